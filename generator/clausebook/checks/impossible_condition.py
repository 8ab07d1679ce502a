"""A condition can never be true, so the words that it guards are never printed.

A choice is compared with a word that is none of its options, a yes/no setting with a text, a number with a word, or a
kind of post with one that no school names. Correct the word, or take the dead text out.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.asking import Asked, asked
from clausebook.checks.looking import Project
from clausebook.model.trust import SettingDeclaration
from clausebook.problems import Problem, Severity, nearest

ID = "impossible-condition"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Problem]:
    """Report each comparison that no value can meet."""
    declared = project.library.declarations.settings
    for found in asked(project.library):
        if found.group == "settings" and found.compared and found.name in declared:
            why = _why_never(found, declared[found.name])
            if why:
                message = f"`{found.name}` can never be `{found.literal}`: {why[0]}"
                yield Problem(ID, message, found.span, why[1], SEVERITY)


def _why_never(found: Asked, declaration: SettingDeclaration) -> tuple[str, str] | None:
    """Why the setting is never what it is compared with, and what to write; `None` where it may be."""
    literal = found.literal
    if declaration.type == "choice" and literal not in declaration.options:
        return "it is not one of the choices", nearest(str(literal), declaration.options)
    if declaration.type == "yes-no" and not isinstance(literal, bool):
        return "it is a yes or no", f"write `if settings.{found.name}` or `if not settings.{found.name}`"
    if declaration.type == "number" and not (isinstance(literal, str) and literal.isdecimal()):
        return "a number is compared as text", f'write it in quotes: settings.{found.name} == "18"'
    return None
