"""Two rows of words as segments: kept, deleted, inserted, or the same words in another style."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby

from clausebook.redline.blocks import Run, Runs, joined
from clausebook.redline.passages import Segment
from clausebook.redline.tokens import Word, runs_of_words, words_of
from clausebook.redline.words import Stretch, differences, likeness

_REWRITTEN = 0.25
"""Words less alike than this are shown as rewritten as a whole, not as confetti."""


def segments(old: Runs, new: Runs) -> tuple[Segment, ...]:
    """The differences between the words of two blocks or cells."""
    if old == new:
        return (Segment(old, new),) if old else ()
    old_words, new_words = words_of(old), words_of(new)
    return _written(old_words, new_words, _rows(old_words, new_words))


def replaced(old: Runs, new: Runs) -> tuple[Segment, ...]:
    """All old words deleted and all new words inserted."""
    if old == new:
        return segments(old, new)
    return tuple(segment for segment in (Segment(old, ()), Segment((), new)) if segment.old or segment.new)


def split_segments(old: Runs, parts: Sequence[Runs]) -> list[tuple[Segment, ...]]:
    """The differences between one old block and the several new ones it became: the segments of each part."""
    old_words, new_parts = words_of(old), [words_of(part) for part in parts]
    new_words = [word for part in new_parts for word in part]
    rows = _rows(old_words, new_words)
    made: list[tuple[Segment, ...]] = []
    end = 0
    for part in new_parts[:-1]:
        end += len(part)
        here, rows = _cut(rows, end)
        made.append(_written(old_words, new_words, here))
    return [*made, _written(old_words, new_words, rows)]


def merge_segments(parts: Sequence[Runs], new: Runs) -> list[tuple[Segment, ...]]:
    """The differences between several old blocks and the new one they became: the segments of each part."""
    return [tuple(Segment(*reversed(segment)) for segment in part) for part in split_segments(new, parts)]


def _rows(old: Sequence[Word], new: Sequence[Word]) -> list[Stretch]:
    rows = differences(old, new)
    if likeness(rows, len(old), len(new)) < _REWRITTEN:
        return [Stretch(False, 0, len(old), 0, len(new))]
    return rows


def _cut(rows: list[Stretch], end: int) -> tuple[list[Stretch], list[Stretch]]:
    """The rows up to a place in the new words, and the rest; words deleted at the place go to the first half."""
    for at, row in enumerate(rows):
        if row.new_to <= end:
            continue
        if row.new_from >= end:
            return rows[:at], rows[at:]
        cut = row.old_from + end - row.new_from if row.same else row.old_to
        first = Stretch(row.same, row.old_from, cut, row.new_from, end)
        return [*rows[:at], first], [Stretch(row.same, cut, row.old_to, end, row.new_to), *rows[at + 1 :]]
    return rows, []


def _written(old: Sequence[Word], new: Sequence[Word], rows: Iterable[Stretch]) -> tuple[Segment, ...]:
    made: list[Segment] = []
    for row in rows:
        olds, news = old[row.old_from : row.old_to], new[row.new_from : row.new_to]
        if row.same:
            _same(made, olds, news)
            continue
        if olds:
            _add(made, Segment(runs_of_words(olds), ()))
        if news:
            _add(made, Segment((), runs_of_words(news)))
    return tuple(made)


def _same(made: list[Segment], olds: Sequence[Word], news: Sequence[Word]) -> None:
    """Add words that are the same on both sides, where a space or their style may differ."""
    for fate, group in groupby(zip(olds, news, strict=True), key=_fate):
        pairs = list(group)
        if fate != "spacing":
            _add(made, Segment(runs_of_words(o for o, _ in pairs), runs_of_words(n for _, n in pairs)))
            continue
        for old, new in pairs:
            if old.spaced:
                _add(made, Segment((Run(" ", old.style._replace(code=False)),), ()))
            else:
                _add(made, Segment((), (Run(" ", new.style._replace(code=False)),)))
            bare = runs_of_words([old._replace(spaced=False)]), runs_of_words([new._replace(spaced=False)])
            _add(made, Segment(*bare))


def _fate(pair: tuple[Word, Word]) -> Hashable:
    old, new = pair
    if old.spaced != new.spaced:
        return "spacing"
    return "same" if old.style == new.style else (old.style, new.style)


def _add(made: list[Segment], segment: Segment) -> None:
    """Add a segment, as part of the last one where both have the same fate."""
    if made:
        last = made[-1]
        same = last.is_same and segment.is_same
        if same or (not last.old and not segment.old) or (not last.new and not segment.new):
            made[-1] = Segment(joined([*last.old, *segment.old]), joined([*last.new, *segment.new]))
            return
    made.append(segment)
