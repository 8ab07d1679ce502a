"""A sign-off line of a published policy has no date.

A blank line beside "Chair of governors" says in public that nobody signed. Give the date on which it was signed, or
take the line out until it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Project, adoption_span
from clausebook.problems import Problem, Severity

ID = "blank-signoff"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Problem]:
    """Report each sign-off line without a date."""
    library = project.library
    for school in library.schools:
        for policy in library.policies_of(school):
            for line in library.adoption(school, policy).signoffs:
                if line.date is None:
                    span = line.id.span or adoption_span(library, school, policy)
                    message = f"the sign-off line “{line.line}” is blank"
                    yield Problem(ID, message, span, "add its `date`, or take the line out", SEVERITY)
