"""The whole check: files, documents, and every page that the content would make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clausebook.approvals.ledger import Ledger
from clausebook.approvals.verifying import verify
from clausebook.build.page_checks import page_findings
from clausebook.build.workers import for_each
from clausebook.checks import Checked, check_project
from clausebook.checks.checking import in_documents
from clausebook.checks.looking import Project
from clausebook.checks.pages import Traced, traced
from clausebook.checks.sources import Sources
from clausebook.model.document import Document
from clausebook.model.library import Library
from clausebook.problems import Problem, in_order
from clausebook.publish.paths import AUDIENCES
from clausebook.publish.plan import Planner
from clausebook.publish.site_plan import SchoolTexts
from clausebook.publish.theme import theme_folders
from clausebook.register.editions import composed_edition

_WORTH_WORKERS = 8
"""Schools; for fewer, starting worker processes takes longer than checking."""


def check_content(project: Path, as_of: date, jobs: int = 1) -> Checked:
    """Everything that is wrong with a project but for its finished pages; `jobs` is the number of worker processes."""

    def spread(seen: Project) -> Iterator[Problem]:
        schools = list(dict.fromkeys(school for school, _ in seen.documents))
        for found in for_each(_in_documents_of, seen, schools, _jobs_for(schools, jobs)):
            yield from found

    return check_project(project, as_of, spread)


def _jobs_for(schools: Sequence[str], jobs: int) -> int:
    return jobs if len(schools) >= _WORTH_WORKERS else 1


def _in_documents_of(seen: Project, school: str) -> list[Problem]:
    own = {key: document for key, document in seen.documents.items() if key[0] == school}
    return list(in_documents(replace(seen, documents=own)))


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is needed to plan the pages of any school."""

    project: Path
    library: Library
    documents: dict[str, list[Document]]
    """By school."""
    as_of: date


def check_everything(project: Path, as_of: date, jobs: int = 1) -> Checked:
    """Everything that is wrong with a project, its approvals and finished pages included, as on a day.

    Pages are checked as the content makes them now, approved or not, so that a fault is found before it is proposed.
    `jobs` is the number of worker processes.
    """
    checked = check_content(project, as_of, jobs)
    checked = replace(checked, found=in_order([*checked.found, *verify(project)]))
    if checked.library is None or not checked.documents:
        return checked
    documents: dict[str, list[Document]] = {}
    for document in checked.documents.values():
        documents.setdefault(document.school, []).append(document)
    schools = list(documents)
    pages = _Pages(project, checked.library, documents, as_of)
    found = [each for some in for_each(_on_pages_of, pages, schools, _jobs_for(schools, jobs)) for each in some]
    return checked.with_pages(found, whole=True)


def _on_pages_of(pages: _Pages, school: str) -> list[Traced]:
    """What is wrong on a school's pages, as its content makes them now."""
    editions = tuple(composed_edition(pages.library, document, Ledger()) for document in pages.documents[school])
    planner = Planner(pages.library, theme_folders(pages.project), pages.as_of, pages.project)
    texts = SchoolTexts(editions, editions)
    plans = (planner.school(school, audience, texts, own_pages_only=True) for audience in AUDIENCES)
    found = [each for plan in plans for each in page_findings(pages.library, plan)]
    documents = {(school, str(each.policy.id)): each for each in pages.documents[school]}
    return traced(found, pages.library, documents, Sources(pages.project))
