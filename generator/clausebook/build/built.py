"""What a build tells of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clausebook.problems import Problem
from clausebook.publish.paths import SiteAudience
from clausebook.register.listing import Listed


class UnknownSchool(Exception):
    """A school was asked for that does not exist; holds its name and those that do."""

    def __init__(self, school: str, known: tuple[str, ...]) -> None:
        super().__init__(school, known)
        self.school = school
        self.known = known


@dataclass(frozen=True, slots=True)
class Site:
    """One site: a school's for one audience, or the hub of a tree."""

    audience: SiteAudience
    school: str
    """Empty for the hub."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    sites: int
    pages: int
    warnings: tuple[str, ...]
    """MkDocs' own."""
    problems: tuple[Problem, ...]
    """What is worth knowing and stopped nothing."""
    unpublished: tuple[Listed, ...]
    """The policies that were left out, as none of their versions is in force."""
    lacks_search: bool = False
    """Whether the trust wants a search that cannot be made here."""
    has_plugins: bool = False
    """Whether MkDocs plugins of the trust's own took part: what they read is not known, so nothing may be kept."""
    made: tuple[Site, ...] = ()
    """The sites that were built; the others stand as they were."""
    kept_pages: int = 0
    """Pages taken over from the last build."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """By stage, added up over all processes."""
