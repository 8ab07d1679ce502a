"""Undoing the wrapping of source lines: how an author breaks lines is no part of the words that are approved."""

from __future__ import annotations

from functools import lru_cache

from clausebook.model.marks import BULLET
from clausebook.model.skeleton import Skeleton

_OWN_LINE = ("|", "#", ">", ":", "[^")
"""What begins a line of its own in Markdown: rows, headings, quotations, definitions, footnotes."""


def unwrapped(text: Skeleton) -> Skeleton:
    """The text with each paragraph and list item on one line; line breaks that Markdown shows are kept."""
    return text if "```" in text.markdown else Skeleton(_unwrapped(text.markdown), text.values)


@lru_cache(maxsize=16_384)
def _unwrapped(markdown: str) -> str:
    lines: list[str] = []
    for line in markdown.strip("\n").split("\n"):
        if lines and _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(line if line.endswith("  ") else line.rstrip() for line in lines)


def _goes_on(above: str, line: str) -> bool:
    """Whether a line only goes on with the sentence above it."""
    if not above.strip() or not line.strip() or above.endswith(("  ", "\\")):
        return False
    return not BULLET.match(line) and not line.lstrip().startswith(_OWN_LINE) and not above.lstrip().startswith("|")
