"""What a comparison costs, counted in lines of code that run, which no other program on the machine can disturb."""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random
from types import FrameType
from typing import Any

from clausebook.redline import compare

WORDS = [f"w{number}" for number in range(3000)]
WEIGHTS = [1 / (number + 1) for number in range(3000)]


def paragraphs(random: Random, count: int, size: int = 60) -> list[str]:
    """Paragraphs of words that occur as unevenly as in a language."""
    return [" ".join(random.choices(WORDS, WEIGHTS, k=size)) + "." for _ in range(count)]


def changed(random: Random, paragraph: str, edits: int) -> str:
    """The paragraph with some words replaced."""
    words = paragraph.split(" ")
    for _ in range(edits):
        words[random.randrange(len(words))] = random.choice(WORDS)
    return " ".join(words)


def lines_run(old: list[str], new: list[str]) -> int:
    """How many lines of Python a comparison runs."""
    texts = "\n\n".join(old), "\n\n".join(new)
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        redline = compare(*texts)
    finally:
        sys.settrace(before)
    assert redline.exact
    return count


def test_two_edits_in_a_long_policy() -> None:
    """In 12,000 words, two edits cost hardly more to find than none: most of the cost is reading both texts."""
    random = Random(1)
    old = paragraphs(random, 200)
    new = [*old[:50], changed(random, old[50], 1), *old[51:150], changed(random, old[150], 1), *old[151:]]
    assert lines_run(old, new) < 1.5 * lines_run(old, old)


def test_every_paragraph_changed() -> None:
    """Where all of 400 paragraphs are changed, the cost is some times that of reading them, not some hundred times."""
    random = Random(2)
    old = paragraphs(random, 400)
    assert lines_run(old, [changed(random, each, 10) for each in old]) < 12 * lines_run(old, old)


def test_cost_grows_with_the_text() -> None:
    """Four times the text costs about four times as much, not sixteen, whatever the text is like."""

    def edited(size: int) -> tuple[list[str], list[str]]:
        old = paragraphs(Random(3), size)
        return old, [changed(Random(size), each, 6) for each in old]

    def replaced(size: int) -> tuple[list[str], list[str]]:
        return paragraphs(Random(4), size), paragraphs(Random(5), size)

    def repeated(size: int) -> tuple[list[str], list[str]]:
        return ["The same again and again."] * size * 2, ["The same again and again."] * (size * 2 - 3)

    def one(size: int) -> tuple[list[str], list[str]]:
        old = " ".join(paragraphs(Random(6), size))
        return [old], [changed(Random(7), old, size)]

    makers: list[Callable[[int], tuple[list[str], list[str]]]] = [edited, replaced, repeated, one]
    for maker in makers:
        assert lines_run(*maker(480)) < 6 * lines_run(*maker(120)), maker.__name__
