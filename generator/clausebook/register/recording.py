"""Recording decisions: freezing texts and writing ledgers, once nothing refuses them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clausebook.approvals.deciding import Candidate, Decision, record_for, refusals, withdrawal
from clausebook.approvals.ledger import Record
from clausebook.approvals.shelf import read_ledger, write_ledger, write_version
from clausebook.approvals.verifying import verify
from clausebook.model.library import Library
from clausebook.problems import Problem, ProblemsFound, Span, nearest
from clausebook.register.differences import departures
from clausebook.register.proposals import Proposal


def record_approval(
    project: Path, library: Library, proposals: Sequence[Proposal], decision: Decision
) -> tuple[Record, ...]:
    """Freeze what these proposals propose and record the decision, for all the schools or for none.

    The proposals are those of one decision: the same policy and the same change. Raises `ProblemsFound` where the
    decision is refused, and `OSError`.
    """
    problems = _not_the_same(proposals) or [problem for problem in verify(project) if problem.is_error]
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
    problems = problems or refusals(decision, candidates, library.config.bodies)
    if problems:
        raise ProblemsFound(problems)
    records = [(candidate, record_for(decision, candidate)) for candidate in candidates]
    for candidate, record in records:
        write_version(project, candidate.school, candidate.policy, record.version, candidate.texts)
        write_ledger(project, candidate.school, candidate.policy, candidate.ledger.adding(record))
    return tuple(record for _, record in records)


def record_withdrawal(
    project: Path, library: Library, school: str, policy: str, version: int, decision: Decision
) -> Record:
    """Record that a version is taken out of force. Raises `ProblemsFound` where it cannot be, and `OSError`."""
    ledger = read_ledger(project, school, policy)
    span = Span(f"content/approvals/{school}/{policy}/ledger.jsonl")
    problems = [problem for problem in verify(project) if problem.is_error]
    problems += refusals(decision, [], library.config.bodies)
    known = [str(record.version) for record in ledger.versions]
    if ledger.version(version) is None:
        problems.append(
            Problem("unknown-version", f"{school} has no version {version}", span, nearest(str(version), known))
        )
    elif any(record.kind == "withdraw" and record.version == version for record in ledger.records):
        problems.append(Problem("duplicate", f"version {version} is withdrawn already", span))
    elif decision.decided < ledger.records[-1].decided:
        text = f"the last decision was on {ledger.records[-1].decided}, after {decision.decided}"
        problems.append(Problem("date-before-last", text, span))
    if problems:
        raise ProblemsFound(problems)
    record = withdrawal(decision, school, policy, ledger, version)
    write_ledger(project, school, policy, ledger.adding(record))
    return record


def _not_the_same(proposals: Sequence[Proposal]) -> list[Problem]:
    """Schools whose change is not that of the first: one decision is about one change."""
    first = proposals[0]
    return [
        Problem(
            "not-the-same",
            f"{each.school} proposes another change than {first.school}",
            Span(f"content/approvals/{each.school}/{each.policy}/ledger.jsonl"),
            "record a decision of its own for it; `clausebook proposals` shows which schools propose the same",
        )
        for each in proposals
        if (each.policy, each.key) != (first.policy, first.key)
    ]
