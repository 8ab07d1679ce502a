"""One site: pages that stand as they would be made are taken over, the others are made, and all are looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from clausebook.build.composed import Reads, composed_with_reads
from clausebook.build.inputs import digest
from clausebook.build.page_checks import is_looked_at, page_findings, page_on_disk
from clausebook.build.records import PageRecord, SiteRecord, files_in, stamp
from clausebook.build.timing import Stopwatch
from clausebook.build.work import Work
from clausebook.checks.finished import page_texts
from clausebook.checks.pages import Found, Traced, traced
from clausebook.loading.project import CONFIG
from clausebook.model.document import Documents
from clausebook.publish.mkdocs_site import write_site
from clausebook.publish.paths import SiteAudience, site_address
from clausebook.publish.plan import Planner
from clausebook.publish.searching import index_site
from clausebook.publish.site_plan import Known, PlannedPage, SchoolTexts, SitePlan
from clausebook.publish.theme import site_context, theme_folders

HUB = ".hub"
"""Where a hub is built within its tree, apart from the schools, as MkDocs empties the folder that it builds in."""


ATTEMPT = ".attempt-"
"""How the folders begin in which sites are built: what a worker that died has left is in none of the sites."""


def planner_of(work: Work) -> Planner:
    """Plans the sites of this build."""
    return Planner(work.library, theme_folders(work.project), work.wanted.on, work.project)


def stands(work: Work, audience: SiteAudience, school: str, site: SiteRecord | None, key: str) -> bool:
    """Whether a site stands on disk, untouched, as it would be built."""
    return site is not None and site.key == key and files_in(work.out / audience / school) == dict(site.files)


def make_site(
    work: Work,
    audience: SiteAudience,
    school: str,
    texts: SchoolTexts,
    reads: Reads,
    key: str,
    before: SiteRecord | None,
    watch: Stopwatch,
) -> tuple[SiteRecord, int]:
    """Build one site; returns its record, and how many pages were taken over.

    `key` is what the site is made of, `before` what is known of it from the last build. Raises `MkDocsFailed` and
    `OSError`.
    """
    attempt = Path(mkdtemp(prefix=ATTEMPT, dir=work.staging))
    with watch("render"):
        known = _known(work, audience, school, texts, reads, before)
        planned = planner_of(work).school(school, audience, texts, known=known)
    warnings = build_plan(replace(work, staging=attempt), planned, watch)
    with watch("check"):
        kept = [page.path for page in planned.pages if page.kept]
        suspected = _suspected(work, planned, kept, before) if before else ()
        documents = {(school, each.policy): each.document for each in texts.composed}
        found = page_findings(work.library, replace(planned, pages=(*planned.pages, *suspected)))
        placed = _placed(work, found, documents)
        again = {page.path for page in suspected}
    pages: dict[str, PageRecord] = {}
    for page in planned.pages:
        if page.kept and page.path not in again and before is not None:
            pages[page.path] = before.pages[page.path]
        elif page.key:
            pages[page.path] = PageRecord(page.key, _on(placed, audience, school, page.path))
    with watch("index"):
        files = files_in(attempt / audience / school)
    with watch("write"):
        _put_in_place(attempt, work.staging, f"{audience}/{school}")
    others = _elsewhere(placed, audience, school, pages)
    return SiteRecord(key, work.keys.signs, len(planned.pages), pages, others, tuple(warnings), files), sum(
        p.kept for p in planned.pages
    )


def build_plan(work: Work, planned: SitePlan, watch: Stopwatch) -> list[str]:
    """Write one planned site, pages that are kept included; returns MkDocs' warnings. Raises `MkDocsFailed`."""
    config = work.library.config
    place = f"{planned.audience}/{planned.school or HUB}"
    folder = work.staging / place
    with watch("publish"):
        warnings = write_site(
            planned,
            site_context(work.library, planned, under_hub=bool(planned.school)),
            folder,
            work.project / CONFIG,
            theme_folders(work.project),
            config.mkdocs,
            site_address(str(config.site_url or ""), planned.audience, planned.school),
            work.wanted.on,
        )
    with watch("write"):
        for page in planned.pages:
            if page.kept:
                _take_over(work.out / place / page.path, folder / page.path)
    if planned.has_search:
        with watch("search"):
            index_site(folder)
    return warnings


