"""The trust's own pages: find your school, what the trust publishes, the register of policies with their reviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clausebook.model.fields import spoken
from clausebook.model.library import Library
from clausebook.model.outline import Policy
from clausebook.model.school import School
from clausebook.publish.paths import REGISTER_PATH, SiteAudience, policy_path, register_path, relative
from clausebook.publish.views import View, trust_view
from clausebook.register.listing import Listed


def hub_view(library: Library, audience: SiteAudience, published: Sequence[Listed]) -> View:
    """The trust's home page in one tree."""
    return {
        "trust": trust_view(library.config.trust),
        "audience": audience,
        "schools": [{"name": s.name, "phase": s.phase, "url": f"{s.id}/"} for s in in_order(library.schools.values())],
        "policies": [
            {
                "title": policy.title,
                "summary": policy.summary,
                "statutory": policy.statutory,
                "url": register_path(name),
                "schools": len(_of(name, published)),
            }
            for name, policy in _in_order(library)
            if _of(name, published)
        ],
        "register_url": REGISTER_PATH,
    }


def register_view(library: Library, published: Sequence[Listed]) -> View:
    """Every policy of the trust, with who keeps it and when it is next reviewed."""
    return {
        "trust": trust_view(library.config.trust),
        "policies": [
            {
                "title": policy.title,
                "url": relative(REGISTER_PATH, register_path(name)) if own else policy.url,
                "statutory": policy.statutory,
                "owner": policy.owner,
                "review_cycle": policy.review_cycle,
                "schools": len(own),
                "reviews": _span(own),
            }
            for name, policy in _in_order(library)
            for own in (_of(name, published),)
        ],
    }


def register_entry_view(library: Library, name: str, published: Sequence[Listed]) -> View:
    """One policy of the trust, school by school: version, in force since, next review."""
    here = register_path(name)
    rows = {listed.school: listed for listed in _of(name, published)}
    return {
        "title": library.policies[name].title,
        "summary": library.policies[name].summary,
        "register_url": relative(here, REGISTER_PATH),
        "rows": [
            _row(school, rows[str(school.id)], relative(here, f"{school.id}/{policy_path(name)}"))
            for school in in_order(library.schools.values())
            if school.id in rows
        ],
    }


def in_order(schools: Iterable[School]) -> list[School]:
    """Schools by name."""
    return sorted(schools, key=lambda school: school.name.casefold())


def _row(school: School, listed: Listed, url: str) -> View:
    return {
        "school": school.name,
        "url": url,
        "version": listed.version,
        "effective": spoken(listed.effective) if listed.effective else None,
        "next_review": listed.next_review,
    }


def _in_order(library: Library) -> list[tuple[str, Policy]]:
    return sorted(library.policies.items(), key=lambda item: item[1].title.casefold())


def _of(policy: str, published: Sequence[Listed]) -> list[Listed]:
    return [listed for listed in published if listed.policy == policy]


def _span(policies: Sequence[Listed]) -> str:
    """The first and the last review among these, in words; empty where none has a date."""
    dated = sorted((each.review_day, each.next_review) for each in policies if each.review_day and each.next_review)
    if not dated:
        return ""
    first, last = dated[0][1], dated[-1][1]
    return first if first == last else f"{first} to {last}"
