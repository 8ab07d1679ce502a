"""The trust's own pages above the schools': built anew where what they list has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clausebook.build.inputs import digest
from clausebook.build.records import SiteRecord, files_in, stamp
from clausebook.build.sites import HUB, build_plan, planner_of
from clausebook.build.timing import Stopwatch
from clausebook.build.work import Waiting
from clausebook.publish.paths import SiteAudience
from clausebook.register.editions import Edition
from clausebook.register.listing import Listed


@dataclass(frozen=True, slots=True)
class Hub:
    """What a hub is made of."""

    waiting: Waiting
    audience: SiteAudience
    policies: tuple[Listed, ...]
    """Those of all schools."""
    composed: tuple[Edition, ...]
    """Every school's texts of the policies of which a change waits."""

    @property
    def key(self) -> str:
        """The fingerprint of all of it."""
        work = self.waiting.work
        schools = [
            (str(s.id), str(s.name), str(s.short_name), s.phase, str(s.acknowledgement_form))
            for s in work.library.schools.values()
        ]
        waits: tuple[object, ...] = ()
        if self.audience == "governors":
            held = [
                (each.school, each.policy, [(c.id, c.source, bool(c.variations)) for c in each.document.clauses])
                for each in self.composed
            ]
            waits = (self.waiting.key(self.waiting.changes), held)
        return digest(work.keys.base, self.audience, schools, self.policies, waits)


def hub_stands(hub: Hub, record: SiteRecord) -> bool:
    """Whether a hub stands on disk, untouched, as it would be built."""
    tree = hub.waiting.work.out / hub.audience
    names = {name.partition("/")[0] for name in record.files}
    return record.key == hub.key and _files(tree, names) == dict(record.files)


def make_hub(hub: Hub, watch: Stopwatch) -> SiteRecord:
    """Build a hub. Raises `MkDocsFailed` and `OSError`."""
    work = hub.waiting.work
    planner = planner_of(work)
    with watch("render"):
        if hub.audience == "governors":
            planned = planner.governors_hub(hub.composed, hub.waiting.changes, hub.policies)
        else:
            planned = planner.hub(hub.audience, hub.policies)
    warnings = build_plan(work, planned, watch)
    files = files_in(work.staging / hub.audience / HUB)
    return SiteRecord(hub.key, work.keys.signs, len(planned.pages), {}, (), tuple(warnings), files)


def _files(tree: Path, names: set[str]) -> dict[str, tuple[int, int]]:
    """The files of these names in a folder, and those below them where they are folders."""
    found: dict[str, tuple[int, int]] = {}
    for name in names:
        below = files_in(tree / name)
        if below:
            found.update({f"{name}/{inside}": told for inside, told in below.items()})
        elif (told := stamp(tree / name)) is not None and not (tree / name).is_dir():
            found[name] = told
    return found
