"""Noting what composing looks up, so that it is known what a document is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Noting(Mapping[K, V]):
    """A mapping that notes the keys that are looked up in it, those that it lacks too."""

    def __init__(self, inner: Mapping[K, V]) -> None:
        self._inner = inner
        self._noted: set[K] = set()

    def __getitem__(self, key: K) -> V:
        self._noted.add(key)
        return self._inner[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)

    def take(self) -> frozenset[K]:
        """The keys noted since this was asked last."""
        noted, self._noted = frozenset(self._noted), set()
        return noted
