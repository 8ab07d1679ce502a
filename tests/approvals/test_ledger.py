"""The ledger: which version is in force on which day, and its form on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.approvals.ledger import NO_RECORD, Ledger, NotALedger, Record

START = date(2026, 1, 1)


def record(version: int, decided: int, effective: int, **more: object) -> Record:
    """A record of a school's phones policy; days are counted from `START`."""
    made = Record(
        kind="approve",
        school="oakfield",
        policy="phones",
        version=version,
        change_class="substantive",
        body="trust-board",
        decided=START + timedelta(decided),
        minute="4.2",
        effective=START + timedelta(effective),
        fingerprints={"policy": "a", "parents": "b", "induction": "c"},
        previous=NO_RECORD,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def ledger(*records: Record) -> Ledger:
    """A ledger whose chain holds."""
    made = Ledger()
    for each in records:
        made = made.adding(replace(each, previous=made.head))
    return made


def version_on(book: Ledger, day: int) -> int | None:
    """The number of the version in force, days after `START`."""
    found = book.in_force(START + timedelta(day))
    return found.version if found else None


def test_a_version_is_in_force_from_its_effective_date() -> None:
    """Nothing is in force before the first version's day, and each version gives way to the next on its day."""
    book = ledger(record(1, 0, 5), record(2, 8, 20))
    assert [version_on(book, day) for day in (0, 4, 5, 19, 20, 99)] == [None, None, 1, 1, 2, 2]


def test_a_version_that_is_to_come_is_named() -> None:
    """Between the decision and its day the next version is coming, and the present one knows its end."""
    book = ledger(record(1, 0, 0), record(2, 8, 20))
    coming = book.coming(START + timedelta(10))
    assert coming is not None
    assert coming.version == 2
    assert book.end_of(book.versions[0]) == START + timedelta(20)
    assert book.coming(START + timedelta(20)) is None


def test_withdrawal_takes_a_version_out_of_force() -> None:
    """After a withdrawal nothing is in force until another version is."""
    book = ledger(record(1, 0, 0), record(1, 9, 10, kind="withdraw", fingerprints={}), record(2, 15, 15))
    assert [version_on(book, day) for day in (9, 10, 14, 15)] == [1, None, None, 2]


def test_withdrawing_what_has_not_begun_leaves_the_present_version() -> None:
    """A version withdrawn before its day never comes into force, and the one before it stays."""
    book = ledger(record(1, 0, 0), record(2, 5, 30), record(2, 6, 6, kind="withdraw", fingerprints={}))
    assert [version_on(book, day) for day in (5, 6, 30, 99)] == [1, 1, 1, 1]
    assert book.coming(START + timedelta(6)) is None


def test_a_superseded_version_never_comes_into_force() -> None:
    """A version approved in place of one that was still to come takes its place for good."""
    book = ledger(record(1, 0, 0), record(2, 5, 30), record(3, 6, 40, kind="supersede", supersedes=2))
    assert [version_on(book, day) for day in (6, 30, 39, 40)] == [1, 1, 1, 3]


@given(
    st.lists(
        st.builds(
            record,
            st.integers(1, 9),
            st.integers(0, 400),
            st.integers(0, 400),
            minute=st.text(max_size=30),
            summary=st.text(max_size=60),
            demonstration=st.booleans(),
        ),
        max_size=6,
    )
)
def test_a_ledger_reads_back_what_it_wrote(records: list[Record]) -> None:
    """Whatever minutes and summaries say, reading a written ledger gives the same ledger and the same bytes."""
    book = ledger(*records)
    assert Ledger.loads(book.dumps()) == book
    assert Ledger.loads(book.dumps()).dumps() == book.dumps()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{}\n", 1),
        ("not json\n", 1),
        ("[]\n", 1),
        ('"x"\n', 1),
        (ledger(record(1, 0, 0)).dumps()[:-1], 1),
        (ledger(record(1, 0, 0)).dumps() + "\n", 2),
        (ledger(record(1, 0, 0)).dumps().replace(",", ", ", 1), 1),
        (ledger(record(1, 0, 0)).dumps().replace("\n", "\r\n"), 1),
        (ledger(record(1, 0, 0)).dumps().replace("substantive", "trifling"), 1),
    ],
)
def test_what_is_not_a_ledger_is_refused_with_its_line(text: str, line: int) -> None:
    """A line that is cut off, not a record, or not as the tool writes it is named."""
    with pytest.raises(NotALedger) as wrong:
        Ledger.loads(text)
    assert wrong.value.line == line
