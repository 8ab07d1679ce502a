"""Making a decision: what a body may approve, and the records that follow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clausebook.approvals.ledger import CLASSES, ChangeClass, Departure, Ledger, Record
from clausebook.approvals.shelf import Frozen
from clausebook.files import INVISIBLE
from clausebook.fingerprints import fingerprint
from clausebook.model.fields import ID_PATTERN
from clausebook.model.trust import Body
from clausebook.problems import Problem, Span, nearest

_PLACE = "content/approvals"
"""Where what is wrong with a decision itself would have been written."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a body decided, about one or more schools."""

    body: str
    decided: date
    minute: str
    effective: date
    summary: str
    change_class: ChangeClass | None = None
    """As the author raised it. `None` takes the floor."""
    demonstration: bool = False
    row: str = ""
    fingerprints: tuple[str, ...] = ()
    """The beginnings of the fingerprints of what was decided on; empty where none were given."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One school's policy, ready to be decided about."""

    school: str
    policy: str
    ledger: Ledger
    texts: Frozen
    floor: ChangeClass
    """The least that the change can be called."""
    reason: str
    """Why the floor is what it is."""
    local: bool
    """Whether only this school's text changes, or that of the schools which share the document."""
    departures: tuple[Departure, ...] = ()
    own_outline: str = ""


def record_for(decision: Decision, candidate: Candidate) -> Record:
    """The record of a decision, which `refusals` has let through."""
    waiting = candidate.ledger.coming(decision.decided)
    return Record(
        kind="supersede" if waiting else "approve",
        school=candidate.school,
        policy=candidate.policy,
        version=len(candidate.ledger.versions) + 1,
        change_class=decision.change_class or candidate.floor,
        body=decision.body,
        decided=decision.decided,
        minute=decision.minute,
        effective=decision.effective,
        fingerprints={name: fingerprint(text) for name, text in sorted(candidate.texts.items())},
        previous=candidate.ledger.head,
        summary=decision.summary,
        row=decision.row,
        supersedes=waiting.version if waiting else None,
        demonstration=decision.demonstration,
        departures=candidate.departures,
        own_outline=candidate.own_outline,
    )


def withdrawal(decision: Decision, school: str, policy: str, ledger: Ledger, version: int) -> Record:
    """The record that takes a version out of force."""
    return Record(
        kind="withdraw",
        school=school,
        policy=policy,
        version=version,
        change_class="substantive",
        body=decision.body,
        decided=decision.decided,
        minute=decision.minute,
        effective=decision.effective,
        fingerprints={},
        previous=ledger.head,
        summary=decision.summary,
        demonstration=decision.demonstration,
    )


def refusals(
    decision: Decision, candidates: Sequence[Candidate], bodies: Mapping[str, Body], today: date
) -> list[Problem]:
    """Why a decision cannot be recorded; empty where it can."""
    problems = _body_problems(decision, bodies)
    if decision.decided > today:
        hint = "record it when it has been made; --effective says from when it holds"
        problems.append(_problem("future-date", f"the decision is dated {decision.decided}, after today", _PLACE, hint))
    if INVISIBLE.search(decision.minute + decision.summary) or not (decision.minute + decision.summary).isprintable():
        problems.append(_problem("control-character", "the minute or the summary holds an invisible character", _PLACE))
    if decision.row and (not re.fullmatch(ID_PATTERN, decision.row) or re.fullmatch(r"version-\d+", decision.row)):
        hint = "use lower-case letters, digits and hyphens; `version-1` and so on are taken"
        problems.append(_problem("wrong-id", f"`{decision.row}` cannot be the id of a row", _PLACE, hint))
    if not decision.minute.strip():
        problems.append(_problem("minute", "a decision needs the reference of its minutes", _PLACE))
    if problems:
        return problems
    for candidate in candidates:
        problems += _candidate_problems(decision, candidate, bodies)
    return problems


def powers_of(body: Body, local: bool) -> tuple[ChangeClass, ...]:
    """The classes of change that a body may approve; more where a change is one school's own."""
    return tuple(each for each in CLASSES if each in body.approves or (local and each in body.approves_local))


def _body_problems(decision: Decision, bodies: Mapping[str, Body]) -> list[Problem]:
    if decision.body not in bodies:
        text = f"there is no body `{decision.body}`"
        return [_problem("unknown-body", text, "site_config.yml", nearest(decision.body, bodies))]
    if decision.effective < decision.decided:
        return [_problem("effective", "a decision cannot take effect before it is made", _PLACE)]
    return []


def _candidate_problems(decision: Decision, candidate: Candidate, bodies: Mapping[str, Body]) -> list[Problem]:
    body = bodies[decision.body]
    place = f"content/approvals/{candidate.school}/{candidate.policy}/ledger.jsonl"
    chosen = decision.change_class or candidate.floor
    problems = []
    if CLASSES.index(chosen) < CLASSES.index(candidate.floor):
        text = f"{candidate.school}: this change is at least {candidate.floor}: {candidate.reason}"
        problems.append(_problem("class-lowered", text, place, "the class may be raised, never lowered"))
    printed = fingerprint(candidate.texts["policy"])
    if decision.fingerprints and not any(printed.startswith(given) for given in decision.fingerprints):
        text = (
            f"{candidate.school}: the words that wait now have the fingerprint {printed[:12]}, which was not decided on"
        )
        problems.append(
            _problem("other-words", text, place, "they were edited after the pack was made, or it is another text")
        )
    powers = powers_of(body, candidate.local)
    if chosen not in powers:
        whose = "" if candidate.local else ", and it changes words that other schools share"
        text = f"{candidate.school}: {body.name} may not approve this change: it is {chosen}{whose}"
        able = ", ".join(str(each.name) for each in bodies.values() if chosen in powers_of(each, candidate.local))
        problems.append(_problem("no-power", text, place, f"it is for: {able or 'no body in site_config.yml'}"))
    last = candidate.ledger.records[-1] if candidate.ledger.records else None
    if last is not None and decision.decided < last.decided:
        text = f"{candidate.school}: the last decision was on {last.decided}, after {decision.decided}"
        problems.append(_problem("date-before-last", text, place))
    newest = candidate.ledger.versions[-1] if candidate.ledger.versions else None
    prints = {name: fingerprint(text) for name, text in candidate.texts.items()}
    if newest is not None and newest.fingerprints == prints and candidate.ledger.end_of(newest) is None:
        text = f"{candidate.school}: exactly these words are approved already, as version {newest.version}"
        problems.append(_problem("duplicate", text, place))
    return problems


def _problem(rule: str, message: str, file: str, hint: str = "") -> Problem:
    return Problem(rule, message, Span(file), hint)