def looked_at_again(work: Work, audience: SiteAudience, school: str, site: SiteRecord) -> SiteRecord:
    """A site that stands, with what is wrong on its pages now: where something else tells schools apart, and where
    something was wrong before, which other files may hold by now.
    """
    paths = [name.removesuffix("index.html") for name in site.files if name.endswith("index.html")]
    bare = SitePlan(audience, school, str(work.library.schools[school].name), ())
    planned = replace(bare, pages=_suspected(work, bare, paths, site))
    if not planned.pages:
        return replace(site, signs=work.keys.signs)
    found = page_findings(work.library, planned)
    documents: Documents = {}
    if found:
        composed, _ = composed_with_reads(work.library, school)
        documents = {(school, policy): each for policy, each in composed.documents.items()}
    placed = _placed(work, found, documents)
    again = {page.path for page in planned.pages}
    pages = {
        path: replace(page, found=_on(placed, audience, school, path)) if path in again else page
        for path, page in site.pages.items()
    }
    home = f"{audience}/{school}/"
    others = [each for each in site.found if each.place.removeprefix(home) not in again]
    others += _elsewhere(placed, audience, school, pages)
    return replace(site, signs=work.keys.signs, pages=pages, found=tuple(others))


def _suspected(work: Work, planned: SitePlan, paths: Iterable[str], site: SiteRecord) -> tuple[PlannedPage, ...]:
    """Of the pages that stand on disk, those that may be judged otherwise than when their site was looked at."""
    home = f"{planned.audience}/{planned.school}/"
    wrong = {each.place.removeprefix(home) for each in site.all_found}
    looked_at = [path for path in paths if is_looked_at(path)]
    if site.signs == work.keys.signs:
        looked_at = [path for path in looked_at if path in wrong]
    changed = work.signs_changed if site.signs == work.signs_before else None
    pages = (page_on_disk(work.out / home / path / "index.html", path) for path in looked_at)
    return tuple(
        page
        for page in pages
        if page.path in wrong or changed is None or any(map(changed.stand_in, page_texts(page.html)))
    )


def _known(
    work: Work, audience: SiteAudience, school: str, texts: SchoolTexts, reads: Reads, before: SiteRecord | None
) -> Known:
    """What may be taken over of a site."""
    published = sorted(edition.policy for edition in texts.published)
    keys = {policy: digest(work.keys.document(school, policy, names), published) for policy, names in reads.items()}
    home = work.out / audience / school
    standing = {
        path: page.key
        for path, page in (before.pages if before else {}).items()
        if before and stamp(home / path / "index.html") == before.files.get(f"{path}index.html", ())
    }
    return Known(keys, standing)


def _placed(work: Work, found: Sequence[Found], documents: Documents) -> list[Traced]:
    """What is wrong on the pages of a site, each at the place that its words come from."""
    return traced(found, work.library, documents, work.sources, frozen=not work.wanted.drafts)


def _on(placed: Sequence[Traced], audience: SiteAudience, school: str, path: str) -> tuple[Traced, ...]:
    return tuple(each for each in placed if each.place == f"{audience}/{school}/{path}")


def _elsewhere(
    placed: Sequence[Traced], audience: SiteAudience, school: str, pages: dict[str, PageRecord]
) -> tuple[Traced, ...]:
    return tuple(each for each in placed if each.place.removeprefix(f"{audience}/{school}/") not in pages)


def _put_in_place(attempt: Path, staging: Path, place: str) -> None:
    """Move a finished site among the others; a worker that was given up may have put the same one there before."""
    target = staging / place
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    (attempt / place).rename(target)
    shutil.rmtree(attempt, ignore_errors=True)


def _take_over(old: Path, new: Path) -> None:
    """Put a page of the last build into this one: as a link to the same bytes, or a copy where there are no links."""
    new.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old / "index.html", new / "index.html")
    except OSError:
        shutil.copy2(old / "index.html", new / "index.html")
