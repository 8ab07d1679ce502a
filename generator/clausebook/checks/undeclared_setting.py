"""A clause or an outline asks for a setting that `content/library.yml` does not declare.

No school can answer it, so the first school that uses the clause cannot be built. Declare the setting with a label and
a type, or correct its name.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.asking import asked
from clausebook.checks.looking import Project
from clausebook.problems import Problem, Severity, nearest

ID = "undeclared-setting"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Problem]:
    """Report each setting that is asked for and not declared."""
    declared = project.library.declarations.settings
    for found in asked(project.library):
        if found.group == "settings" and not found.compared and found.name not in declared:
            hint = f"declare it in content/library.yml; {nearest(found.name, declared)}"
            yield Problem(ID, f"the setting `{found.name}` is declared nowhere", found.span, hint, SEVERITY)
