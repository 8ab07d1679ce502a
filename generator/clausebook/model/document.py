"""One policy composed for one school, each part knowing where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clausebook.model.fields import Audience, Force, Numbering
from clausebook.model.outline import Policy
from clausebook.model.school import Adoption
from clausebook.model.skeleton import Skeleton
from clausebook.model.variation import Variation
from clausebook.problems import Span

FURNITURE_IDS = (
    "document-title", "document-version", "document-date", "document-approved-by", "document-next-review",
    "document-contents-list",
)  # fmt: skip
"""Ids on a policy's page that belong to its cover, not to its text."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a document: a clause of one rule, an item, a sentence or a table row."""

    id: str
    clause: str
    audience: Audience
    force: Force
    required: bool
    text: Skeleton
    """Its words, without bullet and mark. For a row, the row."""
    span: Span
    """Where its words are written."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a plain-words block or a checklist says."""

    id: str
    """The rule it explains (or the clause); for a checklist, its own id."""
    clause: str
    topic: str
    """The guide's topic; for a checklist, the staff group."""
    first: bool
    """Whether it is one of the things to know first."""
    text: Skeleton
    span: Span


@dataclass(frozen=True, slots=True)
class ComposedClause:
    """A clause as it stands in one document."""

    id: str
    """The clause's id, with the suffix of a repeated clause."""
    source: str
    """The id of the clause it was made from."""
    title: str
    audience: Audience
    force: Force
    text: Skeleton
    rules: tuple[Rule, ...]
    plain_words: tuple[Point, ...]
    checklist: tuple[Point, ...]
    span: Span
    """Where the clause's text begins."""
    layer: str
    """Whose clause it is: `library`, or its owner's folder, such as `schools/todwick`; empty in a text read back."""
    wording: str
    """The name of its wording; `standard` is the clause's own."""
    quoted: tuple[str, ...] = ()
    """Shared rules that it quotes."""
    variations: tuple[Variation, ...] = ()
    """What the school changed in it."""
    member: str | None = None
    """The school whose copy this is, where a joint policy repeats it for each school."""
    sources: tuple[str, ...] = ()
    number: str = ""
    """Its number, in documents that number their clauses."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section."""

    id: str
    title: Skeleton
    level: int
    """1 for a section, 2 for a section of a section."""
    number: str
    """Empty where the document or the section is not numbered."""
    banner: str
    clauses: tuple[ComposedClause, ...]
    sections: tuple[Section, ...]

    def walk(self) -> Iterator[Section]:
        """This section and those in it, in the document's order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Reference:
    """What a link inside a document points at."""

    label: str
    """The words used where the link has none: a number, or a title."""
    anchor: str = ""
    """An id in this document."""
    policy: str = ""
    """A policy that has a page on this school's site."""
    url: str = ""
    """An address elsewhere."""


@dataclass(frozen=True, slots=True)
class Document:
    """One policy composed for one school."""

    school: str
    policy: Policy
    """The outline that it follows."""
    adoption: Adoption
    title: str
    subject: str
    """The name of the school, or the joint name."""
    schools: tuple[str, ...]
    """The schools that share the document."""
    numbering: Numbering
    sections: tuple[Section, ...]
    references: Mapping[str, Reference]
    """By target as written: `#staff-must-not`, `policy:behaviour`."""
    related: tuple[str, ...]
    variations: tuple[Variation, ...] = ()
    outline_span: Span = field(default=Span(""))

    @property
    def clauses(self) -> tuple[ComposedClause, ...]:
        """Every clause in the document's order."""
        return tuple(clause for top in self.sections for section in top.walk() for clause in section.clauses)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule in the document's order."""
        return tuple(rule for clause in self.clauses for rule in clause.rules)


Documents = Mapping[tuple[str, str], Document]
"""Composed documents by school and policy."""
