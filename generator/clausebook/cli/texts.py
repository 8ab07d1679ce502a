"""The texts that `clausebook text` prints."""

from __future__ import annotations

from clausebook.checks import Checked
from clausebook.compose.canonical import canonical_text
from clausebook.guides.induction import induction
from clausebook.guides.parents import parent_guide
from clausebook.guides.texts import guide_text, induction_text
from clausebook.model.library import Library

VIEWS = ("policy", "parents", "induction")


def canonical(checked: Checked, library: Library, school: str, policy: str, view: str) -> str:
    """One of the three texts that are approved together."""
    document = checked.documents[school, policy]
    if view == "parents":
        return guide_text(parent_guide(library, document))
    if view == "induction":
        return induction_text(induction(library, school, (document,)))
    return canonical_text(document)
