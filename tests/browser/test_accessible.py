"""Every page can be used by everybody: axe finds nothing, whatever the reader's settings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from browser.browsing import LOOKS, PHONE, Sites, Window, looked_at, nothing
from browser.conftest import OpenWindow
from browser.pages import PAGES
from support.paths import REPOSITORY

EVERY_PAGE = pytest.mark.parametrize("name", PAGES)
TEMPLATES = REPOSITORY / "templates" / "pages"


def test_every_template_is_tried(built: Path) -> None:
    """Each page template that makes an article has a page in the table that these tests go through."""
    promised = {
        path.stem: found[1]
        for path in sorted(TEMPLATES.glob("*.html"))
        if (found := re.search(r'<article class="([^"{]+)', path.read_text("utf-8")))
    }
    made = set()
    for page in PAGES.values():
        file = built / page.tree / page.path / "index.html"
        if file.is_file():
            made |= set(re.findall(r'<article class="([^"]+)', file.read_text("utf-8")))
    nothing(name for name, article in promised.items() if not any(a.startswith(article.strip()) for a in made))


def test_every_kind_of_page_is_tried(built: Path) -> None:
    """Each place where schools have a page has one in the table."""
    schools = "|".join(path.name for path in (built / "public").iterdir() if (path / "index.html").is_file())

    def kind(path: str) -> str:
        path = re.sub(rf"^({schools})(?=/)", "SCHOOL", path)
        return re.sub(r"/\d+/", "/N/", path)

    exist = {
        kind(p.parent.relative_to(tree).as_posix() + "/") for tree in built.iterdir() for p in tree.rglob("index.html")
    }
    nothing(sorted(exist - {kind(page.path or "./") for page in PAGES.values()}))


@pytest.mark.usefixtures("axe")
@EVERY_PAGE
def test_axe_finds_nothing(name: str, sites: Sites, mirrored: Sites, new_window: OpenWindow) -> None:
    """No violation in light, dark, at 320 px, with text twice as large, in forced colours, printed, right to left."""
    found: dict[str, list[str]] = {}
    with new_window(bypass_csp=True) as opened:
        for look in LOOKS:
            for each in looked_at(look, name, sites, mirrored, opened):
                found.setdefault(str(each), []).append(look.name)
    nothing(f"{violation}: {', '.join(looks)}" for violation, looks in found.items())


@EVERY_PAGE
def test_nothing_stands_outside_a_narrow_window(
    name: str, sites: Sites, mirrored: Sites, new_window: OpenWindow
) -> None:
    """At 320 px no page scrolls sideways, from left to right and from right to left; nor with text of 200 %."""
    with new_window(viewport={"width": 320, "height": 640}, bypass_csp=True) as opened:
        opened.open(mirrored.address(name))
        assert opened.page.evaluate("getComputedStyle(document.body).direction") == ("ltr" if name == "pack" else "rtl")
        nothing(opened.ask("sideways"))
        opened.open(sites.address(name))
        nothing(opened.ask("sideways"))
        opened.page.set_viewport_size({"width": 1280, "height": 900})
        opened.page.evaluate("document.documentElement.style.fontSize = '200%'")
        nothing(opened.ask("sideways"))
        nothing(opened.ask("cutOff"))


@EVERY_PAGE
def test_targets_fit_a_finger(name: str, sites: Sites, new_window: OpenWindow) -> None:
    """On a telephone every link that stands alone, and every button, can be hit within 44 by 44 pixels."""
    with new_window(**PHONE) as opened:
        opened.open(sites.address(name))
        nothing(opened.ask("smallTargets"))


@EVERY_PAGE
def test_focus_is_seen(name: str, sites: Sites, desktop: Window) -> None:
    """Whatever has the keyboard's focus has an outline of 2 px or the browser's own; in forced colours too."""
    page = desktop.open(sites.address(name))
    page.keyboard.press("Tab")
    nothing(desktop.ask("unmarkedFocus"))
    page.emulate_media(forced_colors="active")
    nothing(desktop.ask("unmarkedFocus"))


@pytest.mark.parametrize("name", [name for name in PAGES if name != "pack"])
def test_skip_link(name: str, sites: Sites, desktop: Window) -> None:
    """The first press of Tab shows a link that leads past the header."""
    page = desktop.open(sites.address(name))
    page.keyboard.press("Tab")
    focus = desktop.ask("focus")
    assert "Skip to" in focus["text"]
    assert focus["seen"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header:not(main header)')")
