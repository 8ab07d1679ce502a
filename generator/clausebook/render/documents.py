"""The sections of a document as HTML."""

from __future__ import annotations

from html import escape

from clausebook.model.document import ComposedClause, Section
from clausebook.render.structure import Links, inline_html, text_html


def section_html(section: Section, links: Links) -> str:
    """A section with its clauses and the sections in it."""
    level = min(section.level + 1, 6)
    number = f'<span class="cb-number">{escape(section.number)}</span> ' if section.number else ""
    title = number + inline_html(section.title, links) + _here(section.id, "section")
    parts = [
        f'<section class="cb-section" id="{escape(section.id)}">\n',
        f'<h{level} id="cb-title-{escape(section.id)}">{title}</h{level}>\n',
    ]
    if section.banner:
        parts.append(f'<p class="cb-banner">{escape(section.banner)}</p>\n')
    parts += [clause_html(clause, links) for clause in section.clauses]
    parts += [section_html(inner, links) for inner in section.sections]
    parts.append("</section>\n")
    return "".join(parts)


def clause_html(clause: ComposedClause, links: Links) -> str:
    """A clause with its rules; its own id and its rules' ids are the anchors."""
    classes = "cb-clause cb-numbered" if clause.number else "cb-clause"
    attributes = (
        f'class="{classes}" id="{escape(clause.id)}" data-force="{clause.force}" data-audience="{clause.audience}"'
    )
    here = _here(clause.id, f"clause: {clause.title or clause.number or clause.id}")
    return f"<div {attributes}>\n{here}\n{text_html(clause.text, links, clause.number)}</div>\n"


def _here(anchor: str, what: str) -> str:
    """The permanent address of a part of the text, to be copied and sent to somebody."""
    return f'<a class="cb-here" href="#{escape(anchor)}" aria-label="Link to this {escape(what)}">#</a>'
