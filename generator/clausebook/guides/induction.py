"""The staff induction page: one school's rules for staff, gathered over its policies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.guides.contacts import contacts_for
from clausebook.model.document import Document, Point
from clausebook.model.fields import Force
from clausebook.model.layer import Contact
from clausebook.model.library import Library
from clausebook.model.skeleton import Skeleton

GROUPS = {
    "must-not": ("What you must not do", ("must-not", "should-not", "will-not")),
    "must": ("What you must do", ("must", "should", "will")),
    "know": ("Good to know", ("may", "fact")),
}
"""How duties are grouped: heading, and the forces that belong there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause for staff, or one rule for staff in a clause for others."""

    document: Document
    anchor: str
    text: Skeleton
    number: str


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Duties of one kind."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """What one group of staff does, reads and checks."""

    group: str
    title: str
    items: tuple[tuple[Document, Point], ...]


@dataclass(frozen=True, slots=True)
class Induction:
    """What a new member of staff at one school needs."""

    school: str
    documents: tuple[Document, ...]
    duties: tuple[DutyGroup, ...]
    checklists: tuple[Checklist, ...]
    contacts: tuple[Contact, ...]


def induction(library: Library, school: str, documents: tuple[Document, ...]) -> Induction:
    """A school's induction page over its documents."""
    entries = [(force, entry) for document in documents for force, entry in _entries(document)]
    groups = (
        DutyGroup(key, title, tuple(entry for force, entry in entries if force in forces))
        for key, (title, forces) in GROUPS.items()
    )
    return Induction(
        school,
        documents,
        tuple(group for group in groups if group.entries),
        _checklists(library, documents),
        contacts_for(library, school, "staff"),
    )


def _entries(document: Document) -> Iterator[tuple[Force, Entry]]:
    for clause in document.clauses:
        if clause.member not in (None, document.school):
            continue
        if clause.audience == "staff":
            yield clause.force, Entry(document, clause.id, clause.text, clause.number)
            continue
        for rule in clause.rules:
            if rule.audience == "staff" and rule.text.markdown:
                yield rule.force, Entry(document, rule.id, rule.text, "")


def _checklists(library: Library, documents: tuple[Document, ...]) -> tuple[Checklist, ...]:
    titles = {
        "everyone": "Everyone",
        **{str(key): str(title) for key, title in library.declarations.staff_groups.items()},
    }
    by_group: dict[str, dict[str, tuple[Document, Point]]] = {}
    for document in documents:
        for clause in document.clauses:
            for item in clause.checklist:
                by_group.setdefault(item.topic, {}).setdefault(item.id, (document, item))
    return tuple(
        Checklist(group, titles[group], tuple(by_group[group].values())) for group in titles if group in by_group
    )
