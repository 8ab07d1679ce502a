"""A browser, windows onto the built trees, and what is seen through them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from browser.pages import PAGES, TREES
from browser.serving import serving
from browser.tools import QUIET, axe_source, chromium

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which a page is looked at."""

    name: str
    width: int = 1280
    colours: Literal["light", "dark"] = "light"
    forced: bool = False
    """Whether the system forces its own few colours."""
    medium: Literal["screen", "print"] = "screen"
    text: int = 100
    """The size of text, per cent."""
    from_right: bool = False
    """Whether the site is in a language that is written from right to left."""


LOOKS = (
    Look("light"),
    Look("dark", colours="dark"),
    Look("320 px", width=320),
    Look("200 % text", text=200),
    Look("forced colours", forced=True),
    Look("print", medium="print", width=700),
    Look("right to left", from_right=True),
)


@dataclass(frozen=True, slots=True)
class Sites:
    """Where the built trees are served."""

    folder: Path
    addresses: Mapping[str, str]
    """Each tree's own, as each can stand at a host of its own."""

    def address(self, page: str) -> str:
        """The address of a page of the table."""
        return self.of(PAGES[page].tree, PAGES[page].path)

    def of(self, tree: str, path: str) -> str:
        """The address of any page."""
        return f"{self.addresses[tree]}/{path}"


@contextmanager
def serve_trees(folder: Path) -> Iterator[Sites]:
    """Serve every tree of a build."""
    with ExitStack() as stack:
        yield Sites(folder, {tree: stack.enter_context(serving(folder / tree)) for tree in TREES})


@contextmanager
def browser_running() -> Iterator[Browser]:
    """Start Chromium. Raises `ToolMissing`."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@dataclass(slots=True)
class Window:
    """A browser window of its own, with nothing remembered, and everything that it asked for and complained of."""

    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console, and of scripts."""

    def open(self, address: str) -> Page:
        """Go to an address and wait until everything on the page is there."""
        self.page.goto(address, wait_until="load")
        return self.page

    def ask(self, question: str) -> Any:
        """What the probe says of the page."""
        return self.page.evaluate(f"probe.{question}()")


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[Window]:
    """Open a window; the options are Playwright's for a context."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.add_init_script(PROBE)
    opened = Window(context, context.new_page())

    def noted(request: Request) -> None:
        opened.requests.append(request.url)

    context.on("request", noted)
    context.on(
        "console", lambda said: opened.complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    context.on("weberror", lambda error: opened.complaints.append(str(error.error)))
    try:
        yield opened
    finally:
        context.close()


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
"""An ordinary telephone, touched with a finger."""


def put_on(look: Look, page: Page) -> None:
    """Make an open page look as asked (but for its direction, which is the site's)."""
    page.set_viewport_size({"width": look.width, "height": 900})
    page.emulate_media(media=look.medium, color_scheme=look.colours, forced_colors="active" if look.forced else "none")
    page.evaluate("size => document.documentElement.style.fontSize = size", f"{look.text}%" if look.text != 100 else "")


@dataclass(frozen=True, slots=True)
class Violation:
    """An accessibility problem that axe found."""

    rule: str
    element: str
    how: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.element} ({self.how})"


AXE = """() => axe.run(document, {resultTypes: ["violations"], preload: false, elementRef: false})
  .then(found => found.violations.flatMap(v => v.nodes.map(n =>
    [v.id, n.target.join(" "), n.failureSummary.split("\\n").slice(1).join("; ").trim()])))"""


def violations(page: Page) -> list[Violation]:
    """What axe finds wrong on an open page. The window must let tests in (`bypass_csp`)."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe_source())
    return [Violation(*found) for found in page.evaluate(AXE)]


def looked_at(look: Look, name: str, sites: Sites, mirrored: Sites, opened: Window) -> list[Violation]:
    """What axe finds on one page of the table, looked at in one way."""
    address = (mirrored if look.from_right else sites).address(name)
    if opened.page.url != address:
        opened.open(address)
    put_on(look, opened.page)
    return violations(opened.page)


def nothing(found: Iterable[object]) -> None:
    """Assert that there is nothing; otherwise say all of it, a line each."""
    lines = [str(each) for each in found]
    assert not lines, "\n" + "\n".join(lines)
