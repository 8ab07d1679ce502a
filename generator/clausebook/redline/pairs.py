"""An old block and the new block it became, as a passage: its words, and what else changed about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from clausebook.redline.blocks import Block, Mark
from clausebook.redline.passages import Cell, Note, NoteKind, Passage, Segment, What
from clausebook.redline.segments import replaced, segments
from clausebook.redline.words import stretches

_FORMS = {
    "heading": "heading", "paragraph": "paragraph", "item": "list item", "definition": "definition", "note": "footnote",
    "term": "term", "row": "table row", "code": "code", "break": "line", "nothing": "empty",
}  # fmt: skip


def pair(old: Block, new: Block, what: What | None = None) -> Passage:
    """The passage of two blocks that belong together; without `what` it is kept or changed, as the blocks say."""
    if old.cells == new.cells:
        cells = tuple(Cell((Segment(runs, runs),) if runs else (), at, at) for at, runs in enumerate(new.cells))
        reworded = False
    else:
        cells = pair_cells(old, new, old.columns, new.columns)
        reworded = True
    noted = tuple(notes(old, new)) if old != new else ()
    return Passage(what or ("changed" if reworded or noted else "kept"), old, new, cells, noted)


def moved_away(old: Block, new: Block, move: int) -> Passage:
    """The place that a block left."""
    return Passage("moved-away", old, None, move=move, notes=(Note("number", old.place, new.place),))


def coarse(passage: Passage) -> Passage:
    """The passage with all its old words deleted and all its new words inserted."""
    if passage.old is None or passage.new is None:
        return passage
    return Passage(
        "moved" if passage.what == "moved" else "changed",
        passage.old,
        passage.new,
        tuple(_cells(passage.old, passage.new, _by_place(len(passage.old.cells), len(passage.new.cells)), fine=False)),
        passage.notes,
        move=passage.move,
    )


def pair_cells(
    old: Block | None, new: Block | None, old_columns: Sequence[str], new_columns: Sequence[str]
) -> tuple[Cell, ...]:
    """The cells of a row against those of its partner, by the columns of the two tables.

    A row without a partner is set out in the columns of both tables, so that it stands under the right headings.
    """
    fits = (old is None or len(old.cells) == len(old_columns)) and (new is None or len(new.cells) == len(new_columns))
    if fits and old_columns and new_columns:
        places = _columns(old_columns, new_columns)
    else:
        places = _by_place(len(old.cells) if old else 0, len(new.cells) if new else 0)
    return tuple(_cells(old, new, places))


def _cells(
    old: Block | None, new: Block | None, places: list[tuple[int | None, int | None]], fine: bool = True
) -> Iterator[Cell]:
    compared = segments if fine else replaced
    for i, j in places:
        i, j = (i if old else None), (j if new else None)
        before = old.cells[i] if old and i is not None else ()
        after = new.cells[j] if new and j is not None else ()
        yield Cell(compared(before, after), i, j)


def _by_place(old: int, new: int) -> list[tuple[int | None, int | None]]:
    return list(zip_longest(range(old), range(new)))


def _columns(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which column became which: by its heading, else by place where as many were renamed."""
    if len(old) == len(new):
        return _by_place(len(old), len(new))
    places: list[tuple[int | None, int | None]] = []
    for row in stretches(list(old), list(new)):
        olds, news = range(row.old_from, row.old_to), range(row.new_from, row.new_to)
        if row.same or len(olds) == len(news):
            places += zip(olds, news, strict=True)
        else:
            places += [(i, None) for i in olds]
            places += [(None, j) for j in news]
    return places


def notes(old: Block, new: Block) -> Iterator[Note]:
    """What changed about a block besides its words and its place."""
    if old.kind != new.kind:
        yield Note("form", _FORMS[old.kind], _FORMS[new.kind])
    if old.level != new.level and old.kind == new.kind:
        yield Note("level", str(old.level), str(new.level))
    if old.number != new.number:
        yield Note("number", old.number, new.number)
    if old.kind == new.kind and _surroundings(old) != _surroundings(new):
        yield Note("depth", _surroundings(old), _surroundings(new))
    elif old.kind == new.kind == "item" and _list(old) != _list(new):
        yield Note("list", _list(old), _list(new))
    if old.header and new.header and len(old.cells) == len(new.cells) and old.path[-1:] != new.path[-1:]:
        yield Note("columns", _alignment(old), _alignment(new))
    if old.info != new.info:
        yield Note("language", old.info, new.info)
    yield from mark_notes(old.mark, new.mark)
    if not (old.mark or new.mark):
        yield from mark_notes(old.clause_mark, new.clause_mark)


def _surroundings(block: Block) -> str:
    kinds = [frame.kind for frame in block.path]
    lists = kinds.count("list")
    said = ["quotation"] * ("quote" in kinds) + [f"list level {lists}"] * bool(lists)
    said += ["definition"] * ("definition" in kinds) + ["footnote"] * ("note" in kinds)
    return ", ".join(said) or "outside lists"


def _alignment(row: Block) -> str:
    return ", ".join(column or "default" for column in row.path[-1].detail.split(","))


def _list(block: Block) -> str:
    return next((frame.detail for frame in reversed(block.path) if frame.kind == "list"), "")


def mark_notes(old: Mark | None, new: Mark | None) -> Iterator[Note]:
    """What changed about the mark of a clause, an item, a row or a sentence."""
    before, after = old or Mark(""), new or Mark("")
    pairs: list[tuple[NoteKind, str, str]] = [
        ("id", before.id, after.id),
        ("force", before.force, after.force),
        ("audience", before.audience, after.audience),
        ("flags", " ".join(before.flags), " ".join(after.flags)),
    ]
    yield from (Note(*each) for each in pairs if each[1] != each[2])
