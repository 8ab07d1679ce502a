"""Changes: what a redline says, as values in the terms of the field. Wording them for people is a separate step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clausebook.redline.blocks import Kind, Mark, Runs, Style
from clausebook.redline.pairs import mark_notes
from clausebook.redline.passages import Cell, NoteKind, Passage, Segment

ChangeKind = Literal[
    "inserted", "deleted", "words", "moved", "split", "merged", "link", "image", "emphasis", "column-inserted",
    "column-deleted",
]  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One thing that changed, as a reader would name it."""

    kind: ChangeKind | NoteKind
    block: Kind
    """What kind of block it is in, or is."""
    anchor: str
    """The id of its place in the redline's HTML."""
    place: str
    """Where it is: the number of the clause or section, or else the section's title."""
    clause: str = ""
    rule: str = ""
    """The id of the item, row, heading or sentence; empty in texts without marks."""
    before: str = ""
    """The words, address, level or number as it was; empty for what is new."""
    after: str = ""
    """The same as it is; empty for what is gone."""
    lead: str = ""
    """For changed words: the unchanged words before them. For an item: the words that introduce its list."""
    tail: str = ""
    """For changed words: the unchanged words after them. For a link: the words that are linked."""
    column: str = ""
    """For a cell: the heading of its column."""
    count: int = 1
    """For a move: how many blocks moved together."""


def anchors_of(passages: Sequence[Passage]) -> list[str]:
    """The HTML id of every passage that is changed, by its place; empty for the others."""
    made: list[str] = []
    changed = left = 0
    for passage in passages:
        if passage.what == "moved-away":
            left += 1
            made.append(f"moved-{left}")
        elif passage.is_changed:
            changed += 1
            made.append(f"change-{changed}")
        else:
            made.append("")
    return made


def changes_of(passages: Sequence[Passage]) -> tuple[Change, ...]:
    """Everything that changed, in the order of the redline."""
    anchors = anchors_of(passages)
    moves = _moves(passages)
    made: list[Change] = []
    seen: set[int] = set()
    for passage, anchor in zip(passages, anchors, strict=True):
        if passage.what in ("kept", "moved-away"):
            continue
        if passage.what == "moved" and passage.move not in seen:
            seen.add(passage.move)
            made.append(_move(passage, anchor, moves[passage.move]))
        made += _changes_in(passage, anchor)
    return tuple(made)


def _moves(passages: Sequence[Passage]) -> dict[int, list[Passage]]:
    moves: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.what == "moved":
            moves.setdefault(passage.move, []).append(passage)
    return moves


def _move(passage: Passage, anchor: str, together: list[Passage]) -> Change:
    old, new = passage.old, passage.new
    assert old is not None
    assert new is not None
    return Change(
        "moved", new.kind, anchor, new.place, new.clause, new.id, old.place, new.place,
        tail=new.text, count=len(together),
    )  # fmt: skip


def _changes_in(passage: Passage, anchor: str) -> Iterator[Change]:
    block = passage.block
    whole = Change("words", block.kind, anchor, block.place, block.clause, block.id, lead=block.lead)
    if passage.what in ("inserted", "deleted"):
        gone = passage.what == "deleted"
        text = block.text
        yield replace(whole, kind=passage.what, before=text if gone else "", after="" if gone else text)
        return
    if passage.joins:
        kind: ChangeKind = "split" if passage.joins == "split" else "merged"
        yield replace(whole, kind=kind, tail=block.text)
    for note in passage.notes:
        yield replace(whole, kind=note.kind, before=note.old, after=note.new, tail=block.text)
    for cell in passage.cells:
        yield from _in_cell(passage, cell, whole)


def _in_cell(passage: Passage, cell: Cell, whole: Change) -> Iterator[Change]:
    old, new = passage.old, passage.new
    columns = new.columns if new and cell.new_at is not None else old.columns if old else ()
    at = cell.new_at if cell.new_at is not None else cell.old_at
    column = columns[at] if at is not None and at < len(columns) and passage.block.kind == "row" else ""
    here = replace(whole, column=column)
    if passage.block.kind == "row" and (cell.old_at is None or cell.new_at is None):
        if passage.block.header:
            kind: ChangeKind = "column-inserted" if cell.old_at is None else "column-deleted"
            yield replace(here, kind=kind, before=_words(cell.old), after=_words(cell.new))
        return
    before = after = lead = ""
    rule = whole.rule
    for segment in cell.segments:
        if segment.is_same or segment.is_restyled:
            if (before or after) and not _is_seam(passage, before + after, lead):
                yield replace(
                    here,
                    rule=rule,
                    before=before.strip(" "),
                    after=after.strip(" "),
                    lead=lead,
                    tail=_words(segment.new),
                )
            before = after = ""
            lead = _words(segment.new)
            if segment.is_restyled:
                yield from _restyled(segment, here)
        else:
            before += _words(segment.old)
            after += _words(segment.new)
            rule = _rule(segment) or whole.rule
    if (before or after) and not _is_seam(passage, before + after, lead):
        yield replace(here, rule=rule, before=before.strip(" "), after=after.strip(" "), lead=lead, tail="")


def _is_seam(passage: Passage, words: str, lead: str) -> bool:
    """Whether a change is only the space that comes or goes where a paragraph is split or merged."""
    return bool(passage.joins) and not lead and not words.strip(" ")


def _restyled(segment: Segment, here: Change) -> Iterator[Change]:
    """What changed about words that stayed: the style of both sides, read off side by side."""
    words = _words(segment.new).strip(" ")
    old, new = segment.old[-1].style, segment.new[-1].style
    here = replace(here, rule=_rule(segment) or here.rule, tail=words)
    if (old.image, old.note) != (new.image, new.note):
        yield replace(here, kind="image", before=old.image or old.note, after=new.image or new.note)
    if (old.link, old.title) != (new.link, new.title):
        yield replace(here, kind="link", before=_address(old), after=_address(new))
    if (old.strong, old.em, old.code) != (new.strong, new.em, new.code):
        yield replace(here, kind="emphasis", before=emphasis(old), after=emphasis(new))
    if old.rule != new.rule:
        yield from _remarked(old.rule, new.rule, here)


def _remarked(old: Mark | None, new: Mark | None, here: Change) -> Iterator[Change]:
    for note in mark_notes(old, new):
        yield replace(here, kind=note.kind, before=note.old, after=note.new)


def emphasis(style: Style) -> str:
    """The emphasis of a style in words."""
    said = ["bold"] * style.strong + ["italic"] * style.em + ["code"] * style.code
    return " and ".join(said) or "plain"


def _address(style: Style) -> str:
    return f"{style.link} ({style.title})" if style.title and not style.image else style.link


def _rule(segment: Segment) -> str:
    for run in (*segment.new, *segment.old):
        if run.style.rule and run.text.strip():
            return run.style.rule.id
    return ""


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs)
