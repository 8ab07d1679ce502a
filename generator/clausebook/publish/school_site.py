"""What goes on a school's site for one audience: every page, finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from markupsafe import Markup

from clausebook.approvals.ledger import Record
from clausebook.approvals.shelf import read_frozen
from clausebook.compose.layers import layer_of
from clausebook.guides.induction import induction
from clausebook.guides.parents import parent_guide
from clausebook.model.document import Document, Section
from clausebook.model.library import Library
from clausebook.publish.bodies import body
from clausebook.publish.branding import branding_files
from clausebook.publish.downloads import downloads_of, size_words
from clausebook.publish.finding import News, feed_file, sitemap_file
from clausebook.publish.governor_pages import document_view, proposal_view, waiting_view
from clausebook.publish.home_pages import a_z_entries, accessibility_view, by_letter, home_view, policies_view
from clausebook.publish.paths import (
    A_Z_PATH,
    ACCESSIBILITY_PATH,
    FEED_FILE,
    INDUCTION_PATH,
    WHATS_NEW_PATH,
    SiteAudience,
    changes_path,
    guide_path,
    policy_path,
    proposal_path,
    sources_path,
    version_path,
    versions_path,
)
from clausebook.publish.place import Place
from clausebook.publish.policy_page import policy_view, text_on
from clausebook.publish.reader_pages import Since, guide_view, induction_view
from clausebook.publish.searching import FOLDER, search_on
from clausebook.publish.site_plan import NOTHING_KNOWN, Heading, Known, PlannedPage, SchoolTexts, SiteFile, SitePlan
from clausebook.publish.sources_page import sources_view
from clausebook.publish.version_pages import changes_view, versions_view, whats_new_view
from clausebook.publish.views import View, roles_of, school_view
from clausebook.redline import Sentence, compare, duties
from clausebook.register.editions import Edition

_CHANGED_TEXTS: dict[SiteAudience, tuple[str, ...]] = {
    "public": ("policy", "parents"),
    "staff": ("policy", "induction"),
    "governors": ("policy", "parents", "induction"),
}
"""The texts whose changes a site shows."""


@dataclass(frozen=True)
class SchoolSite:
    """Plans one school's site for one audience."""

    library: Library
    templates: tuple[Path, ...]
    on: date
    project: Path
    school: str
    audience: SiteAudience
    texts: SchoolTexts
    address: str
    """Where the site will stand on the web; empty where that is not known."""
    own_pages_only: bool = False
    """Leaves out lists of what stands on other pages, and on the staff's and governors' sites what is public too."""
    known: Known = NOTHING_KNOWN
    own_trees: bool = True
    """Whether the other schools' sites stand beside this one."""

    def plan(self) -> SitePlan:
        """The site."""
        made = {"public": self._public, "staff": self._staff, "governors": self._governors}[self.audience]
        listed = () if self.own_pages_only else (self._a_z(), self._accessibility())
        pages = (*made(), *listed)
        found = self.library.schools[self.school]
        files = (*branding_files(self.project, found), *self._offered(pages), *self._public_files(pages))
        crest = next((file.path for file in files if file.path.startswith("images/crest.")), "")
        return SitePlan(self.audience, self.school, str(found.name), pages, files, crest, str(found.crest_alt or ""))

    def _public(self) -> Iterator[PlannedPage]:
        published, composed = self.texts.published, self.texts.composed
        view = home_view(self.library, self.school, published, composed, self._news, self._place(""))
        yield self._page("", "Home", "school_home", view, in_menu="Home")
        yield from self._policies()
        yield from self._versions()
        yield self._whats_new()
        for edition in published:
            path = guide_path(edition.policy)
            yield self._of_one(path, edition.policy, partial(self._guide, path, edition))

    def _offered(self, pages: Sequence[PlannedPage]) -> Iterator[SiteFile]:
        """The files that stand beside the policies on this site."""
        planned = {page.path for page in pages}
        for edition in self.texts.published:
            if policy_path(edition.policy) in planned:
                yield from (file for _, file in downloads_of(self.library, self.project, edition))

    def _public_files(self, pages: Sequence[PlannedPage]) -> Iterator[SiteFile]:
        if self.audience != "public":
            return
        feed = feed_file(self.library, self.school, self._news, self.address, self.templates)
        if feed is not None:
            yield feed
        if self.address:
            yield sitemap_file(self.address, pages, self.templates)

    def _staff(self) -> Iterator[PlannedPage]:
        place = self._place("")
        view: View = {
            "school": school_view(self.library.schools[self.school]),
            "policies": policies_view(self.library, self.school, self.texts.published, self.texts.composed, place),
            "induction_url": place.to(INDUCTION_PATH),
            "a_z_url": place.to(A_Z_PATH),
        }
        yield self._page("", "For staff", "staff_home", view, in_menu="Home")
        page = induction(self.library, self.school, tuple(edition.document for edition in self.texts.published))
        since = tuple(self._since())
        place = self._place(INDUCTION_PATH)
        view = induction_view(self.library, self.texts.published, page, since, place, self._roles)
        made = self._page(INDUCTION_PATH, "Staff induction", "induction", view, in_menu="Induction", searched=True)
        yield replace(made, scripts=("js/induction.js",))
        if self.own_pages_only:
            return
        yield from self._policies()
        yield from self._versions()

    def _governors(self) -> Iterator[PlannedPage]:
        place = self._place("")
        view: View = {
            "school": school_view(self.library.schools[self.school]),
            "documents": [document_view(self.library, edition, place, self.on) for edition in self.texts.published],
            "waiting": [waiting_view(self.library, each.only, self._urls(place)) for each in self.texts.waiting],
        }
        yield self._page("", "For governors", "governors_home", view, in_menu="Home")
        for each in self.texts.waiting:
            path = proposal_path(each.first.policy)
            shown = proposal_view(self.library, each, others="linked" if self.own_trees else "shown")
            document = each.first.edition.document
            proposed: View = {
                "title": f"Proposal: {document.title}",
                "school": shown["school"],
                "proposal": shown,
                "whole_html": self._text_on(document, self._place(path)),
            }
            yield self._page(path, str(proposed["title"]), "proposal", proposed)
        if self.own_pages_only:
            return
        yield from self._policies()
        yield from self._versions()
        for edition in self.texts.composed:
            path = sources_path(edition.policy)
            yield self._of_one(path, edition.policy, partial(self._sources, path, edition))

    def _sources(self, path: str, edition: Edition) -> PlannedPage:
        published = next((each.document for each in self.texts.published if each.policy == edition.policy), None)
        view = sources_view(self.library, edition.document, self._place(path), published)
        return self._page(path, str(view["title"]), "sources", view)

    def _guide(self, path: str, edition: Edition) -> PlannedPage:
        guide = parent_guide(self.library, edition.document)
        view = guide_view(self.library, edition, guide, self._place(path), self._roles, self.on)
        return self._page(path, str(view["title"]), "guide", view, searched=True)

    def _policies(self) -> Iterator[PlannedPage]:
        for edition in self.texts.published:
            path = policy_path(edition.policy)
            yield self._of_one(path, edition.policy, partial(self._policy, path, edition))

    def _policy(self, path: str, edition: Edition) -> PlannedPage:
        public, place = self.audience == "public", self._place(path)
        view = policy_view(self.library, edition, place, self.on, public, self._text_on(edition.document, place))
        view["downloads"] = [
            {
                "title": download.title,
                "url": download.file,
                "kind": str(download.file).rpartition(".")[2].upper(),
                "size": size_words(len(file.content)),
            }
            for download, file in downloads_of(self.library, self.project, edition)
        ]
        headings = tuple(_headings(edition.document.sections))
        return self._page(path, edition.document.title, "policy", view, headings, searched=True)

    def _a_z(self) -> PlannedPage:
        """Everything from A to Z: how to find something without a script, and where the search is."""
        published, place = self.texts.published, self._place(A_Z_PATH)
        policies = policies_view(self.library, self.school, published, self.texts.composed, place)
        entries = a_z_entries(policies, published, place, guides=self.audience == "public")
        search = search_on(self.library) and bool(published)
        view: View = {
            "school": school_view(self.library.schools[self.school]),
            "letters": by_letter(entries),
            "search_url": place.to(f"{FOLDER}/") + "pagefind.js" if search else None,
        }
        title = "Search and A to Z" if search else "A to Z"
        page = self._page(A_Z_PATH, title, "a_z", {**view, "title": title}, in_menu="Search" if search else "A to Z")
        return replace(page, scripts=("js/search.js",)) if search else page

    def _accessibility(self) -> PlannedPage:
        view = accessibility_view(self.library, self.school)
        return self._page(ACCESSIBILITY_PATH, "Accessibility", "accessibility", view)

    def _urls(self, place: Place) -> dict[tuple[str, str], str]:
        mine = [each.first for each in self.texts.waiting]
        return {(each.school, each.policy): place.to(proposal_path(each.policy)) for each in mine}

    def _versions(self) -> Iterator[PlannedPage]:
        """Every version at its permanent address, with what changed in it."""
        for current in self.texts.composed:
            policy = current.policy
            if not current.ledger.versions:
                continue
            path = versions_path(policy)
            yield self._of_one(path, policy, partial(self._version_list, path, current))
            for record in current.ledger.versions:
                path = version_path(policy, record.version)
                yield self._of_one(path, policy, partial(self._old_version, path, current, record))
                if record.version > 1:
                    path = changes_path(policy, record.version)
                    yield self._of_one(path, policy, partial(self._changes, path, current, record))

    def _version_list(self, path: str, current: Edition) -> PlannedPage:
        view = versions_view(self.library, current, self._place(path), self.on)
        return self._page(path, str(view["title"]), "versions", view)

    def _old_version(self, path: str, current: Edition, record: Record) -> PlannedPage:
        edition = self.texts.version(self.library, self.project, current, record)
        place = replace(self._place(path), own=path)
        view = policy_view(self.library, edition, place, self.on, False, self._text_on(edition.document, place))
        title = f"{edition.document.title}, version {record.version}"
        return self._page(path, title, "policy", view, tuple(_headings(edition.document.sections)))

    def _changes(self, path: str, current: Edition, record: Record) -> PlannedPage:
        edition = self.texts.version(self.library, self.project, current, record)
        before = read_frozen(self.project, edition.school, edition.policy, record.version - 1)
        redlines = {
            name: compare(before[name], edition.texts[name])
            for name in _CHANGED_TEXTS[self.audience]
            if before[name] != edition.texts[name]
        }
        view = changes_view(self.library, edition, redlines, self._place(path))
        return self._page(path, str(view["title"]), "changes", view)

    @cached_property
    def _news(self) -> News:
        """What changed for families, from the guides of neighbouring versions, the newest first."""
        news = []
        for edition in self.texts.published:
            for record in edition.ledger.versions:
                if record.effective <= self.on:
                    news.append((edition, record, self._told(edition, record)))
        return sorted(news, key=lambda item: (item[1].effective, item[1].version), reverse=True)

    def _told(self, edition: Edition, record: Record) -> Sequence[Sentence]:
        if record.version == 1:
            return ()
        before, now = (self._text(edition, version, "parents") for version in (record.version - 1, record.version))
        return duties(compare(before, now))

    def _whats_new(self) -> PlannedPage:
        place = self._place(WHATS_NEW_PATH)
        feed_url = place.to("") + FEED_FILE if self._news else None
        view = whats_new_view(self.library, self.school, self._news, place, feed_url)
        return self._page(WHATS_NEW_PATH, str(view["title"]), "whats_new", view, in_menu="What has changed")

    def _since(self) -> Iterator[Since]:
        """What has changed in the duties of staff since each earlier version, the newest first."""
        for edition in self.texts.published:
            earlier = (
                edition.ledger.versions[: edition.record.version - 1] if edition.record else edition.ledger.versions
            )
            for record in reversed(earlier):
                before = self._text(edition, record.version, "induction")
                yield edition, record, duties(compare(before, edition.texts["induction"]))

    def _text(self, edition: Edition, version: int, name: str) -> str:
        return read_frozen(self.project, edition.school, edition.policy, version)[name]

    def _of_one(self, path: str, policy: str, make: Callable[[], PlannedPage]) -> PlannedPage:
        """A page that depends on one policy only: as it stands on disk, if it would be made of the same."""
        key = self.known.keys.get(policy, "")
        if key and self.known.pages.get(path) == key:
            return PlannedPage(path, "", "", key=key, kept=True)
        return replace(make(), key=key)

    def _text_on(self, document: Document, place: Place) -> Markup:
        """A document's text, rendered once for all the sites on which it stands at the same place."""
        key = (id(document), place)
        if key not in self.texts.rendered:
            self.texts.rendered[key] = text_on(document, place)
        return self.texts.rendered[key]

    def _page(
        self,
        path: str,
        title: str,
        template: str,
        view: View,
        headings: tuple[Heading, ...] = (),
        in_menu: str = "",
        searched: bool = False,
    ) -> PlannedPage:
        html = body(template, view, self.templates)
        return PlannedPage(path, title, html, headings, in_menu, searched=searched)

    def _place(self, path: str) -> Place:
        return Place(path, frozenset(edition.policy for edition in self.texts.published))

    @cached_property
    def _roles(self) -> dict[str, str]:
        return roles_of(layer_of(self.library, self.library.schools[self.school]))


def _headings(sections: Sequence[Section]) -> Iterator[Heading]:
    for section in sections:
        title = section.title.filled()
        yield Heading(section.id, f"{section.number} {title}" if section.number else title, section.level)
        yield from _headings(section.sections)
