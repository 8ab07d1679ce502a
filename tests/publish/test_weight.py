"""The weight of the pages, as a telephone loads them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from support.pages import elements, page
from support.paths import REPOSITORY

STYLE = 10_000
PAGE = 30_000
"""Bytes, gzipped: the style sheet, and an ordinary public page with everything that it loads."""


def weight(path: Path) -> int:
    """The bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def loaded(path: Path) -> list[Path]:
    """A page and every file that it loads."""
    found = [path]
    for element in elements(page(path)):
        loads = element.get("rel") in ("stylesheet", "icon") or element.tag in ("script", "img")
        address = element.get("href") or element.get("src")
        if loads and address:
            found.append((path.parent / address).resolve())
    return sorted(set(found))


def test_style_sheet_is_light() -> None:
    """The whole design is one style sheet of less than 10 kB."""
    assert weight(REPOSITORY / "templates/css/clausebook.css") < STYLE


@pytest.mark.parametrize("tree", ["public", "staff"])
def test_ordinary_pages_are_light(published: Path, tree: str) -> None:
    """A page that people read day by day, redlines aside, is at most 30 kB with everything that it loads."""
    for path in sorted((published / tree).rglob("index.html")):
        if "changes" not in path.parts:
            assert sum(weight(each) for each in loaded(path)) <= PAGE, path


def test_nothing_physical_in_the_style_sheet() -> None:
    """Right-to-left needs no second sheet: nothing in it says left or right."""
    css = (REPOSITORY / "templates/css/clausebook.css").read_text("utf-8")
    rules = css.replace("right-to-left", "")
    assert [line for line in rules.splitlines() if "left" in line or "right" in line] == []
