"""Work on many schools in worker processes: what all of it needs is handed over once, not with every school."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from threading import Thread
from typing import Any, TypeVar

S = TypeVar("S")
R = TypeVar("R")

_WORTH_A_WORKER = 8
"""Schools; for fewer, starting worker processes takes longer than the work."""


def for_each_school(work: Callable[[S, str], R], shared: S, schools: Sequence[str], jobs: int) -> Iterator[R]:
    """What `work(shared, school)` gives for each school, in the schools' order.

    `work` is a function of a module, so that a worker process can find it; `jobs` is the number of processes.
    """
    if jobs <= 1 or len(schools) < _WORTH_A_WORKER:
        for school in schools:
            yield work(shared, school)
        return
    with ProcessPoolExecutor(jobs, initializer=_hand_over, initargs=(work, shared)) as pool:
        yield from pool.map(_do, schools, chunksize=2)


_handed: list[tuple[Callable[[Any, str], Any], Any]] = []


def die_with_parent() -> None:
    """End this worker process when the process that started it is gone, however it went."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _hand_over(work: Callable[[Any, str], Any], shared: object) -> None:
    die_with_parent()
    _handed[:] = [(work, shared)]


def _do(school: str) -> Any:
    work, shared = _handed[0]
    return work(shared, school)
