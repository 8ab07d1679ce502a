"""What a redline is made of: passages in the order in which they are read, each with what was and what is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from clausebook.redline.blocks import Block, Runs, joined

What = Literal["kept", "changed", "inserted", "deleted", "moved", "moved-away"]
NoteKind = Literal[
    "level",
    "number",
    "form",
    "depth",
    "id",
    "force",
    "audience",
    "flags",
    "columns",
    "language",
    "list",
    "lead",
    "section",
]


class Segment(NamedTuple):
    """Neighbouring words with one fate: `old` is empty for inserted words, `new` for deleted ones.

    Where both hold the same words in another style, only the style changed.
    """

    old: Runs
    new: Runs

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return self.old == self.new

    @property
    def is_restyled(self) -> bool:
        """Whether the words are the same and only emphasis, a link or a mark changed."""
        return bool(self.old) and bool(self.new) and self.old != self.new


class Cell(NamedTuple):
    """The words of a block, or of one cell of a row."""

    segments: tuple[Segment, ...]
    old_at: int | None = 0
    """Which cell of the old row it is. `None` where the column is new."""
    new_at: int | None = 0
    """Which cell of the new row it is. `None` where the column is gone."""

    @property
    def old(self) -> Runs:
        """The words as they were."""
        return joined([run for segment in self.segments for run in segment.old])

    @property
    def new(self) -> Runs:
        """The words as they are."""
        return joined([run for segment in self.segments for run in segment.new])


class Note(NamedTuple):
    """What changed about a block besides its words."""

    kind: NoteKind
    old: str
    new: str


@dataclass(frozen=True)
class Passage:
    """One block of a redline."""

    what: What
    old: Block | None = None
    """The block as it was. `None` where it is new, or where it continues the block of the passage before (a split)."""
    new: Block | None = None
    """The block as it is. `None` where it is gone, or where it continues the block of the passage before (a merge)."""
    cells: tuple[Cell, ...] = ()
    """Its words; a `moved-away` passage has none, they are where it moved to."""
    notes: tuple[Note, ...] = ()
    joins: Literal["", "split", "merge"] = ""
    """`split`: its old words end the old block before. `merge`: its new words continue the new block before."""
    move: int = 0
    """Which move it belongs to, from 1: the passages at both ends have the same number."""

    @property
    def block(self) -> Block:
        """The block as it is now, or else as it was."""
        block = self.new or self.old
        assert block is not None
        return block

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to show."""
        return self.what != "kept"


def whole(block: Block, *, gone: bool) -> tuple[Cell, ...]:
    """The cells of a block that was inserted, or deleted, as a whole."""
    if gone:
        return tuple(Cell((Segment(cell, ()),) if cell else (), at, None) for at, cell in enumerate(block.cells))
    return tuple(Cell((Segment((), cell),) if cell else (), None, at) for at, cell in enumerate(block.cells))


def rejected(passages: Iterable[Passage]) -> tuple[Block, ...]:
    """The old blocks, from the redline alone: every change is turned down."""
    return _resolved(passages, old=True)


def accepted(passages: Iterable[Passage]) -> tuple[Block, ...]:
    """The new blocks, from the redline alone: every change is taken."""
    return _resolved(passages, old=False)


def _resolved(passages: Iterable[Passage], old: bool) -> tuple[Block, ...]:
    made: list[Block] = []
    for passage in passages:
        if passage.joins == ("split" if old else "merge"):
            more = _words(passage, old)
            made[-1] = replace(made[-1], cells=(joined([*made[-1].cells[0], *more[0]]),))
            continue
        block = passage.old if old else passage.new
        if block is None or (old and passage.what == "moved"):
            continue
        made.append(block if passage.what == "moved-away" else replace(block, cells=_words(passage, old)))
    return tuple(made)


def _words(passage: Passage, old: bool) -> tuple[Runs, ...]:
    if old:
        return tuple(cell.old for cell in sorted_cells(passage, old=True))
    return tuple(cell.new for cell in sorted_cells(passage, old=False))


def sorted_cells(passage: Passage, *, old: bool) -> list[Cell]:
    """The cells of one side in that side's order."""
    if old:
        return sorted((c for c in passage.cells if c.old_at is not None), key=lambda c: c.old_at or 0)
    return sorted((c for c in passage.cells if c.new_at is not None), key=lambda c: c.new_at or 0)
