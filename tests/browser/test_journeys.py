"""What people come for, done with the keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.browsing import Sites, Window, nothing, violations
from browser.conftest import OpenWindow, do_without
from browser.serving import serving
from browser.tools import ToolMissing
from support.command import run
from support.trusts import trust_files, write_files

STEPS = 120
"""How often somebody would press Tab at most."""


def tab_to(opened: Window, pattern: str) -> str:
    """Press Tab until the focus is on something with these words, which must be in sight; returns the words."""
    passed = []
    for _ in range(STEPS):
        opened.page.keyboard.press("Tab")
        focus = opened.ask("focus")
        assert focus["seen"], f"the focus is on {focus['what']}, out of sight"
        if re.search(pattern, focus["text"]):
            return str(focus["text"])
        passed.append(focus["what"])
    raise AssertionError(f"no {pattern!r} within {STEPS} steps: {passed}")


def follow(opened: Window, pattern: str) -> Page:
    """Press Tab until a link with these words has the focus, then Enter."""
    tab_to(opened, pattern)
    before = opened.page.url
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_url(lambda url: url != before)
    return opened.page


def test_a_parent_finds_the_school_and_what_to_do(sites: Sites, desktop: Window) -> None:
    """From the hub to the school, from there to the guide, and from a point of the guide to its rule."""
    desktop.open(sites.address("hub"))
    page = follow(desktop, "^Marshfields School")
    expect(page.locator("h1")).to_have_text("Marshfields School")
    page = follow(desktop, "Social media")
    expect(page.locator("h1")).to_contain_text("ocial media")
    expect(page.get_by_role("heading", name="Who to contact")).to_be_visible()
    page = follow(desktop, "^Read the rule")
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert "/policies/social-media/" in page.url


def test_a_rule_is_found_through_the_contents(sites: Sites, desktop: Window) -> None:
    """The contents lead to a section; the next press of Tab goes on from there."""
    page = desktop.open(sites.address("staff-policy"))
    follow(desktop, "Moderation")
    heading = page.locator(":target")
    expect(heading).to_be_in_viewport()
    expect(heading).to_contain_text("Moderation")
    desktop.page.keyboard.press("Tab")
    after = "document.querySelector(':target').compareDocumentPosition(document.activeElement) & (4 | 16)"
    assert page.evaluate(f"Boolean({after})"), desktop.ask("focus")["what"]


def test_search_finds_a_rule(sites: Sites, desktop: Window) -> None:
    """Words typed into the search lead to the section that they stand in; everything needed is the site's own."""
    search_from_home(sites, desktop)
    page = desktop.page
    page.keyboard.type("pictures of children")
    results = page.locator("main ol a")
    expect(results.first).to_be_visible(timeout=15_000)
    page = follow(desktop, re.escape(" ".join((results.first.text_content() or "").split())))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile("picture|photo", re.IGNORECASE))
    home = sites.addresses["public"]
    nothing(url for url in desktop.requests if not url.startswith(f"{home}/"))
    nothing(desktop.complaints)


def test_the_public_search_knows_nothing_of_staff(sites: Sites, desktop: Window) -> None:
    """Looking for words of the staff's pages finds, at most, public pages, and none of those words."""
    search_from_home(sites, desktop)
    desktop.page.keyboard.type("acknowledgement slip checklist")
    expect(desktop.page.get_by_role("status")).not_to_be_empty(timeout=15_000)
    found = desktop.page.locator("main ol")
    assert "slip" not in (found.text_content() or "").lower()
    home = sites.addresses["public"]
    addresses = found.locator("a").evaluate_all("links => links.map(link => link.href)")
    nothing(address for address in addresses if not address.startswith(f"{home}/"))


def search_from_home(sites: Sites, opened: Window) -> None:
    """With the keyboard, go from a school's home page into its search field. Skips where the build has no search."""
    if not list(sites.folder.glob("public/*/pagefind/pagefind.js")):
        do_without(ToolMissing("pagefind is not installed, so that the site has no search"))
    opened.open(sites.address("school"))
    follow(opened, "^Search")
    for _ in range(STEPS):
        opened.page.keyboard.press("Tab")
        if opened.page.evaluate("document.activeElement.type") == "search":
            return
    raise AssertionError("the keyboard does not come to the search field")


