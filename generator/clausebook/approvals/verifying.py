"""Checking approvals offline: every record, every frozen text, every hash, recomputed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from clausebook.approvals.ledger import NO_RECORD, TEXTS, Ledger, NotALedger, Record
from clausebook.approvals.shelf import (
    approved_policies,
    folder_of,
    read_frozen,
    read_heads,
    read_ledger,
    version_folders,
)
from clausebook.fingerprints import fingerprint
from clausebook.problems import Problem, ProblemsFound, Severity, Span

_CUT_SHORT = "a decision was cut short: remove this folder and record the decision again"
_RESTORE = "restore the file from version control or a backup"
_LINE_ENDS = (
    "its line ends were changed to CRLF: add `content/approvals/** -text` to .gitattributes and check it out again"
)


def sound_approvals(project: Path) -> None:
    """Raise `ProblemsFound` where anything that was approved is not as it was approved."""
    problems = [problem for problem in verify(project) if problem.is_error]
    if problems:
        raise ProblemsFound(problems)


def verify(project: Path, schools: Collection[str] | None = None, gone: bool = True) -> Iterator[Problem]:
    """Everything that does not fit, ledger by ledger, the first fault of each ledger first.

    `schools` are those whose ledgers are read: all, where it is not given. `gone` tells whether to look for ledgers of
    any school that were noted and are not there.
    """
    if not (project / "content").is_dir():
        yield Problem("no-project", "there is no project here", Span("content"), "name its folder with --project")
        return
    try:
        heads = read_heads(project)
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError):
        yield Problem("heads", "the list of ledgers cannot be read", Span("content/approvals/heads.json"))
        return
    for school, policy in approved_policies(project, schools):
        yield from _ledger_problems(project, school, policy, heads.get(f"{school}/{policy}"))
    if not gone:
        return
    for key in sorted(set(heads) - {f"{school}/{policy}" for school, policy in approved_policies(project)}):
        yield Problem("ledger-missing", f"the ledger of {key} is gone", Span(f"content/approvals/{key}/ledger.jsonl"))


def _ledger_problems(project: Path, school: str, policy: str, head: tuple[int, str] | None) -> Iterator[Problem]:
    file = f"content/approvals/{school}/{policy}/ledger.jsonl"
    if not (folder_of(project, school, policy) / "ledger.jsonl").is_file():
        yield Problem("ledger-missing", "the ledger is gone", Span(file), _RESTORE)
        return
    try:
        ledger = read_ledger(project, school, policy)
    except NotALedger as wrong:
        crlf = b"\r\n" in (folder_of(project, school, policy) / "ledger.jsonl").read_bytes()
        yield Problem("ledger-record", wrong.message, Span(file, wrong.line), _LINE_ENDS if crlf else _RESTORE)
        return
    broken = next(_chain_problems(ledger, school, policy, file), None)
    if broken is not None:
        yield broken
        return
    shortened = head is not None and head[0] > len(ledger.records)
    if head == (len(ledger.records) - 1, ledger.records[-1].previous if ledger.records else ""):
        text = "a decision was cut short just after it was recorded; the record is whole and stands"
        hint = "the next decision about this policy puts the list of ledgers right"
        yield Problem("decision-cut-short", text, Span(file, len(ledger.records)), hint, Severity.NOTICE)
    elif head != (len(ledger.records), ledger.head):
        held = f"{head[0]} records" if head else "none"
        text = f"the ledger has {len(ledger.records)} records, but {held} were noted when the last was made"
        what = "records were removed at its end" if shortened else "records were put in at its end, or changed"
        yield Problem("ledger-head", text, Span(file, max(1, len(ledger.records))), f"{what}: {_RESTORE}")
    for record in ledger.versions:
        yield from _text_problems(project, school, policy, record)
    known = {str(record.version) for record in ledger.versions}
    for name in version_folders(project, school, policy):
        if name not in known and not shortened:
            yield Problem(
                "version-unrecorded",
                f"version {name} is in no record",
                Span(f"content/approvals/{school}/{policy}/{name}"),
                _CUT_SHORT,
            )


def _chain_problems(ledger: Ledger, school: str, policy: str, file: str) -> Iterator[Problem]:
    previous = NO_RECORD
    before: Record | None = None
    versions = 0
    for line, record in enumerate(ledger.records, 1):
        span = Span(file, line)
        if (record.school, record.policy) != (school, policy):
            yield Problem("ledger-place", f"this record is about {record.school}/{record.policy}", span)
        if record.previous != previous:
            text = "this record does not follow the one before it"
            yield Problem(
                "ledger-chain", text, span, "a record was edited, removed, put in or moved here or just above"
            )
        if before is not None and record.decided < before.decided:
            yield Problem("ledger-date", f"decided on {record.decided}, before the record above it", span)
        if record.kind != "withdraw":
            versions += 1
            if record.version != versions:
                yield Problem("ledger-version", f"version {record.version} stands where {versions} is expected", span)
        previous, before = record.hash, record


def _text_problems(project: Path, school: str, policy: str, record: Record) -> Iterator[Problem]:
    texts = read_frozen(project, school, policy, record.version)
    folder = f"content/approvals/{school}/{policy}/{record.version}"
    for name in TEXTS:
        span = Span(f"{folder}/{name}.md")
        if name not in texts:
            yield Problem("frozen-missing", "this frozen text is gone", span, _RESTORE)
        elif fingerprint(texts[name]) != record.fingerprints.get(name):
            crlf = fingerprint(texts[name].replace("\r\n", "\n")) == record.fingerprints.get(name)
            yield Problem(
                "frozen-changed", "this frozen text is not what was approved", span, _LINE_ENDS if crlf else ""
            )
