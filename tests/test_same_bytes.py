"""The same input and day give the same bytes, however many workers build and whatever Python's hash seed is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.paths import REPOSITORY
from support.trees import contents


def build(out: Path, *words: str, seed: str = "0", as_of: str = "2026-11-20") -> dict[str, bytes]:
    """The example built by the command, in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "clausebook", "build", "--out", str(out), "--as-of", as_of, *words],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "UTC" if seed == "0" else "Pacific/Auckland"},
        check=True,
        capture_output=True,
    )
    return contents(out)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One build."""
    return build(tmp_path_factory.mktemp("first") / "site", "--jobs", "1")


def test_two_workers_and_another_hash_seed(first: dict[str, bytes], tmp_path: Path) -> None:
    """Two workers, another hash seed, another time zone and another folder: not a byte differs."""
    second = build(tmp_path / "deeper" / "elsewhere", "--jobs", "2", seed="4711")
    assert second.keys() == first.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_day_changes_only_the_sitemaps(first: dict[str, bytes], tmp_path: Path) -> None:
    """`--as-of` is the day that sitemaps carry; no page holds the day of its building."""
    later = build(tmp_path / "site", "--jobs", "1", "--school", "hatfeild", as_of="2027-01-31")
    assert later.keys() <= first.keys()
    changed = {name.rpartition("/")[2] for name in later if first[name] != later[name]}
    assert changed <= {"sitemap.xml", "sitemap.xml.gz"}


def test_no_path_of_this_machine_is_published(first: dict[str, bytes], tmp_path: Path) -> None:
    """Nothing built names the folder it was built in or from."""
    for name, raw in first.items():
        assert str(REPOSITORY).encode() not in raw, name
        assert str(tmp_path.parent.parent).encode() not in raw, name
