"""Finished pages as rules see them, and what rules find on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from clausebook.problems import Severity

_BLOCKS = re.compile(
    r"</?(?:p|li|ul|ol|dl|dt|dd|div|section|article|header|nav|h[1-6]|table|thead|tbody|tr|td|th|br|hr|pre|summary)\b[^>]*>"
)
_TAGS = re.compile(r"<[^>]*>")
_ATTRIBUTES = re.compile(r' (?:href|src|title|alt|content|aria-label)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page of a school's site, as published."""

    place: str
    """Where it is published: `public/oakfield/policies/social-media/`."""
    school: str
    """The school's id; empty for a page of the trust."""
    visible: str
    """What a reader sees: title, headings and text, a line for each block."""
    hidden: str
    """What only machines see: addresses of links, labels, descriptions; a line for each."""
    shared_with: frozenset[str] = frozenset()
    """The other schools of a joint policy that the page shows."""
    shares_details: bool = False
    """Whether those schools' addresses, numbers and people may stand there too, as in the joint policy's own tables."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong on a finished page; where its words come from is found afterwards."""

    rule: str
    severity: Severity
    phrase: str
    """The words as they stand on the page."""
    message: str
    hint: str


def page_texts(html: str) -> tuple[str, str]:
    """What a reader sees of a page's HTML, and what only machines see."""
    html = html.replace("\n", " ")
    hidden = unescape("\n".join(_ATTRIBUTES.findall(html)))
    visible = _TAGS.sub("", _BLOCKS.sub("\n", html))
    return unescape(visible).replace("\xa0", " "), hidden
