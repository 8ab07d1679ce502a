"""Building on a Dask cluster: a real scheduler and real workers on the loopback interface."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from conftest import TinyTrust
from support.command import build
from support.trees import contents, files_under
from support.trusts import ADOPTED

pytest.importorskip("distributed", reason="Dask's distributed is not installed")

SCHOOLS = [f"school-{number}" for number in range(12)]


@contextmanager
def running(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program of Dask's that runs until the end of the block."""
    process = subprocess.Popen([sys.executable, "-m", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler's address, and its two workers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    scheduler = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    with ExitStack() as stack:
        stack.enter_context(running(*scheduler))
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory")
        workers = [
            stack.enter_context(running("distributed.cli.dask_worker", address, *options, str(folder / name)))
            for name in ("first", "second")
        ]
        _wait_for_workers(address)
        yield address, workers


def _wait_for_workers(address: str) -> None:
    from distributed import Client

    with Client(address, timeout=60) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(2, timeout=60)


@pytest.fixture
def project(tiny_trust: TinyTrust) -> Path:
    """A trust of twelve schools."""
    schools = {name: {"policies": {"phones": ADOPTED}} for name in SCHOOLS}
    return tiny_trust(schools=schools, clauses={"one": "Phones are handed in.", "two": "Watches are fine."})


def test_a_cluster_builds_the_same_though_a_worker_dies(project: Path, tmp_path: Path) -> None:
    """With two workers, of which one is killed in the middle, every byte is as this machine alone makes it."""
    assert build(project, "--out", tmp_path / "here" / "site").exit_code == 0
    expected = contents(tmp_path / "here" / "site")
    with cluster(tmp_path) as (address, workers):
        options = ("--drafts", "--as-of", "2026-11-20", "--executor", "dask", "--scheduler", address)
        command = [sys.executable, "-m", "clausebook", "build", "--project", str(project), *options]
        building = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        end = time.monotonic() + 60
        while time.monotonic() < end and not _half_built(project):
            time.sleep(0.005)
        workers[0].kill()
        workers[0].wait()
        assert building.poll() is None, "the worker died before the build was done"
        said, _ = building.communicate(timeout=120)
        assert building.returncode == 0, said
        assert contents(project / "site") == expected
        again = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        assert again.stdout.startswith("Nothing has changed"), again.stdout
    assert {path.name for path in project.iterdir()} == {"content", "site_config.yml", "site", ".site-cache"}


def _half_built(project: Path) -> bool:
    staged = [path for path in project.glob(".site-new-*") if (path / "public").is_dir()]
    return any(len({name.split("/")[1] for name in files_under(path / "public")}) >= 3 for path in staged)


def test_no_cluster_is_told(project: Path) -> None:
    """Where no scheduler answers, the message names its address, and nothing is built."""
    result = build(project, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert result.exit_code == 1
    assert "no scheduler answers at tcp://127.0.0.1:9" in result.output
    assert not (project / "site").exists()


def test_an_executor_needs_its_scheduler(project: Path) -> None:
    """Half of the two options is refused with a word on the other."""
    for words in (("--executor", "dask"), ("--scheduler", "tcp://127.0.0.1:8786")):
        result = build(project, *words)
        assert result.exit_code == 2
        assert "--executor dask and --scheduler go together" in result.output
