"""Names in one file that must exist in another: profiles, group members, policies, sources, staff groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clausebook.model.library import Library
from clausebook.model.school import School
from clausebook.problems import Problem, Span, nearest


def unknown_names(library: Library) -> Iterator[Problem]:
    """Names that lead nowhere."""
    yield from _in_schools_and_groups(library)
    yield from _in_adoptions(library)
    yield from _in_outlines(library)
    yield from _in_clauses(library)


def _unknown(what: str, name: str, known: Iterable[str], file: str) -> Problem:
    span = getattr(name, "span", None) or Span(file)
    return Problem(f"unknown-{what}", f"there is no {what} `{name}`", span, nearest(name, known))


def _in_schools_and_groups(library: Library) -> Iterator[Problem]:
    for school in library.schools.values():
        for profile in school.profiles:
            if profile not in library.profiles:
                yield _unknown("profile", profile, library.profiles, f"content/schools/{school.id}.yml")
    for group in library.groups.values():
        file = f"content/groups/{group.id}.yml"
        for member in group.schools:
            if member not in library.schools:
                yield _unknown("school", member, library.schools, file)
            elif twice := sorted(set(library.schools[member].policies) & set(group.policies)):
                text = f"{member} adopts `{twice[0]}` both itself and through this group"
                yield Problem("adopted-twice", text, member.span or Span(file), "keep one of the two")


def _in_adoptions(library: Library) -> Iterator[Problem]:
    composed = [name for name, policy in library.policies.items() if policy.sections]
    for adopter in (*library.schools.values(), *library.groups.values()):
        kind = "schools" if isinstance(adopter, School) else "groups"
        for policy, adoption in adopter.policies.items():
            if policy not in composed:
                yield _unknown("policy", policy, composed, f"content/{kind}/{adopter.id}.yml")
            for related in adoption.related or ():
                if related not in library.policies:
                    yield _unknown("policy", related, library.policies, f"content/{kind}/{adopter.id}.yml")


def _in_outlines(library: Library) -> Iterator[Problem]:
    outlines = {("", name): policy for name, policy in library.policies.items()} | dict(library.own_outlines)
    for (owner, name), policy in outlines.items():
        file = library.outline_files[owner, name]
        if name not in library.policies:
            yield _unknown("policy", policy.id, library.policies, file)
        for related in policy.related:
            if related not in library.policies:
                yield _unknown("policy", related, library.policies, file)


def _in_clauses(library: Library) -> Iterator[Problem]:
    groups = library.declarations.staff_groups
    for clause in library.clauses.values():
        for source in clause.sources:
            if source not in library.declarations.sources:
                yield _unknown("source", source, library.declarations.sources, clause.file)
        for block in (block for words in clause.wordings.values() for block in words.blocks):
            if block.kind == "induction" and block.topic not in ("", "everyone", *groups):
                span = Span(block.passage.file, max(1, block.passage.line - 1))
                text = f"there is no staff group `{block.topic}`"
                yield Problem("unknown-staff-group", text, span, nearest(block.topic, groups))
