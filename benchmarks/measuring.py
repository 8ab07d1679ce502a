"""Measuring a command from outside: wall time, processor time, and peak memory of its whole process tree."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_EVERY = 0.1
"""Seconds between two looks at memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of processor time, user and system, of the command and everything that it started."""
    memory: int
    """Bytes at the highest; shared pages count once. 0 where this system does not tell."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a command wrote."""

    pages: int
    """HTML files, error pages left out."""
    files: int
    size: int
    """Bytes."""


class CommandFailed(Exception):
    """A command that was to be measured failed; the message holds the end of what it said."""


def measure(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command to its end. Raises `CommandFailed`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    stop, peak = Event(), [0]
    watcher = Thread(target=_watch, args=(process.pid, stop, peak))
    watcher.start()
    said, _ = process.communicate()
    wall = time.perf_counter() - begin
    stop.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode != 0:
        raise CommandFailed(f"{' '.join(command)}\n{said[-2000:]}")
    return Run(wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, peak[0])


def written(folder: Path) -> Written:
    """What lies in a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" and path.name != "404.html" for path in files)
    return Written(pages, len(files), sum(path.stat().st_size for path in files))


def write_floor(source: Path, out: Path) -> Run:
    """The least that writing takes: the same bytes into the same files, and nothing else."""
    files = [(path.relative_to(source), path.read_bytes()) for path in source.rglob("*") if path.is_file()]
    folders = sorted({out / name.parent for name, _ in files})
    shutil.rmtree(out, ignore_errors=True)
    begin, cpu = time.perf_counter(), time.process_time()
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    for name, raw in files:
        with (out / name).open("wb") as file:
            file.write(raw)
    return Run(time.perf_counter() - begin, time.process_time() - cpu, 0)


def _watch(root: int, stop: Event, peak: list[int]) -> None:
    while not stop.wait(_EVERY):
        peak[0] = max(peak[0], sum(_memory(pid) for pid in _tree(root)))


def _tree(root: int) -> list[int]:
    """A process and all that descend from it, by `/proc`; only itself where there is no `/proc`."""
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        found.append(process)
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                waiting += map(int, task.read_text("ascii").split())
            except OSError:  # it has ended
                continue
    return found


def _memory(process: int) -> int:
    """A process's proportional share of memory, in which pages shared by several count once in all."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0")
    return int(line.split()[1]) * 1024
