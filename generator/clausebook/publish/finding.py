"""What search engines and feed readers look for: `robots.txt`, sitemaps, the feed of changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from clausebook.approvals.ledger import Record
from clausebook.model.library import Library
from clausebook.publish.bodies import filled
from clausebook.publish.paths import (
    FEED_FILE,
    SITEMAP_FILE,
    WHATS_NEW_PATH,
    SiteAudience,
    news_path,
    site_address,
    version_path,
)
from clausebook.publish.site_plan import PlannedPage, SiteFile
from clausebook.redline import Sentence
from clausebook.register.editions import Edition

News = Sequence[tuple[Edition, Record, Sequence[Sentence]]]
"""What has changed at a school, the newest first: each version with what it means in plain sentences."""


def robots_file(library: Library, audience: SiteAudience) -> SiteFile:
    """What search engines may read of a tree: the public one, and where its sitemaps are if that is known."""
    if audience != "public":
        return SiteFile("robots.txt", "User-agent: *\nDisallow: /\n")
    site_url = str(library.config.site_url or "")
    sites = ("", *library.schools) if site_url else ()
    maps = [f"Sitemap: {site_address(site_url, audience, school)}{SITEMAP_FILE}\n" for school in sites]
    return SiteFile("robots.txt", "User-agent: *\nAllow: /\n" + "".join(maps))


def sitemap_file(address: str, pages: Sequence[PlannedPage], folders: Sequence[Path]) -> SiteFile:
    """The list of a site's pages with their whole addresses."""
    view = {"addresses": [f"{address}{page.path}" for page in pages]}
    return SiteFile(SITEMAP_FILE, filled("feeds/sitemap.xml", view, folders))


def feed_file(library: Library, school: str, news: News, address: str, folders: Sequence[Path]) -> SiteFile | None:
    """A school's feed of changes (Atom, RFC 4287). `None` where nothing has been approved, as a feed needs a date.

    With an address, entries are named by it. Without one, they are named by a `tag:` (RFC 4151) of the trust's own web
    or e-mail domain, or else by a number made of their names; links are then relative to the feed.
    """
    if not news:
        return None
    found = library.schools[school]
    entries = [
        {
            "id": _identity(library, address, edition, record),
            "title": f"{edition.document.title}, version {record.version}",
            "url": address + news_path(edition.policy, record.version),
            "updated": _moment(record.effective),
            "published": _moment(record.decided),
            "summary": record.summary,
            "sentences": [sentence.text for sentence in sentences],
        }
        for edition, record, sentences in news
    ]
    view = {
        "id": address + WHATS_NEW_PATH if address else _name(library, school, date.min),
        "title": f"{found.name}: changes to our policies",
        "author": found.name,
        "language": str(library.config.language),
        "home_url": address or "./",
        "feed_url": address + FEED_FILE,
        "updated": max(str(entry["updated"]) for entry in entries),
        "entries": entries,
    }
    return SiteFile(FEED_FILE, filled("feeds/changes.xml", view, folders))


def _identity(library: Library, address: str, edition: Edition, record: Record) -> str:
    if address:
        return address + version_path(edition.policy, record.version)
    return _name(library, f"{edition.school}/{edition.policy}/{record.version}", record.decided)


def _name(library: Library, what: str, on: date) -> str:
    """A name for something that has no address, the same at every build."""
    domain = _domain(library)
    if domain:
        return f"tag:{domain},{on.year if on != date.min else 2000}:{what}"
    return uuid5(NAMESPACE_URL, f"{library.config.trust.name}/{what}").urn


def _domain(library: Library) -> str:
    trust = library.config.trust
    host = urlsplit(str(trust.website)).hostname if trust.website else None
    host = host or str(trust.email or "").rpartition("@")[2].lower()
    return host if host and host.isascii() and "." in host else ""


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
