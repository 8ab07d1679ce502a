"""`clausebook verify` names the first record or file that does not fit, whatever was done to it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from approvals.conftest import Approve, reword
from clausebook.approvals.verifying import verify


@pytest.fixture
def history(approved: Path, approve: Approve) -> Path:
    """Version 1 for three schools, then versions 2 and 3 for all of them."""
    reword(approved, "should", "must")
    approve("ash", "beech", "cedar", date="2026-09-10")
    reword(approved, "before lessons begin", "at half past eight")
    approve("ash", "beech", "cedar", date="2026-09-20")
    return approved


def book(trust: Path, school: str = "ash") -> Path:
    """A school's ledger."""
    return trust / "content/approvals" / school / "phones/ledger.jsonl"


def edit_line(path: Path, line: int, change: Callable[[str], str]) -> None:
    """Change one line of a ledger (from 1)."""
    lines = path.read_bytes().decode().splitlines(keepends=True)
    lines[line - 1] = change(lines[line - 1])
    path.write_bytes("".join(lines).encode())


def in_record(path: Path, line: int, **values: object) -> None:
    """Change fields of one record, written as the tool writes it."""

    def change(text: str) -> str:
        return (
            json.dumps({**json.loads(text), **values}, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
        )

    edit_line(path, line, change)


def swap_lines(path: Path) -> None:
    """Put the second record before the first."""
    first, second, *rest = path.read_bytes().decode().splitlines(keepends=True)
    path.write_bytes("".join([second, first, *rest]).encode())


def drop_line(path: Path, line: int) -> None:
    """Remove one record."""
    lines = path.read_bytes().decode().splitlines(keepends=True)
    del lines[line - 1]
    path.write_bytes("".join(lines).encode())


def repeat_line(path: Path, line: int) -> None:
    """Put a copy of one record after it."""
    lines = path.read_bytes().decode().splitlines(keepends=True)
    path.write_bytes("".join([*lines[:line], lines[line - 1], *lines[line:]]).encode())


def swap_texts(folder: Path) -> None:
    """Give two frozen texts each other's names."""
    policy, parents = (folder / "policy.md").read_bytes(), (folder / "parents.md").read_bytes()
    (folder / "policy.md").write_bytes(parents)
    (folder / "parents.md").write_bytes(policy)


def replace_folder(folder: Path, other: Path) -> None:
    """Put a copy of another folder in its place."""
    shutil.rmtree(folder)
    shutil.copytree(other, folder)


def swap_folders(one: Path, other: Path) -> None:
    """Give two versions each other's numbers."""
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def edit(path: Path, old: bytes, new: bytes) -> None:
    """Change bytes of a file."""
    path.write_bytes(path.read_bytes().replace(old, new))


def to_crlf(path: Path) -> None:
    """What git does to a file where it is told to convert line ends."""
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


ASH = "content/approvals/ash/phones"
TAMPERING: dict[str, tuple[Callable[[Path], Any], str, str]] = {
    "one letter of a frozen text": (
        lambda t: edit(t / ASH / "2/policy.md", b"must be", b"musk be"),
        f"{ASH}/2/policy.md:1:1",
        "frozen-changed",
    ),
    "a frozen text cut short": (
        lambda t: (t / ASH / "1/parents.md").write_bytes((t / ASH / "1/parents.md").read_bytes()[:-5]),
        f"{ASH}/1/parents.md:1:1",
        "frozen-changed",
    ),
    "a frozen text removed": (
        lambda t: (t / ASH / "2/induction.md").unlink(),
        f"{ASH}/2/induction.md:1:1",
        "frozen-missing",
    ),
    "two frozen texts swapped": (lambda t: swap_texts(t / ASH / "3"), f"{ASH}/3/policy.md:1:1", "frozen-changed"),
    "a version's folder removed": (lambda t: shutil.rmtree(t / ASH / "1"), f"{ASH}/1/policy.md:1:1", "frozen-missing"),
    "a version's folder put in": (
        lambda t: shutil.copytree(t / ASH / "3", t / ASH / "4"),
        f"{ASH}/4:1:1",
        "version-unrecorded",
    ),
    "two versions' folders swapped": (
        lambda t: swap_folders(t / ASH / "1", t / ASH / "2"),
        f"{ASH}/1/policy.md:1:1",
        "frozen-changed",
    ),
    "a record's date": (
        lambda t: in_record(book(t), 1, decided="2026-08-31"),
        f"{ASH}/ledger.jsonl:2:1",
        "ledger-chain",
    ),
    "a record's body": (lambda t: in_record(book(t), 2, body="governors"), f"{ASH}/ledger.jsonl:3:1", "ledger-chain"),
    "the last record's minute": (
        lambda t: in_record(book(t), 3, minute="9.9"),
        f"{ASH}/ledger.jsonl:3:1",
        "ledger-head",
    ),
    "a record out of the tool's form": (
        lambda t: edit_line(book(t), 2, lambda line: line.replace(":", ": ", 1)),
        f"{ASH}/ledger.jsonl:2:1",
        "ledger-record",
    ),
    "a record removed": (lambda t: drop_line(book(t), 2), f"{ASH}/ledger.jsonl:2:1", "ledger-chain"),
    "the last record removed": (lambda t: drop_line(book(t), 3), f"{ASH}/ledger.jsonl:2:1", "ledger-head"),
    "records reordered": (lambda t: swap_lines(book(t)), f"{ASH}/ledger.jsonl:1:1", "ledger-chain"),
    "a record put in twice": (lambda t: repeat_line(book(t), 2), f"{ASH}/ledger.jsonl:3:1", "ledger-chain"),
    "another school's ledger": (
        lambda t: shutil.copyfile(book(t, "beech"), book(t)),
        f"{ASH}/ledger.jsonl:1:1",
        "ledger-place",
    ),
    "another school's approvals whole": (
        lambda t: replace_folder(t / ASH, t / "content/approvals/beech/phones"),
        f"{ASH}/ledger.jsonl:1:1",
        "ledger-place",
    ),
    "a ledger cut short": (
        lambda t: book(t).write_bytes(book(t).read_bytes()[:-20]),
        f"{ASH}/ledger.jsonl:3:1",
        "ledger-record",
    ),
    "a ledger removed": (lambda t: book(t).unlink(), f"{ASH}/ledger.jsonl:1:1", "ledger-missing"),
    "a school's approvals removed": (
        lambda t: shutil.rmtree(t / "content/approvals/ash"),
        f"{ASH}/ledger.jsonl:1:1",
        "ledger-missing",
    ),
    "line ends of a ledger": (lambda t: to_crlf(book(t)), f"{ASH}/ledger.jsonl:1:1", "ledger-record"),
    "line ends of a frozen text": (
        lambda t: to_crlf(t / ASH / "1/policy.md"),
        f"{ASH}/1/policy.md:1:1",
        "frozen-changed",
    ),
    "the list of ledgers": (
        lambda t: (t / "content/approvals/heads.json").write_text("[]"),
        "content/approvals/heads.json:1:1",
        "heads",
    ),
}


def test_what_the_tool_wrote_fits(history: Path) -> None:
    """Approvals that nobody touched are as they were approved."""
    assert list(verify(history)) == []


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_named(name: str, history: Path) -> None:
    """Each kind of tampering is found, and the first thing that does not fit is named by file and line."""
    tamper, place, rule = TAMPERING[name]
    tamper(history)
    first = next(iter(verify(history)))
    assert (str(first.span), first.rule) == (place, rule)


@pytest.mark.parametrize("name", ["line ends of a ledger", "line ends of a frozen text"])
def test_changed_line_ends_are_recognised(name: str, history: Path) -> None:
    """Line ends that git converted are told apart from changed words, with the way to put them right."""
    TAMPERING[name][0](history)
    assert ".gitattributes" in next(iter(verify(history))).hint
