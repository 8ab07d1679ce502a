"""Work on many things in worker processes: what all of it needs is handed over once, not with every thing."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from threading import Thread
from typing import Any, Protocol, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """A way to work on many things: what `work(shared, thing)` gives for each, in their order.

    Where it raises, no more is begun. `work` is a function of a module, so that another process can find it.
    """

    def __call__(self, work: Callable[[S, T], R], shared: S, things: Sequence[T], /) -> Iterator[R]:
        """Do the work."""


def in_processes(jobs: int) -> Spread:
    """A way to spread work over this many processes of this machine; with one, no other process is started."""

    def spread(work: Callable[[S, T], R], shared: S, things: Sequence[T], /) -> Iterator[R]:
        return for_each(work, shared, things, jobs)

    return spread


def for_each(work: Callable[[S, T], R], shared: S, things: Sequence[T], jobs: int) -> Iterator[R]:
    """What `work(shared, thing)` gives for each thing, in their order; where it raises, no more is begun.

    `work` is a function of a module, so that a worker process can find it; `jobs` is the number of processes.
    """
    if jobs <= 1 or len(things) <= 1:
        for thing in things:
            yield work(shared, thing)
        return
    with ProcessPoolExecutor(min(jobs, len(things)), initializer=_hand_over, initargs=(work, shared)) as pool:
        yield from pool.map(_do, things)


_handed: list[tuple[Callable[[Any, Any], Any], Any]] = []


def _die_with_parent() -> None:
    """End this worker process when the process that started it is gone, however it went."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _hand_over(work: Callable[[Any, Any], Any], shared: object) -> None:
    _die_with_parent()
    gc.freeze()  # what all of it needs stays to the end: looking through it for waste again and again is lost time
    gc.set_threshold(50_000, 20, 50)
    _handed[:] = [(work, shared)]


def _do(thing: Any) -> Any:
    work, shared = _handed[0]
    return work(shared, thing)
