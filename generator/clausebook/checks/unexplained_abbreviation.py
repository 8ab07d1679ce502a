"""An abbreviation is used before it has been written out.

A reader who does not know it cannot look it up in the policy. Write it out where it stands first: "designated
safeguarding lead (DSL)" (`{{ roles.dsl.full }}` does so). Formal text and the guide for parents are read apart, so
each needs it. "CPOMS, our record system" explains too. Everyday abbreviations such as UK need nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausebook.checks.looking import OneDocument, Said
from clausebook.problems import Problem, Severity

ID = "unexplained-abbreviation"
SEVERITY = Severity.WARNING

EVERYDAY = (
    "UK",
    "EU",
    "US",
    "USA",
    "BBC",
    "TV",
    "PDF",
    "CD",
    "DVD",
    "PE",
    "ID",
    "IT",
    "OK",
    "AM",
    "PM",
    "GP",
    "NHS",
    "USB",
)
"""Abbreviations that everybody knows."""

_ABBREVIATION = re.compile(r"(?<![\w@#/.-])(?P<letters>[A-Z]{2,6})s?(?![\w@/-])(?!\.\w)")


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report the first use of each abbreviation that is not written out there, in the policy and in the guide."""
    titles = " ".join(f"{role.title} {role.abbreviation or ''}" for role in looked.layer.roles.values())
    in_titles = {found["letters"] for found in _ABBREVIATION.finditer(titles)}
    guide = [said for said in looked.plain if said.place == "plain-words"]
    yield from _unexplained(looked.said, "the policy", set())
    yield from _unexplained(guide, "the parent guide", in_titles)


def _unexplained(told: Sequence[Said], where: str, seen: set[str]) -> Iterator[Problem]:
    for said in told:
        for found in _ABBREVIATION.finditer(said.text):
            letters = found["letters"]
            if letters in seen or letters in EVERYDAY or _shouted(said.text):
                continue
            seen.add(letters)
            before, after = said.text[: found.start()], said.text[found.end() :]
            if before.endswith("(") or re.match(r" ?\((?=[A-Za-z])|, (?:our|the|a|an) ", after):
                continue
            yield Problem(
                ID,
                f"{where} uses {letters} before writing it out",
                said.at(found[0]),
                f"write it out the first time: “full words ({letters})”",
                SEVERITY,
            )


def _shouted(text: str) -> bool:
    return text.isupper() and len(text.split()) > 1
