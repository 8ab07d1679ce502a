"""Whether two colours can be told apart by people who see less well, after WCAG 2.2 ("contrast ratio").

The formulas are those of https://www.w3.org/TR/WCAG22/#dfn-relative-luminance and #dfn-contrast-ratio.
"""

from __future__ import annotations

from collections.abc import Collection

WHITE = "#ffffff"
BLACK = "#000000"
TEXT_CONTRAST = 4.5
"""The least contrast of ordinary text (WCAG 2.2, success criterion 1.4.3, level AA)."""

_STEPS = 256


def luminance(colour: str) -> float:
    """How light a colour such as `#1d5b3a` is, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black and white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def towards(colour: str, end: str, against: Collection[str], ratio: float = TEXT_CONTRAST) -> str:
    """The first colour on the way from `colour` to `end` that has at least this contrast with each of `against`.

    That is the colour itself where it passes, and `end` where nothing does.
    """
    start, goal = _channels(colour), _channels(end)
    for step in range(_STEPS + 1):
        mixed = (round(a + (b - a) * step / _STEPS) for a, b in zip(start, goal, strict=True))
        found = "#" + "".join(f"{channel:02x}" for channel in mixed)
        if all(contrast(found, other) >= ratio for other in against):
            return found
    return end


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
