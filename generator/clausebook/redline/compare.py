"""The one entry: two Markdown texts to their redline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clausebook.fingerprints import fingerprint
from clausebook.redline.align import Alignment, align
from clausebook.redline.blocks import Block
from clausebook.redline.changes import changes_of
from clausebook.redline.context import with_context
from clausebook.redline.joins import Joins, find_joins
from clausebook.redline.pairs import moved_away, pair, pair_cells
from clausebook.redline.passages import Cell, Passage, What, whole
from clausebook.redline.reading import read_blocks
from clausebook.redline.result import Redline
from clausebook.redline.segments import merge_segments, split_segments
from clausebook.redline.verify import checked


def compare(old: str, new: str) -> Redline:
    """The redline from one text to another: canonical texts, or any Markdown."""
    old_blocks, new_blocks = read_blocks(old), read_blocks(new)
    passages, fallback = checked(with_context(passages_of(old_blocks, new_blocks)), old_blocks, new_blocks)
    return Redline(
        blocks=passages,
        changes=changes_of(passages),
        old_fingerprint=fingerprint(old),
        new_fingerprint=fingerprint(new),
        exact=not fallback,
        fallback=fallback,
    )


def passages_of(old: Sequence[Block], new: Sequence[Block]) -> tuple[Passage, ...]:
    """The finest redline of two rows of blocks, not yet checked."""
    if tuple(old) == tuple(new):
        return tuple(pair(block, block, "kept") for block in new)
    alignment = align(old, new)
    return tuple(_Weaving(old, new, alignment, find_joins(old, new, alignment)).passages())


class _Weaving:
    """Puts the blocks of both texts into one row: the new order, with what is gone where it was."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block], alignment: Alignment, joins: Joins) -> None:
        self.old, self.new, self.joins = old, new, joins
        staying = dict(joins.staying)
        self.moved = {i: j for i, j in alignment.pairs.items() if i not in staying}
        self.origins = {j: i for i, j in self.moved.items()}
        self.moves = _move_numbers(self.moved)
        self.tails_old = {i for tails in joins.merges.values() for i in tails}
        self.tails_new = {j for tails in joins.splits.values() for j in tails}
        rows = [(old[i], new[j]) for i, j in joins.staying if old[i].table]
        self.new_columns = {before.table: after.columns for before, after in rows}
        self.old_columns = {after.table: before.columns for before, after in rows}

    def passages(self) -> list[Passage]:
        """Every passage, in reading order."""
        made: list[Passage] = []
        before_old, before_new = 0, 0
        for i, j in [*self.joins.staying, (len(self.old), len(self.new))]:
            olds = [at for at in range(before_old, i) if at not in self.tails_old]
            news = [at for at in range(before_new, j) if at not in self.tails_new]
            old_inside, new_inside = _inside(self.old, olds), _inside(self.new, news)
            made += [self._gone(at) for at in olds[:old_inside]] + [self._come(at) for at in news[:new_inside]]
            made += [self._gone(at) for at in olds[old_inside:]] + [self._come(at) for at in news[new_inside:]]
            if i < len(self.old):
                made += self._stayed(i, j)
            before_old, before_new = i + 1, j + 1
        return made

    def _gone(self, i: int) -> Passage:
        block = self.old[i]
        if i in self.moved:
            return moved_away(block, self.new[self.moved[i]], self.moves[i])
        cells = whole(block, gone=True)
        if block.table in self.new_columns:
            cells = pair_cells(block, None, block.columns, self.new_columns[block.table])
        return Passage("deleted", old=block, cells=cells)

    def _come(self, j: int) -> Passage:
        if j in self.origins:
            i = self.origins[j]
            return replace(pair(self.old[i], self.new[j], "moved"), move=self.moves[i])
        block = self.new[j]
        cells = whole(block, gone=False)
        if block.table in self.old_columns:
            cells = pair_cells(None, block, self.old_columns[block.table], block.columns)
        return Passage("inserted", new=block, cells=cells)

    def _stayed(self, i: int, j: int) -> list[Passage]:
        old, new = self.old[i], self.new[j]
        head = pair(old, new)
        if i in self.joins.splits:
            parts = [new, *(self.new[at] for at in self.joins.splits[i])]
            written = split_segments(old.cells[0], [part.cells[0] for part in parts])
            tails = [Passage("changed", None, part, joins="split") for part in parts[1:]]
        elif j in self.joins.merges:
            parts = [old, *(self.old[at] for at in self.joins.merges[j])]
            written = merge_segments([part.cells[0] for part in parts], new.cells[0])
            tails = [Passage("changed", part, None, joins="merge") for part in parts[1:]]
        else:
            return [head]
        what: What = "changed"
        rows = [replace(head, what=what), *tails]
        return [replace(row, cells=(Cell(segments),)) for row, segments in zip(rows, written, strict=True)]


def _inside(blocks: Sequence[Block], places: list[int]) -> int:
    """How many of the blocks go on with the list or table that came before them, so that it is not cut in two."""
    for at, place in enumerate(places):
        if blocks[place].opens >= len(blocks[place].path):
            return at
    return len(places)


def _move_numbers(moved: dict[int, int]) -> dict[int, int]:
    """The number of each moved block's move: neighbours that stayed neighbours moved together."""
    numbers: dict[int, int] = {}
    for i, j in sorted(moved.items()):
        follows = moved.get(i - 1) == j - 1
        numbers[i] = numbers[i - 1] if follows else len(set(numbers.values())) + 1
    return numbers
