"""Guides and induction pages as canonical text: plain Markdown with ids, to be fingerprinted and compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from clausebook.compose.canonical import escaped, markdown_of
from clausebook.guides.induction import Induction
from clausebook.guides.parents import ParentGuide
from clausebook.model.document import Document, Point


def guide_text(guide: ParentGuide) -> str:
    """The canonical text of a parent guide; a mark names the rule that a point explains."""
    parts = [f"# {escaped(guide.document.title)}: a guide for parents", ""]
    if guide.first:
        parts += ["## First things to know {#first}", "", *_points(guide.document, guide.first), ""]
    for topic in guide.topics:
        parts += [f"## {topic.title} {{#{topic.id}}}", "", *_points(guide.document, topic.points), ""]
    return _whole(parts)


def induction_text(page: Induction) -> str:
    """The canonical text of an induction page: the duties, and the checklists."""
    parts = ["# Staff induction", ""]
    for group in page.duties:
        parts += [f"## {group.title} {{#{group.id}}}", ""]
        for entry in group.entries:
            parts += [f"{{#{entry.anchor}}}", markdown_of(entry.text, entry.document.references), ""]
    for checklist in page.checklists:
        parts += [f"## Checklist: {escaped(checklist.title)} {{#checklist-{checklist.group}}}", ""]
        parts += [
            f"- [ ] {markdown_of(item.text, document.references)} {{#{item.id} clause={item.clause}}}"
            for document, item in checklist.items
        ]
        parts.append("")
    return _whole(parts)


def _points(document: Document, points: Iterable[Point]) -> list[str]:
    return [f"- {markdown_of(point.text, document.references)} {{#{point.id}}}" for point in points]


def _whole(parts: list[str]) -> str:
    return unicodedata.normalize("NFC", "\n".join(parts).rstrip("\n") + "\n")