def test_ticks_stay_on_the_device(sites: Sites, desktop: Window) -> None:
    """A tick made with the space bar is there after a reload, and nothing of it was sent anywhere."""
    page = desktop.open(sites.address("induction"))
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    box = str(page.evaluate("document.activeElement.id"))
    asked = len(desktop.requests)
    page.keyboard.press("Space")
    assert page.locator(f"#{box}").is_checked()
    assert len(desktop.requests) == asked
    page.reload()
    assert page.locator(f"#{box}").is_checked()
    assert desktop.context.cookies() == []
    assert [url for url in desktop.requests if "?" in url] == []
    page.locator(f"#{box}").focus()
    page.keyboard.press("Space")
    page.reload()
    assert not page.locator(f"#{box}").is_checked()


def test_ticks_work_without_scripts(sites: Sites, new_window: OpenWindow) -> None:
    """Without scripts a box can be ticked, for the printer; it is only not kept."""
    with new_window(java_script_enabled=False) as opened:
        box = opened.open(sites.address("induction")).locator("input[type=checkbox]").first
        box.check()
        assert box.is_checked()


@pytest.mark.usefixtures("axe")
@pytest.mark.parametrize("name", ["changes", "proposal", "pack"])
@pytest.mark.parametrize("width", [320, 1280])
def test_before_and_after_side_by_side(name: str, width: int, sites: Sites, new_window: OpenWindow) -> None:
    """Without a script, an arrow key puts the words before and after side by side; axe finds nothing then."""
    with new_window(bypass_csp=True, java_script_enabled=name != "changes") as opened:
        page = opened.open(sites.address(name))
        page.set_viewport_size({"width": width, "height": 900})
        for choice in page.get_by_role("radio", name="in one text").all():
            choice.focus()
            page.keyboard.press("ArrowRight")
        beside = page.get_by_role("columnheader", name="Before")
        assert beside.count() == page.get_by_role("radio", name="side by side").count() > 0
        expect(beside.first).to_be_visible()
        expect(page.locator(".redline").first).to_be_hidden()
        if name != "changes":
            nothing(violations(page))
            nothing(opened.ask("sideways"))


def test_a_guide_prints_as_a_handout(sites: Sites, desktop: Window) -> None:
    """Printed, the guide for parents is one sheet of paper: two pages at most."""
    desktop.open(sites.address("guide"))
    assert printed_pages(desktop.page) <= 2


def test_the_slip_prints_on_a_page_of_its_own(sites: Sites, desktop: Window) -> None:
    """Printed, the induction page keeps its boxes and begins a new page with the slip to sign."""
    page = desktop.open(sites.address("induction"))
    page.emulate_media(media="print")
    boxes = page.locator("input[type=checkbox]")
    assert boxes.count() > 3
    assert all(box.is_visible() for box in boxes.all())
    slip = page.locator(".cb-slip")
    assert slip.evaluate("slip => getComputedStyle(slip).breakBefore") == "page"
    whole = printed_pages(page)
    slip.evaluate("slip => slip.remove()")
    assert printed_pages(page) == whole - 1


def test_a_print_button_prints(sites: Sites, desktop: Window) -> None:
    """Where a page offers to print itself, Enter on the button does; the browser's own menu does everywhere."""
    desktop.context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    for name in ("guide", "induction", "policy", "proposal"):
        page = desktop.open(sites.address(name))
        buttons = page.get_by_role("button", name=re.compile("print", re.IGNORECASE))
        for button in buttons.all():
            button.focus()
            page.keyboard.press("Enter")
        assert page.evaluate("window.printed") == buttons.count()


def printed_pages(page: Page) -> int:
    """How many sheets a page prints on, one-sided, on A4."""
    page.emulate_media(media="print")
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def test_one_school_of_a_hundred_is_found(tmp_path: Path, new_window: OpenWindow) -> None:
    """On the hub of a hundred schools a letter leads to a school, with the keyboard, in a narrow window too."""
    names = [f"{first}{second}" for first in "abcdefghij" for second in ("ash", "elm", "oak", "fir", "yew")]
    schools: dict[str, dict[str, str]] = {f"{name}-{end}": {} for name in names for end in ("field", "ton")}
    project = write_files(tmp_path / "trust", trust_files({"schools": schools}))
    some = ("--drafts", "--jobs", 1, "--audience", "public", "--school", "joak-ton")
    built = run("build", "--project", project, "--out", tmp_path / "site", *some)
    assert built.exit_code == 0, built.output or repr(built.exception)
    with serving(tmp_path / "site" / "public") as home, new_window(viewport={"width": 320, "height": 640}) as opened:
        page = opened.open(f"{home}/")
        assert page.get_by_role("link", name=re.compile(r"School$")).count() >= len(schools)
        nothing(opened.ask("sideways"))
        follow(opened, "^J$")
        page = follow(opened, "^Joak-ton School")
        expect(page.locator("h1")).to_contain_text("Joak-ton School")
