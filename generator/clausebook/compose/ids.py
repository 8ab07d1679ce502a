"""Ids of a document: each is an anchor of its page, so none may stand twice."""

from __future__ import annotations

from collections.abc import Iterable

from clausebook.compose.draft import Draft
from clausebook.model.document import FURNITURE_IDS
from clausebook.problems import Problem, Span


def said_twice(draft: Draft) -> Iterable[Problem]:
    """Ids that stand twice: each is an anchor of the page, and each rule is said once."""
    seen: dict[str, tuple[str, Span]] = {}
    for what, name, span in _ids(draft):
        if name in seen:
            what = "rule" if what == seen[name][0] == "rule" else "id"
            text = f"the {what} `{name}` stands twice in this document"
            yield Problem(f"{what}-twice", text, span, f"the other is at {seen[name][1]}")
        seen.setdefault(name, (what, span))


def _ids(draft: Draft) -> Iterable[tuple[str, str, Span]]:
    yield from (("id", name, draft.outline_span) for name in FURNITURE_IDS)
    yield from (("id", row.id, row.id.span or draft.outline_span) for row in draft.adoption.history)
    yield from (("id", line.id, line.id.span or draft.outline_span) for line in draft.adoption.signoffs)
    for top in draft.sections:
        for section in top.walk():
            yield "id", section.id, section.outline.id.span or draft.outline_span
            for clause in section.clauses:
                whole = any(rule.text is clause.text for rule in clause.rules)  # one rule, whose id is the clause's
                yield "rule" if whole else "id", clause.id, clause.span
                yield from (("rule", rule.id, rule.span) for rule in clause.rules if rule.text is not clause.text)
