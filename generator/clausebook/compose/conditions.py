"""Second step: which sections and clauses of the outline apply, and how often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clausebook.compose.draft import Draft, DraftSection, Placed
from clausebook.compose.speaking import Context, platform_names
from clausebook.compose.templates import CannotFill, fill, holds
from clausebook.compose.wordings import chosen_words
from clausebook.model.clause import Passage
from clausebook.model.outline import Each, Entry, SectionOutline
from clausebook.model.skeleton import Skeleton
from clausebook.model.text import Text
from clausebook.problems import Problem


@dataclass(frozen=True, slots=True)
class _Turn:
    """One time through a repeated section or clause."""

    context: Context
    plain_context: Context | None
    suffix: str = ""
    member: str | None = None


def place_clauses(draft: Draft) -> Draft:
    """The outline's sections and clauses for this school, with what each will be filled from."""
    placing = _Placing(draft)
    first = _Turn(draft.voice.context, draft.here.context)
    sections = tuple(made for section in draft.policy.sections for made in placing.sections(section, first))
    return replace(draft, sections=sections).noting(placing.problems)


class _Placing:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.problems: list[Problem] = []

    def sections(self, outline: SectionOutline, turn: _Turn) -> Iterator[DraftSection]:
        for once in self._turns(outline.each, turn):
            if not self._applies(outline.when, once):
                continue
            inner = tuple(made for section in outline.sections for made in self.sections(section, once))
            placed = tuple(made for entry in outline.clauses for made in self._entry(entry, once))
            title = self._title(outline, once)
            if title is not None and (placed or inner or not (outline.clauses or outline.sections)):
                yield DraftSection(f"{outline.id}{once.suffix}", outline, title, placed, inner)

    def _title(self, outline: SectionOutline, turn: _Turn) -> Skeleton | None:
        span = outline.title.span or self.draft.outline_span
        try:
            return fill(Passage(outline.title, span.file, span.line), turn.context)
        except CannotFill as stop:
            self.problems.append(stop.problem)
            return None

    def _entry(self, entry: Entry, turn: _Turn) -> Iterator[Placed]:
        clause = self.draft.clause(entry.clause)
        if clause is None:
            span = entry.clause.span or self.draft.outline_span
            self.problems.append(self.draft.no_clause(entry.clause, span, f"there is no clause `{entry.clause}`"))
            return
        for once in self._turns(entry.each, turn):
            if not self._applies(entry.when, once):
                continue
            words, name, problems = chosen_words(self.draft, clause, once.suffix)
            self.problems += problems
            yield Placed(
                f"{clause.id}{once.suffix}",
                clause,
                words,
                name,
                once.context,
                once.plain_context,
                once.suffix,
                once.member,
            )

    def _applies(self, when: Text | None, turn: _Turn) -> bool:
        if when is None:
            return True
        try:
            return holds(when, turn.context, when.span or self.draft.outline_span)
        except CannotFill as stop:
            self.problems.append(stop.problem)
            return False

    def _turns(self, each: Each | None, turn: _Turn) -> Iterator[_Turn]:
        if each == "platform":
            for platform in self.draft.voice.facts.layer.platforms:
                names = {"platform": platform_names(platform)}
                plain = None if turn.plain_context is None else {**turn.plain_context, **names}
                yield _Turn({**turn.context, **names}, plain, f"{turn.suffix}--{platform.id}", turn.member)
        elif each == "school":
            joint = len(self.draft.members) > 1
            for member, voice in self.draft.members.items():
                extra = {"platform": turn.context["platform"]} if "platform" in turn.context else {}
                here = member == self.draft.school.id
                yield _Turn(
                    {**voice.context, **extra},
                    turn.plain_context if here else None,
                    f"{turn.suffix}--{member}" if joint else turn.suffix,
                    member if joint else None,
                )
        else:
            yield turn
