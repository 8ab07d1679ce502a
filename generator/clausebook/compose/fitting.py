"""What of Markdown a clause cannot hold, because a page cannot show it or a check cannot follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it.token import Token

from clausebook.markdown import parse

LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<target>[^)\s\[]*)\)")
"""The one form of a link, whose target is checked."""

_UNFIT = {
    "heading_open": ("a heading", "give the outline a section of that title"),
    "footnote_ref": ("a footnote", "say it in the text"),
    "footnote_block_open": ("a footnote", "say it in the text"),
    "image": ("an image", "describe it in words, or link to it"),
}


@cache
def unfit(markdown: str) -> tuple[tuple[str, str], ...]:
    """What this text holds that a clause cannot, in words, and what to do instead; each once."""
    tokens = [token for block in parse(markdown) for token in (block, *(block.children or ()))]
    return tuple(dict.fromkeys([*_constructs(tokens), *_other_links(tokens, markdown)]))


def _constructs(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    yield from (_UNFIT[token.type] for token in tokens if token.type in _UNFIT)


def _other_links(tokens: list[Token], markdown: str) -> Iterator[tuple[str, str]]:
    """Links in another form than ours, whose target nothing would check."""
    links = sum(token.type == "link_open" for token in tokens)
    if links > len(LINK.findall(markdown)):
        yield "a link in this form", "write it as [words](target), without a title"
