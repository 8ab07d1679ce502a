"""Small trusts for the rules of `check`, and what a rule says of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from clausebook.build.checking import check_everything
from clausebook.checks.pins import write_pins
from clausebook.fingerprints import fingerprint
from clausebook.problems import Problem
from support.trusts import trust_files, write_files

AS_OF = date(2026, 11, 20)
"""The day as on which a case is checked that names none."""


def checked(case: Mapping[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Every problem of a case's trust.

    Besides the parts of a small trust, `files` adds files by path, `as_of` is the day, and `accepted` maps keys of
    plain words to the formal text that they were accepted for.
    """
    write_files(folder, {**trust_files(case), **case.get("files", {})})
    if "accepted" in case:
        pins = {key: fingerprint(" ".join(text.split())) for key, text in case["accepted"].items()}
        write_pins(folder, pins)
    day = date.fromisoformat(case["as_of"]) if "as_of" in case else AS_OF
    return check_everything(folder, day).problems


def said_by(rule: str, problems: tuple[Problem, ...]) -> list[str]:
    """What one rule says, each problem as the command prints it."""
    return [str(problem) for problem in problems if problem.rule == rule]
