"""What goes on each site: every page, finished, before MkDocs sees any of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausebook.compose.layers import facts_of, layer_names
from clausebook.guides.induction import induction
from clausebook.guides.parents import contacts_for, parent_guide
from clausebook.model.document import Document, Section
from clausebook.model.library import Library
from clausebook.publish.bodies import body
from clausebook.publish.paths import INDUCTION_PATH, SiteAudience, guide_path, policy_path, relative, sources_path
from clausebook.publish.views import (
    Place,
    View,
    contact_view,
    document_view,
    guide_view,
    induction_view,
    policy_view,
    school_view,
    sources_view,
)


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


def plan_school(
    library: Library, documents: Sequence[Document], school: str, audience: SiteAudience, templates: Sequence[Path]
) -> SitePlan:
    """A school's site for one audience; `documents` are the school's own, `templates` the theme folders, first wins."""
    planning = _Planning(library, tuple(documents), school, audience, tuple(templates))
    pages = {"public": planning.public, "staff": planning.staff, "governors": planning.governors}[audience]
    found = library.schools[school]
    return SitePlan(audience, school, str(found.name), tuple(pages()), str(found.colour or ""))


def plan_hub(
    library: Library, documents: Mapping[tuple[str, str], Document], audience: SiteAudience, templates: Sequence[Path]
) -> SitePlan:
    """The trust's own page in one tree: its schools, and what they publish."""
    trust = library.config.trust
    by_name = sorted(library.schools.values(), key=lambda school: school.name.casefold())
    policies = [
        {
            "title": policy.title,
            "summary": policy.summary,
            "schools": [
                {"name": school.name, "phase": school.phase, "url": f"{school.id}/{policy_path(name)}"}
                for school in by_name
                if (school.id, name) in documents
            ],
        }
        for name, policy in library.policies.items()
        if any(adopted == name for _, adopted in documents)
    ]
    view: View = {
        "trust": {
            "name": trust.name,
            "address": trust.address,
            "telephone": trust.telephone,
            "email": trust.email,
            "website": trust.website,
        },
        "audience": audience,
        "schools": [{"name": s.name, "short_name": s.short_name, "phase": s.phase, "url": f"{s.id}/"} for s in by_name],
        "policies": policies,
    }
    page = PlannedPage("", str(trust.name), body("hub", view, templates), in_menu=True)
    return SitePlan(audience, "", str(trust.name), (page,))


@dataclass(frozen=True, slots=True)
class _Planning:
    library: Library
    documents: tuple[Document, ...]
    school: str
    audience: SiteAudience
    templates: tuple[Path, ...]

    def public(self) -> Iterator[PlannedPage]:
        yield self._page("", "Home", "school_home", self._school_home(), in_menu=True)
        yield from self._policies()
        for document in self.documents:
            path = guide_path(str(document.policy.id))
            view = guide_view(self.library, parent_guide(self.library, document), self._place(path), self._roles())
            yield self._page(path, str(view["title"]), "guide", view, in_menu=True)

    def staff(self) -> Iterator[PlannedPage]:
        home = self._place("")
        policies = [{"title": d.title, "url": relative("", policy_path(str(d.policy.id)))} for d in self.documents]
        view: View = {
            "school": school_view(self.library.schools[self.school]),
            "policies": policies,
            "induction_url": relative("", INDUCTION_PATH),
        }
        yield self._page(home.path, "For staff", "staff_home", view, in_menu=True)
        page = induction(self.library, self.school, self.documents)
        view = induction_view(self.library, page, self._place(INDUCTION_PATH), self._roles())
        yield self._page(INDUCTION_PATH, "Staff induction", "induction", view, in_menu=True)
        yield from self._policies()

    def governors(self) -> Iterator[PlannedPage]:
        home = self._place("")
        view: View = {
            "school": school_view(self.library.schools[self.school]),
            "documents": [document_view(self.library, document, home) for document in self.documents],
        }
        yield self._page("", "For governors", "governors_home", view, in_menu=True)
        yield from self._policies()
        for document in self.documents:
            path = sources_path(str(document.policy.id))
            view = sources_view(self.library, document, self._place(path))
            yield self._page(path, str(view["title"]), "sources", view)

    def _policies(self) -> Iterator[PlannedPage]:
        for document in self.documents:
            path = policy_path(str(document.policy.id))
            view = policy_view(self.library, document, self._place(path), with_guide=self.audience == "public")
            headings = tuple(_headings(document.sections))
            yield self._page(path, document.title, "policy", view, headings, in_menu=True)

    def _page(
        self,
        path: str,
        title: str,
        template: str,
        view: View,
        headings: tuple[Heading, ...] = (),
        in_menu: bool = False,
    ) -> PlannedPage:
        return PlannedPage(path, title, body(template, view, self.templates), headings, in_menu)

    def _place(self, path: str) -> Place:
        return Place(path, frozenset(str(document.policy.id) for document in self.documents))

    def _roles(self) -> dict[str, str]:
        """Job titles by key; the people who hold them stay in the data."""
        facts, _ = facts_of(self.library, layer_names(self.library.schools[self.school]))
        return {str(key): str(role.title) for key, role in facts.layer.roles.items()} if facts else {}

    def _school_home(self) -> View:
        library, school = self.library, self.library.schools[self.school]
        facts, _ = facts_of(library, layer_names(school))
        others = facts.layer.other_policies if facts else {}
        held = {name for document in self.documents for name in [str(document.policy.id)]}
        elsewhere = sorted({name for document in self.documents for name in document.related} | set(map(str, others)))
        return {
            "school": school_view(school),
            "trust": {"name": library.config.trust.name},
            "guides": [
                {
                    "title": d.policy.short_title or d.policy.title,
                    "url": relative("", guide_path(str(d.policy.id))),
                    "summary": d.policy.summary,
                }
                for d in self.documents
            ],
            "policies": [
                {
                    "title": d.title,
                    "url": relative("", policy_path(str(d.policy.id))),
                    "summary": d.policy.summary,
                    "theme": d.policy.theme,
                    "statutory": d.policy.statutory,
                    "next_review": str(d.adoption.next_review) if d.adoption.next_review else None,
                }
                for d in self.documents
            ],
            "other_policies": [
                {
                    "title": (others[name].title if name in others else None) or library.policies[name].title,
                    "url": (others[name].url if name in others else None) or library.policies[name].url,
                }
                for name in elsewhere
                if name in library.policies and name not in held
            ],
            "contacts": [contact_view(c, self._roles()) for c in contacts_for(library, self.school, "parents")],
        }


def _headings(sections: Sequence[Section]) -> Iterator[Heading]:
    for section in sections:
        title = section.title.filled()
        yield Heading(section.id, f"{section.number} {title}" if section.number else title, section.level)
        yield from _headings(section.sections)
