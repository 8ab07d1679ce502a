"""What stands near a change: a redline is read in its surroundings, not in the whole text."""

from __future__ import annotations

from collections.abc import Sequence

from clausebook.redline.passages import Passage

_AROUND = 1
"""Unchanged blocks shown before and after a change."""


def near_changes(passages: Sequence[Passage]) -> set[int]:
    """The changed passages, their neighbours, their headings but for the title, and the lead-in of their list."""
    shown: set[int] = set()
    headings: list[int] = []
    lead_in: int | None = None
    for at, passage in enumerate(passages):
        if passage.block.kind == "heading":
            headings = [above for above in headings if 1 < passages[above].block.level < passage.block.level] + [at]
        if passage.block.kind not in ("item", "row"):
            lead_in = at
        if passage.is_changed:
            shown |= set(range(max(0, at - _AROUND), min(len(passages), at + _AROUND + 1)))
            shown |= {*headings} if lead_in is None else {*headings, lead_in}
    return shown
