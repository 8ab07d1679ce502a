"""Whose a gap is: the school's, where it alone lacks a value; the clause's, where every school does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from clausebook.model.library import Library
from clausebook.model.school import Group, School
from clausebook.problems import Problem, Span

GAPS = ("unknown-name", "blank-value", "empty-list")
"""Rules that find a clause with nothing to print."""


def attributed(library: Library, found: Sequence[tuple[School | Group, Problem]]) -> list[Problem]:
    """Problems of composing, each gap at the file of the school that has it.

    A gap that every school has, or that looks like a slip of the pen, stays at the clause.

    `found` are the problems with the school or group whose document they were found in.
    """
    everybody = {speaker.id for speaker in _adopters(library)}
    made: list[Problem] = []
    gaps: dict[Problem, dict[str, School | Group]] = {}
    for speaker, problem in found:
        if problem.rule in GAPS:
            gaps.setdefault(problem, {})[speaker.id] = speaker
        else:
            made.append(problem)
    for problem, speakers in gaps.items():
        everywhere = len(speakers) > 1 and set(speakers) == everybody
        if everywhere or problem.hint.startswith("did you mean"):
            made.append(problem)
        else:
            made += [_of(library, speaker, problem) for speaker in speakers.values()]
    return made


def _adopters(library: Library) -> Iterable[School | Group]:
    for name in library.schools:
        for policy in library.policies_of(name):
            yield library.adopter_for(name, policy)


def _of(library: Library, speaker: School | Group, problem: Problem) -> Problem:
    """The problem as the school reads it: in its own file, with the clause that asks."""
    kind = "groups" if isinstance(speaker, Group) else "schools"
    named = problem.message.partition("`")[2].partition(".")[0]
    layer = library.layers.get(f"{kind}/{speaker.id}", {})
    span = _key(layer, named) or Span(f"content/{kind}/{speaker.id}.yml")
    asks = f"{problem.span} asks for it"
    hint = f"{asks}; {problem.hint}" if problem.hint else asks
    return replace(problem, message=f"{speaker.name}: {problem.message}", span=span, hint=hint)


def _key(layer: Mapping[str, object], name: str) -> Span | None:
    return next((getattr(key, "span", None) for key in layer if key == name), None)
