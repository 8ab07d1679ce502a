"""Fixtures: small trusts to try things on, and the example, loaded and built once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from clausebook.checks import Checked, check_project
from clausebook.model.library import Library
from support.command import run
from support.paths import REPOSITORY
from support.trusts import trust_files, write_files

AS_OF = date(2026, 11, 20)
"""The day as on which the example is checked and built."""

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("steady")

TinyTrust = Callable[..., Path]


@pytest.fixture
def tiny_trust(tmp_path: Path) -> TinyTrust:
    """Writes a small trust from the parts given (see `trust_files`) into a folder and returns the folder."""

    def write(into: str = "trust", **parts: Mapping[str, Any]) -> Path:
        return write_files(tmp_path / into, trust_files(parts))

    return write


@pytest.fixture(scope="session")
def example() -> Checked:
    """The example project, loaded and composed."""
    return check_project(REPOSITORY, AS_OF)


@pytest.fixture(scope="session")
def library(example: Checked) -> Library:
    """The example project's library."""
    return example.sound()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's three trees as its content makes them now, approved or not."""
    return built_in(tmp_path_factory.mktemp("drafts"), "--drafts")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's three trees as they are published: the versions in force."""
    return built_in(tmp_path_factory.mktemp("published"))


def built_in(folder: Path, *words: str) -> Path:
    """The example, built by the command."""
    out = folder / "site"
    result = run("build", "--project", REPOSITORY, "--out", out, "--jobs", 1, "--as-of", AS_OF.isoformat(), *words)
    assert result.exit_code == 0, result.output
    assert "MkDocs:" not in result.output, "MkDocs warns of nothing"
    return out
