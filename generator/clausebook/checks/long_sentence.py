"""A sentence in the plain words for parents has more than 25 words.

Long sentences are the surest sign of hard reading, above all for families who read English as a second language. Cut
it in two, one idea in each, or make a short list of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Said
from clausebook.checks.readability import sentences, words
from clausebook.problems import Problem, Severity

ID = "long-sentence"
SEVERITY = Severity.WARNING

MOST_WORDS = 25


def check(said: Said) -> Iterator[Problem]:
    """Report each long sentence of the plain words."""
    if said.place != "plain-words":
        return
    for sentence in sentences(said.text):
        count = len(words(sentence))
        if count > MOST_WORDS:
            head = " ".join(sentence.split()[:5])
            yield Problem(
                ID,
                f"a sentence of {count} words: “{head} …”",
                said.at(head),
                f"at most {MOST_WORDS}: cut it in two",
                SEVERITY,
            )
