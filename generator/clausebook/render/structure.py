"""The structure of a text, parsed once: HTML cut at the places where one school's values, links and numbers go.

The key is the text with its markers, so two schools whose clause differs only in values share one entry, and a value
cannot change the structure, because it is never in the text that is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Literal

from markdown_it.token import Token

from clausebook.markdown.parsing import parse, parser
from clausebook.model.skeleton import MARKER, Skeleton

Links = Callable[[str], tuple[str | None, str]]
"""Tells where a link's target leads from this page (`None`: nowhere), and its words where it has none of its own."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the HTML that is filled for each school."""

    kind: Literal["value", "link-open", "link-close", "label", "number"]
    index: int = 0
    """The value's index, or the item's place in its list (0 for the clause itself)."""
    target: str = ""
    """The link's target, markers and all."""


Structure = tuple[str | Slot, ...]

_STOP = "\x00"  # Markdown never holds it: the parser replaces it
_CUT = re.compile(rf"{_STOP}([A-Z])([^{_STOP}]*){_STOP}|{MARKER.pattern}")
_KINDS: dict[str, Literal["link-open", "link-close", "label", "number"]] = {
    "O": "link-open",
    "C": "link-close",
    "L": "label",
    "N": "number",
}


def text_html(text: Skeleton, links: Links, number: str = "") -> str:
    """A text's blocks as HTML, with its values, links and, in documents that number their clauses, numbers."""
    if not number and not text.values and (whole := _unchanging(text.markdown)) is not None:
        return whole
    return _joined(block_structure(text.markdown), text, links, number)


def inline_html(text: Skeleton, links: Links) -> str:
    """A text of one line as HTML, without a paragraph around it."""
    return _joined(_inline_structure(text.markdown), text, links, "")


@cache
def block_structure(markdown: str) -> Structure:
    """The structure of a clause's text."""
    tokens = parse(markdown)
    first = next((at for at, token in enumerate(tokens) if token.type == "paragraph_open" and not token.level), None)
    number = f"{_STOP}N0{_STOP}"
    html = _render(tokens, first)
    return _cut(html if first is not None else number + html)


@cache
def _unchanging(markdown: str) -> str | None:
    """The HTML of a text that is the same wherever it stands unnumbered; `None` where it has values or links."""
    structure = block_structure(markdown)
    if any(isinstance(piece, Slot) and piece.kind != "number" for piece in structure):
        return None
    return "".join(piece for piece in structure if isinstance(piece, str))


@cache
def _inline_structure(markdown: str) -> Structure:
    tokens = parser().parseInline(markdown)
    return _cut("".join(_inline(token.children or []) for token in tokens))


def _render(tokens: Sequence[Token], numbered: int | None) -> str:
    parts: list[str] = []
    items = 0
    said = "Table"
    for at, token in enumerate(tokens):
        if token.type == "inline":
            parts.append(_inline(token.children or []))
            if tokens[at - 1].type == "paragraph_open":
                said = "".join(child.content for child in token.children or []).strip().rstrip(":") or said
        elif token.type == "list_item_open":
            parts.append(_open(token))
            if token.level == 1:
                items += 1
                parts.append(f"{_STOP}N{items}{_STOP}")
        elif token.type == "paragraph_open":
            parts.append("" if token.hidden else "<p>" + (f"{_STOP}N0{_STOP}" if at == numbered else ""))
        elif token.type == "paragraph_close":
            parts.append("" if token.hidden else "</p>\n")
        elif token.type == "table_open":
            parts.append(f'<div class="cb-table" tabindex="0" role="region" aria-label="{escape(said)}"><table>\n')
        elif token.type == "table_close":
            parts.append("</table></div>\n")
        elif token.type == "th_open":
            parts.append(f'<th scope="col"{_alignment(token)}>')
        elif token.type == "td_open":
            parts.append(f"<td{_alignment(token)}>")
        elif token.type in ("code_block", "fence"):
            parts.append(f"<pre><code>{escape(token.content)}</code></pre>\n")
        elif token.nesting == 1:
            parts.append(_open(token))
        elif token.nesting == -1:
            parts.append(f"</{token.tag}>" + ("\n" if token.block else ""))
        elif token.type == "hr":
            parts.append("<hr>\n")
    return "".join(parts)


def _open(token: Token) -> str:
    return f"<{token.tag}" + "".join(f' {name}="{escape(str(value))}"' for name, value in token.attrs.items()) + ">"


def _alignment(token: Token) -> str:
    """How a cell is aligned, as a class: the pages allow no style of their own."""
    side = str(token.attrs.get("style", "")).rpartition(":")[2]
    return {"center": ' class="cb-centre"', "right": ' class="cb-end"'}.get(side, "")


def _inline(children: Sequence[Token]) -> str:
    parts: list[str] = []
    links: list[str] = []
    for at, token in enumerate(children):
        if token.type == "text":
            parts.append(escape(token.content))
        elif token.type == "softbreak":
            parts.append("\n")
        elif token.type == "hardbreak":
            parts.append("<br>\n")
        elif token.type == "code_inline":
            parts.append(f"<code>{escape(token.content)}</code>")
        elif token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            links.append(target)
            parts.append(f"{_STOP}O{target}{_STOP}")
            if children[at + 1].type == "link_close":
                parts.append(f"{_STOP}L{target}{_STOP}")
        elif token.type == "link_close":
            parts.append(f"{_STOP}C{links.pop()}{_STOP}")
        elif token.type == "rule_open":
            parts.append(f'<span class="cb-rule" id="{escape(str(token.attrs["id"]))}">')
        elif token.nesting == 1:
            parts.append(_open(token))
        elif token.nesting == -1:
            parts.append(f"</{token.tag}>")
        else:
            parts.append(escape(token.content))
    return "".join(parts)


def _cut(html: str) -> Structure:
    pieces: list[str | Slot] = []
    at = 0
    for found in _CUT.finditer(html):
        if found.start() > at:
            pieces.append(html[at : found.start()])
        if found[1]:
            kind = _KINDS[found[1]]
            pieces.append(Slot(kind, int(found[2])) if kind == "number" else Slot(kind, target=found[2]))
        else:
            pieces.append(Slot("value", int(found[3])))
        at = found.end()
    if at < len(html):
        pieces.append(html[at:])
    return tuple(pieces)


def _joined(structure: Structure, text: Skeleton, links: Links, number: str) -> str:
    return "".join(piece if isinstance(piece, str) else _filled(piece, text, links, number) for piece in structure)


def _filled(slot: Slot, text: Skeleton, links: Links, number: str) -> str:
    if slot.kind == "value":
        return escape(text.values[slot.index].text)
    if slot.kind == "number":
        shown = f"{number}.{slot.index}" if slot.index else number
        return f'<span class="cb-number">{shown}</span> ' if number else ""
    href, label = links(text.filled(part=slot.target))
    if slot.kind == "label":
        return escape(label)
    if href is None:
        return '<span class="cb-unlinked">' if slot.kind == "link-open" else "</span>"
    return f'<a href="{escape(href)}">' if slot.kind == "link-open" else "</a>"
