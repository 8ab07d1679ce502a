"""A policy's review is overdue, or due within 60 days.

An overdue review is the commonest finding about school policies. Have it reviewed, then give the new date under
`next_review` and the review under `history`. The day it is compared with is today, or the day given by `--as-of`.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Project, adoption_span
from clausebook.problems import Problem, Severity

ID = "review-due"
SEVERITY = Severity.WARNING

SOON = 60
"""How many days ahead a review is announced."""


def check(project: Project) -> Iterator[Problem]:
    """Report each review that is overdue, and (as a notice) each that is due soon."""
    library = project.library
    for school in library.schools:
        for policy in library.policies_of(school):
            due = library.adoption(school, policy).next_review
            if due is None:
                continue
            days = (due.last_day - project.as_of).days
            if days > SOON:
                continue
            name = library.adopter_for(school, policy).name
            when = f"was due in {due}" if due.day is None else f"was due on {due}"
            when = when if days < 0 else when.replace("was due", "is due")
            severity = SEVERITY if days < 0 else Severity.NOTICE
            span = project.sources.find(adoption_span(library, school, policy), "next_review:", after=True)
            message = f"the review of `{policy}` of {name} {when}"
            yield Problem(ID, message, span, "review it, then give the next date", severity)
