"""What changed about a block besides its words, said in a few words beside it."""

from __future__ import annotations

from clausebook.redline.blocks import Block
from clausebook.redline.passages import Note
from clausebook.redline.sentences import quoted

_NAMES = {
    "level": "heading level", "depth": "level", "form": "form", "list": "list", "id": "id", "force": "force",
    "audience": "audience", "flags": "mark", "columns": "alignment of columns", "language": "language of the code",
}  # fmt: skip


def note_words(note: Note, block: Block) -> str:
    """The words for one note; empty where the block's own markup shows it (the number of a heading)."""
    if note.kind == "number":
        return f"number was {note.old or 'none'}" if block.opens_item else ""
    if note.kind in ("lead", "section"):
        name = "introduced by" if note.kind == "lead" else "section"
        return f"{name}: was {quoted(note.old) if note.old else 'none'}, is {quoted(note.new) if note.new else 'none'}"
    return f"{_NAMES[note.kind]}: was {note.old or 'none'}, is {note.new or 'none'}"
