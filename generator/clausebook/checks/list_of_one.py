"""A list has a single item.

A list of one makes a reader look for the others, and often shows that some were lost, or that a condition left them
out at this school. Write it as a sentence, or add what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import OneDocument
from clausebook.checks.stretches import lists
from clausebook.problems import Problem, Severity

ID = "list-of-one"
SEVERITY = Severity.WARNING


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report each list of one item in the formal text."""
    for clause in looked.document.clauses:
        for found in lists(clause.text.markdown):
            if len(found.items) == 1:
                words = looked.filled(found.items[0].text, clause.text)
                span = looked.sources.find(clause.span, " ".join(words.split()[:4]), after=True)
                hint = "write it as a sentence, or add the items that are missing"
                yield Problem(ID, f"`{clause.source}` has a list of one item", span, hint, SEVERITY)
