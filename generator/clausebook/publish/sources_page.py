"""The page that says where each rule of a policy comes from."""

from __future__ import annotations

from clausebook.model.document import ComposedClause, Document, Rule
from clausebook.model.library import Library
from clausebook.model.text import Text
from clausebook.publish.paths import policy_path
from clausebook.publish.place import Place
from clausebook.publish.views import View


def sources_view(library: Library, document: Document, place: Place, published: Document | None) -> View:
    """Where each rule of a document comes from: file and line, layer, wording, variations, values.

    Rules are linked where the published text has them too; a proposal may be ahead of it.
    """
    anchors = _anchors(published) if published else frozenset()
    return {
        "title": f"Where each rule comes from: {document.title}",
        "document_title": document.title,
        "document_url": place.to(policy_path(str(document.policy.id))) if published else None,
        "sections": [
            {
                "label": f"{section.number} {section.title.filled()}".strip(),
                "clauses": [_source(library, document, clause, place, anchors) for clause in section.clauses],
            }
            for top in document.sections
            for section in top.walk()
            if section.clauses
        ],
    }


def _anchors(document: Document) -> frozenset[str]:
    return frozenset(name for c in document.clauses for name in (c.id, *(rule.id for rule in c.rules)))


def _source(
    library: Library, document: Document, clause: ComposedClause, place: Place, anchors: frozenset[str]
) -> View:
    values = {(value.text, value.span): value for value in clause.text.values if value.span is not None}
    declared = library.declarations.sources
    return {
        "id": clause.id,
        "title": clause.title,
        "number": clause.number,
        "url": place.rule(document, clause.id) if clause.id in anchors else None,
        "file": clause.span.file,
        "line": clause.span.line,
        "layer": clause.layer,
        "wording": clause.wording,
        "variations": [
            {"what": v.verb, "reason": v.reason, "file": _file(v.target), "line": _line(v.target)}
            for v in clause.variations
        ],
        "rules": [_rule(document, rule, place, anchors) for rule in clause.rules],
        "values": [{"text": v.text, "file": v.span.file, "line": v.span.line} for v in values.values() if v.span],
        "sources": [
            {"title": declared[name].title, "url": declared[name].url} for name in clause.sources if name in declared
        ],
    }


def _rule(document: Document, rule: Rule, place: Place, anchors: frozenset[str]) -> View:
    return {
        "id": rule.id,
        "audience": rule.audience,
        "force": rule.force,
        "file": rule.span.file,
        "line": rule.span.line,
        "url": place.rule(document, rule.id) if rule.id in anchors else None,
    }


def _file(text: Text) -> str:
    return text.span.file if text.span else ""


def _line(text: Text) -> int:
    return text.span.line if text.span else 0
