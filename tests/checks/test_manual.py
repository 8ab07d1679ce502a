"""The manual's page on checks says what the rules say of themselves."""

from __future__ import annotations

import inspect
import re

import pytest

from clausebook.checks import rules as listed
from clausebook.checks.manual import GROUPS, manual
from clausebook.checks.rules import ALL_RULES, Rule
from support.paths import REPOSITORY

WRITE = "python -c \"from clausebook.checks.manual import manual; print(manual(), end='')\" > docs/checks.md"


def test_page_is_up_to_date() -> None:
    """`docs/checks.md` is made from the rules' own words."""
    assert (REPOSITORY / "docs" / "checks.md").read_text("utf-8") == manual(), f"write it anew: {WRITE}"


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: str(rule.ID))
def test_rule_explains_itself(rule: Rule) -> None:
    """A rule's file is named after its id, and its entry says what it finds and, below, why and what to do."""
    assert rule.ID.replace("-", "_") == getattr(rule, "__name__", "").rpartition(".")[2]
    what, _, more = inspect.cleandoc(rule.__doc__ or "").partition("\n\n")
    assert what.endswith(".")
    assert len(more.split()) >= 12


def test_every_rule_file_is_listed() -> None:
    """No rule is written and forgotten: every file with an id is in the list, once, and under one heading."""
    folder = REPOSITORY / "generator" / "clausebook" / "checks"
    written = {
        found[1]
        for path in folder.glob("*.py")
        if (found := re.search(r'^ID = "([a-z-]+)"$', path.read_text("utf-8"), re.MULTILINE))
    } - {"waiver"}
    ids = [rule.ID for rule in listed.ALL_RULES]
    assert sorted(ids) == sorted(written)
    assert sorted(ids) == sorted(rule.ID for _, rules in GROUPS for rule in rules)
