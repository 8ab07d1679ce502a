"""Pages keep to their own site, load little, keep still, and do without scripts."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browser.browsing import PHONE, Sites, Window, nothing
from browser.conftest import OpenWindow, do_without
from browser.pages import PAGES
from browser.serving import error_page, file_at
from browser.tools import ToolMissing, html_checker

ON_A_SITE = pytest.mark.parametrize("name", [name for name in PAGES if name != "pack"])
PUBLIC = pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.tree == "public"])
BUDGET = 30_000
"""Bytes of an ordinary public page with everything that it loads, compressed as hosts do."""


@ON_A_SITE
def test_a_page_keeps_to_its_own_site(name: str, sites: Sites, desktop: Window) -> None:
    """No request leaves the site, and neither the security policy nor the console has anything to say."""
    page = desktop.open(sites.address(name))
    page.wait_for_load_state("networkidle")
    home = sites.addresses[PAGES[name].tree]
    assert [url for url in desktop.requests if not url.startswith(f"{home}/")] == []
    nothing(desktop.ask("refused"))
    expected = 1 if name == "not-found" else 0
    assert [said for said in desktop.complaints if "404" not in said] == []
    assert len(desktop.complaints) == expected, "the address that was not found, and no other"


@ON_A_SITE
def test_the_security_policy_is_strict(name: str, sites: Sites, desktop: Window) -> None:
    """Every page comes with a policy that allows scripts and styles from its own files only, and no frames."""
    answer = desktop.page.goto(sites.address(name))
    assert answer is not None
    said = answer.headers.get("content-security-policy", "")
    policy = {words[0]: set(words[1:]) for words in (part.split() for part in said.split(";")) if words}
    assert policy.get("default-src") in ({"'self'"}, {"'none'"})
    assert policy.get("script-src", policy["default-src"]) <= {"'self'", "'none'", "'wasm-unsafe-eval'"}
    assert policy.get("style-src", policy["default-src"]) <= {"'self'", "'none'"}
    assert policy.get("frame-ancestors") in ({"'none'"}, {"'self'"})
    assert policy.get("base-uri") in ({"'none'"}, {"'self'"})
    assert answer.headers.get("x-content-type-options") == "nosniff"
    assert answer.headers.get("referrer-policy")
    if PAGES[name].tree != "public":
        assert "noindex" in answer.headers.get("x-robots-tag", "") or page_says_noindex(desktop)


def page_says_noindex(opened: Window) -> bool:
    """Whether the page asks search engines to leave it out."""
    robots = opened.page.locator("meta[name=robots]")
    return robots.count() == 1 and "noindex" in (robots.get_attribute("content") or "")


@PUBLIC
def test_a_public_page_is_light(name: str, sites: Sites, desktop: Window) -> None:
    """With everything that it loads before anybody searches, a page is at most 30 kB compressed."""
    desktop.open(sites.address(name)).wait_for_load_state("networkidle")
    tree = sites.folder / "public"
    weights = {}
    for url in sorted(set(desktop.requests)):
        path = urlsplit(url).path
        file = file_at(tree, path) or error_page(tree, path)
        assert file is not None, url
        weights[path] = len(gzip.compress(file.read_bytes(), 6))
    assert sum(weights.values()) <= BUDGET, weights


@ON_A_SITE
@pytest.mark.parametrize("device", ["computer", "telephone"])
def test_nothing_moves_while_a_page_loads(name: str, device: str, sites: Sites, new_window: OpenWindow) -> None:
    """No layout shift."""
    with new_window(**(PHONE if device == "telephone" else {})) as opened:
        opened.open(sites.address(name)).wait_for_timeout(150)
        nothing(opened.ask("shifts"))


@ON_A_SITE
def test_a_page_needs_no_script(name: str, sites: Sites, new_window: OpenWindow) -> None:
    """Without scripts every line of words that scripts would show is shown too, and there is something to follow."""
    with new_window(java_script_enabled=False) as opened:
        page = opened.open(sites.address(name))
        assert page.locator("main h1:visible").count() == 1
        assert page.locator("main a[href]:visible").count() > 0
        without = lines_shown(opened)
        scripts = page.locator("script").count()
    if scripts:
        with new_window() as opened:
            opened.open(sites.address(name))
            nothing(line for line in lines_shown(opened) if line not in without)


def lines_shown(opened: Window) -> list[str]:
    """What a reader sees of a page's main part; what only offers a script's help is left out."""
    opened.page.locator("main").wait_for()
    helping = "form[role=search], [role=status], button"
    shown = set(opened.page.locator("main").inner_text().splitlines())
    offers = {
        line for part in opened.page.locator(f"main :is({helping})").all() for line in part.inner_text().splitlines()
    }
    return [line.strip() for line in sorted(shown - offers) if line.strip()]


def test_valid_html(built: Path) -> None:
    """The Nu HTML checker has nothing to say of any page of the three trees, nor of a pack."""
    try:
        checker = html_checker()
    except ToolMissing as missing:
        do_without(missing)
    command = [*checker, "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", str(built)]
    checked = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found = json.loads(checked.stdout)["messages"]
    assert sorted({f"{m['type']}: {m['message']} {m['url'].removeprefix(f'file:{built}')}" for m in found}) == []
