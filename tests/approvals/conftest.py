"""A small trust of three schools with something approved, and the commands that approve it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.command import run
from support.trusts import trust_files, write_files

BODIES = {
    "trust-board": {"name": "Trust board", "approves": ["editorial", "factual", "substantive"]},
    "governors": {"name": "Governing body", "approves_local": ["editorial", "factual", "substantive"]},
    "headteacher": {"name": "Headteacher", "approves_local": ["editorial"]},
}
CLAUSE = """\
Phones should be handed in at the office before lessons begin.

::: parents you
- Please remind your child.
:::
"""

Approve = Callable[..., str]


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """Ash, Beech and Cedar share one clause about phones; nothing is approved yet."""
    parts = {
        "config": {"bodies": BODIES},
        "schools": {name: {"policies": {"phones": {"next_review": "2027-09"}}} for name in ("ash", "beech", "cedar")},
        "clauses": {"phones-handed-in": {"text": CLAUSE, "force": "should", "audience": "pupils"}},
        "sections": [{"id": "phones", "title": "Phones in school", "clauses": ["phones-handed-in"]}],
    }
    return write_files(tmp_path / "trust", trust_files(parts))


@pytest.fixture
def approve(trust: Path) -> Approve:
    """Runs `clausebook approve phones` and returns what it printed, after checking its exit status."""

    def decide(*schools: str, body: str = "trust-board", date: str = "2026-09-01", status: int = 0, **more: str) -> str:
        options = [word for name, value in more.items() for word in (f"--{name.replace('_', '-')}", value)]
        named = [word for school in schools for word in ("--school", school)]
        result = run(
            "approve", "phones", "--project", trust, "--body", body, "--date", date, "--minute", "4.2", *named, *options
        )
        assert result.exit_code == status, result.output
        return result.output

    return decide


@pytest.fixture
def approved(trust: Path, approve: Approve) -> Path:
    """The trust with version 1 approved for all three schools by one decision."""
    approve("ash", "beech", "cedar")
    return trust


def reword(trust: Path, old: str, new: str) -> None:
    """Edit the shared clause."""
    path = trust / "content/clauses/phones-handed-in.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def vary_cedar(trust: Path) -> None:
    """Give Cedar words of its own for the clause."""
    path = trust / "content/schools/cedar.yml"
    variation = """
variations:
- reword: phones-handed-in
  text: Phones should stay at home.
  parents: "- Please keep phones at home."
  reason: Cedar has no office that opens early.
"""
    path.write_text(path.read_text("utf-8") + variation, "utf-8", newline="\n")
