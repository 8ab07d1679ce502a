"""A policy does not say when it is due for review.

Who approved it, and when, stands in its ledger of approvals; when it is looked at again is for the school or group that
adopts it to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Project, adoption_span
from clausebook.problems import Problem, Severity

ID = "missing-metadata"
SEVERITY = Severity.ERROR

WANTED = {
    "next_review": "when it is due for review, such as `next_review: 2027-09`",
}
"""What every policy says of itself, and how to write it."""


def check(project: Project) -> Iterator[Problem]:
    """Report what each adopted policy lacks."""
    library = project.library
    for school in library.schools:
        for policy in library.policies_of(school):
            adoption = library.adoption(school, policy)
            name = library.adopter_for(school, policy).name
            for field, hint in WANTED.items():
                if not getattr(adoption, field):
                    message = f"`{policy}` of {name} has no `{field}`"
                    yield Problem(ID, message, adoption_span(library, school, policy), f"add {hint}", SEVERITY)
