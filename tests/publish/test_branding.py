"""A school's colour and crest: legible whatever they are, and on every page."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.branding import DARK, LIGHT, by_day, by_night, nearest_passing, pairs
from clausebook.model.colours import TEXT_CONTRAST, WHITE, contrast
from support.command import build
from support.pages import elements, page
from support.paths import REPOSITORY
from support.trusts import trust_files, write_files

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
CREST = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><circle r="1"/></svg>'


def test_contrast_of_known_pairs() -> None:
    """Black on white is 21 to 1, a colour on itself 1 to 1, and `#767676` is the lightest grey that passes on white."""
    assert contrast("#000000", WHITE) == 21
    assert contrast("#1d5b3a", "#1d5b3a") == 1
    assert contrast("#767676", WHITE) >= TEXT_CONTRAST > contrast("#777777", WHITE)


@given(COLOURS)
def test_the_suggestion_passes(colour: str) -> None:
    """The shade that is suggested passes, and a colour that passes is its own suggestion."""
    suggested = nearest_passing(colour)
    assert not any(pair.fails for pair in pairs(suggested))
    assert any(pair.fails for pair in pairs(colour)) or suggested == colour


@given(COLOURS)
def test_dark_pages_are_legible_in_any_colour(colour: str) -> None:
    """What dark pages use is worked out, and passes whatever colour the school has."""
    night = by_night(colour)
    assert contrast(WHITE, night.band) >= TEXT_CONTRAST
    assert all(contrast(night.link, paper) >= TEXT_CONTRAST for paper in DARK.values())


@given(COLOURS)
def test_by_day_the_colour_is_as_written(colour: str) -> None:
    """What is checked is what is shown: the colour is used exactly as the school gave it."""
    assert (by_day(colour).band, by_day(colour).link) == (colour, colour)


def test_backgrounds_are_those_of_the_style_sheet() -> None:
    """What the contrast is computed against is what the style sheet paints."""
    css = (REPOSITORY / "templates/css/clausebook.css").read_text("utf-8")
    tokens = {name: re.findall(rf"--cb-{name}: (#[0-9a-f]+);", css)[:2] for name in ("paper", "surface", "mark")}
    whole = [["#" + "".join(c * 2 for c in t[1:]) if len(t) == 4 else t for t in both] for both in tokens.values()]
    assert whole == [list(both) for both in zip(LIGHT.values(), DARK.values(), strict=True)]
    assert "--cb-on-band: #fff;" in css


def test_crest_is_on_every_page(tmp_path: Path) -> None:
    """The crest stands at the top of every page of the school, with its words, and none is on the trust's pages."""
    files = trust_files({"clauses": {"one": "One."}, "school": {"crest": "oak.svg", "crest_alt": "An “oak” <tree>"}})
    project = write_files(tmp_path, {**files, "content/schools/oakfield/oak.svg": CREST})
    assert build(project).exit_code == 0
    for path in sorted((project / "site").rglob("index.html")):
        pictures = [e for e in elements(page(path)) if e.tag == "img"]
        if "oakfield" in path.parts:
            assert [picture.get("alt") for picture in pictures] == ["An “oak” <tree>"], path
            assert (path.parent / pictures[0].attrib["src"]).read_text("utf-8") == CREST
        else:
            assert pictures == []
