"""What `clausebook explain` prints: where each phrase of a document comes from."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.compose.canonical import markdown_of
from clausebook.model.clause import STANDARD
from clausebook.model.document import ComposedClause, Document


def explanation(document: Document, only: str | None = None) -> str:
    """The document clause by clause, or one clause (named by its id, its file's id, or one of its rules)."""
    parts = [f"{document.title}, {document.subject}", f"outline  {document.outline_span.file}", ""]
    for clause in document.clauses:
        if only is None or only in (clause.id, clause.source, *(rule.id for rule in clause.rules)):
            parts += [*_clause(document, clause, only), ""]
    return "\n".join(parts).rstrip("\n")


def _clause(document: Document, clause: ComposedClause, only: str | None) -> Iterator[str]:
    number = f"{clause.number} " if clause.number else ""
    yield f"{number}{clause.title}  [{clause.id}]"
    yield f"  text       {clause.span.file}:{clause.span.line}  ({clause.layer})"
    if clause.wording != STANDARD:
        yield f"  wording    {clause.wording}"
    for variation in clause.variations:
        yield f"  variation  {variation.verb} {variation.target}  {variation.target.span or ''}"
        yield f"             because: {variation.reason}"
    for rule in clause.rules:
        if only is None or only in (rule.id, clause.id, clause.source):
            words = " ".join(markdown_of(rule.text, document.references).split())
            shown = words if len(words) <= 70 else words[:69] + "…"
            said = f"{rule.audience}, {rule.force}" + (", required" if rule.required else "")
            yield f"  rule       {rule.id}  ({said})  {rule.span}"
            yield f"             {shown}"
    seen = set()
    for value in clause.text.values:
        if (value.text, value.span) not in seen:
            seen.add((value.text, value.span))
            yield f"  value      {value.text!r}  {value.span or 'made by Clausebook'}"
