"""What workers are handed: what all of a build needs, and what it needs about changes that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from clausebook.build.inputs import Keys, Wanted, digest
from clausebook.build.records import SchoolRecord
from clausebook.checks.identities import Changed
from clausebook.checks.sources import Sources
from clausebook.fingerprints import fingerprint
from clausebook.model.library import Library
from clausebook.publish.paths import SiteAudience
from clausebook.register.proposals import Proposal, SameChange, grouped


@dataclass(frozen=True, slots=True)
class Work:
    """What every worker needs to build any school."""

    project: Path
    library: Library
    wanted: Wanted
    keys: Keys
    out: Path
    """The sites of the last build."""
    staging: Path
    """The sites of this build."""
    records: Path | None
    """What was noted of the last build. `None` where nothing of it may be used."""
    noted: Path
    """Where this build's notes go until it has succeeded."""
    sources: Sources
    """The files of the project, read when a problem in them is to be placed."""
    signs_before: str = ""
    """What told schools apart at the last build."""
    signs_changed: Changed | None = None
    """What tells them apart otherwise since then. `None` where that is not known."""

    def is_wanted(self, school: str) -> bool:
        """Whether a school's sites are to be built."""
        return not self.wanted.schools or school in self.wanted.schools


@dataclass(frozen=True, slots=True)
class Waiting:
    """Every change that waits for a decision, at every school."""

    work: Work
    changes: tuple[SameChange, ...]
    told: Mapping[tuple[str, str], str]
    """By school and policy, the fingerprint of everything that pages say about the change there."""

    def at(self, school: str) -> tuple[SameChange, ...]:
        """What a school's governors are shown, the school's own proposal first in each."""
        return tuple(same.with_first(school) for same in self.changes if school in same.schools)

    def key(self, changes: tuple[SameChange, ...]) -> str:
        """The fingerprint of everything that pages say about these changes."""
        return digest(*(self.told[each.school, each.policy] for same in changes for each in same.proposals))


def waiting_of(work: Work, proposals: Sequence[Proposal]) -> Waiting:
    """The changes that wait, grouped."""
    return Waiting(work, grouped(proposals), {(each.school, each.policy): _told(work, each) for each in proposals})


def _told(work: Work, proposal: Proposal) -> str:
    document = proposal.edition.document
    return digest(
        str(work.library.schools[proposal.school].name),
        document.title,
        proposal.policy,
        proposal.key,
        proposal.floor,
        proposal.reasons,
        proposal.local,
        sorted(proposal.clauses),
        sorted({clause.span.file for clause in document.clauses if clause.source in proposal.clauses}),
        proposal.newest and (proposal.newest.version, sorted(proposal.newest.fingerprints.items())),
        [(name, fingerprint(text)) for name, text in sorted(proposal.edition.texts.items())],
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What a worker tells of a school: its record without its pages and files, and what became of its sites."""

    school: str
    record: SchoolRecord
    built: tuple[SiteAudience, ...] = ()
    kept: tuple[SiteAudience, ...] = ()
    """Sites that stand on disk as they would be built."""
    reused: int = 0
    """Pages taken over into sites that were built."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """By stage."""

    def and_then(self, later: Done) -> Done:
        """Both together, of the same school."""
        return replace(
            later, built=self.built + later.built, kept=self.kept + later.kept, reused=self.reused + later.reused
        )


def light(record: SchoolRecord) -> SchoolRecord:
    """A record without what only the next build needs: it goes from process to process."""
    sites = {
        audience: replace(site, pages={}, found=tuple(site.all_found), files={})
        for audience, site in record.sites.items()
    }
    return replace(record, sites=sites)
