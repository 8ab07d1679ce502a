"""Serving while people edit: what an edit changes is built again, and open pages reload."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from clausebook.approvals.verifying import verify
from clausebook.build.building import Site, Work, build_site, plan, prepare, sites_of
from clausebook.build.page_checks import page_findings
from clausebook.checks import check_project
from clausebook.checks.pages import problems_of
from clausebook.checks.sources import Sources
from clausebook.loading import load_library
from clausebook.publish.live import serve
from clausebook.publish.paths import AUDIENCES
from clausebook.publish.searching import MISSING, is_installed
from clausebook.publish.site_plan import SitePlan
from clausebook.publish.theme import theme_folders


def serve_sites(project: Path, port: int, as_of: date, say: Callable[[str], object]) -> None:
    """Serve a project's sites on this machine until interrupted."""
    with TemporaryDirectory() as folder:
        live = LiveSites(project, Path(folder), as_of, say)
        live.update()
        if live.lacks_search:
            say(MISSING)
        watched = [project / "content", project / "site_config.yml", *theme_folders(project)]
        (Path(folder) / "index.html").write_text(_FRONT, "utf-8")
        say(f"Serving on http://127.0.0.1:{port}/ (open this address in your browser). Stop with Ctrl-C.")
        serve(live.update, Path(folder), port, [path for path in watched if path.exists()])


_FRONT = """<!doctype html>
<html lang="en"><title>The three trees</title><h1>The three trees of the site</h1>
<ul>
<li><a href="public/">public</a></li>
<li><a href="staff/">staff</a></li>
<li><a href="governors/">governors</a></li>
</ul>
</html>
"""
"""What stands above the trees while they are served on this machine; published, each is a site of its own."""


class LiveSites:
    """The sites being served: remembers what each was made of, and builds again only those that have changed."""

    def __init__(self, project: Path, folder: Path, as_of: date, say: Callable[[str], object]) -> None:
        self.project = project
        self.folder = folder
        self.as_of = as_of
        self.say = say
        self._made_of: dict[Site, str] = {}
        self._failed = False

    @property
    def lacks_search(self) -> bool:
        """Whether the trust wants a search that cannot be made here."""
        library, _ = load_library(self.project)
        return library is not None and library.config.search and not is_installed()

    def update(self) -> list[Site]:
        """Build what has changed; returns the sites built. With errors in the content, the sites stay as they are."""
        checked = check_project(self.project, self.as_of)
        problems = [*checked.problems, *verify(self.project)]
        if checked.library is None or any(problem.is_error for problem in problems):
            for problem in problems:
                if problem.is_error:
                    self.say(str(problem))
            self.say("The site stays as it was until this is put right.")
            self._failed = True
            return []
        work = prepare(self.project, checked.library, checked.documents, self.as_of, drafts=True)
        sites = sites_of(list(checked.library.schools), AUDIENCES)
        changed = [(site, planned) for site in sites if self._is_new(site, planned := plan(work, site))]
        for site, planned in changed:
            self._build(work, site, planned)
        found = [each for _, planned in changed for each in page_findings(checked.library, planned)]
        on_pages = problems_of(found, checked.library, checked.documents, Sources(self.project))
        for problem in on_pages:
            self.say(str(problem))
        if self._failed:
            self.say("That is put right.")
            self._failed = False
        for gone in set(self._made_of) - set(sites):
            shutil.rmtree(self.folder / gone.audience / gone.school, ignore_errors=True)
            del self._made_of[gone]
        if changed:
            names = ", ".join(f"{site.audience}/{site.school}" for site, _ in changed[:4])
            self.say(f"Built {len(changed)} of {len(sites)} sites: {names}{' ...' if len(changed) > 4 else ''}")
            noted = len(checked.problems)
            if noted:
                self.say(f"{noted} warning{'' if noted == 1 else 's'} or notices: run `clausebook check` to read them.")
        return [site for site, _ in changed]

    def _is_new(self, site: Site, planned: SitePlan) -> bool:
        made_of = sha256(repr((planned, _theme_state(self.project))).encode("utf-8")).hexdigest()
        if self._made_of.get(site) == made_of:
            return False
        self._made_of[site] = made_of
        return True

    def _build(self, work: Work, site: Site, planned: SitePlan) -> None:
        """Build one site apart and put it in place."""
        with TemporaryDirectory(dir=self.folder) as apart:
            build_site(work, planned, Path(apart))
            made = Path(apart) / site.audience / (site.school or ".hub")
            target = self.folder / site.audience / site.school
            if site.school:
                shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(made, target, dirs_exist_ok=True)


def _theme_state(project: Path) -> tuple[tuple[str, int], ...]:
    """The theme's files and when they were last changed."""
    files = (path for folder in theme_folders(project) for path in folder.rglob("*") if path.is_file())
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files))
