"""Names in one file that must exist in another: profiles, group members, policies, sources, staff groups.

What has a file that could not be used is not missing: its own problems have been reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clausebook.model.library import Library
from clausebook.model.outline import Policy, SectionOutline
from clausebook.model.school import RESERVED_IDS, School
from clausebook.problems import Problem, Span, nearest, shown

_DEEPEST = 2
"""Levels of sections: a section, and a section of a section."""


def unknown_names(library: Library) -> Iterator[Problem]:
    """Names that lead nowhere, and ids that lead to two things."""
    yield from _owners(library)
    yield from _in_schools_and_groups(library)
    yield from _in_adoptions(library)
    yield from _in_outlines(library)
    yield from _in_clauses(library)


def _unknown(library: Library, folder: str, what: str, name: str, known: Iterable[str], file: str) -> Iterator[Problem]:
    if not library.refuses(folder, name):
        span = getattr(name, "span", None) or Span(file)
        yield Problem(f"unknown-{what}", f"there is no {what} `{shown(name)}`", span, nearest(name, known))


def _owners(library: Library) -> Iterator[Problem]:
    """Folders of schools and groups that there are not, and ids that a school and a group share."""
    files = {owner: file for (owner, _), file in library.outline_files.items() if owner}
    files |= {clause.owner: clause.file for clause in library.clauses.values() if clause.owner}
    for owner, file in files.items():
        kind, _, name = owner.partition("/")
        known = library.schools if kind == "schools" else library.groups
        if name not in known:
            said = f"there is no {kind.removesuffix('s')} `{name}`, so what is in its folder is not read"
            if not library.refuses(kind, name):
                yield Problem("misplaced-file", said, Span(file), nearest(name, known))
    for group in library.groups.values():
        if group.id in library.schools:
            span = group.id.span or Span(f"content/groups/{group.id}.yml")
            hint = "give the group another id, and its file the same name"
            yield Problem("id-twice", f"there is a school `{group.id}` too", span, hint)


def _in_schools_and_groups(library: Library) -> Iterator[Problem]:
    for school in library.schools.values():
        if school.id in RESERVED_IDS:
            text = f"`{school.id}` is the name of a page of the trust's"
            span = school.id.span or Span(f"content/schools/{school.id}.yml")
            yield Problem("reserved-id", text, span, "choose another id, and rename the file")
        for profile in school.profiles:
            if profile not in library.profiles:
                file = f"content/schools/{school.id}.yml"
                yield from _unknown(library, "profiles", "profile", profile, library.profiles, file)
    for group in library.groups.values():
        file = f"content/groups/{group.id}.yml"
        for member in group.schools:
            if member not in library.schools:
                yield from _unknown(library, "schools", "school", member, library.schools, file)
            elif twice := sorted(set(library.schools[member].policies) & set(group.policies)):
                text = f"{member} adopts `{twice[0]}` both itself and through this group"
                yield Problem("adopted-twice", text, member.span or Span(file), "keep one of the two")


def _in_adoptions(library: Library) -> Iterator[Problem]:
    composed = [name for name, policy in library.policies.items() if policy.sections]
    for adopter in (*library.schools.values(), *library.groups.values()):
        kind = "schools" if isinstance(adopter, School) else "groups"
        file = f"content/{kind}/{adopter.id}.yml"
        for policy, adoption in adopter.policies.items():
            if policy in library.policies and policy not in composed:
                span = getattr(policy, "span", None) or Span(file)
                hint = f"content/policies/{policy}.yml has no `sections`; a policy kept elsewhere goes under `related`"
                yield Problem("unknown-policy", f"the policy `{policy}` has no text to adopt", span, hint)
            elif policy not in composed:
                yield from _unknown(library, "policies", "policy", policy, composed, file)
            for related in adoption.related or ():
                if related not in library.policies:
                    yield from _unknown(library, "policies", "policy", related, library.policies, file)


def _in_outlines(library: Library) -> Iterator[Problem]:
    outlines = {("", name): policy for name, policy in library.policies.items()} | dict(library.own_outlines)
    for (owner, name), policy in outlines.items():
        file = library.outline_files[owner, name]
        if name not in library.policies:
            yield from _unknown(library, "policies", "policy", policy.id, library.policies, file)
        for related in policy.related:
            if related not in library.policies:
                yield from _unknown(library, "policies", "policy", related, library.policies, file)
        yield from _deep_sections(policy, file)


def _deep_sections(policy: Policy, file: str) -> Iterator[Problem]:
    """Sections that lie deeper than a page shows."""

    def walk(sections: tuple[SectionOutline, ...], depth: int) -> Iterator[Problem]:
        for section in sections:
            if depth > _DEEPEST:
                said = f"the section `{section.id}` lies too deep"
                yield Problem(
                    "too-deep", said, section.id.span or Span(file), "a section may hold sections, but these may not"
                )
            else:
                yield from walk(section.sections, depth + 1)

    yield from walk(policy.sections, 1)


def _in_clauses(library: Library) -> Iterator[Problem]:
    groups = library.declarations.staff_groups
    for clause in library.clauses.values():
        for source in clause.sources:
            if source not in library.declarations.sources:
                yield from _unknown(library, "sources", "source", source, library.declarations.sources, clause.file)
        for block in (block for words in clause.wordings.values() for block in words.blocks):
            if block.kind == "induction" and block.topic not in ("", "everyone", *groups):
                span = Span(block.passage.file, max(1, block.passage.line - 1))
                text = f"there is no staff group `{shown(block.topic)}`"
                yield Problem("unknown-staff-group", text, span, nearest(block.topic, groups))
