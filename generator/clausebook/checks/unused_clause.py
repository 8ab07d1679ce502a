"""A school's or a group's own clause stands in no outline, is quoted nowhere and added by no variation.

It is text that somebody believes to be in force and is not. Put it into an outline, or take the file out. Shared
clauses are not reported: they are there for schools to come.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.checks.written import speakers
from clausebook.model.library import Library
from clausebook.model.marks import QUOTE
from clausebook.model.outline import SectionOutline
from clausebook.problems import Problem, Severity, Span

ID = "unused-clause"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Problem]:
    """Report each clause of a school's or group's own that nothing uses."""
    library = project.library
    used = set(_used(library))
    for (owner, name), clause in library.clauses.items():
        if owner and name not in used:
            hint = "put it into an outline, add it with a variation, or take the file out"
            yield Problem(ID, f"no outline uses the clause `{name}`", Span(clause.file), hint, SEVERITY)


def _used(library: Library) -> Iterator[str]:
    for policy in (*library.policies.values(), *library.own_outlines.values()):
        for section in policy.sections:
            yield from _in_section(section)
    for clause in library.clauses.values():
        for words in clause.wordings.values():
            yield from (quote["id"] for quote in QUOTE.finditer(words.formal.text))
    for _, speaker in speakers(library):
        for variation in speaker.variations:
            if variation.add is not None:
                yield str(variation.add)
            yield from (quote["id"] for quote in QUOTE.finditer(variation.text or ""))


def _in_section(section: SectionOutline) -> Iterator[str]:
    yield from (str(entry.clause) for entry in section.clauses)
    for inner in section.sections:
        yield from _in_section(inner)
