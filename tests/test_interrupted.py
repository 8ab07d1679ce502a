"""A build that is stopped, or cannot write, leaves the old site or the new one, whole; the next build succeeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clausebook.build.building import records_of
from clausebook.build.records import SchoolRecord, locked, read_record
from clausebook.swapping import put_right, replacing
from conftest import TinyTrust
from support.command import build
from support.trees import contents
from support.trusts import ADOPTED, clause_file

MOST = 2000
"""Bytes that a file may have on a disk that takes no more."""

POINTS = 20
"""Moments, spread over the time that a build takes, at which one is killed."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed as Windows has no signal for it")


@pytest.fixture
def project(tiny_trust: TinyTrust) -> Path:
    """A trust of four schools."""
    schools = {name: {"policies": {"phones": ADOPTED}} for name in ("ash", "beech", "cedar", "dogwood")}
    return tiny_trust(schools=schools, clauses={"one": "Phones are handed in.", "two": "Watches are fine."})


def command(project: Path, *words: str) -> list[str]:
    """A build with two workers, in a process of its own."""
    options = ["--project", str(project), "--drafts", "--jobs", "2", "--as-of", "2026-11-20", *words]
    return [sys.executable, "-m", "clausebook", "build", *options]


def reword(project: Path, words: str) -> None:
    """Edit the clause that every school uses."""
    (project / "content/clauses/one.md").write_text(clause_file("one", f"Phones are {words}."), "utf-8")


def test_killed_at_any_moment(project: Path, tmp_path: Path) -> None:
    """With SIGKILL at many moments: what stands is the old site or the new one, and the next build is right."""
    reword(project, "left at home")
    subprocess.run(command(project, "--out", str(tmp_path / "new" / "site")), check=True, capture_output=True)
    new = contents(tmp_path / "new" / "site")
    reword(project, "handed in")
    began = time.monotonic()
    subprocess.run(command(project), check=True, capture_output=True)
    whole = time.monotonic() - began
    old = contents(project / "site")
    sides = [(old, "handed in"), (new, "left at home")]
    for point in range(POINTS):
        (standing, _), (wanted, words) = sides[point % 2], sides[(point + 1) % 2]
        reword(project, words)
        killed_after(command(project), whole * 1.1 * (point + 1) / POINTS)
        left = contents(project / "site") if (project / "site").exists() else None
        assert left in (standing, wanted, None), f"killed at {point} of {POINTS}"
        subprocess.run(command(project), check=True, capture_output=True)
        assert contents(project / "site") == wanted
        assert {path.name for path in project.iterdir()} == {"content", "site_config.yml", "site", ".site-cache"}


def killed_after(words: list[str], seconds: float) -> None:
    """Start a command and kill it, with its workers' parent gone, after a while."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    time.sleep(0.05)  # its workers notice, and end


@pytest.mark.parametrize("stop", range(4))
def test_a_swap_cut_short_is_finished(project: Path, stop: int) -> None:
    """Killed between any two of a swap's renames, the site is put together by the next build before it begins."""
    assert build(project).exit_code == 0
    reword(project, "left at home")
    renames = 0
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        nonlocal renames
        renames += 1
        if renames > stop:
            os._exit(9)  # as when it is killed: nothing is tidied up
        return real(self, target)

    child = os.fork()
    if child == 0:
        Path.rename = rename  # type: ignore[method-assign, assignment]
        with replacing(project / "site") as staging:
            (staging.path / "public").mkdir()
            (staging.path / "public" / "new.html").write_text("new", "utf-8")
            staging.kept.extend(["public/ash", "staff"])
        os._exit(0)
    os.waitpid(child, 0)
    put_right(project / "site")
    found = contents(project / "site")
    whole_old = "governors/index.html" in found and "public/index.html" in found and "public/new.html" not in found
    whole_new = {name.split("/")[0] for name in found} == {"public", "staff"} and "public/new.html" in found
    assert whole_old or (whole_new and "public/ash/index.html" in found), sorted(found)


def test_a_record_that_was_tampered_with_is_no_record(project: Path) -> None:
    """Damaged, cut short or empty, what was noted is not believed, and the build is as good as from nothing."""
    assert build(project).exit_code == 0
    before = contents(project / "site")
    notes = sorted(records_of(project / "site").glob("*.json"))
    assert notes
    for at, note in enumerate(notes):
        raw = note.read_bytes()
        note.write_bytes((raw[:-40], b"", raw[:-2] + b"]}", raw + b" ")[at % 4])
        assert read_record(note.parent, note.stem, SchoolRecord) is None
    result = build(project)
    assert result.output.startswith("Built "), result.output
    assert contents(project / "site") == before


def test_two_builds_at_once(project: Path) -> None:
    """While another build uses what was noted, a build believes none of it, notes nothing, and is right."""
    assert build(project).exit_code == 0
    records = records_of(project / "site")
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        (records / f"lock-{other.pid}-x").touch()
        with locked(records) as mine:
            assert mine is None
        noted = {path.name: path.read_bytes() for path in records.glob("*.json")}
        reword(project, "left at home")
        assert "taken over" not in build(project).output
        assert {path.name: path.read_bytes() for path in records.glob("*.json")} == noted
    finally:
        other.kill()
        other.wait()
    first = contents(project / "site")
    assert build(project).exit_code == 0
    assert contents(project / "site") == first
    assert not list(records.glob("lock-*"))


def test_real_builds_at_once(project: Path, tmp_path: Path) -> None:
    """Of several builds into one folder each succeeds or says why not, and the next one is right."""
    assert build(project).exit_code == 0
    reword(project, "left at home")
    running = [
        subprocess.Popen(command(project), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=120)[0] for process in running]
    for process, text in zip(running, said, strict=True):
        assert process.returncode == 0 or "another build replaced this folder" in text, text
    assert any(process.returncode == 0 for process in running)
    assert build(project).exit_code == 0
    assert contents(project / "site") == from_nothing(project, tmp_path)


def from_nothing(project: Path, tmp_path: Path) -> dict[str, bytes]:
    """The same project built where nothing was."""
    assert build(project, "--out", tmp_path / "cold" / "site").exit_code == 0
    return contents(tmp_path / "cold" / "site")


def test_a_disk_that_takes_no_more_is_told(project: Path) -> None:
    """When files cannot be written to their end, the old site stays, and the message says what the system said."""
    assert build(project).exit_code == 0
    before = contents(project / "site")
    reword(project, "left at home")
    limited = f"import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({MOST}, {MOST})); "
    limited += "sys.argv = ['clausebook', *sys.argv[1:]]; runpy.run_module('clausebook', run_name='__main__')"
    words = [sys.executable, "-c", limited, *command(project, "--fresh")[3:]]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "File too large" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert contents(project / "site") == before
    assert build(project).exit_code == 0


def test_a_folder_that_cannot_be_written_is_told(project: Path, tmp_path: Path) -> None:
    """Where the sites cannot go, the message names the place, and nothing is left over."""
    (tmp_path / "file").write_text("in the way", "utf-8")
    result = build(project, "--out", tmp_path / "file" / "site")
    assert result.exit_code == 1
    assert "file" in result.output
    assert "Traceback" not in result.output
    assert (tmp_path / "file").read_text("utf-8") == "in the way"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_told(project: Path, tmp_path: Path) -> None:
    """A folder that may not be written to is named."""
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o555)
    result = build(project, "--out", shut / "site")
    assert result.exit_code == 1
    assert "shut" in result.output
