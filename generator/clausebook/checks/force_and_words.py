"""A rule's force and its duty words disagree: it is recorded as "must not" and its words say "should not".

The force is what guides, induction pages and redlines go by; the words are what a reader is held to. Correct one of
the two: in the front matter, in the mark (`{#rule-id force=should}`) or in the named wording (`force:`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.compose.marks import find_marks
from clausebook.model.clause import Words
from clausebook.problems import Problem, Severity, Span

ID = "force-and-words"
SEVERITY = Severity.WARNING

_DUTIES = re.compile(
    r"\b(?P<must_not>must (?:not|never)|may not)\b|\b(?P<should_not>should (?:not|never))\b|"
    r"\b(?P<will_not>will (?:not|never))\b|\b(?P<must>must|have to|has to)\b|\b(?P<should>should)\b|"
    r"\b(?P<will>will)\b|\b(?P<may>may)\b"
)
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{@[^}]*\}", re.DOTALL)
_STRONG = frozenset({"must", "must-not", "should", "should-not"})
"""Duties that a reader must not mistake for one another. "May" and "will" also tell of what happens."""


def check(project: Project) -> Iterator[Problem]:
    """Report each rule whose words carry another duty than its force."""
    for clause in project.library.clauses.values():
        for words in clause.wordings.values():
            yield from _in_words(project, words)


def _in_words(project: Project, words: Words) -> Iterator[Problem]:
    text = words.formal.text
    if re.search(r"\{\{ *force\b", text):
        return  # the text prints its force, so the two agree
    marks = find_marks(text)
    for mark in marks:
        if mark.kind == "sentence":
            force = mark.attributes.get("force", words.force)
            yield from _disagreement(project, words, text[mark.start : mark.at], force, mark.start)
    if not marks and "{@" not in text:
        yield from _disagreement(project, words, text, words.force, len(text) - len(text.lstrip()))


def _disagreement(project: Project, words: Words, said: str, force: str, at: int) -> Iterator[Problem]:
    said = _TEMPLATE.sub(" … ", said)
    duties = {str(found.lastgroup).replace("_", "-") for found in _DUTIES.finditer(said)}
    if force in _STRONG and duties & _STRONG and not duties & {force, "will", "will-not"}:
        first = next(found for found in _DUTIES.finditer(said))
        near = Span(words.formal.file, words.formal.line + words.formal.text.count("\n", 0, at))
        span = project.sources.find(near, first[0], after=True)
        message = f"the force is `{force}`, and the words say “{first[0]}”"
        yield Problem(ID, message, span, "correct the force or the words", SEVERITY)
