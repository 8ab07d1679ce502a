"""What is wrong with a whole build: every school's problems put together, with the trust's waivers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clausebook.build.inputs import Wanted
from clausebook.build.records import SchoolRecord
from clausebook.checks.checking import settled_problems
from clausebook.checks.pages import problems_of
from clausebook.compose import problems_of_all
from clausebook.model.library import Library
from clausebook.problems import Problem, ProblemsFound
from clausebook.publish.paths import AUDIENCES


def judged(
    library: Library, wanted: Wanted, found: Sequence[Problem], records: Iterable[SchoolRecord], whole: bool
) -> tuple[Problem, ...]:
    """Every problem that the trust does not waive; `found` are those in files. Raises `ProblemsFound` where one is an
    error.

    Before the `whole` is there, governors' sites are left out at schools at which a change waits.
    """
    records = list(records)
    composing = [
        (library.groups[name] if kind == "groups" else library.schools[name], each)
        for record in records
        for kind, name, each in record.composing
    ]
    used = {span for record in records for span in record.used}
    problems = list(found)
    problems += problems_of_all(library, composing, used, all(record.complete for record in records))
    problems += [each for record in records for each in record.all_problems]
    problems += problems_of(
        each
        for record in records
        for audience in wanted.audiences
        if audience in record.sites and (whole or not (audience == "governors" and record.waits))
        for each in record.sites[audience].found
    )
    every_page = not wanted.schools and wanted.audiences == AUDIENCES
    settled = settled_problems(library, problems, wanted.on, every_page)
    if any(problem.is_error for problem in settled):
        raise ProblemsFound(settled)
    return settled
