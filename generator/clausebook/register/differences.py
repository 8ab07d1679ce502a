"""How a school's document departs from the trust's, each departure with its reason."""

from __future__ import annotations

from clausebook.approvals.ledger import Departure
from clausebook.model.document import Document
from clausebook.model.library import Library
from clausebook.register.editions import Edition

_WHAT = {"reword": "Reworded", "omit": "Left out", "add": "Added", "move": "Moved", "force": "Duty changed"}


def departures(library: Library, document: Document) -> tuple[Departure, ...]:
    """The departures of a composed document, in the order in which they were made."""
    present = {clause.id for clause in document.clauses} | {rule.id for rule in document.rules}
    sources = {clause.source: clause.id for clause in document.clauses}
    made = []
    for variation in document.variations:
        wanted = (variation.item, variation.clause, sources.get(variation.clause, ""))
        made.append(
            Departure(
                what=_WHAT[variation.verb],
                title=_title(library, variation.clause),
                anchor="" if variation.verb == "omit" else next((name for name in wanted if name in present), ""),
                reason=str(variation.reason),
                agreed_by=str(variation.agreed_by or ""),
                until=str(variation.until or ""),
            )
        )
    return tuple(made)


def departures_of(library: Library, edition: Edition) -> tuple[Departure, ...]:
    """The departures of an edition: of an approved one, as they stood when it was approved."""
    return edition.record.departures if edition.record else departures(library, edition.document)


def own_outline_of(edition: Edition) -> str:
    """Why the school keeps a structure of its own, likewise; empty where it follows the trust's."""
    return edition.record.own_outline if edition.record else str(edition.document.policy.reason or "")


def _title(library: Library, clause: str) -> str:
    """What people call a clause, or a repeated one such as `school-posts--facebook`."""
    names = (clause, clause.partition("--")[0])
    return next(
        (found.title for name in names for (_, known), found in library.clauses.items() if known == name), clause
    )
