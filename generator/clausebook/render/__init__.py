"""Rendering: composed clauses as HTML. A clause's structure is parsed once for all the schools that share it."""

from clausebook.render.documents import section_html
from clausebook.render.structure import Links, inline_html, text_html

__all__ = ["Links", "inline_html", "section_html", "text_html"]
