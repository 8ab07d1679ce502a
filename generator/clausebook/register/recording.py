"""Recording decisions: freezing texts and writing ledgers, once nothing refuses them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from clausebook.approvals.deciding import Candidate, Decision, record_for, refusals, withdrawal
from clausebook.approvals.ledger import Ledger, Record
from clausebook.approvals.shelf import read_ledger, write_ledger, write_version
from clausebook.approvals.verifying import sound_approvals
from clausebook.model.library import Library
from clausebook.problems import Problem, ProblemsFound, Span, nearest
from clausebook.register.differences import departures
from clausebook.register.proposals import Proposal


def record_approval(
    project: Path, library: Library, proposals: Sequence[Proposal], decision: Decision, today: date
) -> tuple[Record, ...]:
    """Freeze what these proposals propose and record the decision.

    The proposals are those of one decision: the same policy and the same change. Raises `ProblemsFound` where the
    decision is refused, for all the schools or for none, and `OSError`: what was written before it stands, and
    `verify` says which.
    """
    sound_approvals(project)
    problems = _not_the_same(proposals)
    candidates = [
        Candidate(
            school=p.school,
            policy=p.policy,
            ledger=p.edition.ledger,
            texts=p.edition.texts,
            floor=p.floor,
            reason="; ".join(p.reasons),
            local=p.local,
            departures=departures(library, p.edition.document),
            own_outline=str(p.edition.document.policy.reason or ""),
        )
        for p in proposals
    ]
    problems = problems or refusals(decision, candidates, library.config.bodies, today)
    if problems:
        raise ProblemsFound(problems)
    records = [(candidate, record_for(decision, candidate)) for candidate in candidates]
    for candidate, record in records:
        write_version(project, candidate.school, candidate.policy, record.version, candidate.texts)
        write_ledger(project, candidate.school, candidate.policy, candidate.ledger.adding(record))
    return tuple(record for _, record in records)


def record_withdrawal(
    project: Path, library: Library, schools: Sequence[str], policy: str, version: int, decision: Decision, today: date
) -> tuple[Record, ...]:
    """Record that a version is taken out of force at these schools.

    Raises `ProblemsFound` where it cannot be, for all the schools or for none, and `OSError`.
    """
    sound_approvals(project)
    ledgers = {school: read_ledger(project, school, policy) for school in schools}
    problems = refusals(decision, [], library.config.bodies, today)
    if not problems:
        for school, ledger in ledgers.items():
            problems += _withdrawal_problems(library, school, policy, ledger, version, decision, today)
    if problems:
        raise ProblemsFound(problems)
    records = []
    for school, ledger in ledgers.items():
        record = withdrawal(decision, school, policy, ledger, version)
        write_ledger(project, school, policy, ledger.adding(record))
        records.append(record)
    return tuple(records)


def _withdrawal_problems(
    library: Library, school: str, policy: str, ledger: Ledger, version: int, decision: Decision, today: date
) -> list[Problem]:
    """Why a version cannot be withdrawn at a school; empty where it can."""
    span = Span(f"content/approvals/{school}/{policy}/ledger.jsonl")
    found = ledger.version(version)
    if found is None:
        known = [str(record.version) for record in ledger.versions]
        text = f"{school} has no version {version}"
        return [Problem("unknown-version", text, span, nearest(str(version), known))]
    if ledger.withdrawal_of(found) is not None:
        return [Problem("duplicate", f"version {version} is withdrawn already", span)]
    if found not in (ledger.in_force(today), ledger.coming(today)):
        return [Problem("not-in-force", f"version {version} is neither in force nor to come", span)]
    if not _may_undo(decision.body, found, library):
        bodies = library.config.bodies
        whose = bodies[found.body].name if found.body in bodies else found.body
        text = f"version {version} was approved by the {whose}; the {bodies[decision.body].name} may not undo that"
        return [Problem("no-power", text, span, "the same body withdraws it, or one with the power everywhere")]
    if decision.decided < ledger.records[-1].decided:
        text = f"the last decision was on {ledger.records[-1].decided}, after {decision.decided}"
        return [Problem("date-before-last", text, span)]
    return []


def _may_undo(body: str, record: Record, library: Library) -> bool:
    """Whether a body may withdraw what was approved: as the body that approved it, or with power over its class."""
    return body == record.body or record.change_class in library.config.bodies[body].approves


def _not_the_same(proposals: Sequence[Proposal]) -> list[Problem]:
    """Schools whose change is not that of the first: one decision is about one change."""
    first = proposals[0]
    return [
        Problem(
            "not-the-same",
            f"{each.school} proposes another change than {first.school}",
            Span(f"content/approvals/{each.school}/{each.policy}/ledger.jsonl"),
            f"{first.school} changes {_listed(first)}, {each.school} {_listed(each)}: record its own decision",
        )
        for each in proposals
        if (each.policy, each.key) != (first.policy, first.key)
    ]


def _listed(proposal: Proposal) -> str:
    return ", ".join(f"`{clause}`" for clause in sorted(proposal.clauses)) or "the whole text"
