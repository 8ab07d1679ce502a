"""Inline tokens to runs of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from clausebook.redline.blocks import PLACEHOLDER, PLAIN, Mark, Run, Runs, Style, joined

_SPACE = re.compile(r"[ \t\n\r\f\v]+")


class Token(Protocol):
    """What this package asks of a parser's token."""

    @property
    def type(self) -> str: ...
    @property
    def tag(self) -> str: ...
    @property
    def nesting(self) -> int: ...
    @property
    def markup(self) -> str: ...
    @property
    def info(self) -> str: ...
    @property
    def content(self) -> str: ...
    @property
    def meta(self) -> Mapping[Any, Any]: ...
    @property
    def children(self) -> Sequence[Token] | None: ...
    def attrGet(self, name: str) -> str | int | float | None: ...  # noqa: N802


def runs_of(tokens: Iterable[Token]) -> Runs:
    """The words of inline tokens with their styles: white space is one space, a line break of the source is a space."""
    return tidy(_raw(tokens, PLAIN))


def tidy(raw: Iterable[Run]) -> Runs:
    """Runs in the one form in which they are compared."""
    made: list[Run] = []
    space = False
    for text, style in raw:
        if text == "\n":
            made.append(Run("\n"))
            space = False
            continue
        if style.code:
            if space and made:
                made.append(Run(" ", style._replace(code=False)))
            made.append(Run(text, style))
            space = False
            continue
        words = _SPACE.sub(" ", text)
        bare = words.strip(" ")
        if bare:
            spaced = (space or words[0] == " ") and made and made[-1].text != "\n"
            made.append(Run(f" {bare}" if spaced else bare, style))
            space = words[-1] == " "
        else:
            space = space or bool(words)
    return joined(made)


def mark_of(meta: Mapping[str, Any]) -> Mark | None:
    """The mark that the parser left in a token's `meta`."""
    if "id" not in meta:
        return None
    flags = meta.get("flags", ())
    assert isinstance(flags, tuple)
    return Mark(str(meta["id"]), str(meta.get("force", "")), str(meta.get("audience", "")), flags)


def _raw(tokens: Iterable[Token], style: Style) -> list[Run]:
    made: list[Run] = []
    outer: list[Style] = []
    for token in tokens:
        if token.nesting == 1:
            outer.append(style)
            style = _opened(style, token)
        elif token.nesting == -1:
            # A sentence may begin inside emphasis and end outside it; the parser's tokens then do not nest.
            style = outer.pop() if outer else PLAIN
        else:
            made += _leaf(token, style)
    return made


def _opened(style: Style, token: Token) -> Style:
    match token.type:
        case "strong_open":
            return style._replace(strong=True)
        case "em_open":
            return style._replace(em=True)
        case "link_open":
            return style._replace(link=str(token.attrGet("href") or ""), title=str(token.attrGet("title") or ""))
        case "rule_open":
            return style._replace(rule=mark_of(token.meta))
    return style


def _leaf(token: Token, style: Style) -> list[Run]:
    match token.type:
        case "softbreak":
            return [Run(" ", style)]
        case "hardbreak":
            return [Run("\n")]
        case "code_inline":
            return [Run(token.content, style._replace(code=True))]
        case "image":
            src, title = str(token.attrGet("src") or ""), str(token.attrGet("title") or "")
            shown = style._replace(image=src or "#", title=title or style.title)
            return [Run(PLACEHOLDER, shown), *_raw(token.children or [], shown)]
        case "footnote_ref":
            label = str(token.meta.get("label") or "")
            return [Run(f"[{label}]", style._replace(note=label or "^"))]
        case "footnote_anchor":
            return []
    return [Run(token.content, style)]
