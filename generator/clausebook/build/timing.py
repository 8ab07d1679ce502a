"""Where a build's time goes, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter

STAGES = {
    "inputs": "reading every file for its fingerprint",
    "load": "reading YAML and clauses into the library",
    "check": "rules for files, documents and finished pages",
    "compose": "merging clauses into documents",
    "approvals": "verifying ledgers, reading frozen texts",
    "render": "pages as HTML",
    "publish": "MkDocs: the frame around every page, and writing it",
    "search": "pagefind's index",
    "index": "reading and writing what is noted of a build",
    "write": "taking over pages, and swapping the new sites in",
}
"""What a build does, in order."""


class Stopwatch:
    """Adds up the seconds spent in each stage: `with watch("render"): ...`. Wall time of the process."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time a stage."""
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - began

    def add(self, seconds: Mapping[str, float]) -> None:
        """Add what another watch has measured."""
        for stage, spent in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent
