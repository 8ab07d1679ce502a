"""A document in the making: what the steps of composing pass on to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from clausebook.compose.layers import Facts
from clausebook.compose.speaking import Context
from clausebook.model.clause import Clause, Words
from clausebook.model.document import ComposedClause, Reference
from clausebook.model.library import Library
from clausebook.model.outline import Policy, SectionOutline
from clausebook.model.school import Adoption, Group, School
from clausebook.model.skeleton import Skeleton
from clausebook.model.variation import Variation
from clausebook.problems import Problem, Span, nearest

FOLLOWS = "follows"
"""The rule of a problem that only follows from a file that could not be used. It keeps the document from being made and
is not reported.
"""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: its facts, and what its texts can name."""

    facts: Facts
    context: Context


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause at its place in the document, not yet filled."""

    id: str
    clause: Clause
    words: Words
    wording: str
    context: Context
    """For the formal text."""
    plain_context: Context | None
    """For plain words and checklists. `None` in another school's copy of a repeated clause."""
    suffix: str = ""
    """Put after the ids of a repeated clause: `--facebook`."""
    member: str | None = None
    variations: tuple[Variation, ...] = ()
    """What has been changed in the clause as a whole."""
    item_variations: tuple[Variation, ...] = ()
    """What is still to be changed in its items."""


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section at its place."""

    id: str
    outline: SectionOutline
    title: Skeleton
    placed: tuple[Placed, ...] = ()
    sections: tuple[DraftSection, ...] = ()
    clauses: tuple[ComposedClause, ...] = ()
    number: str = ""

    def walk(self) -> Iterator[DraftSection]:
        """This section and those in it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Draft:
    """A document in the making."""

    library: Library
    school: School
    """The school whose site it is for."""
    group: Group | None
    """The group through which the school adopts the policy. `None` where it adopts it itself."""
    policy: Policy
    """The outline that it follows."""
    adoption: Adoption
    outline_span: Span
    voice: Voice
    """Speaks in the formal text: the school, or the schools of a joint policy together."""
    here: Voice
    """Speaks in plain words and checklists: the school whose site it is for."""
    members: Mapping[str, Voice]
    """Each of the schools that share the document."""
    sections: tuple[DraftSection, ...] = ()
    variations: tuple[Variation, ...] = ()
    """Those that found their place."""
    references: Mapping[str, Reference] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def adopter(self) -> School | Group:
        """Who adopts the policy: the group, or the school itself."""
        return self.group or self.school

    @property
    def owner(self) -> str:
        """The adopter's folder in `content/`: `schools/<id>` or `groups/<id>`."""
        return f"{'groups' if self.group else 'schools'}/{self.adopter.id}"

    @property
    def related(self) -> tuple[str, ...]:
        """The policies on the related-policies list."""
        chosen = self.adoption.related if self.adoption.related is not None else self.policy.related
        return tuple(map(str, chosen))

    def noting(self, problems: Iterable[Problem]) -> Draft:
        """This draft with problems added."""
        return replace(self, problems=(*self.problems, *problems))

    def clause(self, name: str) -> Clause | None:
        """A shared clause, or one of the adopter's own."""
        return self.library.clauses.get((self.owner, name)) or self.library.clauses.get(("", name))

    def no_clause(self, name: str, span: Span, said: str) -> Problem:
        """The problem of a clause that is not there."""
        if self.library.refuses("clauses", name, self.owner):
            return Problem(FOLLOWS, said, span)
        return Problem("unknown-clause", said, span, nearest(name, self.known_clauses()))

    def known_clauses(self) -> list[str]:
        """The ids of the clauses that this document may use."""
        return [name for owner, name in self.library.clauses if owner in ("", self.owner)]

    def placed(self) -> Iterator[Placed]:
        """Every clause in the document's order."""
        for top in self.sections:
            for section in top.walk():
                yield from section.placed

    def changing(self, change: Callable[[DraftSection], DraftSection]) -> Draft:
        """This draft with every section changed, inner ones first."""

        def deep(section: DraftSection) -> DraftSection:
            return change(replace(section, sections=tuple(map(deep, section.sections))))

        return replace(self, sections=tuple(map(deep, self.sections)))
