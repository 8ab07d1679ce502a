"""How a school's document differs from the trust's, each difference with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.model.document import Document
from clausebook.model.fields import PartialDate
from clausebook.model.library import Library
from clausebook.model.variation import Variation

_WHAT = {"reword": "Reworded", "omit": "Left out", "add": "Added", "move": "Moved", "force": "Duty changed"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One departure from the trust's text."""

    what: str
    """What was done: `Reworded`, `Added` ..."""
    title: str
    """The clause, as people call it."""
    anchor: str
    """Where it stands in the document; empty where it was left out."""
    variation: Variation

    @property
    def until(self) -> PartialDate | None:
        """Its last day; `None` where it has no end."""
        return self.variation.until


def differences(library: Library, document: Document) -> tuple[Difference, ...]:
    """The departures of a document, in the order in which they were made."""
    present = {clause.id for clause in document.clauses} | {rule.id for rule in document.rules}
    sources = {clause.source: clause.id for clause in document.clauses}
    made = []
    for variation in document.variations:
        title = _title(library, variation.clause)
        wanted = (variation.item, variation.clause, sources.get(variation.clause, ""))
        anchor = "" if variation.verb == "omit" else next((name for name in wanted if name in present), "")
        made.append(Difference(_WHAT[variation.verb], title, anchor, variation))
    return tuple(made)


def _title(library: Library, clause: str) -> str:
    """What people call a clause, or a repeated one such as `school-posts--facebook`."""
    names = (clause, clause.partition("--")[0])
    return next(
        (found.title for name in names for (_, known), found in library.clauses.items() if known == name), clause
    )
