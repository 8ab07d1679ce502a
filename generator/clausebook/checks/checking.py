"""One run over a project: load it, compose every document, run every rule that needs no finished page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from clausebook.checks.looking import Project, Said, look_at
from clausebook.checks.pages import Traced, problems_of
from clausebook.checks.rules import ALL_RULES, DOCUMENT_RULES, FILE_RULES, TEXT_RULES
from clausebook.checks.sources import Sources
from clausebook.checks.waiving import settled
from clausebook.compose import compose_all, template_problems
from clausebook.loading import load_library
from clausebook.model.document import Document
from clausebook.model.library import Library
from clausebook.problems import Problem, ProblemsFound, Span, in_order

OWN_RULES = frozenset(rule.ID for rule in (*FILE_RULES, *DOCUMENT_RULES, *TEXT_RULES))
"""The rules that a check runs before there are pages."""

WAIVABLE = frozenset(rule.ID for rule in ALL_RULES)
"""The rules that a trust may waive or make stricter; what stops loading or composing cannot be waived."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    library: Library | None
    """`None` where the project could not be loaded at all."""
    documents: Mapping[tuple[str, str], Document]
    """The documents that could be composed, by school and policy."""
    found: tuple[Problem, ...]
    """Every problem, before the trust's waivers."""
    as_of: date
    pages_checked: bool = False
    """Whether every school's finished pages have been checked too."""

    def with_pages(self, found: Iterable[Traced], whole: bool) -> Checked:
        """The same with what was found on finished pages; `whole` tells that these were every school's pages."""
        return replace(self, found=in_order([*self.found, *problems_of(found)]), pages_checked=whole)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem that the trust does not waive, and what is wrong with its waivers."""
        if self.library is None or not self.documents:
            return in_order(self.found)
        return settled_problems(self.library, self.found, self.as_of, self.pages_checked)

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.is_error for problem in self.problems)

    def sound(self) -> Library:
        """The library, where nothing is wrong with it. Raises `ProblemsFound` where a problem is an error."""
        problems = self.problems
        if self.library is None or any(problem.is_error for problem in problems):
            raise ProblemsFound(problems)
        return self.library


def settled_problems(
    library: Library, found: Iterable[Problem], as_of: date, pages_checked: bool
) -> tuple[Problem, ...]:
    """Problems but for those that the trust waives, and what is wrong with its waivers."""
    ran = WAIVABLE if pages_checked else OWN_RULES
    return in_order(settled(in_order(found), library.config, WAIVABLE, ran, as_of))


def in_documents(project: Project) -> Iterator[Problem]:
    """What the rules for documents and their texts find, document by document."""
    known = _known(project.library)
    for document in project.documents.values():
        looked = look_at(project.library, document, project.sources)
        for rule in DOCUMENT_RULES:
            yield from rule.check(looked)
        for said in (*looked.said, *looked.plain):
            key = (said.text, said.place, said.span)
            if key not in known:
                known[key] = tuple(_in_text(said))
            yield from known[key]


@lru_cache(maxsize=4)
def _known(_library: Library) -> dict[tuple[str, str, Span], tuple[Problem, ...]]:
    """What is wrong with texts read before: a clause that schools share is the same text in many documents."""
    return {}


def check_project(
    project: Path, as_of: date | None = None, documents_check: Callable[[Project], Iterable[Problem]] = in_documents
) -> Checked:
    """Everything that is wrong with a project but for its finished pages, as on a day (today, if none is given).

    `documents_check` may spread the work of `in_documents` over processes.
    """
    day = as_of or date.today()
    library, problems = load_library(project)
    if library is None:
        return Checked(library, {}, in_order(problems), day)
    incomplete = any(problem.is_error for problem in problems)
    templates = list(_template_problems(library))
    documents, composed = compose_all(library)
    problems += templates
    problems += _not_at(composed, list(problems))
    if incomplete:  # what the rules look for may stand in the files that could not be used
        return Checked(library, {}, in_order(problems), day)
    seen = Project(library, documents, day, Sources(project))
    problems += _not_at(in_files(seen), templates)
    problems += documents_check(seen)
    return Checked(library, documents, in_order(problems), day)


def loaded(project: Path) -> tuple[Library | None, list[Problem]]:
    """A project's library, and every problem in its files that composing does not need to be tried for."""
    library, problems = load_library(project)
    return library, problems if library is None else [*problems, *_template_problems(library)]


def in_files(project: Project) -> Iterator[Problem]:
    """What the rules for what authors write find, whatever comes of it at each school."""
    for rule in FILE_RULES:
        yield from rule.check(project)


def _template_problems(library: Library) -> Iterator[Problem]:
    for clause in library.clauses.values():
        for words in clause.wordings.values():
            for passage in (words.formal, *(block.passage for block in words.blocks)):
                yield from template_problems(passage)


def _not_at(problems: Iterable[Problem], known: list[Problem]) -> Iterator[Problem]:
    """Problems but for those on a line whose template is wrong already."""
    lines = {(problem.span.file, problem.span.line) for problem in known}
    return (problem for problem in problems if (problem.span.file, problem.span.line) not in lines)


def _in_text(said: Said) -> Iterator[Problem]:
    for rule in TEXT_RULES:
        yield from rule.check(said)
