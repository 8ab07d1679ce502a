"""Which old block became which new block: by id, then by the same words, then by like words; and which moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from clausebook.redline.blocks import Block
from clausebook.redline.similar import Alike, alike, compatible, heaviest_rising, rising
from clausebook.redline.words import stretches

_MOVED_WORDS = 3
"""A block without an id must have at least so many words to count as moved when its words are the same ..."""
_MOVED_LIKE = 0.75
_MOVED_LIKE_WORDS = 6
"""... or so many when they are only alike."""


@dataclass(frozen=True)
class Alignment:
    """How the blocks of two texts belong together; blocks are named by their place, from 0."""

    pairs: dict[int, int]
    """Old block to new block."""
    staying: tuple[tuple[int, int], ...]
    """The pairs that keep their order, in order; every other pair moved."""


def align(old: Sequence[Block], new: Sequence[Block]) -> Alignment:
    """The alignment of two texts."""
    pairing = _Pairing(old, new)
    for step in (_by_id, _by_clause, _by_words, _between_neighbours, _between_staying, _by_likeness):
        step(pairing)
    staying = _staying(pairing)
    moved = dict(set(pairing.to_new.items()) - set(staying))
    for i in set(moved) - _movable(old, new, moved):
        pairing.part(i)
    _between_staying(pairing)
    return Alignment(dict(sorted(pairing.to_new.items())), tuple(_staying(pairing)))


class _Pairing:
    """The pairs found so far."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}

    def join(self, i: int, j: int) -> None:
        """Say that an old block became a new one."""
        self.to_new[i], self.to_old[j] = j, i

    def part(self, i: int) -> None:
        """Take back what an old block became."""
        del self.to_old[self.to_new.pop(i)]

    def free_old(self, places: Iterable[int]) -> list[int]:
        """The old blocks of these places that have no partner yet."""
        return [i for i in places if i not in self.to_new]

    def free_new(self, places: Iterable[int]) -> list[int]:
        """The new blocks of these places that have no partner yet."""
        return [j for j in places if j not in self.to_old]

    def fill(self, olds: Iterable[int], news: Iterable[int]) -> None:
        """Pair what is free among the given places, in order."""
        free_old, free_new = self.free_old(olds), self.free_new(news)
        if not free_old or not free_new:
            return
        for i, j in _in_order([self.old[i] for i in free_old], [self.new[j] for j in free_new]):
            self.join(free_old[i], free_new[j])


def _in_order(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Pairs in order: first blocks of the same words, then, in the gaps between them, blocks of like words."""
    numbers: dict[Hashable, str] = {}
    names = [[numbers.setdefault(block.key, str(len(numbers))) for block in blocks] for blocks in (old, new)]
    for row in stretches(names[0], names[1]):
        if row.same:
            yield from zip(range(row.old_from, row.old_to), range(row.new_from, row.new_to), strict=True)
            continue
        gap = rising(old[row.old_from : row.old_to], new[row.new_from : row.new_to])
        yield from ((row.old_from + i, row.new_from + j) for i, j in gap)


def _by_id(pairing: _Pairing) -> None:
    for i, j in _alone(pairing, _identity):
        pairing.join(i, j)


def _identity(block: Block) -> Hashable:
    """What names a block for good; `None` where nothing does."""
    if block.mark:
        return ("rule", block.mark.id)
    if block.clause_mark:
        return ("clause", block.clause_mark.id)
    if block.kind == "note":
        return ("note", block.path[-1].detail)
    return None


def _by_clause(pairing: _Pairing) -> None:
    """Pair the blocks without ids inside each clause that both texts have."""
    clauses: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, blocks in enumerate((pairing.old, pairing.new)):
        for at, block in enumerate(blocks):
            if block.clause:
                clauses[block.clause][side].append(at)
    for olds, news in clauses.values():
        pairing.fill(olds, news)


def _by_words(pairing: _Pairing) -> None:
    """Pair blocks whose words occur once among what is free in each text."""
    for i, j in _alone(pairing, lambda block: block.key if block.text else None):
        pairing.join(i, j)


def _alone(pairing: _Pairing, key: Callable[[Block], Hashable]) -> Iterator[tuple[int, int]]:
    olds = [(i, name) for i in pairing.free_old(range(len(pairing.old))) if (name := key(pairing.old[i]))]
    news = [(j, name) for j in pairing.free_new(range(len(pairing.new))) if (name := key(pairing.new[j]))]
    old_count, new_count = Counter(name for _, name in olds), Counter(name for _, name in news)
    places = {name: j for j, name in news}
    for i, name in olds:
        if old_count[name] == 1 == new_count[name] and compatible(pairing.old[i], pairing.new[places[name]]):
            yield i, places[name]


def _between_neighbours(pairing: _Pairing) -> None:
    """Fill the gap between two pairs that follow each other in both texts, also inside something that moved."""
    before_old, before_new = -1, -1
    news = sorted(pairing.to_old)
    following = dict(zip([-1, *news], [*news, len(pairing.new)], strict=True))
    for i, j in [*sorted(pairing.to_new.items()), (len(pairing.old), len(pairing.new))]:
        if following[before_new] == j:
            pairing.fill(range(before_old + 1, i), range(before_new + 1, j))
        before_old, before_new = i, j


def _between_staying(pairing: _Pairing) -> None:
    before_old, before_new = -1, -1
    for i, j in [*_staying(pairing), (len(pairing.old), len(pairing.new))]:
        pairing.fill(range(before_old + 1, i), range(before_new + 1, j))
        before_old, before_new = i, j


def _by_likeness(pairing: _Pairing) -> None:
    """Pair what moved and changed a little."""
    olds = [i for i in pairing.free_old(range(len(pairing.old))) if _is_long(pairing.old[i])]
    news = [j for j in pairing.free_new(range(len(pairing.new))) if _is_long(pairing.new[j])]
    if not olds or not news:
        return
    found = alike([pairing.old[i] for i in olds], [pairing.new[j] for j in news], _MOVED_LIKE)
    for pair in sorted(found, key=lambda pair: (-pair.likeness, pair)):
        i, j = olds[pair.old], news[pair.new]
        if i not in pairing.to_new and j not in pairing.to_old:
            pairing.join(i, j)


def _is_long(block: Block) -> bool:
    return len(block.text.split()) >= _MOVED_LIKE_WORDS


def _movable(old: Sequence[Block], new: Sequence[Block], moved: dict[int, int]) -> set[int]:
    """The moved blocks that count as moved: by themselves, or because they go along with such a block."""
    movable = {i for i, j in moved.items() if _can_move(old[i], new[j])}
    for step in (1, -1):
        for i in sorted(moved, reverse=step < 0):
            if i - step in movable and moved[i - step] == moved[i] - step:
                movable.add(i)
    return movable


def _can_move(old: Block, new: Block) -> bool:
    named = _identity(old) is not None and _identity(old) == _identity(new)
    return named or old.kind in ("heading", "item") or len(old.text.split()) >= _MOVED_WORDS


def _staying(pairing: _Pairing) -> list[tuple[int, int]]:
    """The pairs that keep their order; where there is a choice, the shorter text counts as moved."""
    weighted = [Alike(i, j, 1.0 + len(pairing.old[i].text)) for i, j in pairing.to_new.items()]
    return [(pair.old, pair.new) for pair in heaviest_rising(weighted)]
