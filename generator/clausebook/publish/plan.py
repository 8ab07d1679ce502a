"""What goes on each site: every page, finished, before MkDocs sees any of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clausebook.compose.layers import facts_of, layer_names
from clausebook.guides.induction import induction
from clausebook.guides.parents import contacts_for, parent_guide
from clausebook.model.document import Section
from clausebook.model.library import Library
from clausebook.publish.bodies import body
from clausebook.publish.paths import INDUCTION_PATH, SiteAudience, guide_path, policy_path, sources_path
from clausebook.publish.place import Place
from clausebook.publish.policy_page import difference_views, policy_view, sources_view
from clausebook.publish.reader_pages import guide_view, induction_view
from clausebook.publish.views import View, body_name, contact_view, print_view, school_view
from clausebook.register.editions import Edition, spoken


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


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans sites of one trust as on one day."""

    library: Library
    templates: tuple[Path, ...]
    """Theme folders, the first first."""
    on: date

    def school(self, school: str, audience: SiteAudience, texts: SchoolTexts) -> SitePlan:
        """A school's site for one audience."""
        planning = _School(self, school, texts, audience)
        pages = {"public": planning.public, "staff": planning.staff, "governors": planning.governors}[audience]
        found = self.library.schools[school]
        return SitePlan(audience, school, str(found.name), tuple(pages()), str(found.colour or ""))

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
        for edition in self.texts.published:
            path = guide_path(edition.policy)
            guide = parent_guide(self.library, edition.document)
            view = guide_view(self.library, edition, guide, self._place(path), self._roles(), self.planner.on)
            yield self._page(path, str(view["title"]), "guide", view, in_menu=True)

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
        view = induction_view(self.library, self.texts.published, page, self._place(INDUCTION_PATH), self._roles())
        yield self._page(INDUCTION_PATH, "Staff induction", "induction", view, in_menu=True)
        yield from self._policies()

    def governors(self) -> Iterator[PlannedPage]:
        place = self._place("")
        view: View = {
            "school": school_view(self.library.schools[self.school]),
            "documents": [document_view(self.library, edition, place) for edition in self.texts.published],
        }
        yield self._page("", "For governors", "governors_home", view, in_menu=True)
        yield from self._policies()
        for edition in self.texts.composed:
            path = sources_path(edition.policy)
            view = sources_view(self.library, edition.document, self._place(path))
            yield self._page(path, str(view["title"]), "sources", view)

    def _policies(self) -> Iterator[PlannedPage]:
        for edition in self.texts.published:
            path = policy_path(edition.policy)
            public = self.audience == "public"
            view = policy_view(self.library, edition, self._place(path), self.planner.on, with_guide=public)
            headings = tuple(_headings(edition.document.sections))
            yield self._page(path, edition.document.title, "policy", view, headings, in_menu=True)

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
                    "next_review": _review(edition),
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


def document_view(library: Library, edition: Edition, place: Place) -> View:
    """A document in the governors' register."""
    document, record = edition.document, edition.record
    return {
        "title": document.title,
        "url": place.to(policy_path(edition.policy)),
        "version": record.version if record else None,
        "dated": spoken(record.effective) if record else "",
        "approved_by": body_name(library, record.body) if record else None,
        "approved_on": spoken(record.decided) if record else None,
        "next_review": _review(edition),
        "sources_url": place.to(sources_path(edition.policy)),
        "differences": difference_views(library, document, place),
        "own_outline_reason": document.policy.reason,
        **print_view(edition),
    }


def _review(edition: Edition) -> str | None:
    review = edition.document.adoption.next_review
    return str(review) if review else None


def _headings(sections: Sequence[Section]) -> Iterator[Heading]:
    for section in sections:
        title = section.title.filled()
        yield Heading(section.id, f"{section.number} {title}" if section.number else title, section.level)
        yield from _headings(section.sections)
