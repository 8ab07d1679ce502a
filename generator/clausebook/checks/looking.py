"""What each kind of rule is shown: a whole project, one composed document, one thing that a document says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from clausebook.checks.sources import Sources
from clausebook.checks.stretches import LABEL, Sentence, Stretch, stretches
from clausebook.compose.layers import layer_of
from clausebook.model.document import ComposedClause, Document, Documents, Rule, Section
from clausebook.model.layer import Layer
from clausebook.model.library import Library
from clausebook.model.skeleton import MARKER, Skeleton
from clausebook.problems import Span

Place = Literal["heading", "paragraph", "item", "cell", "plain-words", "checklist"]


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """A whole project."""

    library: Library
    documents: Documents
    as_of: date
    sources: Sources


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a document says, as its reader sees it: a heading, a sentence, an item, a cell."""

    place: Place
    text: str
    """The words, values and link labels written in."""
    authored: str
    """The same with `…` for every value and link label: only what the clause's author wrote."""
    span: Span
    """Where it is written."""
    clause: str
    """The clause; for a heading, the section."""
    rule: str
    """The rule that the words state; empty where they state none."""
    lead_in: bool
    """Whether a list or table follows, so that the words end with a colon."""
    display: bool
    """Whether it is emphasised as a whole, as a motto is."""
    sources: Sources

    def at(self, words: str) -> Span:
        """Where these of its words are written."""
        found = self.sources.find(self.span, words)
        if self.place == "heading" and found == self.span:
            return self.sources.find(self.span, f"id: {self.clause.partition('--')[0]}")
        return found


@dataclass(frozen=True, slots=True, eq=False)
class OneDocument:
    """One policy composed for one school."""

    library: Library
    document: Document
    layer: Layer
    """The facts of who adopts it."""
    said: tuple[Said, ...]
    """Its formal text in order."""
    plain: tuple[Said, ...]
    """Its plain words for parents and its checklists, in the order of the clauses."""
    sources: Sources

    @property
    def adopted_at(self) -> Span:
        """The line on which the school or group adopts the policy."""
        return adoption_span(self.library, self.document.school, str(self.document.policy.id))

    def place_of(self, rule: Rule) -> Span:
        """Where the words of a rule begin."""
        return self.sources.find(rule.span, " ".join(MARKER.sub("…", rule.text.markdown).split()[:4]))

    def filled(self, text: str, skeleton: Skeleton) -> str:
        """A stretch's words with values and link labels written in."""
        return _filled(text, skeleton, self.document)


def adoption_span(library: Library, school: str, policy: str) -> Span:
    """The line on which a school, or the group that it belongs to, adopts a policy."""
    adopter = library.adopter_for(school, policy)
    kind = "groups" if library.group_for(school, policy) else "schools"
    key = next((key for key in adopter.policies if key == policy), None)
    return getattr(key, "span", None) or Span(f"content/{kind}/{adopter.id}.yml")


def look_at(library: Library, document: Document, sources: Sources) -> OneDocument:
    """A document as rules see it."""
    layer = layer_of(library, library.adopter_for(document.school, str(document.policy.id)))
    said = tuple(thing for section in document.sections for thing in _section(document, section, sources))
    plain = tuple(thing for clause in document.clauses for thing in _points(document, clause, sources))
    return OneDocument(library, document, layer, said, plain, sources)


def _section(document: Document, section: Section, sources: Sources) -> Iterator[Said]:
    title = section.title.markdown
    heading = Said(
        "heading",
        _filled(title, section.title, document),
        MARKER.sub("…", title),
        document.outline_span,
        section.id,
        "",
        False,
        True,
        sources,
    )
    yield heading
    if section.banner:
        yield replace(heading, text=section.banner, authored=section.banner)
    for clause in section.clauses:
        yield from _clause(document, clause, sources)
    for inner in section.sections:
        yield from _section(document, inner, sources)


def _clause(document: Document, clause: ComposedClause, sources: Sources) -> Iterator[Said]:
    spans = {rule.id: rule.span for rule in clause.rules}
    cut = stretches(clause.text.markdown)
    for at, stretch in enumerate(cut):
        leads = at + 1 < len(cut) and cut[at + 1].kind != "paragraph" and stretch.kind == "paragraph"
        for sentence in stretch.sentences:
            rule = clause.text.filled(part=sentence.rule)
            if not rule and len(cut) == 1 and len(stretch.sentences) == 1:
                rule = clause.id
            yield _said(document, clause, stretch, sentence, spans.get(rule, clause.span), rule, leads, sources)


def _said(
    document: Document,
    clause: ComposedClause,
    stretch: Stretch,
    sentence: Sentence,
    span: Span,
    rule: str,
    leads: bool,
    sources: Sources,
) -> Said:
    last = sentence is stretch.sentences[-1]
    return Said(
        stretch.kind,
        _filled(sentence.text, clause.text, document),
        LABEL.sub("…", MARKER.sub("…", sentence.text)),
        span,
        clause.id,
        rule,
        (leads and last) or stretch.opens_list,
        stretch.display,
        sources,
    )


def _points(document: Document, clause: ComposedClause, sources: Sources) -> Iterator[Said]:
    for place, points in (("plain-words", clause.plain_words), ("checklist", clause.checklist)):
        for point in points:
            for stretch in stretches(point.text.markdown):
                yield Said(
                    "plain-words" if place == "plain-words" else "checklist",
                    _filled(stretch.text, point.text, document),
                    LABEL.sub("…", MARKER.sub("…", stretch.text)),
                    point.span,
                    clause.id,
                    point.id,
                    stretch.kind == "cell",
                    stretch.display,
                    sources,
                )


def _filled(text: str, skeleton: Skeleton, document: Document) -> str:
    def label(link: re.Match[str]) -> str:
        reference = document.references.get(skeleton.filled(part=link[1]))
        return reference.label if reference else link[1]

    return skeleton.filled(part=LABEL.sub(label, text))
