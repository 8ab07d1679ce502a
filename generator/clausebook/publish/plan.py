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
from clausebook.publish.site_plan import NOTHING_KNOWN, Known, PlannedPage, SchoolTexts, SiteFile, SitePlan
from clausebook.publish.views import View
from clausebook.register.editions import Edition
from clausebook.register.listing import Listed
from clausebook.register.proposals import SameChange


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

    def school(
        self,
        school: str,
        audience: SiteAudience,
        texts: SchoolTexts,
        own_pages_only: bool = False,
        known: Known = NOTHING_KNOWN,
    ) -> SitePlan:
        """A school's site for one audience; `own_pages_only` leaves out what the public site shows as well.

        Pages that are `known` to stand on disk as they would be made are planned without a body.
        """
        address = self._address(audience, school)
        site = SchoolSite(
            self.library,
            self.templates,
            self.on,
            self.project,
            school,
            audience,
            texts,
            address,
            own_pages_only,
            known,
            self.own_trees,
        )
        return site.plan()

    def governors_hub(
        self, composed: Sequence[Edition], waiting: Sequence[SameChange], policies: Sequence[Listed]
    ) -> SitePlan:
        """The trust's pages for governors: what waits, what each edit does, where schools differ, and the register.

        `composed` are the texts of the policies of which a change waits, as they are written now.
        """
        library = self.library
        proposals = [each for same in waiting for each in same.proposals]
        count = Counter(each.school for each in proposals)
        urls = {(each.school, each.policy): f"{each.school}/{proposal_path(each.policy)}" for each in proposals}
        view: View = {
            "trust": {"name": library.config.trust.name},
            "waiting": [waiting_view(library, same, urls) for same in waiting],
            "impact": impact_view(library, composed, proposals),
            "schools": [
                {"name": s.name, "url": f"{s.id}/", "waiting": count[str(s.id)]}
                for s in in_order(library.schools.values())
            ],
            "divergence": divergence_view(library, policies),
        }
        home = self._page("", self._name, "governors_hub", view, "Home")
        return self._hub("governors", [home, *self._register(policies)])

    def hub(self, audience: SiteAudience, policies: Sequence[Listed]) -> SitePlan:
        """The trust's own pages in one tree; `policies` are those of all its schools."""
        published = [each for each in policies if each.published]
        home = self._page("", self._name, "hub", hub_view(self.library, audience, published), "Home")
        return self._hub(audience, [home, *self._register(policies)])

    def _register(self, policies: Sequence[Listed]) -> Iterator[PlannedPage]:
        published = [each for each in policies if each.published]
        yield self._page(
            REGISTER_PATH, "Register of policies", "register", register_view(self.library, published), "Register"
        )
        for name in sorted({each.policy for each in published}):
            view = register_entry_view(self.library, name, published)
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
