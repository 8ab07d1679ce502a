"""What a planned site is: finished pages and files, before MkDocs sees any of it."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.publish.paths import SiteAudience
from clausebook.register.editions import Edition
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
class SchoolTexts:
    """A school's texts: those that are published, and those that its content would make now."""

    published: tuple[Edition, ...]
    composed: tuple[Edition, ...]
    waiting: tuple[SameChange, ...] = ()
    """What waits for a decision, this school's proposal first in each."""
