"""The benchmark: a made-up trust that is sound, the same for a seed, and measured end to end."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from support.paths import REPOSITORY
from support.trees import contents

BENCHMARKS = REPOSITORY / "benchmarks"


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """The benchmark's modules by name; they are scripts, and no part of the package."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return import_module


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """The benchmark run by its command."""
    command = [sys.executable, str(BENCHMARKS / "run.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=BENCHMARKS, check=False)


def test_it_measures_a_small_trust_end_to_end(tmp_path: Path) -> None:
    """Two schools with three policies: both ways of building and the write floor, in one table."""
    done = run("--schools", "2", "--policies", "3", "--runs", "1", "--alone", "--scratch", str(tmp_path))
    assert done.returncode == 0, done.stderr
    rows = [[cell.strip() for cell in line.split("|")] for line in done.stdout.splitlines() if line.startswith("|")]
    names = [row[1] for row in rows]
    assert names[:5] == ["", "---", "Clausebook", "Clausebook, all", "Write floor"]
    edits = ["nothing", "a setting of one school", "the words of one shared clause"]
    assert names[5:] == ["built again after an edit of", "---", *edits, *edits]
    pages = {row[1]: int(row[6].replace(",", "")) for row in rows[2:5]}
    assert pages["Clausebook, all"] > pages["Clausebook"] == pages["Write floor"] > 2 * 3 * 2
    assert all(float(row[at]) > 0 for row in rows[2:4] for at in (3, 4))


def test_a_seed_gives_the_same_trust(modules: Callable[[str], ModuleType], tmp_path: Path) -> None:
    """The same seed gives the same bytes, another seed another trust."""
    for folder, seed in (("one", 1), ("again", 1), ("other", 2)):
        modules("generate").write_trust(tmp_path / folder, schools=2, policies=2, seed=seed)
    assert contents(tmp_path / "one") == contents(tmp_path / "again")
    assert contents(tmp_path / "one") != contents(tmp_path / "other")


def test_peers_get_the_same_words_without_marks(modules: Callable[[str], ModuleType], tmp_path: Path) -> None:
    """About 10 kB of Markdown a policy, no mark left in it, a fifth of its clauses different at another school."""
    modules("generate").write_trust(tmp_path, schools=2, policies=1)
    pages = {page.path: page for page in modules("peers").pages_of(tmp_path)}
    first, second = (pages[f"school-00{n}/policies/attendance/"].markdown for n in (1, 2))
    assert 8_000 < len(first) < 14_000
    assert not re.search(r"\{[#@]", first)
    clauses = [set(text.split("\n\n")) for text in (first, second)]
    assert 0.05 < len(clauses[0] - clauses[1]) / len(clauses[0]) < 0.4
