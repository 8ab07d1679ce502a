"""The dates of a policy contradict each other.

The history is not in order, or the next review lies before the approval. Put the dates right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clausebook.checks.looking import Project, adoption_span
from clausebook.model.fields import PartialDate
from clausebook.model.school import Adoption
from clausebook.problems import Problem, Severity, Span

ID = "date-order"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Problem]:
    """Report each date that contradicts another."""
    library = project.library
    for school in library.schools:
        for policy in library.policies_of(school):
            yield from _in_adoption(project, library.adoption(school, policy), adoption_span(library, school, policy))


def _in_adoption(project: Project, adoption: Adoption, span: Span) -> Iterator[Problem]:
    for before, after in pairwise(adoption.history):
        if _is_later(before.date, after.date):
            message = f"the history is out of order: {before.date} stands before {after.date}"
            yield Problem(ID, message, after.id.span or span, "put the oldest entry first", SEVERITY)
    for field, date in (("issued", adoption.issued), ("approved_on", adoption.approved_on)):
        if date is None:
            continue
        there = project.sources.find(span, f"{field}:", after=True)
        if adoption.next_review is not None and _is_later(date, adoption.next_review):
            message = f"the next review ({adoption.next_review}) lies before `{field}` ({date})"
            yield Problem(ID, message, there, "correct one of the two dates", SEVERITY)


def _is_later(one: PartialDate, other: PartialDate) -> bool:
    """Whether a date is later than another as far as both are known: 14 September 2026 is not later than 2026."""
    for mine, theirs in zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True):
        if mine is None or theirs is None:
            return False
        if mine != theirs:
            return mine > theirs
    return False
