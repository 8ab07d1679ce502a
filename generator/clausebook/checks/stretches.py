"""A clause's Markdown cut into what a reader takes in at a time: paragraphs, items of lists, cells of tables.

The text keeps its value markers, so one cut serves every school whose clause differs only in values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from markdown_it.token import Token

from clausebook.markdown.parsing import parse

Kind = Literal["paragraph", "item", "cell"]

LABEL = re.compile("\x02([^\x03]*)\x03")
"""A link without words of its own: its target, to be given words by the document."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one mark, or the words between two marks."""

    rule: str
    """The mark's id; empty where the words are no rule."""
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, an item or a cell."""

    kind: Kind
    sentences: tuple[Sentence, ...]
    group: int = 0
    """Which list or table of the text it belongs to; 0 for a paragraph."""
    display: bool = False
    """Whether it is emphasised as a whole, as a motto is."""
    opens_list: bool = False
    """Whether a list of its own follows inside the item."""

    @property
    def text(self) -> str:
        """All of its words."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def rule(self) -> str:
        """The rule that it states, where it states one and nothing else."""
        return self.sentences[0].rule if len(self.sentences) == 1 else ""


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list and the words that lead into it."""

    lead_in: Stretch | None
    """The paragraph before it, where that ends with a colon."""
    items: tuple[Stretch, ...]


@cache
def stretches(markdown: str) -> tuple[Stretch, ...]:
    """The stretches of a text in order."""
    return tuple(_stretches(parse(markdown)))


@cache
def lists(markdown: str) -> tuple[BulletList, ...]:
    """The lists of a text."""
    found: dict[int, list[Stretch]] = {}
    before: dict[int, Stretch] = {}
    last: Stretch | None = None
    for stretch in stretches(markdown):
        if stretch.kind == "item":
            if stretch.group not in found and last is not None and last.text.rstrip().endswith(":"):
                before[stretch.group] = last
            found.setdefault(stretch.group, []).append(stretch)
        last = stretch
    return tuple(BulletList(before.get(group), tuple(items)) for group, items in found.items())


def _stretches(tokens: Sequence[Token]) -> Iterator[Stretch]:
    groups: list[int] = []
    made = 0
    holders: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open", "table_open"):
            made += 1
            groups.append(made)
        elif token.type in ("bullet_list_close", "ordered_list_close", "table_close"):
            groups.pop()
        elif token.type in ("list_item_open", "tr_open"):
            holders.append(token)
        elif token.type in ("list_item_close", "tr_close"):
            holders.pop()
        elif token.type == "inline" and token.children:
            yield _stretch(tokens, at, groups[-1] if groups else 0, holders[-1] if holders else None)


def _stretch(tokens: Sequence[Token], at: int, group: int, holder: Token | None) -> Stretch:
    children = tokens[at].children or []
    sentences = _sentences(children)
    rule = str(holder.meta.get("id", "")) if holder is not None else ""
    if rule:
        sentences = (Sentence(rule, " ".join(sentence.text for sentence in sentences)),)
    kind: Kind = "paragraph"
    if holder is not None:
        kind = "cell" if holder.type == "tr_open" else "item"
    following = next((token.type for token in tokens[at + 1 :] if token.type != "paragraph_close"), "")
    opens = kind == "item" and following in ("bullet_list_open", "ordered_list_open")
    return Stretch(kind, sentences, group, _is_display(children), opens)


def _is_display(children: Sequence[Token]) -> bool:
    inside = [child for child in children if child.type not in ("rule_open", "rule_close", "softbreak")]
    inside = [child for child in inside if child.content.strip() or child.type != "text"]
    return bool(inside) and inside[0].type in ("strong_open", "em_open") and inside[-1].nesting == -1


def _sentences(children: Sequence[Token]) -> tuple[Sentence, ...]:
    made: list[Sentence] = []
    rule, words = "", ""
    for at, child in enumerate(children):
        if child.type in ("rule_open", "rule_close"):
            if words.strip():
                made.append(Sentence(rule, " ".join(words.split())))
            rule, words = str(child.attrs.get("id", "")), ""
        elif child.type in ("softbreak", "hardbreak"):
            words += " "
        elif child.type == "link_open":
            if children[at + 1].type == "link_close":
                words += f"\x02{child.attrs.get('href', '')}\x03"
        elif child.content:
            words += child.content
    if words.strip():
        made.append(Sentence(rule, " ".join(words.split())))
    return tuple(made)
