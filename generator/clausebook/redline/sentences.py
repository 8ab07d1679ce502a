"""A plain sentence about a change, and the small words that such sentences need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from clausebook.redline.blocks import PLACEHOLDER

SentenceKind = Literal[
    "strengthened", "weakened", "reversed", "added", "dropped", "deadline", "number", "role", "contact", "link",
    "audience", "context", "term", "reworded", "statement-added", "statement-dropped", "table", "moved", "structure",
    "numbering", "editorial",
]  # fmt: skip
"""In the order in which a governor should read them."""

ORDER: tuple[SentenceKind, ...] = get_args(SentenceKind)
_LONG = 220
_BOX = re.compile(r"^\[[ xX]\] ")
"""What a checklist puts before a thing to tick: no part of its words."""


@dataclass(frozen=True)
class Sentence:
    """One plain sentence about what changed."""

    text: str
    anchor: str
    """The id of its place in the redline's HTML: of the first place, where it speaks of several."""
    kind: SentenceKind
    place: str = ""
    """Where it is, as people say it; empty where it speaks of several places."""


def quoted(text: str) -> str:
    """The text in quotation marks, cut at a word where it is long."""
    text = _BOX.sub("", " ".join(text.replace(PLACEHOLDER, "").split()))
    if len(text) > _LONG:
        text = text[: text.rfind(" ", 0, _LONG)].rstrip(",;: ") + " ..."
    return f"“{text}”"


def listed(items: Sequence[str], most: int = 5) -> str:
    """`a, b and c`; after the first few, how many more."""
    items = list(dict.fromkeys(items))
    if len(items) > most:
        items = [*items[:most], f"{len(items) - most} more"]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def counted(count: int, one: str, several: str = "") -> str:
    """`1 place`, `2 places`."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def named(*places: str) -> str:
    """`section 3.2`, `sections 3.2 and 5.1`, `“Staff”`; empty where no place has a name."""
    names = list(dict.fromkeys(place for place in places if place))
    if not names or any(name.startswith("“") for name in names):
        return listed(names) if names else ""
    return f"{'section' if len(names) == 1 else 'sections'} {listed(names)}"


def in_place(*places: str) -> str:
    """` in section 3.2`; nothing where no place has a name."""
    return f" in {named(*places)}" if any(places) else ""
