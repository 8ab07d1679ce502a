"""Text with its values kept apart: Markdown that holds a marker where each value goes.

A value is data. Only the Markdown with its markers is ever parsed, so nothing that a school writes can change the
structure of a page; and two schools whose clause differs only in values share one parse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from clausebook.problems import Span

MARKER = re.compile(r"xqv(\d+)vqx")
"""Letters and digits only, so that Markdown treats a marker as it would a word. Clause text may not hold one."""


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value."""

    text: str
    span: Span | None = None
    """Where it was written. `None` for a value that a filter or Clausebook made."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Markdown with markers, and the values they stand for."""

    markdown: str
    values: tuple[Value, ...] = ()

    def replaced(self, start: int, end: int, guest: Skeleton) -> Skeleton:
        """This text with another in place of `markdown[start:end]`."""
        shift = len(self.values)
        moved = MARKER.sub(lambda mark: marker(int(mark[1]) + shift), guest.markdown)
        return Skeleton(self.markdown[:start] + moved + self.markdown[end:], self.values + guest.values)

    def sliced(self, start: int, end: int) -> Skeleton:
        """A part of this text."""
        return Skeleton(self.markdown[start:end], self.values)

    def filled(self, write: Callable[[str], str] = str, part: str | None = None) -> str:
        """The text, or a part of its Markdown, with each value written in by `write`."""
        text = self.markdown if part is None else part
        return MARKER.sub(lambda mark: write(self.values[int(mark[1])].text), text)


def marker(index: int) -> str:
    """The marker of the value with this index."""
    return f"xqv{index}vqx"
