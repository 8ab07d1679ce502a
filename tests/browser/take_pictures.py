"""Takes the pictures that the README shows, `docs/images/*.webp`, from the example as it is now.

Run by `make pictures`.
"""

from __future__ import annotations

import base64
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from browser.browsing import browser_running, serve_trees, window
from browser.pages import build_example
from browser.tools import ToolMissing
from support.paths import REPOSITORY

IMAGES = REPOSITORY / "docs" / "images"
LIMIT = 80_000
"""Bytes of one picture at most."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: a page of the table of pages, or any other, in a window of a certain size."""

    tree: str
    path: str
    width: int
    height: int
    colours: Literal["light", "dark"] = "light"
    down_to: str = ""
    """The element that the window begins at; empty for the top of the page."""
    ticked: tuple[str, ...] = ()
    """The boxes and choices that are made before."""


PICTURES = {
    "policy": Picture("public", "marshfields/policies/social-media/", 1280, 860),
    "parent-guide": Picture("public", "marshfields/parents/social-media/", 360, 740),
    "induction": Picture(
        "staff",
        "marshfields/induction/",
        1280,
        860,
        down_to="#cb-reading-title",
        ticked=("#check-read-policy", "#check-know-dsl"),
    ),
    "redline": Picture(
        "governors",
        "joseph-hood/proposals/social-media/",
        1280,
        860,
        down_to="#policy-title",
        ticked=(".cb-two >> nth=0",),
    ),
}


def main() -> int:
    """Take every picture; fails where one is too heavy."""
    try:
        sizes = taken()
    except ToolMissing as missing:
        print(missing)
        return 2
    for name, size in sizes.items():
        print(f"docs/images/{name}.webp: {size / 1000:.0f} kB{' (too heavy)' if size > LIMIT else ''}")
    return 1 if max(sizes.values()) > LIMIT else 0


def taken() -> dict[str, int]:
    """Take the pictures, and say how many bytes each has. Raises `ToolMissing`."""
    sizes = {}
    with (
        TemporaryDirectory() as folder,
        browser_running() as browser,
        serve_trees(build_example(Path(folder))) as sites,
    ):
        for name, picture in PICTURES.items():
            size = {"width": picture.width, "height": picture.height}
            with window(browser, viewport=size, color_scheme=picture.colours) as opened:
                page = opened.open(sites.of(picture.tree, picture.path))
                for box in picture.ticked:
                    page.locator(box).check()
                if picture.down_to:
                    page.locator(picture.down_to).evaluate("element => element.scrollIntoView()")
                shot = opened.context.new_cdp_session(page).send(
                    "Page.captureScreenshot", {"format": "webp", "quality": 74}
                )
            content = base64.b64decode(shot["data"])
            (IMAGES / f"{name}.webp").write_bytes(content)
            sizes[name] = len(content)
    return sizes


if __name__ == "__main__":
    sys.exit(main())
