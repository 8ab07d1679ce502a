"""A build from beginning to end: what has changed is composed, checked and published, and the rest is kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from clausebook.approvals.verifying import sound_approvals, verify
from clausebook.build.built import Built, Site, UnknownSchool
from clausebook.build.checking import check_content
from clausebook.build.hubs import Hub, hub_stands, make_hub
from clausebook.build.inputs import Inputs, Wanted, digest, keys_of, read_inputs, stamps_of
from clausebook.build.judging import judged
from clausebook.build.records import (
    SignsRecord,
    SiteRecord,
    WholeRecord,
    files_in,
    locked,
    read_record,
    write_record,
)
from clausebook.build.schools import make_governors, make_school
from clausebook.build.sites import ATTEMPT, HUB
from clausebook.build.timing import Stopwatch
from clausebook.build.work import Done, Waiting, Work, waiting_of
from clausebook.build.workers import Spread, in_processes
from clausebook.checks.checking import in_files, loaded
from clausebook.checks.identities import changed, told
from clausebook.checks.looking import Project
from clausebook.checks.sources import Sources
from clausebook.compose import compose
from clausebook.loading.project import CONFIG
from clausebook.model.library import Library
from clausebook.problems import Problem, ProblemsFound
from clausebook.publish.paths import AUDIENCES, SiteAudience
from clausebook.publish.searching import is_installed
from clausebook.register.editions import Edition, composed_editions
from clausebook.register.listing import Listed
from clausebook.register.proposals import proposals_of
from clausebook.swapping import Staging, identity_of, put_right, replacing, this_process

Progress = Callable[[int, int], object]
"""Hears how many schools are done, and of how many."""


def build_project(
    project: Path,
    out: Path,
    wanted: Wanted,
    spread: Spread | None = None,
    progress: Progress | None = None,
    afresh: bool = False,
) -> Built:
    """Build a project's sites in the folder `out`; if anything fails, `out` stays as it was.

    What has not changed since the last build there is kept, unless `afresh`. `spread` gives the work to workers;
    `progress` hears how many schools are done, and of how many. Raises `ProblemsFound`, `UnknownSchool`, `MkDocsFailed`
    and `OSError`.
    """
    watch = Stopwatch()
    project, out = project.absolute(), out.absolute()
    put_right(out)
    with watch("inputs"):
        inputs = read_inputs(project, wanted)
    with locked(records_of(out)) as records:
        usable = None if afresh else records
        with watch("index"):
            whole = read_record(usable, _WHOLE, WholeRecord) if usable else None
            if whole is not None and whole.inputs == inputs.whole and whole.files == _written(out, wanted):
                return _as_before(whole, watch)
        beside = out.resolve()
        beside.parent.mkdir(parents=True, exist_ok=True)
        # beside the sites: workers on other machines reach it there, and what a killed build leaves is tidied up
        with TemporaryDirectory(prefix=f".{beside.name}-new-{this_process()}-", dir=beside.parent) as noted:
            building = _Building(project, out, wanted, inputs, usable, Path(noted), spread or in_processes(1), watch)
            done = building.run(progress)
            if records is not None:
                with watch("index"), suppress(OSError):  # the sites are there; the next build finds out by itself
                    building.note(records, done)
    return replace(done.built, seconds=watch.seconds)


def records_of(out: Path) -> Path:
    """The folder for what is noted of the builds that go to a folder."""
    out = out.resolve()
    return out.parent / f".{out.name}-cache"


def refuse_folder(project: Path, out: Path) -> str:
    """Why the sites may not go into this folder, which a build replaces whole; empty where they may."""
    target, home = out.resolve(), project.resolve()
    if home.is_relative_to(target):
        return "it holds the project itself"
    if (
        any(target.is_relative_to(home / part) for part in ("content", "templates", "schemas"))
        or (target / CONFIG).exists()
    ):
        return "the project's own files are there"
    if target.exists() and not target.is_dir():
        return "it is a file"
    strange = sorted(path.name for path in target.iterdir() if path.name not in AUDIENCES) if target.is_dir() else []
    return f"it holds what Clausebook did not make: {', '.join(strange[:3])}" if strange else ""


@dataclass(frozen=True, slots=True)
class _SwappedIn:
    """A build that has succeeded."""

    built: Built
    folder: tuple[int, int] | None
    """What tells the folder that it put in place from any other."""
    records: Set[str]
    """The names of all records that are still of use."""


@dataclass(frozen=True, slots=True)
class _Building:
    """One build under way."""

    project: Path
    out: Path
    wanted: Wanted
    inputs: Inputs
    records: Path | None
    noted: Path
    spread: Spread
    watch: Stopwatch

    def run(self, progress: Progress | None) -> _SwappedIn:
        """Build, judge and swap in."""
        with self.watch("load"):
            library, found = loaded(self.project)
        if library is None or any(problem.is_error for problem in found):
            raise ProblemsFound(check_content(self.project, self.wanted.on).problems)
        unknown = next((school for school in self.wanted.schools if school not in library.schools), None)
        if unknown is not None:
            raise UnknownSchool(unknown, tuple(library.schools))
        sources = Sources(self.project)
        with self.watch("check"):
            found += in_files(Project(library, {}, self.wanted.on, sources))
        with self.watch("approvals"):
            strangers = {path.name for path in (self.project / "content/approvals").glob("*/")} - set(library.schools)
            if any(each.is_error for each in verify(self.project, strangers)):
                sound_approvals(self.project)
        with self.watch("inputs"):
            keys = keys_of(self.project, library, self.inputs)
            signs = SignsRecord(keys.signs, told(library))
            before = read_record(self.records, _SIGNS, SignsRecord) if self.records else None
            write_record(self.noted, _SIGNS, signs)
        with replacing(self.out, relying=self.records is not None) as staging:
            work = Work(
                self.project,
                library,
                self.wanted,
                keys,
                self.out,
                staging.path,
                self.records,
                self.noted,
                sources,
                before.key if before else "",
                changed(before.phrases, signs.phrases) if before else None,
            )
            built = self._build(work, staging, found, progress)
            folder = identity_of(staging.path)
        return _SwappedIn(built, folder, {*library.schools, _SIGNS, *map(_hub_name, AUDIENCES)})

    def _build(self, work: Work, staging: Staging, found: list[Problem], progress: Progress | None) -> Built:
        library = work.library
        largest_first = sorted(library.schools, key=lambda school: -len(library.policies_of(school)))
        done: dict[str, Done] = {}
        for each in self.spread(make_school, work, largest_first):
            done[each.school] = each
            self.watch.add(each.seconds)
            if progress is not None:
                progress(len(done), len(largest_first))
        problems = self._judged(library, found, done, whole=False)  # before more is done about texts that may be wrong
        policies = tuple(policy for school in library.schools for policy in done[school].record.policies)
        editions = self._editions_waiting(library, done.values())
        with self.watch("approvals"):
            waiting = waiting_of(work, proposals_of(library, self.project, editions))
        governors = [name for name, each in done.items() if each.record.waits and work.is_wanted(name)]
        if "governors" in self.wanted.audiences and governors:
            for each in self.spread(make_governors, waiting, governors):
                done[each.school] = done[each.school].and_then(each)
                self.watch.add(each.seconds)
            problems = self._judged(library, found, done, whole=True)
        hubs = self._hubs(waiting, editions, policies)
        with self.watch("write"):
            for left in staging.path.glob(f"{ATTEMPT}*"):
                shutil.rmtree(left)
            staging.kept.extend(f"{audience}/{name}" for name, each in done.items() for audience in each.kept)
            for audience, (record, is_new) in hubs.items():
                if is_new:
                    _move_up(staging.path / audience / HUB)
                else:
                    staging.kept.extend(sorted({f"{audience}/{name.partition('/')[0]}" for name in record.files}))
        mine = [done[school].record for school in library.schools if work.is_wanted(school)]
        sites = [record.sites[audience] for record in mine for audience in self.wanted.audiences]
        sites += [record for record, _ in hubs.values()]
        made = [Site(audience, "") for audience, (_, is_new) in hubs.items() if is_new]
        made += [Site(audience, name) for name, each in done.items() for audience in each.built]
        return Built(
            sites=len(sites),
            pages=sum(site.count for site in sites),
            warnings=tuple(sorted({warning for site in sites for warning in site.warnings})),
            problems=problems,
            unpublished=tuple(each for each in policies if not each.published and work.is_wanted(each.school)),
            lacks_search=library.config.search and not is_installed(),
            has_plugins=bool(library.config.mkdocs.plugins),
            made=tuple(made),
            kept_pages=sum(each.reused for each in done.values())
            + sum(each.record.sites[audience].count for each in done.values() for audience in each.kept),
        )

    def note(self, records: Path, done: _SwappedIn) -> None:
        """Keep what was noted for the next build.

        Nothing is kept where a file was edited while the build ran: nobody knows which words it has read.
        """
        built = done.built
        if stamps_of(self.project) != self.inputs.stamps or built.has_plugins:
            return
        for path in self.noted.glob("*.json"):
            shutil.copyfile(path, records / path.name)
        for path in records.glob("*.json"):
            if path.stem not in done.records:
                path.unlink()
        whole = WholeRecord(
            self.inputs.whole,
            _written(self.out, self.wanted),
            built.sites,
            built.pages,
            built.warnings,
            built.problems,
            built.unpublished,
            built.lacks_search,
        )
        if identity_of(self.out) == done.folder:  # nobody has put another one there meanwhile
            write_record(records, _WHOLE, whole)

    def _judged(
        self, library: Library, found: Sequence[Problem], done: Mapping[str, Done], whole: bool
    ) -> tuple[Problem, ...]:
        return judged(library, self.wanted, found, (each.record for each in done.values()), whole)

    def _editions_waiting(self, library: Library, done: Iterable[Done]) -> tuple[Edition, ...]:
        """Every school's texts, as they are written now, of the policies of which a change waits somewhere."""
        concerned = {policy for each in done for policy in each.record.waits}
        if "governors" not in self.wanted.audiences or not concerned:
            return ()
        documents = {}
        with self.watch("compose"):
            for school in library.schools:
                for policy in concerned.intersection(library.policies_of(school)):
                    document, _ = compose(library, school, policy)
                    assert document is not None, "every document was composed before"
                    documents[school, policy] = document
        with self.watch("approvals"):
            return composed_editions(library, self.project, dict(sorted(documents.items())))

    def _hubs(
        self, waiting: Waiting, editions: tuple[Edition, ...], policies: tuple[Listed, ...]
    ) -> dict[SiteAudience, tuple[SiteRecord, bool]]:
        """The trust's own sites, by tree: each with whether it was built, or stands as it was."""
        made: dict[SiteAudience, tuple[SiteRecord, bool]] = {}
        for audience in self.wanted.audiences:
            hub = Hub(waiting, audience, policies, editions)
            with self.watch("index"):
                before = read_record(self.records, _hub_name(audience), SiteRecord) if self.records else None
            if before is not None and hub_stands(hub, before):
                made[audience] = (before, False)
                continue
            record = make_hub(hub, self.watch)
            write_record(self.noted, _hub_name(audience), record)
            made[audience] = (record, True)
        return made


_WHOLE, _SIGNS = "_whole", "_signs"
"""The names of records that are no school's; no school's id begins like this."""


def _hub_name(audience: SiteAudience) -> str:
    return f"_{audience}"


def _as_before(whole: WholeRecord, watch: Stopwatch) -> Built:
    """What a build tells where nothing has changed."""
    return Built(
        whole.sites,
        whole.pages,
        whole.warnings,
        whole.problems,
        whole.unpublished,
        whole.lacks_search,
        kept_pages=whole.pages,
        seconds=watch.seconds,
    )


def _written(out: Path, wanted: Wanted) -> str:
    """A fingerprint of which files stand in the trees, how large, and how old."""
    trees = tuple((audience, sorted(files_in(out / audience).items())) for audience in wanted.audiences)
    return digest(*trees)


def _move_up(hub: Path) -> None:
    """Put a hub's files beside the schools' folders."""
    for child in sorted(hub.iterdir()):
        shutil.move(str(child), hub.parent / child.name)
    hub.rmdir()
