"""A job title is written by hand in a form that differs from the school's own.

"Headteacher", "Head Teacher" and "head teacher" in one document look like three people. Print the role
(`{{ roles.headteacher }}`), or write it exactly as the school's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from clausebook.checks.looking import OneDocument
from clausebook.problems import Problem, Severity

ID = "role-title-form"
SEVERITY = Severity.WARNING


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report each title in another form."""
    titles = tuple(sorted({str(role.title) for role in looked.layer.roles.values()}))
    wanted = _any_form(titles)
    if wanted is None:
        return
    for said in (*looked.said, *looked.plain):
        for found in wanted.finditer(said.authored):
            title = next((t for t in titles if _squeezed(t) == _squeezed(found[0])), None)
            opens = not found.start() or said.authored[: found.start()].rstrip().endswith((".", "?", "!", ":"))
            if title and found[0] != title and not (opens and found[0] == title[:1].upper() + title[1:]):
                message = f"“{found[0]}” is written “{title}” elsewhere"
                yield Problem(ID, message, said.at(found[0]), "print the role, or write its exact title", SEVERITY)


@lru_cache(maxsize=256)
def _any_form(titles: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds the titles in any case, in one word, two words or with a hyphen."""
    forms = [r"[ -]?".join(re.escape(c) for c in _squeezed(title)) for title in titles]
    if not forms:
        return None
    return re.compile(r"\b(?:" + "|".join(sorted(forms, key=len, reverse=True)) + r")\b", re.IGNORECASE)


def _squeezed(title: str) -> str:
    return re.sub(r"[ -]", "", title).casefold()
