"""A school, a group, a profile or the trust answers a setting that no clause, outline or variation asks for.

Somebody settled a question, and the answer changes nothing. Take the answer out, or use the setting: often the clause
that asked was reworded and the answer stayed behind. A setting that `content/library.yml` only declares is not
reported, since it may be there for schools to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausebook.checks.asking import asked
from clausebook.checks.looking import Project
from clausebook.model.text import Text
from clausebook.problems import Problem, Severity

ID = "unused-setting"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Problem]:
    """Report each answer that nothing asks for."""
    library = project.library
    used = {found.name for found in asked(library) if found.group == "settings"}
    for layer, tree in library.layers.items():
        answers = tree.get("settings")
        if layer == "library" or not isinstance(answers, Mapping):
            continue
        for name in answers:
            if name in library.declarations.settings and name not in used and isinstance(name, Text) and name.span:
                hint = "take the answer out, or use the setting in a clause"
                yield Problem(ID, f"no clause asks for the setting `{name}`", name.span, hint, SEVERITY)
