"""Differences between two rows of words: which stay, which go, which come, and which only change their style."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from clausebook.redline.tokens import Word

_SMALL = 40_000
"""Up to this product of lengths, two rows of words are compared exactly; above it, rare words divide them first."""
_STOPS = {".", "!", "?", ";", ":"}
_SLIDE = 60


class Stretch(NamedTuple):
    """Words `old_from:old_to` of the old row against words `new_from:new_to` of the new one."""

    same: bool
    old_from: int
    old_to: int
    new_from: int
    new_to: int


def differences(old: Sequence[Word], new: Sequence[Word]) -> list[Stretch]:
    """The stretches that make up both rows, in order; stretches that are the same and that are not take turns."""
    return stretches([word.text for word in old], [word.text for word in new])


def stretches(a: list[str], b: list[str]) -> list[Stretch]:
    """As `differences`, for words without style."""
    return _tidy(a, b, _matches(a, b))


def likeness(stretched: Sequence[Stretch], old: int, new: int) -> float:
    """How much of both rows is the same, from 0 to 1."""
    same = sum(s.old_to - s.old_from for s in stretched if s.same)
    return 2 * same / (old + new) if old + new else 1.0


def _matches(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    """Equal stretches as (start in a, start in b, length), in order in both."""
    found: list[tuple[int, int, int]] = []
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        a0, a1, b0, b1 = waiting.pop()
        head = _common(a, b, a0, a1, b0, b1)
        if head:
            found.append((a0, b0, head))
            a0, b0 = a0 + head, b0 + head
        tail = 0
        while a1 - tail > a0 and b1 - tail > b0 and a[a1 - tail - 1] == b[b1 - tail - 1]:
            tail += 1
        if tail:
            a1, b1 = a1 - tail, b1 - tail
            found.append((a1, b1, tail))
        if a0 == a1 or b0 == b1:
            continue
        if (a1 - a0) * (b1 - b0) <= _SMALL:
            matcher = SequenceMatcher(None, a[a0:a1], b[b0:b1], autojunk=False)
            found += [(a0 + i, b0 + j, size) for i, j, size in matcher.get_matching_blocks() if size]
            continue
        waiting += _divided(a, b, (a0, a1, b0, b1))
    return sorted(found)


def _common(a: list[str], b: list[str], a0: int, a1: int, b0: int, b1: int) -> int:
    size = 0
    while a0 + size < a1 and b0 + size < b1 and a[a0 + size] == b[b0 + size]:
        size += 1
    return size


def _divided(a: list[str], b: list[str], region: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """A large region cut at words, pairs or triples of words that occur once on each side (patience).

    Where there is none, the whole region counts as changed: without a landmark nobody could read the redline.
    """
    a0, a1, b0, b1 = region
    for size in (1, 2, 3):
        in_a, in_b = _once(a, a0, a1, size), _once(b, b0, b1, size)
        landmarks = longest_rising([(i, in_b[words]) for words, i in in_a.items() if words in in_b])
        if landmarks:
            break
    else:
        return []
    cuts: list[tuple[int, int, int, int]] = []
    for i, j in landmarks:
        if i >= a0 and j >= b0:
            # The landmark is the first word of the next region, where the common beginning takes it up.
            cuts.append((a0, i, b0, j))
            a0, b0 = i, j
    return [*cuts, (a0, a1, b0, b1)]


def _once(words: list[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for at in range(start, end - size + 1):
        key = tuple(words[at : at + size])
        places[key] = -1 if key in places else at
    return {key: at for key, at in places.items() if at >= 0}


def longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that rise on both sides."""
    pairs = sorted(pairs)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        if place == len(tails):
            tails.append(j)
            ends.append(at)
        else:
            tails[place], ends[place] = j, at
        before.append(ends[place - 1] if place else -1)
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _tidy(a: list[str], b: list[str], matches: list[tuple[int, int, int]]) -> list[Stretch]:
    """Matches as stretches, without islands too small to read; insertions begin where a sentence begins."""
    rows: list[Stretch] = []
    i = j = 0
    for i0, j0, size in [*_kept(a, b, matches), (len(a), len(b), 0)]:
        if i0 > i or j0 > j:
            rows.append(Stretch(False, i, i0, j, j0))
        if size:
            if rows and rows[-1].same:
                rows[-1] = rows[-1]._replace(old_to=i0 + size, new_to=j0 + size)
            else:
                rows.append(Stretch(True, i0, i0 + size, j0, j0 + size))
        i, j = i0 + size, j0 + size
    return list(_slid(a, b, rows))


def _kept(a: list[str], b: list[str], matches: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The matches that are worth showing as unchanged between two changes."""
    i = j = 0
    for at, (i0, j0, size) in enumerate(matches):
        last = at == len(matches) - 1
        i1, j1 = (len(a), len(b)) if last else matches[at + 1][:2]
        after = max(i1 - i0, j1 - j0) - size
        before = max(i0 - i, j0 - j)
        letters = sum(map(len, a[i0 : i0 + size]))
        island = before and after and not (last and not after)
        around = before + after
        if island and size <= 2 and ((letters <= 3 and around > 2) or around >= 8 * size):
            continue
        yield i0, j0, size
        i, j = i0 + size, j0 + size


def _slid(a: list[str], b: list[str], rows: list[Stretch]) -> Iterator[Stretch]:
    for at, row in enumerate(rows):
        if not row.same and 0 < at < len(rows) - 1:
            one_sided = row.old_from == row.old_to or row.new_from == row.new_to
            if one_sided and (by := _best_slide(a, b, rows[at - 1], row)):
                before, after = rows[at - 1], rows[at + 1]
                rows[at - 1] = before._replace(old_to=before.old_to - by, new_to=before.new_to - by)
                rows[at] = Stretch(False, row.old_from - by, row.old_to - by, row.new_from - by, row.new_to - by)
                rows[at + 1] = after._replace(old_from=after.old_from - by, new_from=after.new_from - by)
    return (row for row in rows if row.old_to > row.old_from or row.new_to > row.new_from)


def _best_slide(a: list[str], b: list[str], before: Stretch, row: Stretch) -> int:
    """How many words to slide an insertion or deletion to the left, so that it begins where a sentence begins."""
    words, start, end = (b, row.new_from, row.new_to) if row.old_from == row.old_to else (a, row.old_from, row.old_to)
    room = min(before.old_to - before.old_from, _SLIDE)
    best, best_score = 0, _boundary(words, start)
    for by in range(1, room + 1):
        if words[start - by] != words[end - by]:
            break
        if (score := _boundary(words, start - by)) > best_score:
            best, best_score = by, score
    return best


def _boundary(words: list[str], at: int) -> int:
    if at == 0 or words[at - 1] in _STOPS:
        return 2
    return 1 if words[at - 1] in {",", "(", "–", "\n"} else 0
