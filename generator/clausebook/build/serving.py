"""Serving while people edit: what an edit changes is built again, and open pages reload."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from clausebook.build.building import build_project
from clausebook.build.built import Site
from clausebook.build.inputs import Wanted
from clausebook.build.workers import Spread
from clausebook.problems import ProblemsFound
from clausebook.publish.live import serve
from clausebook.publish.paths import AUDIENCES
from clausebook.publish.searching import MISSING
from clausebook.publish.theme import theme_folders


def serve_sites(project: Path, port: int, as_of: date, say: Callable[[str], object], spread: Spread) -> None:
    """Serve a project's sites on this machine until interrupted; `spread` gives the building to workers."""
    with TemporaryDirectory() as folder:
        live = LiveSites(project, Path(folder) / "site", as_of, say, spread)
        live.update()
        watched = [project / "content", project / "site_config.yml", *theme_folders(project)]
        say(f"Serving on http://127.0.0.1:{port}/ (open this address in your browser). Stop with Ctrl-C.")
        serve(live.update, live.folder, port, [path for path in watched if path.exists()])


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
    """The sites being served, built in a folder as `clausebook build` does: only what has changed."""

    def __init__(
        self, project: Path, folder: Path, as_of: date, say: Callable[[str], object], spread: Spread | None = None
    ) -> None:
        self.project = project
        self.folder = folder
        self.wanted = Wanted(as_of, drafts=True, schools=(), audiences=AUDIENCES)
        self.say = say
        self.spread = spread
        self._failed = False

    def update(self) -> list[Site]:
        """Build what has changed; returns the sites built. With errors in the content, the sites stay as they are."""
        try:
            built = build_project(self.project, self.folder, self.wanted, self.spread)
        except ProblemsFound as found:
            for problem in found.problems:
                if problem.is_error:
                    self.say(str(problem))
            self.say("The site stays as it was until this is put right.")
            self._failed = True
            self._put_front()
            return []
        self._put_front()
        if self._failed:
            self.say("That is put right.")
            self._failed = False
        if built.lacks_search:
            self.say(MISSING)
        if built.made:
            names = ", ".join(f"{site.audience}/{site.school}" for site in built.made[:4])
            self.say(f"Built {len(built.made)} of {built.sites} sites: {names}{' ...' if len(built.made) > 4 else ''}")
            noted = len(built.problems)
            if noted:
                self.say(f"{noted} warning{'' if noted == 1 else 's'} or notices: run `clausebook check` to read them.")
        return list(built.made)

    def _put_front(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "index.html").write_text(_FRONT, "utf-8")
