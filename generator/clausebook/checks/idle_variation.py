"""A variation changes nothing: its words are the trust's own, or the force is what it was.

It makes the school look as if it departed from the trust, asks governors to read a difference that is not there, and
stops the school's text from following the trust's next edit. Take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.checks.written import speakers
from clausebook.compose.marks import bullet_of, find_marks
from clausebook.model.clause import Clause, Words
from clausebook.model.library import Library
from clausebook.model.variation import Variation
from clausebook.problems import Problem, Severity

ID = "idle-variation"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Problem]:
    """Report each variation that changes nothing."""
    for owner, speaker in speakers(project.library):
        for variation in speaker.variations:
            words = _words(project.library, owner, variation)
            if words is not None and _is_idle(variation, words) and variation.target.span:
                message = f"this variation of `{variation.target}` says what the trust says"
                yield Problem(ID, message, variation.target.span, "take it out", SEVERITY)


def _words(library: Library, owner: str, variation: Variation) -> Words | None:
    """The words that the variation would change: those of the wording that the school has chosen."""
    clause: Clause | None = library.clauses.get((owner, variation.clause)) or library.clauses.get(
        ("", variation.clause)
    )
    if clause is None:
        return None
    wordings = library.layers.get(owner, {}).get("wordings")
    chosen = wordings.get(variation.clause) if isinstance(wordings, dict) else None
    return clause.wordings.get(str(chosen), clause.standard) if chosen else clause.standard


def _is_idle(variation: Variation, words: Words) -> bool:
    if variation.verb == "force":
        return variation.to == words.force
    if variation.verb != "reword" or variation.text is None or variation.parents or variation.induction:
        return False
    text = words.formal.text
    if variation.item:
        mark = next((mark for mark in find_marks(text) if mark.id == variation.item), None)
        if mark is None:
            return False
        text = text[mark.start + len(bullet_of(text, mark.start)) : mark.at]
    return text.split() == variation.text.split()
