"""The whole check: files, documents, and every page that the content would make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from clausebook.approvals.ledger import Ledger
from clausebook.approvals.verifying import verify
from clausebook.build.page_checks import page_findings
from clausebook.checks import Checked, check_project
from clausebook.checks.pages import Found
from clausebook.problems import in_order
from clausebook.publish.paths import AUDIENCES
from clausebook.publish.plan import Planner
from clausebook.publish.site_plan import SchoolTexts
from clausebook.publish.theme import theme_folders
from clausebook.register.editions import Edition, composed_edition


def check_everything(project: Path, as_of: date) -> Checked:
    """Everything that is wrong with a project, finished pages included, as on a day.

    Pages are checked as the content makes them now, approved or not, so that a fault is found before it is proposed;
    what was decided about them plays no part there. The approvals are verified as well.
    """
    checked = check_project(project, as_of)
    checked = replace(checked, found=in_order([*checked.found, *verify(project)]))
    if checked.library is None or not checked.documents:
        return checked
    try:
        found = list(_on_pages(project, checked, as_of))
    except OSError:
        if checked.failed:
            return checked  # a page needs a file, such as a crest, that is missing and reported already
        raise
    return checked.with_pages(project, found, whole=True, frozen=False)


def _on_pages(project: Path, checked: Checked, as_of: date) -> Iterator[Found]:
    assert checked.library is not None
    library = checked.library
    by_school: dict[str, list[Edition]] = {}
    for document in checked.documents.values():
        by_school.setdefault(document.school, []).append(composed_edition(library, document, Ledger()))
    planner = Planner(library, theme_folders(project), as_of, project)
    for school, editions in by_school.items():
        texts = SchoolTexts(tuple(editions), tuple(editions))
        for audience in AUDIENCES:
            yield from page_findings(library, planner.school(school, audience, texts, own_pages_only=True))
