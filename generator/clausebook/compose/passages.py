"""Passages as authors wrote them, values not filled: which rules they name, and where. Each is read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from clausebook.model.clause import Passage
from clausebook.model.marks import BROKEN_MARK, MARK, QUOTE
from clausebook.problems import Problem, Span

_MARKED = re.compile(r"\{[#@]([^\s{}]+)[ }]")
_PASSAGES = 16_384
"""How many are kept: those of a trust with a hundred policies of a hundred clauses."""


def beginning(passage: Passage) -> Span:
    """Where a passage's words begin, empty lines left out."""
    return Span(passage.file, passage.line + len(passage.text) - len(passage.text.lstrip("\n")))


@lru_cache(maxsize=_PASSAGES)
def rules_named(passage: Passage) -> frozenset[str]:
    """The rules that a passage marks or quotes."""
    return frozenset(found["id"] for form in (MARK, QUOTE) for found in form.finditer(passage.text))


@lru_cache(maxsize=_PASSAGES)
def broken_marks(passage: Passage) -> tuple[Problem, ...]:
    """What looks like a mark and is none."""
    return tuple(
        Problem(
            "mark", f"`{broken[0]}` is not a mark", span_in(passage, broken.start()), "write {#rule-id} or {@rule-id}"
        )
        for broken in BROKEN_MARK.finditer(passage.text)
        if "{{" not in broken[0] and not MARK.fullmatch(broken[0]) and not QUOTE.fullmatch(broken[0])
    )


@lru_cache(maxsize=_PASSAGES)
def places_of(passage: Passage) -> Mapping[str, Span]:
    """Where a passage first marks or quotes each rule, found in one go."""
    places: dict[str, Span] = {}
    line, begins, at = passage.line, 0, 0
    for mark in _MARKED.finditer(passage.text):
        line += passage.text.count("\n", at, mark.start())
        begins = max(begins, passage.text.rfind("\n", at, mark.start()) + 1)
        at = mark.start()
        places.setdefault(mark[1], Span(passage.file, line, at - begins + 1))
    return places


def span_in(passage: Passage, at: int) -> Span:
    """The place in the file of an offset into a passage."""
    before = passage.text[:at]
    return Span(passage.file, passage.line + before.count("\n"), at - (before.rfind("\n") + 1) + 1)
