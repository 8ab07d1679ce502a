"""A variation's last day (`until`) has passed, and it still holds.

The school agreed to it for a time, and that time is over. Take it out, or have it agreed again and give it a new date.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.checks.written import speakers
from clausebook.problems import Problem, Severity

ID = "expired-variation"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Problem]:
    """Report each variation past its last day."""
    for _, speaker in speakers(project.library):
        for variation in speaker.variations:
            if variation.until and variation.until.last_day < project.as_of and variation.target.span:
                message = f"this variation of `{variation.target}` held until {variation.until}"
                hint = "take it out, or give it a new date"
                yield Problem(ID, message, variation.target.span, hint, SEVERITY)
