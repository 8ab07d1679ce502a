"""The same word stands twice running, as in "the the school".

It is a slip that spelling checkers and readers' eyes pass over, and it makes a policy look unread. Take one of the two
out. Where a value brings the second word with it (`the {{ the_school }}`), take out the one beside the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Said
from clausebook.problems import Problem, Severity

ID = "doubled-word"
SEVERITY = Severity.WARNING

_TWICE = re.compile(r"\b([^\W\d_]+) \1\b(?![-'’])", re.IGNORECASE)
_MEANT = frozenset({"had", "that"})
"""Words that English does double: "the rules that that school made"."""


def check(said: Said) -> Iterator[Problem]:
    """Report each doubled word."""
    for found in _TWICE.finditer(said.text):
        if found[1].lower() not in _MEANT:
            yield Problem(ID, f"“{found[0]}”: the word stands twice", said.at(found[0]), "take one out", SEVERITY)
