"""The plain words for parents say that something must, should or will be done, and not who does it.

"Photos will be taken down" leaves a family guessing whom to ask; "we will take photos down" does not. Say who does it:
"we" for the school, "you" for the parent, "your child", or the role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Said
from clausebook.problems import Problem, Severity

ID = "passive-duty"
SEVERITY = Severity.WARNING

_DUTY = re.compile(
    r"\b(?:must|should|will|shall|may|can|needs? to|has to|have to)(?: not)?(?: \w+ly)? be (?P<done>\w+ed|\w{2,}own|"
    r"made|sent|kept|put|held|told|given|taken|brought|dealt|found|left|paid|read|shown|written|seen)\b(?P<rest> by)?",
    re.IGNORECASE,
)
_NOT_DONE = frozenset({"interested", "worried", "concerned", "pleased", "offended", "allowed", "surprised", "need"})
"""Words that look like a passive and say how somebody is."""


def check(said: Said) -> Iterator[Problem]:
    """Report each duty without a doer."""
    if said.place != "plain-words":
        return
    for found in _DUTY.finditer(said.text):
        if found["done"].lower() not in _NOT_DONE and not found["rest"]:
            hint = "begin with who does it: “we”, “you” or a role"
            yield Problem(ID, f"“{found[0]}” does not say who does it", said.at(found[0]), hint, SEVERITY)
