"""The files of a project as authors see them, to say on which line and in which column words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from clausebook.files import read_text
from clausebook.problems import Span

_PRINTED = r"(?:\{\{[^}]*\}\}|\[[^\]]*\]\([^)]*\))"


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """The files of a project, read when a problem in them is to be placed."""

    project: Path
    _texts: dict[str, str] = field(default_factory=dict)

    def text(self, file: str) -> str:
        """The text of a file; empty where it cannot be read."""
        if file not in self._texts:
            path = self.project / file
            self._texts[file] = read_text(self.project, path)[0] if path.is_file() else ""
        return self._texts[file]

    def find(self, near: Span, words: str, after: bool = False, last: bool = False) -> Span:
        """Where these words stand, as near to a place as can be; that place itself where they are not found.

        A line break counts as a space, and `…` stands for a printed value or a link. `after` looks from the place
        onwards only; `last` wants nothing but a mark behind the words on their line.
        """
        text = self.text(near.file)
        wanted = words.split()
        if not text or not wanted:
            return near
        pattern = r"\s+".join(_PRINTED.join(map(re.escape, word.split("…"))) for word in wanted)
        pattern += r"\s*(?:\{#[^}\n]*\}\s*)?$" if last else ""
        places = [_span(near.file, text, found.start()) for found in re.finditer(pattern, text, re.MULTILINE)]
        if after:
            places = [place for place in places if place.line >= near.line]
        return min(places, key=lambda place: abs(place.line - near.line), default=near)


def _span(file: str, text: str, at: int) -> Span:
    return Span(file, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)
