"""One document says the same thing in the same words under two rule ids.

Two copies drift apart at the next edit, and a variation of one leaves the other standing. Keep one, and where the
second place needs it, quote it (`{@rule-id}`) or refer to it (`[](#rule-id)`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import OneDocument
from clausebook.model.document import Rule
from clausebook.problems import Problem, Severity

ID = "said-twice"
SEVERITY = Severity.WARNING

LEAST_WORDS = 4
"""Shorter items, such as "spam", may well stand in two lists."""


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report the second of two rules that say the same."""
    seen: dict[tuple[str, str], Rule] = {}
    for clause in looked.document.clauses:
        for rule in clause.rules:
            words = re.sub(r"\W+", " ", rule.text.filled().casefold()).strip()
            if words.count(" ") + 1 < LEAST_WORDS:
                continue
            first = seen.setdefault((words, _bound(rule)), rule)
            if first.id.partition("--")[0] != rule.id.partition("--")[0]:
                message = f"`{rule.id}` says the same as `{first.id}`"
                yield Problem(
                    ID, message, looked.place_of(rule), f"the other is at {looked.place_of(first)}; keep one", SEVERITY
                )


def _bound(rule: Rule) -> str:
    """Whom an item binds, and how: "post pictures" may stand in the lists of two audiences."""
    return f"{rule.audience} {rule.force}"
