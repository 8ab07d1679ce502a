"""From composed documents to the three trees of sites."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clausebook.approvals.shelf import read_ledger
from clausebook.build.page_checks import page_findings
from clausebook.build.workers import for_each
from clausebook.checks.pages import Found
from clausebook.loading.project import CONFIG
from clausebook.model.document import Documents
from clausebook.model.library import Library
from clausebook.publish.mkdocs_site import write_site
from clausebook.publish.paths import AUDIENCES, SiteAudience, site_address
from clausebook.publish.plan import Planner
from clausebook.publish.searching import index_site
from clausebook.publish.site_plan import SchoolTexts, SitePlan
from clausebook.publish.theme import site_context, theme_folders
from clausebook.register.editions import Edition, composed_edition, published_of
from clausebook.register.proposals import Proposal, grouped, proposals_of
from clausebook.swapping import replacing


@dataclass(frozen=True, slots=True)
class Site:
    """One site to build: a school's for one audience, or the hub of a tree."""

    audience: SiteAudience
    school: str
    """Empty for the hub."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote."""

    sites: int
    pages: int
    warnings: tuple[str, ...]
    found: tuple[Found, ...] = ()
    """What is wrong on the pages."""


@dataclass(frozen=True, slots=True)
class Work:
    """What every worker needs."""

    project: Path
    library: Library
    composed: tuple[Edition, ...]
    """Every school's every policy as its content makes it now."""
    proposals: tuple[Proposal, ...]
    """What waits for a decision."""
    on: date
    """The day as on which the sites are built."""
    drafts: bool = False
    """Whether texts are shown as composed, approved or not."""


def prepare(project: Path, library: Library, documents: Documents, on: date, drafts: bool = False) -> Work:
    """Everything that workers need. Raises `NotALedger`."""
    composed = tuple(
        composed_edition(library, document, read_ledger(project, school, policy))
        for (school, policy), document in documents.items()
    )
    return Work(project, library, composed, proposals_of(library, project, composed), on, drafts)


def sites_of(schools: Sequence[str], audiences: Sequence[SiteAudience]) -> list[Site]:
    """The sites to build: for each audience the hub, then the schools."""
    return [Site(audience, school) for audience in audiences for school in ("", *schools)]


def build_sites(
    work: Work,
    out: Path,
    sites: Sequence[Site],
    jobs: int,
    progress: Callable[[Site], None],
    judge: Callable[[Sequence[Found]], object] = list,
) -> Built:
    """Build the sites and swap them in for the folder `out`; if anything fails, `out` stays as it was.

    `jobs` is the number of worker processes. `progress` hears of each finished site. `judge` hears what is wrong on the
    pages before anything is swapped in, and may raise `ProblemsFound`. Raises `MkDocsFailed` and `OSError`.
    """
    with replacing(out) as staging:
        results = []
        for site, built in zip(sites, for_each(_build_one, (work, staging), sites, jobs), strict=True):
            results.append(built)
            progress(site)
        found = tuple(each for result in results for each in result.found)
        judge(found)
        for site in sites:
            if not site.school:
                _move_up(staging / site.audience / ".hub")
    warnings = sorted({warning for result in results for warning in result.warnings})
    return Built(len(sites), sum(result.pages for result in results), tuple(warnings), found)


def refuse_folder(project: Path, out: Path) -> str:
    """Why the sites may not go into this folder, which a build replaces whole; empty where they may."""
    target, home = out.resolve(), project.resolve()
    if home.is_relative_to(target):
        return "it holds the project itself"
    if (
        any(target.is_relative_to(home / part) for part in ("content", "templates", "schemas"))
        or (target / CONFIG).exists()
    ):
        return "the project's own files are there"
    if target.exists() and not target.is_dir():
        return "it is a file"
    strange = sorted(path.name for path in target.iterdir() if path.name not in AUDIENCES) if target.is_dir() else []
    return f"it holds what Clausebook did not make: {', '.join(strange[:3])}" if strange else ""


def plan(work: Work, site: Site) -> SitePlan:
    """What goes on one site."""
    planner = Planner(work.library, theme_folders(work.project), work.on, work.project)
    if not site.school and site.audience == "governors":
        return planner.governors_hub(work.composed, work.proposals, published_pages(work))
    if not site.school:
        return planner.hub(site.audience, published_pages(work))
    own = tuple(edition for edition in work.composed if edition.school == site.school)
    published = published_of(work.library, work.project, own, work.on, work.drafts)
    groups = grouped(work.proposals) if site.audience == "governors" else ()
    waiting = tuple(same.with_first(site.school) for same in groups if site.school in same.schools)
    return planner.school(site.school, site.audience, SchoolTexts(published, own, waiting))


def published_pages(work: Work) -> list[Edition]:
    """The schools' policies that have a published page, each with the text that its content makes now."""
    return [each for each in work.composed if work.drafts or each.ledger.in_force(work.on)]


def unpublished(work: Work, sites: Sequence[Site]) -> list[Edition]:
    """The policies that these sites leave out, as none of their versions is in force."""
    schools = {site.school for site in sites}
    left = [] if work.drafts else work.composed
    return [each for each in left if each.school in schools and not each.ledger.in_force(work.on)]


def build_site(work: Work, planned: SitePlan, folder: Path) -> list[str]:
    """Write one planned site into its tree under `folder`; returns MkDocs' warnings. Raises `MkDocsFailed`."""
    config = work.library.config
    place = f"{planned.audience}/{planned.school or '.hub'}"
    site_url = site_address(str(config.site_url or ""), planned.audience, planned.school)
    context = site_context(work.library, planned, under_hub=bool(planned.school))
    warnings = write_site(
        planned,
        context,
        folder / place,
        work.project / CONFIG,
        theme_folders(work.project),
        config.mkdocs,
        site_url,
        work.on,
    )
    if planned.has_search:
        index_site(folder / place)
    return warnings


def _build_one(shared: tuple[Work, Path], site: Site) -> Built:
    work, staging = shared
    planned = plan(work, site)
    warnings = build_site(work, planned, staging)
    return Built(1, len(planned.pages), tuple(warnings), tuple(page_findings(work.library, planned)))


def _move_up(hub: Path) -> None:
    """Put a hub's files beside the schools' folders; it was built apart, as MkDocs empties where it builds."""
    for child in sorted(hub.iterdir()):
        shutil.move(str(child), hub.parent / child.name)
    hub.rmdir()
