"""The parent guide: what a policy means for a family, each sentence traceable to its rule."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.guides.contacts import contacts_for
from clausebook.model.document import Document, Point
from clausebook.model.layer import Contact
from clausebook.model.library import Library
from clausebook.model.topics import GUIDE_TOPICS


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of the guide and what stands under it."""

    id: str
    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ParentGuide:
    """A policy in plain words for one school's parents."""

    document: Document
    first: tuple[Point, ...]
    """The things to know first."""
    topics: tuple[Topic, ...]
    contacts: tuple[Contact, ...]
    no_rules_for_parents: bool
    """Whether the policy asks nothing of parents, which the guide then says."""


def parent_guide(library: Library, document: Document) -> ParentGuide:
    """The guide to a document, from its clauses' plain words."""
    points = [point for clause in document.clauses for point in clause.plain_words]
    first = tuple(point for point in points if point.first)
    by_topic = (
        (topic, title, tuple(p for p in points if p.topic == topic and not p.first))
        for topic, title in GUIDE_TOPICS.items()
    )
    asked = any(rule.audience == "parents" and rule.force != "fact" for rule in document.rules)
    return ParentGuide(
        document,
        first,
        tuple(Topic(*topic) for topic in by_topic if topic[2]),
        contacts_for(library, document.school, "parents"),
        not asked,
    )
