"""The redline of two texts, as everything that shows it takes it."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.redline.changes import Change
from clausebook.redline.passages import Passage


@dataclass(frozen=True)
class Redline:
    """The exact difference between two texts: reject all gives the old blocks, accept all the new ones."""

    blocks: tuple[Passage, ...]
    """Every block of both texts in reading order, also those that are the same."""
    changes: tuple[Change, ...]
    """What changed, one entry for each thing a reader would name."""
    old_fingerprint: str
    new_fingerprint: str
    exact: bool
    """Whether the fine comparison passed its own check everywhere. Where not, `fallback` says what is shown instead."""
    fallback: str = ""
    """Where and how the redline is coarser than it should be (it is correct all the same); empty where it is exact."""

    @property
    def is_empty(self) -> bool:
        """Whether no block differs."""
        return not any(passage.is_changed for passage in self.blocks)

    @property
    def layout_only(self) -> bool:
        """Whether the sources differ, but only in line breaks and other ways of writing the same Markdown."""
        return self.is_empty and self.old_fingerprint != self.new_fingerprint
