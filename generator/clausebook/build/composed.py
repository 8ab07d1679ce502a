"""A school's texts as its content makes them now, and what they were made of."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from clausebook.build.work import Work
from clausebook.compose import Composed, compose_school
from clausebook.compose.noting import Noting
from clausebook.model.library import Library
from clausebook.register.editions import Edition, composed_editions, published_of

Reads = dict[str, tuple[str, ...]]
"""By policy, the shared clauses that were looked up in composing it."""


def composed_with_reads(library: Library, school: str) -> tuple[Composed, Reads]:
    """A school's documents, and what was looked up for each."""
    watched, noting = _noting(library)
    reads: Reads = {}

    def note(policy: str) -> None:
        reads[policy] = tuple(sorted(name for owner, name in noting.take() if not owner))

    noting.take()
    return compose_school(watched, school, note), reads


def editions_of(work: Work, composed: Composed) -> tuple[Edition, ...]:
    """Documents as editions, with their ledgers. Raises `NotALedger`."""
    documents = {(document.school, policy): document for policy, document in composed.documents.items()}
    return composed_editions(work.library, work.project, documents)


def published(work: Work, editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """The texts that are published of these policies."""
    return published_of(work.library, work.project, editions, work.wanted.on, work.wanted.drafts)


@lru_cache(maxsize=1)
def _noting(library: Library) -> tuple[Library, Noting[tuple[str, str], object]]:
    """The library with its clauses noted as they are looked up; one for all schools, as caches go by library."""
    noting = Noting(library.clauses)
    return replace(library, clauses=noting), noting  # type: ignore[return-value]
