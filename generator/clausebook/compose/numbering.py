"""Fifth step: numbers for sections and, in some documents, for clauses."""

from __future__ import annotations

from dataclasses import replace

from clausebook.compose.draft import Draft, DraftSection

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def number(draft: Draft) -> Draft:
    """The draft with its sections and clauses numbered in the outline's style."""
    if draft.policy.numbering == "none":
        return draft
    return replace(
        draft,
        sections=_numbered(
            draft.sections, "", draft.policy.numbering == "letters", draft.policy.numbering == "clauses"
        ),
    )


def _numbered(
    sections: tuple[DraftSection, ...], above: str, letters: bool, clauses: bool, start: int = 0
) -> tuple[DraftSection, ...]:
    numbered: list[DraftSection] = []
    count = start
    for section in sections:
        own = ""
        if section.outline.numbered:
            count += 1
            own = (
                LETTERS[(count - 1) % len(LETTERS)]
                if letters and not above
                else f"{above}{'.' if above else ''}{count}"
            )
        made = replace(section, number=own)
        if clauses and own:
            made = replace(
                made,
                clauses=tuple(replace(clause, number=f"{own}.{at}") for at, clause in enumerate(section.clauses, 1)),
            )
        inner_start = len(section.clauses) if clauses else 0
        numbered.append(replace(made, sections=_numbered(section.sections, own, letters, clauses, inner_start)))
    return tuple(numbered)
