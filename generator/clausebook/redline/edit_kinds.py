"""What kind of edit changed words are: a correction, a fact, or possibly the substance."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

from clausebook.redline.changes import Change
from clausebook.redline.lexicon import (
    CHANNELS,
    CONDITIONS,
    CONTACT_COLUMNS,
    DUTY_WORDS,
    FORCE_WORDS,
    LOOKALIKES,
    NEGATIONS,
    NUMBERS,
    PROTECTED,
    ROLE_NOUNS,
    ROLE_WORDS,
    TIMES,
    TITLES,
)
from clausebook.redline.tokens import split

EditKind = Literal[
    "spacing", "punctuation", "case", "spelling", "negation", "duty", "deadline", "number", "contact", "role",
    "name", "words",
]  # fmt: skip
_HARMLESS = set(".,;:!?'\"“”‘’()[]–—-…‐‑")
_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.\w+|https?://.+|www\..+|@\w+")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[ap]m)?|\d{1,2}[ap]m", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_PHONE = re.compile(r"\+?[0-9]{2,}")
_ENDINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("our", "or"),
    ("re", "er"),
)


@lru_cache(maxsize=16_384)
def edit_kind(change: Change) -> EditKind:
    """The kind of an edit of words, the gravest where it is several."""
    before, after = _words(change.before), _words(change.after)
    gone, come = _bare(before), _bare(after)
    if gone == come:
        return _kind_of_marks(change, before, after)
    folded_gone, folded_come = ([word.casefold() for word in words] for words in (gone, come))
    if folded_gone == folded_come:
        return "case"
    touched = _touched(folded_gone, folded_come)
    if _is_contact(change, touched):
        return "contact"
    if touched & NEGATIONS:
        return "negation"
    if touched & (DUTY_WORDS | CONDITIONS):
        return "duty"
    if any(_is_number(word) for word in touched):
        return "deadline" if _is_deadline(change, touched) else "number"
    if touched & TIMES:
        return "deadline"
    if _is_role(change, folded_gone, folded_come):
        return "role"
    if _is_name(change, touched):
        return "name"
    if len(gone) == len(come) and all(
        one == other or _is_spelling(one, other) for one, other in zip(gone, come, strict=True)
    ):
        return "spelling"
    return "words"


def is_force(change: Change) -> bool:
    """Whether an edit changed nothing but the words that say a force, such as `should` to `must not`."""
    words = _bare(_words(change.before)) + _bare(_words(change.after))
    return all(word.casefold() in FORCE_WORDS for word in words)


def _words(text: str) -> list[str]:
    return [word for word, _ in split(text)]


def _bare(words: list[str]) -> list[str]:
    return [word for word in words if any(letter not in _HARMLESS for letter in word) and word.strip()]


def _touched(gone: list[str], come: list[str]) -> set[str]:
    """The words that are on one side only; where only their order differs, all of them."""
    one, other = Counter(gone), Counter(come)
    return set((one - other) + (other - one)) or set(gone)


def _kind_of_marks(change: Change, before: list[str], after: list[str]) -> EditKind:
    between_numbers = change.lead[-1:].isdigit() and change.tail[:1].isdigit()
    if between_numbers:
        return "number"
    return "spacing" if before == after else "punctuation"


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or word in NUMBERS


def _is_deadline(change: Change, touched: set[str]) -> bool:
    following = [word.casefold() for word in _words(change.tail)[:3]]
    dated = any(_CLOCK.fullmatch(word) or _DATE.fullmatch(word) for word in touched)
    return dated or bool((touched | set(following)) & TIMES)


def _is_contact(change: Change, touched: set[str]) -> bool:
    if touched & PROTECTED:
        return False
    if all(_CONTACT.fullmatch(word) for word in touched):
        return True
    if set(change.column.casefold().split()) & CONTACT_COLUMNS:
        return True
    return all(_PHONE.fullmatch(word) for word in touched) and _is_phone(change)


def _is_phone(change: Change) -> bool:
    """Whether both sides, with the figures around them, are telephone numbers."""
    lead, tail = _words(change.lead), _words(change.tail)
    while lead and not lead[0].isdigit():
        last = next((at for at in range(len(lead) - 1, -1, -1) if not _PHONE.fullmatch(lead[at])), -1)
        lead = lead[last + 1 :]
    stop = next((at for at, word in enumerate(tail) if not _PHONE.fullmatch(word)), len(tail))
    for side in (change.before, change.after):
        number = "".join([*lead, *_words(side), *tail[:stop]])
        if not re.fullmatch(r"(?:\+|0)[0-9]{9,14}", number):
            return False
    return True


def _is_role(change: Change, gone: list[str], come: list[str]) -> bool:
    """Whether one job title became another: every word belongs to titles, and both sides name one."""
    lead = [word.casefold() for word in _words(change.lead)]
    tail = [word.casefold() for word in _words(change.tail)]
    before_it = 0
    while before_it < len(lead) and lead[-1 - before_it] in ROLE_WORDS:
        before_it += 1
    after_it = 0
    while after_it < len(tail) and tail[after_it] in ROLE_WORDS:
        after_it += 1
    around = [*lead[len(lead) - before_it :], *tail[:after_it]]
    for side in (gone, come):
        if not set(side) <= ROLE_WORDS or not set(side + around) & ROLE_NOUNS:
            return False
        if not side and not _is_title_part(change, lead, tail):
            return False  # a person came or went, which is more than another title
    return True


def _is_title_part(change: Change, lead: list[str], tail: list[str]) -> bool:
    """Whether words that came or went alone are part of the title they stand beside, and name nobody else."""
    words = change.before or change.after
    if re.search(r"[,/&;]|\b(?:and|or)\b", words):
        return False
    beside = set(lead[-1:]) & ROLE_NOUNS or set(tail[:1]) & (ROLE_WORDS - {"and", "or", "of", "the", ",", "&", "/"})
    return bool(beside)


def _is_name(change: Change, touched: set[str]) -> bool:
    if touched & PROTECTED or not change.before or not change.after:
        return False
    if touched <= CHANNELS:
        return True
    lead = _words(change.lead)
    titled = bool(lead) and lead[-1].rstrip(".").casefold() in TITLES
    sides = [[word for word in _words(side) if word != "."] for side in (change.before, change.after)]
    named = all(
        side and (titled or side[0].casefold() in TITLES) and all(w[0].isupper() for w in side) for side in sides
    )
    return named and all(len(side) <= 4 for side in sides)


def _is_spelling(one: str, other: str) -> bool:
    """Whether two words are one word written differently: only what is beyond doubt without a dictionary."""
    one, other = _plain(one), _plain(other)
    if one == other:
        return True
    if frozenset((one, other)) in LOOKALIKES or {one, other} & PROTECTED:
        return False
    for british, american in _ENDINGS:
        for first, second in ((one, other), (other, one)):
            if len(first) >= 5 and first.endswith(british) and second == first.removesuffix(british) + american:
                return True
    short, long = sorted((one, other), key=len)
    if len(long) == len(short) + 1 and len(short) >= 7:
        return any(long[at] == long[at - 1] and long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
    if len(long) == len(short) >= 6:
        at = next(i for i in range(len(short)) if short[i] != long[i])
        return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return False


def _plain(word: str) -> str:
    """A word without accents, hyphens and apostrophes of different shape, and case."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return re.sub(r"[-‐‑]", "", bare.replace("’", "'")).casefold()
