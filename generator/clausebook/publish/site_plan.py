"""What a planned site is: finished pages and files, before MkDocs sees any of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from markupsafe import Markup

from clausebook.approvals.ledger import Record
from clausebook.model.library import Library
from clausebook.publish.paths import SiteAudience
from clausebook.publish.place import Place
from clausebook.register.editions import Edition, frozen_edition
from clausebook.register.proposals import SameChange


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
    in_menu: str = ""
    """What the menu calls it; empty where it is not in the menu."""
    scripts: tuple[str, ...] = ()
    """Scripts that make it more comfortable: `js/induction.js`. Nothing that it says needs them."""
    key: str = ""
    """What it is made of, for a page that depends on one policy only."""
    kept: bool = False
    """Whether it stands on disk already as it would be made: it then has no body here."""
    searched: bool = False
    """Whether search finds it. Old versions and redlines are left out, so that nobody takes them for the rule."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of a site that is no page: a feed, a style sheet, a crest."""

    path: str
    content: str | bytes


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One site: a school's for one audience, or the hub of one tree."""

    audience: SiteAudience
    school: str
    """The school's id; empty for the hub."""
    name: str
    pages: tuple[PlannedPage, ...]
    files: tuple[SiteFile, ...] = ()
    crest: str = ""
    """The path of the school's crest on the site; empty where it has none."""
    crest_alt: str = ""

    @property
    def has_search(self) -> bool:
        """Whether the site has a search of its own, with an index that is made when its pages are finished."""
        return any("js/search.js" in page.scripts for page in self.pages)

    def has(self, path: str) -> bool:
        """Whether a page or file of this path is planned."""
        return any(page.path == path for page in self.pages) or any(file.path == path for file in self.files)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the pages of a site from the last time."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """By policy: what its pages are made of now."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """By path: what the pages that stand on disk are made of."""


NOTHING_KNOWN = Known()
"""Where there was no last time."""


@dataclass(frozen=True, slots=True)
class SchoolTexts:
    """A school's texts: those that are published, and those that its content would make now."""

    published: tuple[Edition, ...]
    composed: tuple[Edition, ...]
    waiting: tuple[SameChange, ...] = ()
    """What waits for a decision, this school's proposal first in each."""
    rendered: dict[tuple[int, Place], Markup] = field(default_factory=dict, compare=False, repr=False)
    """Texts of documents (by identity) at a place; filled as sites are planned."""
    _versions: dict[tuple[str, int], Edition] = field(default_factory=dict, compare=False, repr=False)

    def version(self, library: Library, project: Path, current: Edition, record: Record) -> Edition:
        """A version of a policy, read back once for all the sites that show it; `current` is its text of now."""
        key = (current.policy, record.version)
        if key not in self._versions:
            same = current.record is not None and current.record.fingerprints == record.fingerprints
            text = replace(current, record=record) if same else frozen_edition(library, project, current, record)
            self._versions[key] = text
        return self._versions[key]
