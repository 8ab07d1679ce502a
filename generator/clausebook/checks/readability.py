"""How hard a text is to read: Flesch-Kincaid, by our own counting of syllables.

The grade is that of J. P. Kincaid and others, "Derivation of new readability formulas" (1975); a reading age is the
grade and five years. It is a guide and not a measurement, and it is for English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

YOUNGEST, OLDEST = 5, 18

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SENTENCE = re.compile(r"(?<=[.?!])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
_VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for sentence in _SENTENCE.split(text) if _WORD.search(sentence)]


def words(text: str) -> list[str]:
    """The words of a text; numbers are not counted."""
    return _WORD.findall(text)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables a word seems to have: its groups of vowels, less a silent e."""
    lower = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not re.search(r"([^aeiouy]le|[aeiouy]e)$", lower)
    silent_ed = lower.endswith("ed") and not re.search(r"[tde]ed$", lower)
    return max(groups - (silent or silent_ed), 1)


def reading_age(texts: Sequence[str]) -> float:
    """The age at which these sentences can be read, between 5 and 18."""
    counted = [words(text) for text in texts]
    total = sum(map(len, counted))
    if not total:
        return YOUNGEST
    grade = 0.39 * total / len(texts) + 11.8 * sum(syllables(w) for ws in counted for w in ws) / total - 15.59
    return min(max(grade + 5, YOUNGEST), OLDEST)
