"""A word for pupils is written by hand where each school has its own, or is another than this school's.

One school says pupils, another students: a shared clause that says either is wrong somewhere. Print the term
(`{{ terms.pupil }}`, `{{ terms.pupils }}`), which knows its forms. "Child" and "children" are everybody's words and may
stay; so may fixed names such as pupil premium and student council.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import OneDocument, Said
from clausebook.problems import Problem, Severity

ID = "school-word"
SEVERITY = Severity.WARNING

_FAMILY = re.compile(
    r"\b(?P<word>pupil|student|learner|scholar)(?P<form>s?['’]s?|s|)\b"
    r"(?! (?:premium|referral|council|voice|teacher|loan))",
    re.IGNORECASE,
)

_SHARED = ("content/clauses/", "content/policies/")
"""Texts that several schools share, where no school's own word may be written by hand."""


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report each hard-coded word for pupils."""
    term = looked.layer.terms.get("pupil")
    if term is None:
        return
    own = {str(term.one).casefold(), str(term.many).casefold()}
    for said in (*looked.said, *looked.plain):
        for found in _FAMILY.finditer(said.authored):
            form = found[0].casefold().rstrip("'’").removesuffix("'s").removesuffix("’s")
            if said.span.file.startswith(_SHARED) or form not in own:
                yield _problem(said, found)


def _problem(said: Said, found: re.Match[str]) -> Problem:
    name = "terms.pupils" if found["form"] else "terms.pupil"
    return Problem(
        ID,
        f"“{found[0]}” is written by hand, and each school has its own word",
        said.at(found[0]),
        f"print {{{{ {name} }}}}",
        SEVERITY,
    )
