"""Cutting a block of plain words or a checklist into points: each item, paragraph or table says one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.compose.marks import top_level_blocks
from clausebook.model.marks import BULLET, MARK
from clausebook.model.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class Piece:
    """One point, cut out."""

    mark: str
    """The id in its mark; empty where it has none."""
    flags: tuple[str, ...]
    text: Skeleton
    """Its words, without bullet, box and mark."""


def split_points(text: Skeleton) -> Iterator[Piece]:
    """The points of a block, in order."""
    for start, end in top_level_blocks(text.markdown):
        words = text.markdown[start:end]
        bullet = BULLET.match(words)
        if bullet:
            words = words[bullet.end() :]
        mark = MARK.search(words)
        flags = tuple(word for word in mark["attributes"].split() if "=" not in word) if mark else ()
        said = " ".join(MARK.sub("", words).split())
        yield Piece(mark["id"] if mark else "", flags, Skeleton(said, text.values))
