"""The plain words for parents use an official word that has a plain one.

The formal text may need it; the guide for families does not. Use the word that the hint gives, or one of your own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Said
from clausebook.problems import Problem, Severity

ID = "jargon"
SEVERITY = Severity.WARNING

PLAIN = {
    "adhere to": "keep to",
    "aforementioned": "this",
    "ascertain": "find out",
    "attainment": "results",
    "cohort": "group",
    "commence": "start",
    "defamatory": "untrue and harmful",
    "disseminate": "share",
    "endeavour": "try",
    "escalate": "pass on",
    "facilitate": "help",
    "for the purpose of": "to",
    "hereby": "(leave it out)",
    "in accordance with": "under",
    "in relation to": "about",
    "in respect of": "about",
    "in the event of": "if",
    "inappropriate content": "things that are not suitable",
    "libellous": "untrue and harmful",
    "mitigate": "lessen",
    "notwithstanding": "even if",
    "pedagogy": "teaching",
    "prior to": "before",
    "pursuant to": "under",
    "safeguarding concern": "worry about a child's safety",
    "shall": "will",
    "stakeholder": "people concerned",
    "terminate": "end",
    "timetabled": "in lessons",
    "utilise": "use",
    "vexatious": "unreasonable",
    "with regard to": "about",
}
"""Official words, and what to say instead."""

_OFFICIAL = re.compile(r"\b(" + "|".join(map(re.escape, PLAIN)) + r")(?:d|s|ing)?\b", re.IGNORECASE)


def check(said: Said) -> Iterator[Problem]:
    """Report each official word of the plain words."""
    if said.place != "plain-words":
        return
    for found in _OFFICIAL.finditer(said.authored):
        plain = PLAIN[found[1].lower()]
        yield Problem(ID, f"“{found[0]}” is jargon", said.at(found[0]), f"say it plainly: {plain}", SEVERITY)
