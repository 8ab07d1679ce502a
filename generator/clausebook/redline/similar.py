"""Which blocks are alike: found by the rare words they share, so that cost grows with the text, not its square."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from clausebook.redline.blocks import PROSE, Block
from clausebook.redline.tokens import split

THRESHOLD = 0.45
"""Blocks less alike than this are one deleted and one inserted."""
_SAME_IMAGE = 0.6
"""Blocks with the same image are at least so alike."""
_ALL_PAIRS = 400
"""Up to this many pairs every one is looked at."""
_COMMON = 24
"""A word in more blocks than this tells nothing about which belong together."""
_RARE = 12
"""How many of a block's rarest words are looked up."""
_CANDIDATES = 8
_DIAGONAL = 2
"""Without rare words, blocks this far from the same relative place are looked at."""


class Alike(NamedTuple):
    """An old and a new block that may be the same one."""

    old: int
    new: int
    likeness: float


@lru_cache(maxsize=16_384)
def bag(text: str) -> Counter[str]:
    """The words of a text with their counts, without punctuation and case."""
    words = [word.casefold() for word, _ in split(text)]
    return Counter([word for word in words if word[0].isalnum()] or words)


def likeness(one: str, other: str) -> float:
    """How many words two texts share, from 0 to 1."""
    a, b = bag(one), bag(other)
    size = a.total() + b.total()
    return 2 * shared(a, b) / size if size else 1.0


def shared(a: Counter[str], b: Counter[str]) -> int:
    """How many words two bags have in common."""
    if len(b) < len(a):
        a, b = b, a
    return sum([min(count, b[word]) for word, count in a.items() if word in b])


def compatible(old: Block, new: Block) -> bool:
    """Whether one block can have become the other."""
    if old.kind in PROSE:
        return new.kind in PROSE
    return old.kind == new.kind and old.header == new.header


def rising(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """The best pairs of like blocks that rise on both sides, as places in the two sequences."""
    found = alike(old, new, THRESHOLD)
    return [(pair.old, pair.new) for pair in heaviest_rising(found)]


def alike(old: Sequence[Block], new: Sequence[Block], threshold: float) -> list[Alike]:
    """Pairs of blocks that share enough words, without regard to order."""
    found = []
    for i, j in sorted(_candidates(old, new)):
        if compatible(old[i], new[j]) and (value := _alike(old[i], new[j])) >= threshold:
            found.append(Alike(i, j, value))
    return found


def _alike(old: Block, new: Block) -> float:
    if old.kind in ("break", "nothing"):
        return 1.0
    value = likeness(old.text, new.text)
    if _images(old) & _images(new):
        value = max(value, _SAME_IMAGE)
    if old.kind != new.kind:
        return value * 0.95
    return value


def _images(block: Block) -> set[str]:
    return {run.style.image for cell in block.cells for run in cell if run.style.image}


def _candidates(old: Sequence[Block], new: Sequence[Block]) -> set[tuple[int, int]]:
    if len(old) * len(new) <= _ALL_PAIRS:
        return {(i, j) for i in range(len(old)) for j in range(len(new))}
    holders: dict[str, list[int]] = defaultdict(list)
    for j, block in enumerate(new):
        for word in bag(block.text):
            holders[word].append(j)
    found: set[tuple[int, int]] = set()
    slope = len(new) / len(old)
    for i, block in enumerate(old):
        words = [word for word in bag(block.text) if 0 < len(holders.get(word, ())) <= _COMMON]
        words.sort(key=lambda word: (len(holders[word]), word))
        votes = Counter(j for word in words[:_RARE] for j in holders[word])
        found.update((i, j) for j, _ in votes.most_common(_CANDIDATES))
        middle = int(i * slope)
        found.update((i, j) for j in range(max(0, middle - _DIAGONAL), min(len(new), middle + _DIAGONAL + 1)))
    return found


def heaviest_rising(pairs: Iterable[Alike]) -> list[Alike]:
    """The chain of pairs that rises on both sides and is alike the most in all (weights must not be negative)."""
    ordered = sorted(pairs, key=lambda pair: (pair.old, -pair.new))
    ends: list[int] = []  # new places, rising
    totals: list[float] = []  # the best total of a chain that ends there, rising too
    lasts: list[int] = []
    before: list[int] = []
    for at, pair in enumerate(ordered):
        place = bisect_right(ends, pair.new - 1)
        before.append(lasts[place - 1] if place else -1)
        total = pair.likeness + (totals[place - 1] if place else 0.0)
        if place and totals[place - 1] >= total:
            continue
        stop = place
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        if stop == place and place < len(ends) and ends[place] == pair.new:
            continue
        ends[place:stop], totals[place:stop], lasts[place:stop] = [pair.new], [total], [at]
    chain: list[Alike] = []
    at = lasts[-1] if lasts else -1
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]
