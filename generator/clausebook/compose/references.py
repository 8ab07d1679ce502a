"""Last step: what each link inside the document points at. A link to nothing is a problem, never a dead link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausebook.compose.draft import FOLLOWS, Draft
from clausebook.compose.fitting import LINK, unfit
from clausebook.compose.marks import find_marks
from clausebook.model.document import ComposedClause, Reference
from clausebook.model.fields import is_safe_url
from clausebook.model.layer import Layer
from clausebook.model.library import Library
from clausebook.model.skeleton import Skeleton
from clausebook.problems import Problem, Span, nearest, shown


def resolve_references(draft: Draft) -> Draft:
    """The draft with every link's target found."""
    anchors: dict[str, Reference] | None = None  # gathered for the first link that needs them
    references: dict[str, Reference] = {}
    problems: list[Problem] = []
    for text, span in _texts(draft):
        problems += [
            Problem("markdown", f"a clause cannot hold {what}", span, hint) for what, hint in unfit(text.markdown)
        ]
        for link in LINK.finditer(text.markdown) if "](" in text.markdown else ():
            if text.markdown[: link.start()].endswith("!"):
                continue  # an image
            target = text.filled(part=link["target"])
            if target in references:
                continue
            if target.startswith("#"):
                anchors = _anchors(draft) if anchors is None else anchors
                found = anchors.get(target[1:])
                known, what = list(anchors), "section, clause or rule"
            elif target.startswith("policy:"):
                found = policy_reference(
                    draft.library, draft.school.id, draft.here.facts.layer, target.removeprefix("policy:")
                )
                known, what = list(draft.library.policies), "policy"
            elif is_safe_url(target):
                continue
            else:
                hint = "write #clause, policy:name, or an address that begins with https://, mailto: or tel:"
                problems.append(Problem("link", f"`{target}` is not a link that can be followed", span, hint))
                continue
            if found is None:
                name = target.lstrip("#").removeprefix("policy:")
                follows = what == "policy" and draft.library.refuses("policies", name)
                said = f"there is no {what} `{shown(name)}` to link to"
                problems.append(Problem(FOLLOWS if follows else "unknown-reference", said, span, nearest(name, known)))
            else:
                references[target] = found
    for name in draft.related:
        found = policy_reference(draft.library, draft.school.id, draft.here.facts.layer, name)
        if found is not None:
            references.setdefault(f"policy:{name}", found)
    return replace(draft, references=references).noting(problems)


def policy_reference(library: Library, school: str, layer: Layer, name: str) -> Reference | None:
    """A policy under the school's own title; `None` where the register does not know it."""
    registered = library.policies.get(name)
    if registered is None:
        return None
    known_as = layer.other_policies.get(name)
    adopted = name in library.policies_of(school)
    own = library.adoption(school, name).title if adopted else None
    title = own or (known_as.title if known_as else None) or registered.title
    if adopted:
        return Reference(str(title), policy=name)
    url = (known_as.url if known_as else None) or registered.url
    return Reference(str(title), url=str(url or ""))


def _texts(draft: Draft) -> Iterator[tuple[Skeleton, Span]]:
    for top in draft.sections:
        for section in top.walk():
            for clause in section.clauses:
                yield clause.text, clause.span
                for point in (*clause.plain_words, *clause.checklist):
                    yield point.text, point.span


def _anchors(draft: Draft) -> dict[str, Reference]:
    anchors: dict[str, Reference] = {}
    for top in draft.sections:
        for section in top.walk():
            title = section.title.filled()
            label = f"section {section.number}" if section.number else title
            anchors[section.id] = Reference(label, anchor=section.id)
            for clause in section.clauses:
                for rule, name in _labels(clause, label):
                    anchors.setdefault(rule, Reference(name, anchor=rule))
    return anchors


def _labels(clause: ComposedClause, section_label: str) -> Iterator[tuple[str, str]]:
    yield clause.id, f"paragraph {clause.number}" if clause.number else section_label
    at = 0
    for mark in find_marks(clause.text.markdown):
        at += mark.kind == "item"
        label = (
            f"paragraph {clause.number}" + (f".{at}" if mark.kind == "item" else "") if clause.number else section_label
        )
        yield clause.text.filled(part=mark.id), label
