"""Third step: a school's departures from the trust's text, as far as whole clauses go; changes to items are handed on.

A variation is refused where the clause is locked, or where it would drop or reword a required rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from clausebook.compose.draft import Draft, DraftSection, Placed
from clausebook.compose.marks import find_marks
from clausebook.compose.wordings import chosen_words
from clausebook.model.clause_text import words_for
from clausebook.model.marks import QUOTE
from clausebook.model.variation import Variation
from clausebook.problems import Problem, Span, nearest


def vary_clauses(draft: Draft) -> Draft:
    """The draft with each variation made where it applies."""
    for variation in _in_force(draft):
        if variation.policy is None or variation.policy == draft.policy.id:
            draft = _made(draft, variation)
    return replace(draft, sections=tuple(_with_text(draft.sections)))


def _with_text(sections: Iterable[DraftSection]) -> Iterator[DraftSection]:
    """The sections that still hold something: a heading with nothing below it is never published."""
    for section in sections:
        inner = tuple(_with_text(section.sections))
        if section.placed or inner:
            yield replace(section, sections=inner)


def _in_force(draft: Draft) -> Iterator[Variation]:
    if draft.group is None:
        for profile in draft.school.profiles:
            if profile in draft.library.profiles:
                yield from draft.library.profiles[profile].variations
    yield from draft.adopter.variations


def _made(draft: Draft, variation: Variation) -> Draft:
    if variation.verb == "add":
        return _added(draft, variation)
    name = variation.clause
    targets = [placed for placed in draft.placed() if _is(placed, name)]
    if not targets:
        return draft
    problems = [p for placed in targets[:1] for p in _refusals(draft, placed, variation)]
    if problems:
        return draft.noting(problems)
    draft = replace(draft, variations=(*draft.variations, variation))
    if variation.item:
        return _each(draft, variation.clause, lambda p: replace(p, item_variations=(*p.item_variations, variation)))
    if variation.verb == "omit":
        return _without(draft, variation.clause)
    if variation.verb == "move":
        moved = [replace(placed, variations=(*placed.variations, variation)) for placed in targets]
        return _put(_without(draft, variation.clause), moved, variation)
    if variation.verb == "force" and variation.to:
        force = variation.to
        return _each(
            draft,
            variation.clause,
            lambda p: replace(p, words=replace(p.words, force=force), variations=(*p.variations, variation)),
        )
    return _reworded(draft, targets[0], variation)


def _reworded(draft: Draft, target: Placed, variation: Variation) -> Draft:
    assert variation.text is not None
    plain = [block for block in target.words.blocks if block.kind == "parents"]
    if plain and variation.parents is None:
        draft = draft.noting([missing_plain_words(variation, plain[0].passage.file)])
    words, problems = words_for(variation.text, variation.parents, variation.induction, target.words)
    draft = draft.noting(problems)
    return _each(draft, variation.clause, lambda p: replace(p, words=words, variations=(*p.variations, variation)))


def missing_plain_words(variation: Variation, file: str) -> Problem:
    """The problem of a rule that is reworded while its plain words still explain the old one."""
    span = variation.target.span or Span(file)
    return Problem(
        "plain-words-missing",
        "the plain words for parents still explain the trust's text",
        span,
        f"add `parents:` with your own plain words (the trust's are in {file})",
    )


def _added(draft: Draft, variation: Variation) -> Draft:
    anchor = variation.after or variation.before
    clause = draft.clause(variation.clause)
    if anchor is not None and not any(_is(placed, anchor.partition("/")[0]) for placed in draft.placed()):
        return draft
    if variation.in_section is not None and variation.in_section not in _section_ids(draft):
        return draft
    if clause is None:
        span = variation.target.span or draft.outline_span
        said = f"there is no clause `{variation.clause}` to add"
        return draft.noting([draft.no_clause(variation.clause, span, said)])
    if anchor is not None and "/" in anchor:
        host = anchor.partition("/")[0]
        hosts = (placed for placed in draft.placed() if _is(placed, host))
        if refused := [problem for placed in hosts for problem in _closed(draft, placed, variation)][:1]:
            return draft.noting(refused)
        draft = replace(draft, variations=(*draft.variations, variation))
        return _each(draft, host, lambda p: replace(p, item_variations=(*p.item_variations, variation)))
    draft = replace(draft, variations=(*draft.variations, variation))
    words, name, problems = chosen_words(draft, clause)
    placed = Placed(clause.id, clause, words, name, draft.voice.context, draft.here.context, variations=(variation,))
    return _put(draft.noting(problems), [placed], variation)


def _put(draft: Draft, clauses: list[Placed], variation: Variation) -> Draft:
    """The draft with these clauses where the variation wants them; a move to nowhere is a problem."""
    anchor = variation.after or variation.before

    def with_clauses(section: DraftSection) -> DraftSection:
        if variation.in_section is not None:
            return (
                replace(section, placed=(*section.placed, *clauses)) if section.id == variation.in_section else section
            )
        at = next((i for i, placed in enumerate(section.placed) if anchor is not None and _is(placed, anchor)), None)
        if at is None:
            return section
        at += 1 if variation.after else 0
        return replace(section, placed=(*section.placed[:at], *clauses, *section.placed[at:]))

    if anchor is not None and not any(_is(placed, anchor) for placed in draft.placed()):
        span, said = anchor.span or draft.outline_span, f"there is no clause `{anchor}` here"
        hint = nearest(anchor, {placed.clause.id for placed in draft.placed()})
        absent = draft.no_clause(anchor, span, said)
        return draft.noting([replace(absent, hint=hint)])
    return draft.changing(with_clauses)


def _section_ids(draft: Draft) -> set[str]:
    return {section.id for top in draft.sections for section in top.walk()}


def _is(placed: Placed, name: str) -> bool:
    return name in (placed.id, placed.clause.id)


def _each(draft: Draft, name: str, change: Callable[[Placed], Placed]) -> Draft:
    return draft.changing(
        lambda section: replace(
            section, placed=tuple(change(placed) if _is(placed, name) else placed for placed in section.placed)
        )
    )


def _without(draft: Draft, name: str) -> Draft:
    return draft.changing(
        lambda section: replace(section, placed=tuple(placed for placed in section.placed if not _is(placed, name)))
    )


def _refusals(draft: Draft, placed: Placed, variation: Variation) -> list[Problem]:
    """Why a variation may not be made; empty where it may."""
    clause = placed.clause
    span = variation.target.span or draft.outline_span
    if closed := _closed(draft, placed, variation):
        return closed
    if not variation.item and clause.variation == "items" and variation.verb in ("reword", "omit", "force"):
        return [
            Problem(
                "locked",
                f"of `{clause.id}` only the items may be changed",
                span,
                f"{clause.file} says `variation: items`",
            )
        ]
    if variation.verb in ("omit", "reword", "force"):
        held = {variation.item} if variation.item else _rule_ids(placed)
        needed = sorted(held & _required_rules(draft, placed))
        if needed:
            verb = {"omit": "left out", "reword": "reworded", "force": "changed in force"}[variation.verb]
            return [
                Problem(
                    "required-rule",
                    f"`{needed[0]}` is required of every school and cannot be {verb}",
                    span,
                    clause.file,
                )
            ]
    return []


def _closed(draft: Draft, placed: Placed, variation: Variation) -> list[Problem]:
    """The problem of changing a clause that is locked, or open in its settings and wordings only."""
    clause = placed.clause
    if clause.variation not in ("locked", "settings"):
        return []
    span = variation.target.span or draft.outline_span
    what = "is locked" if clause.variation == "locked" else "may be changed by its settings and wordings only"
    return [Problem("locked", f"`{clause.id}` {what}", span, f"{clause.file} says `variation: {clause.variation}`")]


def _rule_ids(placed: Placed) -> set[str]:
    text = placed.words.formal.text
    return {placed.clause.id, *(mark.id for mark in find_marks(text)), *(quote["id"] for quote in QUOTE.finditer(text))}


def _required_rules(draft: Draft, placed: Placed) -> set[str]:
    """The rules of a clause that every school must keep: by the clause, by a mark, by the policy."""
    text = placed.words.formal.text
    trust = draft.library.policies.get(str(draft.policy.id), draft.policy)
    required = set(map(str, trust.required)) | {mark.id for mark in find_marks(text) if "required" in mark.flags}
    quoted = (draft.clause(quote["id"]) for quote in QUOTE.finditer(text))
    required |= {clause.id for clause in quoted if clause is not None and clause.required}
    return required | (_rule_ids(placed) if placed.clause.required else set())
