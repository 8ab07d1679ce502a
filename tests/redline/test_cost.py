"""What a comparison costs. The limits are several times what it takes, so that only a change of kind breaks them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import process_time

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


def seconds(old: list[str], new: list[str]) -> float:
    """The processor time of a comparison."""
    texts = "\n\n".join(old), "\n\n".join(new)
    start = process_time()
    redline = compare(*texts)
    spent = process_time() - start
    assert redline.exact
    return spent


def test_two_edits_in_a_long_policy() -> None:
    """12,000 words with two edits take about a twentieth of a second."""
    random = Random(1)
    old = paragraphs(random, 200)
    new = [*old[:50], changed(random, old[50], 1), *old[51:150], changed(random, old[150], 1), *old[151:]]
    assert seconds(old, new) < 0.25


def test_every_paragraph_changed() -> None:
    """400 paragraphs, all of them changed, take a quarter of a second."""
    random = Random(2)
    old = paragraphs(random, 400)
    assert seconds(old, [changed(random, each, 10) for each in old]) < 1.5


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
        small, large = seconds(*maker(120)), seconds(*maker(480))
        assert large < 9 * small + 0.1, maker.__name__
