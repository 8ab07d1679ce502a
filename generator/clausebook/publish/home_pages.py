"""A school's home page, its list of everything from A to Z, and its accessibility statement."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clausebook.compose.layers import layer_of
from clausebook.guides.contacts import contacts_for
from clausebook.model.fields import spoken
from clausebook.model.library import Library
from clausebook.publish.finding import News
from clausebook.publish.paths import A_Z_PATH, WHATS_NEW_PATH, guide_path, news_path, policy_path
from clausebook.publish.place import Place
from clausebook.publish.views import View, contact_view, guide_title, review_words, roles_of, school_view, trust_view
from clausebook.register.editions import Edition

_RECENT = 3
"""Changes on the home page."""


def home_view(
    library: Library, school: str, published: Sequence[Edition], composed: Sequence[Edition], news: News, place: Place
) -> View:
    """A school's home page: for parents, for staff, the policies, what has changed, whom to contact."""
    roles = roles_of(layer_of(library, library.schools[school]))
    return {
        "school": school_view(library.schools[school]),
        "trust": {"name": library.config.trust.name},
        "guides": [
            {
                "title": guide_title(edition.document),
                "url": place.to(guide_path(edition.policy)),
                "summary": edition.document.policy.summary,
            }
            for edition in published
        ],
        "policies": policies_view(library, school, published, composed, place),
        "news": [
            {
                "title": f"{edition.document.title}, version {record.version}",
                "url": place.to(news_path(edition.policy, record.version)),
                "effective": spoken(record.effective),
                "summary": record.summary,
            }
            for edition, record, _ in news[:_RECENT]
        ],
        "contacts": [contact_view(c, roles) for c in contacts_for(library, school, "parents")],
        "a_z_url": place.to(A_Z_PATH),
        "whats_new_url": place.to(WHATS_NEW_PATH),
    }


def policies_view(
    library: Library, school: str, published: Sequence[Edition], composed: Sequence[Edition], place: Place
) -> list[View]:
    """Every policy of a school from A to Z: those published here, and those kept elsewhere that they refer to."""
    found: list[View] = [
        {
            "title": edition.document.title,
            "url": place.to(policy_path(edition.policy)),
            "summary": edition.document.policy.summary,
            "theme": edition.document.policy.theme,
            "statutory": edition.document.policy.statutory,
            "next_review": review_words(edition),
            "elsewhere": False,
        }
        for edition in published
    ]
    found += _elsewhere(library, school, published, {edition.policy for edition in composed})
    return sorted(found, key=lambda policy: str(policy["title"]).casefold())


def _elsewhere(library: Library, school: str, published: Sequence[Edition], here: set[str]) -> Iterator[View]:
    known_as = layer_of(library, library.schools[school]).other_policies
    related = {name for edition in published for name in edition.document.related}
    for name in sorted(related | set(known_as)):
        if name in library.policies and name not in here:
            own, registered = known_as.get(name), library.policies[name]
            yield {
                "title": (own.title if own else None) or registered.title,
                "url": (own.url if own else None) or registered.url,
                "summary": None,
                "theme": registered.theme,
                "statutory": registered.statutory,
                "next_review": None,
                "elsewhere": True,
            }


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list from A to Z."""

    title: str
    url: str
    note: str = ""
    """Where it leads, where the title does not say so: the policy that a section belongs to."""


def a_z_entries(policies: Sequence[View], published: Sequence[Edition], place: Place, guides: bool) -> Iterator[Entry]:
    """What a reader may look for: policies, guides, and the headings of policies."""
    for policy in policies:
        if policy["url"]:
            yield Entry(str(policy["title"]), str(policy["url"]), "kept elsewhere" if policy["elsewhere"] else "")
    for edition in published:
        document = edition.document
        if guides:
            yield Entry(guide_title(document), place.to(guide_path(edition.policy)))
        for section in (section for top in document.sections for section in top.walk()):
            yield Entry(section.title.filled(), place.rule(document, section.id), document.title)


def by_letter(entries: Iterable[Entry]) -> list[View]:
    """Entries under the letters that they begin with, accents aside; figures come first, under 0–9."""
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (_plain(entry.title), entry.note)):
        first = next((c for c in _plain(entry.title) if c.isalnum()), "#").upper()
        letters.setdefault("0–9" if first.isdecimal() else first, []).append(entry)
    return [{"letter": letter, "entries": found} for letter, found in sorted(letters.items())]


def _plain(title: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", title) if not unicodedata.combining(c)).casefold()


def accessibility_view(library: Library, school: str) -> View:
    """The accessibility statement of a site, from the last real test of the pages."""
    found, trust = library.accessibility, library.config.trust
    owner = library.schools.get(school)
    return {
        "owner": school_view(owner) if owner else trust_view(trust),
        "test": None
        if found is None
        else {
            "tested": str(found.tested),
            "tool": found.tool,
            "pages": found.pages,
            "violations": found.violations,
            "known_issues": list(found.known_issues),
        },
    }
