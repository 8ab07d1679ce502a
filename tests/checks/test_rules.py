"""Every rule on small trusts: what it lets pass, and exactly what it says of what it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clausebook.checks.rules import ALL_RULES
from support.cases import read_case
from support.checking import checked, said_by
from support.paths import CASES

FOLDER = CASES / "checks"


def trusts(kind: str) -> list[Any]:
    """The trusts of one kind (`passes` or `fails`) with the rule that their file is named after."""
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{at}")
        for path in sorted(FOLDER.glob("*.yml"))
        for at, case in enumerate(read_case(path)[kind], 1)
    ]


@pytest.mark.parametrize(("rule", "case"), trusts("passes"))
def test_rule_lets_pass(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    """A rule says nothing of text that is as it should be, and the trust composes."""
    problems = checked(case, tmp_path)

    assert said_by(rule, problems) == []
    own = {each.ID for each in ALL_RULES}
    assert [problem for problem in problems if problem.rule not in own] == [], "the case itself is sound"


@pytest.mark.parametrize(("rule", "case"), trusts("fails"))
def test_rule_reports(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    """A rule says exactly what the case names, at its place, with its hint."""
    found = said_by(rule, checked(case, tmp_path))

    assert found == case["problems"]
    assert found, "a failing case fails"


def test_every_rule_has_cases() -> None:
    """There is a file of cases for each rule, and for nothing else."""
    assert {path.stem for path in FOLDER.glob("*.yml")} == {rule.ID for rule in ALL_RULES}
