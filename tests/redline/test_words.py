"""Words are whole: numbers, times, addresses and hyphenated words are never cut."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.redline.inline import runs_of
from clausebook.redline.reading import read_blocks
from clausebook.redline.tokens import runs_of_words, split, words_of
from clausebook.redline.words import stretches


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't e-mail, please.", ["Don't", "e-mail", ",", "please", "."]),
        ("by 3.30pm or 9:15 am", ["by", "3.30pm", "or", "9:15", "am"]),
        ("on 12/05/2026, £1,000.50 (10%)", ["on", "12/05/2026", ",", "£1,000.50", "(", "10%", ")"]),
        ("office@school.org.uk.", ["office@school.org.uk", "."]),
        ("See https://x.org/a?b=1.", ["See", "https://x.org/a?b=1", "."]),
        ("@HTJosephHood, Year7 and the 13th", ["@HTJosephHood", ",", "Year7", "and", "the", "13th"]),
        ("parents/carers’ children", ["parents", "/", "carers", "’", "children"]),
        ("ysgol ŷd, Łódź, naïve", ["ysgol", "ŷd", ",", "Łódź", ",", "naïve"]),
        ("विद्यालय नीति", ["विद्यालय", "नीति"]),
        ("学校政策", ["学", "校", "政", "策"]),
        ("10\u00a0days", ["10", "\u00a0", "days"]),
    ],
)
def test_split(text: str, words: list[str]) -> None:
    """A text falls into the words that a reader sees."""
    assert [word for word, _ in split(text)] == words


@given(st.text(alphabet="ab1.,:/@-'’ *_`\n\u00a0\\é[]()!", max_size=60))
def test_words_make_the_runs_again(source: str) -> None:
    """Words keep everything of the runs that they come from."""
    for block in read_blocks(source):
        for runs in block.cells:
            assert runs_of_words(words_of(runs)) == runs


@given(st.lists(st.sampled_from("abcde.,"), max_size=60), st.lists(st.sampled_from("abcde.,"), max_size=60))
def test_stretches_cover_both_rows(old: list[str], new: list[str]) -> None:
    """Stretches follow each other without gaps, and equal ones are equal."""
    i = j = 0
    for row in stretches(old, new):
        assert (row.old_from, row.new_from) == (i, j)
        assert not row.same or old[row.old_from : row.old_to] == new[row.new_from : row.new_to]
        i, j = row.old_to, row.new_to
    assert (i, j) == (len(old), len(new))


def test_large_rows_are_divided_at_landmarks() -> None:
    """A paragraph of ten thousand words with three edits has three changed stretches."""
    old = [f"w{int(Random(number).paretovariate(0.3)) % 5000}" for number in range(10_000)]
    new = [*old[:100], "x", *old[101:5000], *old[5003:9000], "y", "z", *old[9000:]]
    changed = [row for row in stretches(old, new) if not row.same]
    assert [(row.old_from, row.old_to) for row in changed] == [(100, 101), (5000, 5003), (9000, 9000)]


def test_white_space_of_the_source_is_one_space() -> None:
    """Line breaks and runs of spaces in the source are no words."""
    assert read_blocks("One\n two   three.\n") == read_blocks("One two three.\n")
    assert runs_of([]) == ()
