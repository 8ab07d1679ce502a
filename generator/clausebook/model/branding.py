"""How the theme uses a school's colour: behind white text, and for links on light and dark paper.

The backgrounds are those of `templates/css/clausebook.css`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.model.colours import BLACK, TEXT_CONTRAST, WHITE, contrast, towards

LIGHT = {"the page": "#ffffff", "a panel": "#f6f4f0", "a mark": "#fff3c4"}
"""What links stand on by day."""
DARK = {"the page": "#16191e", "a panel": "#20252c", "a mark": "#41370f"}
"""What links stand on where the reader prefers dark pages."""

_COMFORT = 7.0
"""On dark pages the colour is ours to choose, so it meets the stricter level AAA."""
_QUIET = 10.0
"""How dark the band is on dark pages, so that it does not glare."""
_EDGE = 1.7
"""How much the line below the header stands out from it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that meet where there is text."""

    what: str
    ratio: float

    @property
    def fails(self) -> bool:
        """Whether people who see less well cannot read it."""
        return self.ratio < TEXT_CONTRAST


@dataclass(frozen=True, slots=True)
class Palette:
    """The theme's tokens that a school's colour sets."""

    band: str
    edge: str
    link: str


def pairs(colour: str) -> Iterator[Pair]:
    """Where the colour as written meets text."""
    yield Pair("white text on it", contrast(WHITE, colour))
    yield from (Pair(f"a link in it on {name}", contrast(colour, paper)) for name, paper in LIGHT.items())


def nearest_passing(colour: str) -> str:
    """The first darker shade of a colour with which nothing fails."""
    return towards(colour, BLACK, (WHITE, *LIGHT.values()))


def by_day(colour: str) -> Palette:
    """The colour as it is, and for the line below the header a darker shade of it."""
    return Palette(colour, towards(colour, BLACK, [colour], _EDGE), colour)


def by_night(colour: str) -> Palette:
    """A shade dark enough behind white text, and a tint light enough on dark paper."""
    link = towards(towards(colour, WHITE, DARK.values()), WHITE, [DARK["the page"]], _COMFORT)
    return Palette(towards(colour, BLACK, [WHITE], _QUIET), colour, link)
