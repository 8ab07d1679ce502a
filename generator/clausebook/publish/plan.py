"""What goes on each site: every page, finished, before MkDocs sees any of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clausebook.approvals.ledger import Record
from clausebook.approvals.shelf import read_frozen
from clausebook.compose.layers import facts_of, layer_names
from clausebook.guides.induction import induction
from clausebook.guides.parents import contacts_for, parent_guide
from clausebook.model.document import Section
from clausebook.model.library import Library
from clausebook.publish.bodies import body
from clausebook.publish.governor_pages import (
    divergence_view,
    document_view,
    impact_view,
    proposal_view,
    review_words,
    waiting_view,
)
from clausebook.publish.paths import (
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
from clausebook.publish.policy_page import policy_view, sources_view
from clausebook.publish.reader_pages import Since, guide_view, induction_view
from clausebook.publish.version_pages import changes_view, versions_view, whats_new_view
from clausebook.publish.views import View, contact_view, school_view
from clausebook.redline import compare, duties
from clausebook.register.editions import Edition, frozen_edition
from clausebook.register.proposals import Proposal, SameChange, grouped


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents."""

    id: str
    title: str
    level: int
    """1 for a section of the page."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A finished page."""

    path: str
    """Where it stands on its site: `policies/social-media/`; empty for the home page."""
    title: str
    html: str
    """The body: an article with its h1."""
    headings: tuple[Heading, ...] = ()
    in_menu: bool = False


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One site: a school's for one audience, or the hub of one tree."""

    audience: SiteAudience
    school: str
    """The school's id; empty for the hub."""
    name: str
    pages: tuple[PlannedPage, ...]
    colour: str = ""
    """The school's colour; empty for the theme's own."""


@dataclass(frozen=True, slots=True)
class SchoolTexts:
    """A school's texts: those that are published, and those that its content would make now."""

    published: tuple[Edition, ...]
    composed: tuple[Edition, ...]
    waiting: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans sites of one trust as on one day."""

    library: Library
    templates: tuple[Path, ...]
    """Theme folders, the first first."""
    on: date
    project: Path
    """Where frozen texts lie."""

    def school(self, school: str, audience: SiteAudience, texts: SchoolTexts) -> SitePlan:
        """A school's site for one audience."""
        planning = _School(self, school, texts, audience)
        pages = {"public": planning.public, "staff": planning.staff, "governors": planning.governors}[audience]
        found = self.library.schools[school]
        return SitePlan(audience, school, str(found.name), tuple(pages()), str(found.colour or ""))

    def governors_hub(self, composed: Sequence[Edition], waiting: Sequence[Proposal]) -> SitePlan:
        """The trust's page for governors: what waits, what each edit does, and where schools differ."""
        library = self.library
        schools = sorted(library.schools.values(), key=lambda school: school.name.casefold())
        count = Counter(each.school for each in waiting)
        urls = {(each.school, each.policy): f"{each.school}/{proposal_path(each.policy)}" for each in waiting}
        view: View = {
            "trust": {"name": library.config.trust.name},
            "waiting": [waiting_view(library, same, urls) for same in grouped(waiting)],
            "impact": impact_view(library, composed, waiting),
            "schools": [{"name": s.name, "url": f"{s.id}/", "waiting": count[str(s.id)]} for s in schools],
            "divergence": divergence_view(library, composed),
        }
        page = PlannedPage(
            "", str(library.config.trust.name), body("governors_hub", view, self.templates), in_menu=True
        )
        return SitePlan("governors", "", str(library.config.trust.name), (page,))

    def hub(self, audience: SiteAudience, published: Sequence[tuple[str, str]]) -> SitePlan:
        """The trust's own page in one tree; `published` are the schools and policies that have a page."""
        trust = self.library.config.trust
        schools = sorted(self.library.schools.values(), key=lambda school: school.name.casefold())
        policies = [
            {
                "title": policy.title,
                "summary": policy.summary,
                "schools": [
                    {"name": s.name, "phase": s.phase, "url": f"{s.id}/{policy_path(name)}"}
                    for s in schools
                    if (s.id, name) in published
                ],
            }
            for name, policy in self.library.policies.items()
            if any(adopted == name for _, adopted in published)
        ]
        view: View = {
            "trust": {name: getattr(trust, name) for name in ("name", "address", "telephone", "email", "website")},
            "audience": audience,
            "schools": [
                {"name": s.name, "short_name": s.short_name, "phase": s.phase, "url": f"{s.id}/"} for s in schools
            ],
            "policies": policies,
        }
        page = PlannedPage("", str(trust.name), body("hub", view, self.templates), in_menu=True)
        return SitePlan(audience, "", str(trust.name), (page,))


