"""The whole check: files, documents, and every page that the content would make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clausebook.approvals.ledger import Ledger
from clausebook.approvals.verifying import verify
from clausebook.build.page_checks import page_findings
from clausebook.checks import Checked, check_project
from clausebook.checks.pages import Found
from clausebook.model.document import Document
from clausebook.model.library import Library
from clausebook.problems import in_order
from clausebook.publish.paths import AUDIENCES
from clausebook.publish.plan import Planner
from clausebook.publish.site_plan import SchoolTexts
from clausebook.publish.theme import theme_folders
from clausebook.register.editions import composed_edition

_WORTH_A_WORKER = 8
"""Schools; for fewer, starting worker processes takes longer than the work."""


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is needed to plan and check the pages of any school."""

    project: Path
    library: Library
    documents: dict[str, list[Document]]
    """By school."""
    as_of: date

    def findings(self, school: str) -> list[Found]:
        """What is wrong on a school's pages, as its content makes them now."""
        editions = tuple(composed_edition(self.library, document, Ledger()) for document in self.documents[school])
        planner = Planner(self.library, theme_folders(self.project), self.as_of, self.project)
        plans = (
            planner.school(school, audience, SchoolTexts(editions, editions), own_pages_only=True)
            for audience in AUDIENCES
        )
        return [found for plan in plans for found in page_findings(self.library, plan)]


def check_everything(project: Path, as_of: date, jobs: int = 1) -> Checked:
    """Everything that is wrong with a project, its approvals and finished pages included, as on a day.

    Pages are checked as the content makes them now, approved or not, so that a fault is found before it is proposed.
    `jobs` is the number of worker processes.
    """
    checked = check_project(project, as_of)
    checked = replace(checked, found=in_order([*checked.found, *verify(project)]))
    if checked.library is None or not checked.documents:
        return checked
    documents: dict[str, list[Document]] = {}
    for document in checked.documents.values():
        documents.setdefault(document.school, []).append(document)
    pages = _Pages(project, checked.library, documents, as_of)
    return checked.with_pages(project, list(_on_pages(pages, list(documents), jobs)), whole=True, frozen=False)


def _on_pages(pages: _Pages, schools: Sequence[str], jobs: int) -> Iterator[Found]:
    if jobs <= 1 or len(schools) < _WORTH_A_WORKER:
        for school in schools:
            yield from pages.findings(school)
        return
    with ProcessPoolExecutor(jobs, initializer=_share, initargs=(pages,)) as pool:
        for found in pool.map(_findings, schools, chunksize=2):
            yield from found


_shared: list[_Pages] = []


def _share(pages: _Pages) -> None:
    """Keep the work in a worker process, so that it is handed over once and not with every school."""
    _shared[:] = [pages]


def _findings(school: str) -> list[Found]:
    return _shared[0].findings(school)
