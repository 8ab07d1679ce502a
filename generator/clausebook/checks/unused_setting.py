"""`content/library.yml` declares a setting that no clause and no outline asks for.

Schools answer a question that changes nothing. Take the declaration out, or use it: often the clause that asked was
reworded and the setting stayed behind.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.asking import asked
from clausebook.checks.looking import Project
from clausebook.problems import Problem, Severity, Span

ID = "unused-setting"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Problem]:
    """Report each setting that nothing asks for."""
    used = {found.name for found in asked(project.library) if found.group == "settings"}
    for name in project.library.declarations.settings:
        if name not in used:
            span = getattr(name, "span", None) or Span("content/library.yml")
            yield Problem(ID, f"no clause asks for the setting `{name}`", span, "take it out, or use it", SEVERITY)
