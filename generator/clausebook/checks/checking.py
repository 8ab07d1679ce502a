"""One run over a project: load it, compose every document, gather every problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from clausebook.compose import compose_all, template_problems
from clausebook.loading import load_library
from clausebook.model.document import Document
from clausebook.model.library import Library
from clausebook.problems import Problem, ProblemsFound, in_order


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    library: Library | None
    """`None` where the project could not be loaded at all."""
    documents: Mapping[tuple[str, str], Document]
    """The documents that could be composed, by school and policy."""
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.is_error for problem in self.problems)

    def sound(self) -> Library:
        """The library, where nothing is wrong with it. Raises `ProblemsFound` where a problem is an error."""
        if self.library is None or self.failed:
            raise ProblemsFound(self.problems)
        return self.library


def check_project(project: Path) -> Checked:
    """Everything that is wrong with a project."""
    library, problems = load_library(project)
    if library is None:
        return Checked(None, {}, in_order(problems))
    problems += _template_problems(library)
    if any(problem.is_error for problem in problems):
        return Checked(library, {}, in_order(problems))
    documents, found = compose_all(library)
    return Checked(library, documents, in_order([*problems, *found]))


def _template_problems(library: Library) -> Iterator[Problem]:
    for clause in library.clauses.values():
        for words in clause.wordings.values():
            for passage in (words.formal, *(block.passage for block in words.blocks)):
                yield from template_problems(passage)
