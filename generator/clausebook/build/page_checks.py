"""Checking finished pages as a build plans them, so that no page is planned twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from clausebook.checks.finished import FinishedPage, page_texts
from clausebook.checks.pages import Found, findings
from clausebook.model.library import Library
from clausebook.publish.paths import INDUCTION_PATH, WHATS_NEW_PATH
from clausebook.publish.site_plan import PlannedPage, SitePlan

_TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)
_MAIN = re.compile("<main[^>]*>(.*)</main>", re.DOTALL)
_OWN_WORDS = ("policies", "sources", "parents")
"""Folders whose pages show one policy each."""


def page_findings(library: Library, planned: SitePlan) -> list[Found]:
    """What is wrong on the pages of a planned site."""
    return list(findings(finished_pages(library, planned), library))


def finished_pages(library: Library, planned: SitePlan) -> Iterator[FinishedPage]:
    """The pages of a site as rules see them.

    Left out is what shows earlier or proposed words beside those that are published: versions, redlines, proposals.
    """
    for page in planned.pages if planned.school else ():
        if not page.kept and is_looked_at(page.path):
            yield _finished(library, planned, page)


def is_looked_at(path: str) -> bool:
    """Whether rules see a page."""
    return "/versions/" not in path and not path.startswith(("proposals/", WHATS_NEW_PATH))


def page_on_disk(file: Path, path: str) -> PlannedPage:
    """A page that was built before, as far as rules see it. Raises `OSError`."""
    html = file.read_text("utf-8", "replace")
    title, main = _TITLE.search(html), _MAIN.search(html)
    return PlannedPage(path, unescape(title[1]) if title else "", main[1] if main else html)


def _finished(library: Library, planned: SitePlan, page: PlannedPage) -> FinishedPage:
    visible, hidden = page_texts(page.html)
    folder, _, rest = page.path.partition("/")
    policy = rest.partition("/")[0] if folder in _OWN_WORDS else ""
    policies = [policy] if policy else list(library.policies_of(planned.school))
    shared: set[str] = set()
    if policy or page.path == INDUCTION_PATH or planned.audience == "governors":
        groups = (library.group_for(planned.school, name) for name in policies)
        shared = {str(member) for group in groups if group for member in group.schools} - {planned.school}
    return FinishedPage(
        place=f"{planned.audience}/{planned.school}/{page.path}",
        school=planned.school,
        visible="\n".join((page.title, planned.name, *(heading.title for heading in page.headings), visible)),
        hidden=hidden,
        shared_with=frozenset(shared),
        shares_details=folder in ("policies", "sources"),
    )
