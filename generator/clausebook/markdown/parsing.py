"""Markdown as tokens: CommonMark with tables, definition lists and footnotes, without raw HTML, and with marks turned
into ids.

A mark at the end of a heading, a list item or a table row gives that element its id. In other text it closes the
sentence before it, which becomes a `span` (tokens `rule_open` and `rule_close`). A line that holds nothing but a mark
opens a clause (token `clause_mark`, with the mark's id and pairs in `meta`).
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from clausebook.model.marks import MARK, said_in


def parse(text: str) -> list[Token]:
    """The tokens of a Markdown text."""
    return parser().parse(text)


@cache
def parser() -> MarkdownIt:
    """The one parser; it keeps nothing between texts."""
    markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).enable("table")
    markdown.use(deflist_plugin).use(footnote_plugin)
    markdown.block.ruler.before("paragraph", "clause_mark", _clause_mark)
    # Before escaped characters are joined to the text around them: `\{\#id\}` is a value's text, never a mark.
    markdown.core.ruler.before("text_join", "marks", _marks)
    return markdown


def _clause_mark(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = MARK.fullmatch(line.rstrip())
    if found is None or state.level:
        return False
    if not silent:
        token = state.push("clause_mark", "", 0)
        flags, pairs = said_in(found["attributes"])
        token.meta = {"id": found["id"], "flags": flags, **pairs}
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _marks(state: StateCore) -> None:
    """Take marks out of the text and give their ids to what they mark."""
    tokens = state.tokens
    for at, token in enumerate(tokens):
        if token.type != "inline" or "{#" not in token.content or token.children is None:
            continue
        holder = _holder(tokens, at)
        marks = [m for child in token.children if child.type == "text" for m in MARK.finditer(child.content)]
        if holder is not None and len(marks) == 1 and _ends_with_mark(token.children):
            _give(holder, marks[0]["id"], marks[0]["attributes"])
            last = token.children[-1]
            last.content = last.content[: MARK.search(last.content).start()]  # type: ignore[union-attr]
            if not last.content:
                token.children.pop()
        else:
            token.children = _in_sentences(token.children)


def _holder(tokens: list[Token], at: int) -> Token | None:
    """The heading, row or list item that an inline token's last mark names; `None` for a paragraph."""
    opener = tokens[at - 1]
    if opener.type == "heading_open":
        return opener
    if opener.type in ("td_open", "th_open"):
        return next(token for token in reversed(tokens[:at]) if token.type == "tr_open")
    if opener.type == "paragraph_open" and at >= 2 and tokens[at - 2].type == "list_item_open":
        return tokens[at - 2]
    return None


def _ends_with_mark(children: list[Token]) -> bool:
    last = children[-1]
    found = MARK.search(last.content) if last.type == "text" else None
    return found is not None and not last.content[found.end() :].strip()


def _give(holder: Token, identity: str, attributes: str) -> None:
    flags, pairs = said_in(attributes)
    holder.attrSet("id", identity)
    holder.meta = {**holder.meta, "id": identity, "flags": flags, **pairs}


def _in_sentences(children: list[Token]) -> list[Token]:
    """Inline tokens with each marked sentence inside a span."""
    made: list[Token] = []
    begin = 0
    for child in children:
        if child.type != "text" or child.level:
            made.append(child)
            continue
        rest = child.content
        while found := MARK.search(rest):
            if before := rest[: found.start()]:
                made.append(_text(before))
            opening = Token("rule_open", "span", 1)
            _give(opening, found["id"], found["attributes"])
            lead = _leading_space(made, begin)
            made[begin:begin] = [*lead, opening]
            made.append(Token("rule_close", "span", -1))
            begin = len(made)
            rest = rest[found.end() :]
        if rest:
            made.append(_text(rest))
    return made


def _leading_space(made: list[Token], begin: int) -> list[Token]:
    """Take the space before a sentence out of it, so that it stands between the spans."""
    lead: list[Token] = []
    while begin < len(made) and made[begin].type in ("softbreak", "hardbreak"):
        lead.append(made.pop(begin))
    if begin < len(made) and made[begin].type == "text":
        content = made[begin].content
        space = content[: len(content) - len(content.lstrip())]
        if space:
            lead.append(_text(space))
            made[begin].content = content[len(space) :]
    return lead


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
