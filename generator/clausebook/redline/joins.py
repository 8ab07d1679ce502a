"""Paragraphs that were split or merged: found where the missing words of a block turn up in its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clausebook.redline.align import Alignment
from clausebook.redline.blocks import Block
from clausebook.redline.similar import bag, shared

_SHARE = 0.7
"""So many of a neighbour's words must be missing words of the block ..."""
_WORDS = 3
"""... and at least so many."""
_COVER = 0.6
"""A block that is like none of its parts must be covered by them so far."""
_LOOK = 400
"""Between two pairs that stay, up to this many pairs are looked at for that."""


@dataclass(frozen=True)
class Joins:
    """The splits and merges between two texts; blocks are named by their place, from 0."""

    staying: tuple[tuple[int, int], ...]
    """The pairs that stay, with those that splits and merges add."""
    splits: dict[int, tuple[int, ...]]
    """Old block to the new blocks that follow its partner and hold the rest of its words."""
    merges: dict[int, tuple[int, ...]]
    """New block to the old blocks that follow its partner and hold the rest of its words."""


def find_joins(old: Sequence[Block], new: Sequence[Block], alignment: Alignment) -> Joins:
    """The splits and merges of two texts."""
    free_old = set(range(len(old))) - set(alignment.pairs)
    free_new = set(range(len(new))) - set(alignment.pairs.values())
    if not free_old and not free_new:
        return Joins(alignment.staying, {}, {})
    staying: list[tuple[int, int]] = []
    splits: dict[int, tuple[int, ...]] = {}
    merges: dict[int, tuple[int, ...]] = {}
    for i, j in _with_likely(old, new, alignment, free_old, free_new):
        if parts := _gathered(old[i], new, j, free_new):
            j, *tails = parts
            splits[i] = tuple(tails)
            free_new -= set(parts)
        elif parts := _gathered(new[j], old, i, free_old):
            i, *tails = parts
            merges[j] = tuple(tails)
            free_old -= set(parts)
        staying.append((i, j))
    return Joins(tuple(staying), splits, merges)


def _gathered(block: Block, others: Sequence[Block], at: int, free: set[int]) -> list[int]:
    """The places of a row of blocks, `at` among them, that together hold the words of `block`; empty for one alone."""
    if not free or not (block.is_prose and others[at].is_prose) or block.key == others[at].key:
        return []
    missing = bag(block.text) - bag(others[at].text)
    places = [at]
    while (after := places[-1] + 1) in free and _is_part(others[after], missing):
        missing -= bag(others[after].text)
        places.append(after)
    while not others[at].id and (before := places[0] - 1) in free and _is_part(others[before], missing):
        missing -= bag(others[before].text)
        places.insert(0, before)
    return places if len(places) > 1 else []


def _is_part(part: Block, missing: Counter[str]) -> bool:
    words = bag(part.text)
    found = shared(words, missing)
    return part.is_prose and found >= _WORDS and found >= _SHARE * words.total()


def _with_likely(old: Sequence[Block], new: Sequence[Block], alignment: Alignment, free_old: set[int],
                 free_new: set[int]) -> list[tuple[int, int]]:  # fmt: skip
    """The staying pairs, and between them pairs too unlike to be found alone: a paragraph made into five items."""
    pairs: list[tuple[int, int]] = []
    before_old, before_new = -1, -1
    for i, j in [*alignment.staying, (len(old), len(new))]:
        olds = [at for at in range(before_old + 1, i) if at in free_old]
        news = [at for at in range(before_new + 1, j) if at in free_new]
        if olds and news and len(olds) * len(news) <= _LOOK:
            pairs += _likely(old, new, olds, news)
        pairs.append((i, j))
        before_old, before_new = i, j
    added = pairs[:-1]
    free_old -= {i for i, _ in added}
    free_new -= {j for _, j in added}
    return added


def _likely(old: Sequence[Block], new: Sequence[Block], olds: list[int], news: list[int]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for i in olds:
        for j in news:
            if pairs and j <= pairs[-1][1]:
                continue
            small, large = (new[j], old[i]) if len(new[j].text) < len(old[i].text) else (old[i], new[j])
            if large.is_prose and _is_part(small, bag(large.text)):
                others, at, free = (new, j, set(news)) if small is new[j] else (old, i, set(olds))
                parts = _gathered(large, others, at, free - {at})
                covered = sum(bag(others[part].text).total() for part in parts)
                if covered >= _COVER * bag(large.text).total():
                    pairs.append((i, j))
                    break
    return pairs
