"""What goes on each site: every page and file, finished, before MkDocs sees any of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clausebook.model.library import Library
from clausebook.publish.bodies import body
from clausebook.publish.finding import robots_file, sitemap_file
from clausebook.publish.governor_pages import divergence_view, impact_view, waiting_view
from clausebook.publish.headers import header_files
from clausebook.publish.home_pages import accessibility_view
from clausebook.publish.hub_pages import hub_view, in_order, register_entry_view, register_view
from clausebook.publish.paths import (
    ACCESSIBILITY_PATH,
    REGISTER_PATH,
    SiteAudience,
    proposal_path,
    register_path,
    site_address,
)
from clausebook.publish.school_site import SchoolSite
from clausebook.publish.site_plan import PlannedPage, SchoolTexts, SiteFile, SitePlan
from clausebook.publish.views import View
from clausebook.register.editions import Edition
from clausebook.register.proposals import Proposal, grouped


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans sites of one trust as on one day."""

    library: Library
    templates: tuple[Path, ...]
    """Theme folders, the first first."""
    on: date
    project: Path
    """Where frozen texts lie."""
    own_trees: bool = True
    """Whether the sites stand in our own three trees, so that `site_url` says where; not in somebody else's project."""

    def school(self, school: str, audience: SiteAudience, texts: SchoolTexts, own_pages_only: bool = False) -> SitePlan:
        """A school's site for one audience; `own_pages_only` leaves out what the public site shows as well."""
        address = self._address(audience, school)
        site = SchoolSite(
            self.library, self.templates, self.on, self.project, school, audience, texts, address, own_pages_only
        )
        return site.plan()

    def governors_hub(
        self, composed: Sequence[Edition], waiting: Sequence[Proposal], published: Sequence[Edition]
    ) -> SitePlan:
        """The trust's pages for governors: what waits, what each edit does, where schools differ, and the register."""
        library = self.library
        count = Counter(each.school for each in waiting)
        urls = {(each.school, each.policy): f"{each.school}/{proposal_path(each.policy)}" for each in waiting}
        view: View = {
            "trust": {"name": library.config.trust.name},
            "waiting": [waiting_view(library, same, urls) for same in grouped(waiting)],
            "impact": impact_view(library, composed, waiting),
            "schools": [
                {"name": s.name, "url": f"{s.id}/", "waiting": count[str(s.id)]}
                for s in in_order(library.schools.values())
            ],
            "divergence": divergence_view(library, composed),
        }
        home = self._page("", self._name, "governors_hub", view, "Home")
        return self._hub("governors", [home, *self._register(published)])

    def hub(self, audience: SiteAudience, published: Sequence[Edition]) -> SitePlan:
        """The trust's own pages in one tree; `published` are the texts that have a page there."""
        home = self._page("", self._name, "hub", hub_view(self.library, audience, published), "Home")
        return self._hub(audience, [home, *self._register(published)])

    def _register(self, published: Sequence[Edition]) -> Iterator[PlannedPage]:
        yield self._page(
            REGISTER_PATH, "Register of policies", "register", register_view(self.library, published), "Register"
        )
        for name in sorted({edition.policy for edition in published}):
            view = register_entry_view(self.library, name, published, self.on)
            yield self._page(register_path(name), str(view["title"]), "register_entry", view)

    def _hub(self, audience: SiteAudience, pages: list[PlannedPage]) -> SitePlan:
        pages.append(
            self._page(ACCESSIBILITY_PATH, "Accessibility", "accessibility", accessibility_view(self.library, ""))
        )
        files: list[SiteFile] = [robots_file(self.library, audience), *header_files(self.library, audience)]
        address = self._address(audience, "")
        if address and audience == "public":
            files.append(sitemap_file(address, pages, self.templates))
        return SitePlan(audience, "", self._name, tuple(pages), tuple(files))

    def _page(self, path: str, title: str, template: str, view: View, in_menu: str = "") -> PlannedPage:
        return PlannedPage(path, title, body(template, view, self.templates), in_menu=in_menu)

    def _address(self, audience: SiteAudience, school: str) -> str:
        return site_address(str(self.library.config.site_url or ""), audience, school) if self.own_trees else ""

    @property
    def _name(self) -> str:
        return str(self.library.config.trust.name)
