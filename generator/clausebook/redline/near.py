"""What stands near a change: a redline is read in its surroundings, not in the whole text."""

from __future__ import annotations

from collections.abc import Sequence

from clausebook.redline.passages import Passage

_AROUND = 1
"""Unchanged blocks shown before and after a change."""


def near_changes(passages: Sequence[Passage]) -> set[int]:
    """The changed passages, their neighbours, the heading that each stands under, and the lead-in of its list."""
    shown: set[int] = set()
    heading: int | None = None
    lead_in: int | None = None
    for at, passage in enumerate(passages):
        if passage.block.kind == "heading":
            heading = at
        if passage.block.kind not in ("item", "row"):
            lead_in = at
        if passage.is_changed:
            shown |= set(range(max(0, at - _AROUND), min(len(passages), at + _AROUND + 1)))
            shown |= {place for place in (heading, lead_in) if place is not None}
    return shown
