"""A published page names a person: somebody whom the data give as the holder of a role, or "Mrs" with a surname.

A named person dates a policy, and may put somebody at risk. Policies name roles; who holds them is for the school's
website. Take the name out and print the role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from clausebook.checks.finished import Finding, FinishedPage
from clausebook.checks.identities import people
from clausebook.model.library import Library
from clausebook.problems import Severity

ID = "named-person"
SEVERITY = Severity.ERROR

_HONORIFIC = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Revd?|Fr|Cllr)\.? "
    r"(?:[A-Z]\.? )?(?:[A-Z]['’])?[A-Z][a-z]+(?:[-' ][A-Z][a-z]+)*"
)


def suspects(line: str, library: Library) -> bool:
    """Whether a line holds any name."""
    known = _any_of(people(library))
    return _HONORIFIC.search(line) is not None or (known is not None and known.search(line) is not None)


def check(page: FinishedPage, library: Library) -> Iterator[Finding]:
    """Report each named person, once for each name."""
    names = {found[0] for found in _HONORIFIC.finditer(page.visible)}
    known = _any_of(people(library))
    if known is not None:
        names |= {found[0] for text in (page.visible, page.hidden) for found in known.finditer(text)}
    for name in sorted(names):
        yield Finding(ID, SEVERITY, name, f"“{name}” names a person", "write the role instead of the name")


@lru_cache(maxsize=8)
def _any_of(names: frozenset[str]) -> re.Pattern[str] | None:
    whole = [re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 2]
    return re.compile(rf"(?<!\w)(?:{'|'.join(whole)})(?!\w)") if whole else None
