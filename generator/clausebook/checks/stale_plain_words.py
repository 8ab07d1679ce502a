"""Plain words for parents may no longer say what their clause says.

`clausebook accept` pins each block of plain words to the formal text that it was read against
(`content/plain-words.yml`). A warning: the formal text has changed since. A notice: nobody has accepted these plain
words yet. Read both, correct the plain words where they need it, then run `clausebook accept` with the clause's id. A
trust that has never accepted any hears nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.checks.pins import explained, read_pins
from clausebook.problems import Problem, Severity

ID = "stale-plain-words"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Problem]:
    """Report plain words whose formal text has changed, or that nobody has accepted."""
    pins, problems = read_pins(project.sources.project)
    yield from problems
    if not pins:
        return  # this trust does not keep pins yet; `clausebook accept` begins them
    for found in explained(project.library):
        hint = f"read them against {found.formal}, then run: clausebook accept {found.clause}"
        if found.key not in pins:
            message = f"nobody has accepted the plain words of `{found.key}` yet"
            yield Problem(ID, message, found.span, hint, Severity.NOTICE)
        elif pins[found.key] != found.pin:
            message = f"`{found.key}` has changed since its plain words were accepted"
            yield Problem(ID, message, found.span, hint, SEVERITY)
