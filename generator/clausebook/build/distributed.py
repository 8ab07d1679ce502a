"""Building on several machines: the schools are tasks of a Dask cluster that has been started already.

Dask's `distributed` (https://distributed.dask.org) comes with the extra `distributed`. Workers write into the folder of
the sites, so it, like the project, lies on a file system that all machines reach under the same path. A school whose
worker dies is given to another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from importlib.util import find_spec
from threading import Lock
from typing import Any, TypeVar

from clausebook.build.workers import Spread

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

MISSING = "this needs Dask: py -m pip install clausebook[distributed]"
RETRIES = 3
"""How often a school is tried again whose worker died or failed."""

_ONE_AT_A_TIME = Lock()
"""A worker with several threads builds one school at a time all the same: MkDocs is made for one."""


class NoCluster(Exception):
    """There is no cluster to build on; the message says why."""


@contextmanager
def on_cluster(scheduler: str) -> Iterator[Spread]:
    """A way to spread work over the workers of a cluster, given its scheduler's address (`tcp://10.0.0.1:8786`).

    Raises `NoCluster`.
    """
    if find_spec("distributed") is None:
        raise NoCluster(MISSING)
    from distributed import Client

    try:
        client: Any = Client(scheduler, timeout=20)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise NoCluster(f"no scheduler answers at {scheduler}: {error}") from None
    with client:
        if not client.ncores():
            raise NoCluster(f"the scheduler at {scheduler} has no workers")

        def spread(work: Callable[[S, T], R], shared: S, things: Sequence[T], /) -> Iterator[R]:
            with client.get_executor(retries=RETRIES, pure=False) as executor:
                tasks: list[Future[R]] = []

                def begin(at: int) -> None:
                    """Give out the things from this one on; what all of it needs goes to every worker first."""
                    handed = client.scatter(shared, broadcast=True, hash=False)
                    tasks[at:] = [executor.submit(_do, work, handed, thing) for thing in things[at:]]

                begin(0)
                try:
                    for at in range(len(things)):
                        yield _result(tasks, at, begin)
                finally:
                    for task in tasks:
                        task.cancel()

        yield spread


def _result(tasks: list[Future[R]], at: int, begin: Callable[[int], None]) -> R:
    """What a task gives. It is cancelled where the worker that held what all need has died; then all is begun again."""
    for _ in range(RETRIES):
        try:
            return tasks[at].result()
        except CancelledError:
            begin(at)
    return tasks[at].result()


def _do(work: Callable[[S, T], R], shared: S, thing: T) -> R:
    with _ONE_AT_A_TIME:
        return work(shared, thing)
