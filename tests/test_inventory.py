"""Every rule of the inventory stands in its school's document, for the right people and with the right force."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from clausebook.checks import Checked
from clausebook.model.document import Document
from clausebook.model.library import Library
from clausebook.model.marks import MARK
from support.inventory import expected, inventory, schools
from support.pages import ids, page

POLICY = "social-media"


def document_of(example: Checked, school: str) -> Document:
    """A school's social media policy."""
    return example.documents[school, POLICY]


def test_every_rule_is_on_its_page(published: Path) -> None:
    """Every id of the inventory, furniture included, is an anchor of its school's published policy."""
    anchors = {
        school: set(ids(page(published / "public" / school / "policies" / POLICY / "index.html")))
        for school in schools()
    }
    assert [str(rule) for rule in expected() if rule.rule not in anchors[rule.school]] == []


def test_every_rule_keeps_its_audience_and_force(example: Checked) -> None:
    """A rule binds those whom the inventory says it binds, as strongly."""
    wrong = []
    for rule in expected():
        document = document_of(example, rule.school)
        held = {c.id: (c.audience, c.force) for c in document.clauses} | {
            r.id: (r.audience, r.force) for r in document.rules
        }
        if not is_furniture(rule.rule) and held.get(rule.rule) != (rule.audience, rule.force):
            wrong.append((str(rule), (rule.audience, rule.force), held.get(rule.rule)))
    assert wrong == []


def is_furniture(rule: str) -> bool:
    """Whether a rule of the inventory is a line of the cover, the contents, the version table or the sign-offs."""
    return rule.startswith(("document-", "version-entry-", "signoff-"))


@pytest.mark.parametrize("school", schools())
def test_documents_hold_no_other_rules(example: Checked, school: str) -> None:
    """What a document adds to its inventory is listed with a reason."""
    policy = schools()[school]
    known = set(inventory()["policies"][policy]["rules"])
    held = {rule.id for rule in document_of(example, school).rules}
    assert held - known == set(inventory()["beyond"][policy])


def test_shared_rules_stand_in_the_library(example: Checked) -> None:
    """The words of a rule that schools share come from the shared library, of a `unique` one from the school's own."""
    wrong = []
    for rule in expected():
        document = document_of(example, rule.school)
        places = {r.id: r.span.file for r in document.rules} | {c.id: c.span.file for c in document.clauses}
        if not is_furniture(rule.rule) and rule.rule not in inventory()["from_data"]:
            shared = places[rule.rule].startswith("content/clauses/")
            if shared != (rule.words != "unique"):
                wrong.append((str(rule), rule.words, places[rule.rule]))
    assert wrong == []


def test_no_rule_is_defined_twice(library: Library) -> None:
    """A rule's words stand in one file, which names its wordings side by side; others quote it."""
    defined: Counter[str] = Counter()
    for (_, name), clause in library.clauses.items():
        texts = [re.sub(r"\{\{.*?\}\}", "value", words.formal.text) for words in clause.wordings.values()]
        defined.update({name, *(mark["id"] for text in texts for mark in MARK.finditer(text))})
    assert [rule for rule, times in defined.items() if times > 1] == []


def test_reworded_rules_have_named_wordings(library: Library) -> None:
    """A rule that schools say differently is one clause that holds the wordings under names."""
    reworded = {rule.rule.partition("--")[0] for rule in expected() if rule.words == "reworded"}
    assert [rule for rule in sorted(reworded) if len(library.clauses["", rule].wordings) < 2] == []
