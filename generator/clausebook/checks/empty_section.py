"""A clause has no words at this school, or the outline has a section with nothing in it.

A blank clause leaves a hole in the published text, with a number of its own: put its condition into the outline
(`when:`), so that the clause as a whole is there or not. A section with nothing in it is left out of the published
text, though the outline promises it: give it a clause, a `when:`, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clausebook.checks.looking import OneDocument
from clausebook.model.outline import SectionOutline
from clausebook.problems import Problem, Severity

ID = "empty-section"
SEVERITY = Severity.ERROR


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report each blank clause, and (as a warning) each section with nothing in it."""
    document = looked.document
    for clause in document.clauses:
        if not clause.text.markdown.strip():
            message = f"`{clause.source}` has no words for {document.subject}"
            yield Problem(ID, message, clause.span, "put the condition on the clause in the outline", SEVERITY)
    present = {section.id for top in document.sections for section in top.walk()}
    for outline in _promised(document.policy.sections):
        if outline.id not in present:
            message = f"nothing stands in the section “{outline.title}”, so it is left out"
            span = outline.id.span or document.outline_span
            yield Problem(ID, message, span, "give it a clause or a `when:`, or take it out", Severity.WARNING)


def _promised(sections: Iterable[SectionOutline]) -> Iterator[SectionOutline]:
    """Sections that hold nothing, whatever a school's values are."""
    for section in sections:
        if section.when is None and section.each is None:
            if not section.clauses and not section.sections:
                yield section
            yield from _promised(section.sections)
