"""Waivers, and rules that a trust makes stricter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clausebook.checks import check_project
from support.cases import read_list
from support.checking import AS_OF, checked
from support.paths import CASES
from support.trusts import trust_files, write_files

CLAUSES = {"phones": "Staff must hand hand in phones.\n\nThey may keep keep watches.\n"}

WAIVERS = read_list(CASES / "waivers" / "waivers.yml")


@pytest.mark.parametrize("case", WAIVERS, ids=[case["name"] for case in WAIVERS])
def test_waivers(case: dict[str, Any], tmp_path: Path) -> None:
    """What is left of the problems, and what is said of the waivers themselves."""
    config = {key: case[key] for key in ("waivers", "errors") if key in case}
    problems = checked({"clauses": CLAUSES, "config": config, "school": case.get("school", {})}, tmp_path)

    assert [f"{problem.span} {problem.severity} {problem.rule}" for problem in problems] == case["problems"]


def test_a_waiver_of_a_page_rule_waits_for_the_pages(tmp_path: Path) -> None:
    """While pages have not been checked, a waiver of a rule for pages is not said to waive nothing."""
    waiver = {"rule": "named-person", "file": "content/clauses/phones.md", "reason": "Why not.", "until": "2027"}
    write_files(tmp_path, trust_files({"clauses": {"phones": "Staff must."}, "config": {"waivers": [waiver]}}))

    assert [problem.rule for problem in check_project(tmp_path, AS_OF).problems] == []
