"""Two schools give the same telephone number, e-mail address or website, and neither the trust nor a group shares it.

One of them has been copied and not changed, and its families reach the wrong school. Correct the one that is wrong; a
number that schools do share belongs to the trust (`site_config.yml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.compose.layers import layer_of
from clausebook.model.library import Library
from clausebook.model.school import School
from clausebook.model.text import Text
from clausebook.problems import Problem, Severity

ID = "shared-contact"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Problem]:
    """Report each detail that an earlier school has too."""
    library = project.library
    trust = library.config.trust
    shared = {_same(text) for text in (trust.telephone, trust.email, trust.website) if text}
    first: dict[str, tuple[School, Text]] = {}
    for school in library.schools.values():
        for key, text in {_same(text): text for text in reversed(list(_details(library, school)))}.items():
            owner, there = first.setdefault(key, (school, text))
            if owner is not school and key not in shared and text.span and text.span != there.span:
                message = f"{school.short_name} and {owner.short_name} both give {text}"
                yield Problem(ID, message, text.span, f"the other is at {there.span}; correct one", SEVERITY)


def _details(library: Library, school: School) -> Iterator[Text]:
    texts = [school.telephone, school.email, school.website]
    for contact in layer_of(library, school).contacts:
        texts += [contact.telephone, contact.email]
    yield from (text for text in texts if text is not None and not re.fullmatch(r"\d{3}", text))


def _same(text: str) -> str:
    """What makes two details the same: the digits of a number, the letters of an address."""
    return re.sub(r"[^\d]", "", text) if re.fullmatch(r"[\d +()-]+", text) else text.casefold().rstrip("/")
