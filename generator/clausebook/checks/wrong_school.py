"""A finished page of one school shows another school's name, account, number, address or person.

It is what happens to copied policies: a family is sent to the wrong school, and trust in every other line is gone.
Every page is read as published, with its title, links and descriptions. What belongs to the trust may stand anywhere;
the schools of a joint policy may stand on that policy's pages; what two schools share is neither's. Print the value
(`{{ school.name }}`, a role, a contact), or take the words out of the shared text. Where another school really is
meant, say so with a waiver.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.finished import Finding, FinishedPage
from clausebook.checks.identities import TRUST, identities
from clausebook.model.library import Library
from clausebook.problems import Severity

ID = "wrong-school"
SEVERITY = Severity.ERROR

_SHARED_NAMES = ("name", "account", "handle")
"""What pages made from a joint policy may show of its other schools, besides the policy itself."""


def suspects(line: str, library: Library) -> bool:
    """Whether a line tells of any school."""
    return any(TRUST not in sign.owners for _, sign in identities(library).found_in(line))


def check(page: FinishedPage, library: Library) -> Iterator[Finding]:
    """Report what tells of another school."""
    if not page.school:
        return
    seen: set[str] = set()
    for text in (page.visible, page.hidden):
        for words, sign in identities(library).found_in(text):
            if page.school in sign.owners or TRUST in sign.owners or words in seen:
                continue
            if sign.owners & page.shared_with and (page.shares_details or sign.what in _SHARED_NAMES):
                continue
            seen.add(words)
            whose = " and ".join(sorted(library.schools[owner].short_name for owner in sign.owners))
            said = " ".join(words.split())
            message = f"“{said}” is the {sign.what} of {whose}"
            yield Finding(ID, SEVERITY, words, message, "print the school's own value, or take the words out")
