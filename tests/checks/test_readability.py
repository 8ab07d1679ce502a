"""Counting sentences, syllables and reading ages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.checks.readability import OLDEST, YOUNGEST, reading_age, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [("school", 1), ("phone", 1), ("table", 2), ("asked", 1), ("needed", 2), ("agreed", 2), ("media", 2),
     ("responsible", 4), ("the", 1), ("x", 1), ("family", 3)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    """A syllable is a group of vowels, less a silent e."""
    assert syllables(word) == count


def test_sentences() -> None:
    """A sentence ends with a full stop, a question or an exclamation mark before a capital letter."""
    text = "Ring us on 01632 960001. Is it urgent? “Then call 999.” We help, e.g. at night."
    assert sentences(text) == [
        "Ring us on 01632 960001.",
        "Is it urgent?",
        "“Then call 999.",
        "We help, e.g. at night.",
    ]


def test_harder_words_and_longer_sentences_need_older_readers() -> None:
    """Plain words read younger than the same said officially."""
    plain = ["Please tell us.", "Do not post it."]
    official = ["Representations concerning dissatisfaction should be communicated through institutional procedures."]
    assert reading_age(plain) < 9 < 16 < reading_age(official)


@given(st.lists(st.text(max_size=200), max_size=5))
def test_reading_age_keeps_its_bounds(texts: list[str]) -> None:
    """Whatever the text, the age is between five and eighteen."""
    assert YOUNGEST <= reading_age(texts) <= OLDEST
