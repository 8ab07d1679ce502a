"""Running the rules for finished pages, and saying where what they find comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from clausebook.checks.finished import Finding, FinishedPage
from clausebook.checks.rules import PAGE_RULES
from clausebook.checks.sources import Sources
from clausebook.checks.tracing import origin
from clausebook.model.document import Documents
from clausebook.model.library import Library
from clausebook.problems import Problem, Severity, Span

Found = tuple[str, str, Finding]
"""Where a page is published, its school, and what is wrong on it."""


def findings(pages: Iterable[FinishedPage], library: Library) -> Iterator[Found]:
    """What is wrong on finished pages."""
    innocent = _innocent(library)
    for page in pages:
        left = replace(
            page, visible=_suspected(page.visible, innocent, library), hidden=_suspected(page.hidden, innocent, library)
        )
        if left.visible or left.hidden:
            for rule in PAGE_RULES:
                for finding in rule.check(left, library):
                    yield page.place, page.school, finding


def _suspected(text: str, innocent: set[str], library: Library) -> str:
    """The lines of a text in which any rule may find something. Most lines stand on many pages: each is read once."""
    kept = []
    for line in text.split("\n"):
        if line in innocent:
            continue
        if any(rule.suspects(line, library) for rule in PAGE_RULES):
            kept.append(line)
        else:
            innocent.add(line)
    return "\n".join(kept)


@lru_cache(maxsize=4)
def _innocent(_library: Library) -> set[str]:
    """The lines of a library's pages that are known to hold nothing wrong."""
    return set()


@dataclass(frozen=True, slots=True)
class Traced:
    """Something wrong on one page, placed where its words come from."""

    place: str
    """Where the page is published."""
    problem: Problem


def traced(
    found: Iterable[Found], library: Library, documents: Documents, sources: Sources, frozen: bool = False
) -> list[Traced]:
    """What was found on pages, each at the place that its words come from; `documents` hold those of its school.

    `frozen` tells that the pages may show approved texts. What stands in one and comes from nowhere in the content
    cannot be mended there, so it is a warning.
    """
    made: list[Traced] = []
    origins: dict[tuple[str, str], Span | None] = {}
    for place, school, finding in found:
        key = (finding.phrase, school)
        if key not in origins:
            origins[key] = origin(finding.phrase, school, library, documents, sources)
        span, severity, hint = origins[key], finding.severity, finding.hint
        if span is None:
            span = Span(f"content/schools/{school}.yml" if school else "site_config.yml")
            if frozen:
                severity, hint = Severity.WARNING, "it stands in an approved text: have a corrected one approved"
        made.append(Traced(place, Problem(finding.rule, finding.message, span, hint, severity)))
    return made


def problems_of(found: Iterable[Traced]) -> list[Problem]:
    """One problem for each place that words come from, however many pages show them."""
    places: dict[Problem, list[str]] = {}
    for each in found:
        places.setdefault(each.problem, []).append(each.place)
    return [replace(each, message=f"{each.message}, and {_shown(where)}") for each, where in places.items()]


def _shown(places: list[str]) -> str:
    first = sorted(places, key=lambda place: (not place.startswith("public/"), place))[0]
    others = len(places) - 1
    more = f" and {others} more page{'s' if others > 1 else ''}" if others else ""
    return f"stands on {first}{more}"
