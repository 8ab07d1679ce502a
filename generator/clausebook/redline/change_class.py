"""The change class: the floor that the tool computes, with its reasons. An author may raise it, never lower it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from clausebook.redline.changes import Change
from clausebook.redline.edit_kinds import EditKind, edit_kind
from clausebook.redline.result import Redline
from clausebook.redline.sentences import quoted

Floor = Literal["none", "editorial", "factual", "substantive"]
FLOORS: tuple[Floor, ...] = ("none", "editorial", "factual", "substantive")
"""From the lowest to the highest."""

_EDITS: dict[EditKind, tuple[Floor, str]] = {
    "spacing": ("editorial", "spacing changed"),
    "punctuation": ("editorial", "punctuation changed"),
    "case": ("editorial", "capital letters changed"),
    "spelling": ("editorial", "spelling corrected"),
    "contact": ("factual", "a contact or channel changed"),
    "role": ("factual", "a role changed"),
    "name": ("factual", "a name changed"),
    "negation": ("substantive", "a negation changed"),
    "duty": ("substantive", "a duty word or a condition changed"),
    "deadline": ("substantive", "a time or deadline changed"),
    "number": ("substantive", "a number changed"),
    "words": ("substantive", "words changed, and the tool cannot tell that they mean the same"),
}
_OTHERS: dict[str, tuple[Floor, str]] = {
    "force": ("substantive", "the force of a rule changed"),
    "audience": ("substantive", "a rule is addressed to other people"),
    "column-inserted": ("substantive", "a column was added to a table"),
    "column-deleted": ("substantive", "a column was dropped from a table"),
    "lead": ("substantive", "other words introduce a rule"),
    "section": ("substantive", "a paragraph stands in another section"),
    "link": ("factual", "a link changed"),
    "image": ("factual", "a picture or a footnote reference changed"),
    "split": ("editorial", "a paragraph was split"),
    "merged": ("editorial", "paragraphs were joined"),
    "emphasis": ("editorial", "emphasis changed"),
    "level": ("editorial", "the level of a heading changed"),
    "number": ("editorial", "the number of a section or item changed"),
    "form": ("editorial", "the form of a paragraph changed"),
    "depth": ("editorial", "the level of a list changed"),
    "list": ("editorial", "the kind of a list changed"),
    "id": ("editorial", "the id of a rule changed"),
    "flags": ("editorial", "what schools may change about a rule changed"),
    "columns": ("editorial", "the alignment of a table changed"),
    "language": ("editorial", "the language of a code block changed"),
}


@dataclass(frozen=True)
class Reason:
    """Why the floor is at least so high."""

    floor: Floor
    text: str
    anchor: str = ""
    """The id of its place in the redline's HTML; empty where it has none."""
    place: str = ""
    """Where the first such change is."""
    places: int = 1
    """In how many places the same change was made."""


@dataclass(frozen=True)
class ChangeClass:
    """The lowest class that a change may be given."""

    floor: Floor
    """`none` where the two texts are the same."""
    reasons: tuple[Reason, ...]
    """Every reason for this floor, in the order of the redline; reasons for lower floors are left out."""


def change_class(redline: Redline) -> ChangeClass:
    """The floor of a redline's change class."""
    reasons = [_reason(change) for change in redline.changes]
    if not redline.exact:
        reasons.append(Reason("substantive", "the texts could not be compared word for word"))
    if redline.layout_only:
        reasons.append(Reason("editorial", "only line breaks and the way the text is written changed"))
    floor: Floor = max((reason.floor for reason in reasons), key=FLOORS.index, default="none")
    gathered: dict[str, list[Reason]] = {}
    for reason in reasons:
        if reason.floor == floor:
            gathered.setdefault(reason.text, []).append(reason)
    return ChangeClass(floor, tuple(replace(same[0], places=len(same)) for same in gathered.values()))


def _reason(change: Change) -> Reason:
    floor, text = _floor(change)
    return Reason(floor, text, change.anchor, change.place)


def _floor(change: Change) -> tuple[Floor, str]:
    if change.kind in ("inserted", "deleted"):
        verb = "added" if change.kind == "inserted" else "dropped"
        if change.block in ("break", "nothing"):
            return "editorial", f"a dividing line or an empty block was {verb}"
        name = {"item": "an item", "row": "a table row", "heading": "a heading"}.get(change.block, "a paragraph")
        return "substantive", f"{name} was {verb}: {quoted(change.before or change.after)}"
    if change.kind == "moved":
        return "editorial", f"moved: {quoted(change.tail)}"
    if change.kind == "words":
        floor, text = _EDITS[edit_kind(change)]
        if not change.before or not change.after:
            words = change.before or change.after
            verb = "inserted" if change.after else "deleted"
            return floor, f"{text}: {quoted(words)} {verb}" if words else text
        return floor, f"{text}: {quoted(change.before)} → {quoted(change.after)}"
    floor, text = _OTHERS[change.kind]
    shown = f": {change.before} → {change.after}" if change.before or change.after else ""
    return floor, text + shown
