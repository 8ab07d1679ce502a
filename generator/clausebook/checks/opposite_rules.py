"""One document holds two rules of which one allows what the other forbids.

Nobody can keep both, and whoever enforces the policy will be shown the wrong one. Take one out, or name the
difference in both. Which rules are opposites is listed under `opposites` in `content/library.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import OneDocument
from clausebook.problems import Problem, Severity

ID = "opposite-rules"
SEVERITY = Severity.ERROR


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report each pair of opposites in the document."""
    rules = {rule.id.partition("--")[0]: rule for rule in looked.document.rules}
    for pair in looked.library.declarations.opposites:
        allows, forbids = rules.get(pair.allows), rules.get(pair.forbids)
        if allows and forbids:
            yield Problem(
                ID,
                f"`{forbids.id}` forbids what `{allows.id}` allows",
                looked.place_of(forbids),
                f"the other is at {looked.place_of(allows)}; keep one of the two at this school",
                SEVERITY,
            )
