"""Broken projects: each has one fault, and the report of it is exactly the one we promise to print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clausebook.checks import check_project
from support.broken import SOUND, break_project, faults

FAULTS = faults()


@pytest.mark.parametrize("fault", [pytest.param(said, id=name) for name, said in FAULTS.items()])
def test_a_broken_project_is_reported(fault: dict[str, Any], tmp_path: Path) -> None:
    """Every error, its place and what to do, and none besides."""
    checked = check_project(break_project(fault, tmp_path / "project"))

    assert "\n".join(str(problem) for problem in checked.problems if problem.is_error) == fault["report"].rstrip("\n")
    assert checked.failed


def test_the_project_beneath_is_sound() -> None:
    """Without a fault there is nothing to report."""
    assert check_project(SOUND).problems == ()


def test_every_fault_says_what_it_is() -> None:
    """There are at least sixty faults, and each is one sentence."""
    assert len(FAULTS) >= 60
    assert all(said["fault"].endswith(".") for said in FAULTS.values())
