"""Which words a clause has at a school: its own, or the named wording that the school chose."""

from __future__ import annotations

from clausebook.compose.draft import Draft
from clausebook.model.clause import STANDARD, Clause, Words
from clausebook.problems import Problem, Span, nearest


def chosen_words(draft: Draft, clause: Clause, suffix: str = "") -> tuple[Words, str, list[Problem]]:
    """The words of a clause, the name of their wording, and what is wrong with the choice."""
    wordings = draft.voice.facts.layer.wordings
    wanted = wordings.get(f"{clause.id}{suffix}", wordings.get(clause.id))
    if wanted is None:
        return clause.standard, STANDARD, []
    span = wanted.span or Span(clause.file)
    if wanted not in clause.wordings:
        hint = nearest(wanted, clause.wordings)
        return (
            clause.standard,
            STANDARD,
            [Problem("unknown-wording", f"`{clause.id}` has no wording `{wanted}`", span, hint)],
        )
    if clause.variation == "locked" and wanted != STANDARD:
        return (
            clause.standard,
            STANDARD,
            [Problem("locked", f"`{clause.id}` is locked, so no other wording may be chosen", span)],
        )
    return clause.wordings[wanted], str(wanted), []
