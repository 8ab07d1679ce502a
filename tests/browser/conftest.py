"""Fixtures: one browser, the example with edits waiting, and the same from right to left. Without the tools, a skip."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser

from browser.browsing import Sites, Window, browser_running, serve_trees, window
from browser.pages import build_example
from browser.tools import ToolMissing, axe_source, chromium

REQUIRED = os.environ.get("CLAUSEBOOK_BROWSER_TESTS") == "required"
"""Whether a missing tool is a failure, as it is where every change is tested."""

OpenWindow = Callable[..., AbstractContextManager[Window]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def do_without(missing: ToolMissing) -> NoReturn:
    """Skip, or fail where the tools are required."""
    if REQUIRED:
        pytest.fail(f"browser tests: {missing}", pytrace=False)
    pytest.skip(f"browser tests: {missing}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before a test, see that what it needs is here: from one place, so that a skip is one line of the summary."""
    fixtures = getattr(item, "fixturenames", ())
    try:
        if "browser" in fixtures:
            chromium()
        if "axe" in fixtures:
            axe_source()
    except ToolMissing as missing:
        do_without(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser."""
    with browser_running() as started:
        yield started


@pytest.fixture(scope="session")
def axe() -> None:
    """Asked for by tests that need axe-core."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trees of the example with edits waiting."""
    return build_example(tmp_path_factory.mktemp("trees"))


@pytest.fixture(scope="session")
def sites(built: Path) -> Iterator[Sites]:
    """The trees, served."""
    with serve_trees(built) as served:
        yield served


@pytest.fixture(scope="session")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """The same trees for a language that is written from right to left."""
    with serve_trees(build_example(tmp_path_factory.mktemp("mirrored"), language="ur")) as served:
        yield served


@pytest.fixture
def new_window(browser: Browser) -> OpenWindow:
    """Opens a window, as a context manager; options are Playwright's for a context."""

    def opening(**options: Any) -> AbstractContextManager[Window]:
        return window(browser, **options)

    return opening


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Window]:
    """A window of a computer."""
    with window(browser) as opened:
        yield opened
