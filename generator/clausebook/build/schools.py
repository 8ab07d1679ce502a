"""One school's share of a build: its documents composed, checked and published, or kept as they are."""

from __future__ import annotations

from dataclasses import replace

from clausebook.approvals.ledger import NotALedger
from clausebook.approvals.verifying import verify
from clausebook.build.composed import Reads, composed_with_reads, editions_of, published
from clausebook.build.inputs import digest
from clausebook.build.records import DocumentRecord, SchoolRecord, SiteRecord, read_record, write_record
from clausebook.build.sites import looked_at_again, make_site, stands
from clausebook.build.timing import Stopwatch
from clausebook.build.work import Done, Waiting, Work, light
from clausebook.checks.checking import in_documents
from clausebook.checks.looking import Project
from clausebook.compose import Composed
from clausebook.model.school import Group
from clausebook.problems import Problem
from clausebook.publish.paths import SiteAudience
from clausebook.publish.site_plan import SchoolTexts
from clausebook.register.editions import Edition
from clausebook.register.listing import listed
from clausebook.register.proposals import waits


def make_school(work: Work, school: str) -> Done:
    """Build a school's sites, but for governors' pages about changes that wait: those need every school.

    What needs no building is kept. Raises `MkDocsFailed` and `OSError`.
    """
    watch = Stopwatch()
    audiences = work.wanted.audiences if work.is_wanted(school) else ()
    with watch("index"):
        last = read_record(work.records, school, SchoolRecord) if work.records else None
        if last is not None and last.key == work.keys.school(school, last.reads):
            ready = tuple(a for a in audiences if not (a == "governors" and last.waits))
            if all(stands(work, a, school, last.sites.get(a), last.key) for a in ready):
                found = {a: looked_at_again(work, a, school, last.sites[a]) for a in ready}
                if any(found[a] != last.sites[a] for a in ready):
                    write_record(work.noted, school, replace(last, sites={**last.sites, **found}))
                return Done(school, light(replace(last, sites=found)), kept=ready, seconds=watch.seconds)
    with watch("compose"):
        composed, reads = composed_with_reads(work.library, school)
    with watch("approvals"):
        problems = list(verify(work.project, (school,), gone=False))
        editions = _editions(work, composed)
        waiting = tuple(each.policy for each in editions if waits(each))
    with watch("check"):
        checked = _checked(work, school, composed, reads, last)
    record = _record(work, school, composed, reads, problems, checked, editions, waiting)
    if not composed.complete or any(each.is_error for each in record.all_problems):
        return Done(school, record, seconds=watch.seconds)
    texts = SchoolTexts(published(work, editions), editions)
    before = last.sites if last else {}
    built = tuple(a for a in audiences if not (a == "governors" and waiting))
    sites: dict[SiteAudience, SiteRecord] = {a: before[a] for a in before if a in audiences and a not in built}
    reused = 0
    for audience in built:
        sites[audience], taken = make_site(
            work, audience, school, texts, reads, record.key, before.get(audience), watch
        )
        reused += taken
    record = replace(record, sites=sites)
    with watch("index"):
        write_record(work.noted, school, record)
    return Done(school, light(record), built, (), reused, watch.seconds)


def make_governors(waiting: Waiting, school: str) -> Done:
    """Build the governors' site of a school at which a change waits. Raises `MkDocsFailed` and `OSError`."""
    work = waiting.work
    watch = Stopwatch()
    with watch("index"):
        record = read_record(work.noted, school, SchoolRecord)
        if record is None and work.records is not None:
            record = read_record(work.records, school, SchoolRecord)
        assert record is not None, "a school is built before its governors' site"
        changes = waiting.at(school)
        key = digest(record.key, waiting.key(changes))
        site = record.sites.get("governors")
        if site is not None and stands(work, "governors", school, site, key):
            found = looked_at_again(work, "governors", school, site)
            record = replace(record, sites={**record.sites, "governors": found})
            if found != site:
                write_record(work.noted, school, record)
            return Done(school, light(record), kept=("governors",), seconds=watch.seconds)
    with watch("compose"):
        composed, reads = composed_with_reads(work.library, school)
    with watch("approvals"):
        editions = editions_of(work, composed)
        texts = SchoolTexts(published(work, editions), editions, changes)
    made, reused = make_site(work, "governors", school, texts, reads, key, site, watch)
    record = replace(record, sites={**record.sites, "governors": made})
    with watch("index"):
        write_record(work.noted, school, record)
    return Done(school, light(record), ("governors",), (), reused, watch.seconds)


def _checked(
    work: Work, school: str, composed: Composed, reads: Reads, last: SchoolRecord | None
) -> dict[str, DocumentRecord]:
    """What is wrong in each document: as it was, where the document is made of the same."""
    known = last.documents if last else {}
    made: dict[str, DocumentRecord] = {}
    for policy, document in composed.documents.items():
        key = work.keys.document(school, policy, reads[policy])
        if policy in known and known[policy].key == key:
            made[policy] = known[policy]
            continue
        seen = Project(work.library, {(school, policy): document}, work.wanted.on, work.sources)
        made[policy] = DocumentRecord(key, tuple(in_documents(seen)))
    return made


def _editions(work: Work, composed: Composed) -> tuple[Edition, ...]:
    """The school's texts; none where a ledger cannot be read, which verifying has told."""
    try:
        return editions_of(work, composed)
    except NotALedger:
        return ()


def _record(
    work: Work,
    school: str,
    composed: Composed,
    reads: Reads,
    problems: list[Problem],
    checked: dict[str, DocumentRecord],
    editions: tuple[Edition, ...],
    waiting: tuple[str, ...],
) -> SchoolRecord:
    """What was found out about a school, before its sites."""
    return SchoolRecord(
        key=work.keys.school(school, reads),
        reads=reads,
        composing=tuple(
            ("groups" if isinstance(who, Group) else "schools", str(who.id), each) for who, each in composed.found
        ),
        complete=composed.complete,
        used=tuple(sorted(composed.used)),
        problems=tuple(problems),
        documents=checked,
        policies=tuple(listed(work.library, each, work.wanted.on, work.wanted.drafts) for each in editions),
        waits=waiting,
        sites={},
    )