@dataclass(frozen=True, slots=True)
class _School:
    planner: Planner
    school: str
    texts: SchoolTexts
    audience: SiteAudience

    @property
    def library(self) -> Library:
        return self.planner.library

    def public(self) -> Iterator[PlannedPage]:
        yield self._page("", "Home", "school_home", self._home(), in_menu=True)
        yield from self._policies()
        yield from self._versions()
        yield self._whats_new()
        for edition in self.texts.published:
            path = guide_path(edition.policy)
            guide = parent_guide(self.library, edition.document)
            view = guide_view(self.library, edition, guide, self._place(path), self._roles(), self.planner.on)
            yield self._page(path, str(view["title"]), "guide", view)

    def staff(self) -> Iterator[PlannedPage]:
        place = self._place("")
        view: View = {
            "school": school_view(self.library.schools[self.school]),
            "policies": [
                {"title": edition.document.title, "url": place.to(policy_path(edition.policy))}
                for edition in self.texts.published
            ],
            "induction_url": place.to(INDUCTION_PATH),
        }
        yield self._page("", "For staff", "staff_home", view, in_menu=True)
        page = induction(self.library, self.school, tuple(edition.document for edition in self.texts.published))
        since = tuple(self._since())
        place = self._place(INDUCTION_PATH)
        view = induction_view(self.library, self.texts.published, page, since, place, self._roles())
        yield self._page(INDUCTION_PATH, "Staff induction", "induction", view, in_menu=True)
        yield from self._policies()
        yield from self._versions()

    def governors(self) -> Iterator[PlannedPage]:
        place = self._place("")
        view: View = {
            "school": school_view(self.library.schools[self.school]),
            "documents": [document_view(self.library, edition, place) for edition in self.texts.published],
            "waiting": [
                waiting_view(self.library, SameChange((each,)), self._urls(place)) for each in self.texts.waiting
            ],
        }
        yield self._page("", "For governors", "governors_home", view, in_menu=True)
        for each in self.texts.waiting:
            path = proposal_path(each.policy)
            shown = proposal_view(self.library, SameChange((each,)))
            title = f"Proposal: {each.edition.document.title}"
            proposed: View = {"title": title, "school": shown["school"], "proposal": shown}
            yield self._page(path, title, "proposal", proposed)
        yield from self._policies()
        yield from self._versions()
        for edition in self.texts.composed:
            path = sources_path(edition.policy)
            published = next((each.document for each in self.texts.published if each.policy == edition.policy), None)
            view = sources_view(self.library, edition.document, self._place(path), published)
            yield self._page(path, str(view["title"]), "sources", view)

    def _policies(self) -> Iterator[PlannedPage]:
        for edition in self.texts.published:
            path = policy_path(edition.policy)
            public = self.audience == "public"
            view = policy_view(self.library, edition, self._place(path), self.planner.on, with_guide=public)
            headings = tuple(_headings(edition.document.sections))
            yield self._page(path, edition.document.title, "policy", view, headings)

    def _urls(self, place: Place) -> dict[tuple[str, str], str]:
        return {(each.school, each.policy): place.to(proposal_path(each.policy)) for each in self.texts.waiting}

    def _versions(self) -> Iterator[PlannedPage]:
        """Every version at its permanent address, with what changed in it."""
        for current in self.texts.composed:
            if not current.ledger.versions:
                continue
            path = versions_path(current.policy)
            view = versions_view(self.library, current, self._place(path), self.planner.on)
            yield self._page(path, str(view["title"]), "versions", view)
            for record in current.ledger.versions:
                edition = frozen_edition(self.library, self.planner.project, current, record)
                yield self._old_version(edition, record)
                if record.version > 1:
                    yield self._changes(edition, record)

    def _old_version(self, edition: Edition, record: Record) -> PlannedPage:
        path = version_path(edition.policy, record.version)
        place = replace(self._place(path), own=path)
        view = policy_view(self.library, edition, place, self.planner.on, with_guide=False)
        title = f"{edition.document.title}, version {record.version}"
        return self._page(path, title, "policy", view, tuple(_headings(edition.document.sections)))

    def _changes(self, edition: Edition, record: Record) -> PlannedPage:
        path = changes_path(edition.policy, record.version)
        redline = compare(self._text(edition, record.version - 1, "policy"), edition.texts["policy"])
        view = changes_view(self.library, edition, redline, self._place(path))
        return self._page(path, str(view["title"]), "changes", view)

    def _whats_new(self) -> PlannedPage:
        """What changed for families, from the guides of neighbouring versions."""
        news = []
        for edition in self.texts.published:
            for record in edition.ledger.versions:
                if record.effective <= self.planner.on:
                    now = self._text(edition, record.version, "parents")
                    before = self._text(edition, record.version - 1, "parents") if record.version > 1 else now
                    news.append((edition, record, duties(compare(before, now))))
        news.sort(key=lambda item: (item[1].effective, item[1].version), reverse=True)
        view = whats_new_view(self.library, self.school, news, self._place(WHATS_NEW_PATH))
        return self._page(WHATS_NEW_PATH, str(view["title"]), "whats_new", view, in_menu=True)

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
        return read_frozen(self.planner.project, edition.school, edition.policy, version)[name]

    def _page(
        self,
        path: str,
        title: str,
        template: str,
        view: View,
        headings: tuple[Heading, ...] = (),
        in_menu: bool = False,
    ) -> PlannedPage:
        return PlannedPage(path, title, body(template, view, self.planner.templates), headings, in_menu)

    def _place(self, path: str) -> Place:
        return Place(path, frozenset(edition.policy for edition in self.texts.published))

    def _roles(self) -> dict[str, str]:
        """Job titles by key; the people who hold them stay in the data."""
        facts, _ = facts_of(self.library, layer_names(self.library.schools[self.school]))
        return {str(key): str(role.title) for key, role in facts.layer.roles.items()} if facts else {}

    def _home(self) -> View:
        library, school, place = self.library, self.library.schools[self.school], self._place("")
        policies = [(edition, edition.document.policy) for edition in self.texts.published]
        return {
            "school": school_view(school),
            "trust": {"name": library.config.trust.name},
            "guides": [
                {
                    "title": policy.short_title or policy.title,
                    "url": place.to(guide_path(edition.policy)),
                    "summary": policy.summary,
                }
                for edition, policy in policies
            ],
            "policies": [
                {
                    "title": edition.document.title,
                    "url": place.to(policy_path(edition.policy)),
                    "summary": policy.summary,
                    "theme": policy.theme,
                    "statutory": policy.statutory,
                    "next_review": review_words(edition),
                }
                for edition, policy in policies
            ],
            "other_policies": list(self._elsewhere()),
            "contacts": [contact_view(c, self._roles()) for c in contacts_for(library, self.school, "parents")],
        }

    def _elsewhere(self) -> Iterator[View]:
        """Policies that the school's texts name and that are kept outside Clausebook."""
        library = self.library
        facts, _ = facts_of(library, layer_names(library.schools[self.school]))
        known_as = facts.layer.other_policies if facts else {}
        here = {edition.policy for edition in self.texts.composed}
        related = {name for edition in self.texts.published for name in edition.document.related}
        for name in sorted(related | set(known_as)):
            if name in library.policies and name not in here:
                own, registered = known_as.get(name), library.policies[name]
                yield {
                    "title": (own.title if own else None) or registered.title,
                    "url": (own.url if own else None) or registered.url,
                }


def _headings(sections: Sequence[Section]) -> Iterator[Heading]:
    for section in sections:
        title = section.title.filled()
        yield Heading(section.id, f"{section.number} {title}" if section.number else title, section.level)
        yield from _headings(section.sections)
