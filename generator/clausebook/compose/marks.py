"""Marks: `{#rule-id required force=may}` says which words are a rule, `{@rule-id}` quotes a shared one.

A mark stands for the list item or table row that it is in; in a paragraph, or where an item holds several, for the
sentence before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from clausebook.model.marks import BULLET, MARK, said_in
from clausebook.model.skeleton import Skeleton

Kind = Literal["item", "sentence", "row"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark found in a text, and the words that it stands for; offsets are into that text."""

    id: str
    """As written: in a loop it may hold a value's marker."""
    flags: tuple[str, ...]
    """Words such as `required` and `first`."""
    attributes: dict[str, str]
    """Pairs such as `force=may`."""
    kind: Kind
    start: int
    """Where the item's bullet line, the row or the sentence begins."""
    end: int
    """Where it ends: for an item or row, at the start of the next line; for a sentence, after its mark."""
    at: int
    """Where the mark itself begins, with the space before it."""
    after: int
    """Where the mark itself ends."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, a list item (with what is nested in it) or a table row, by its lines' offsets."""

    kind: Literal["paragraph", "item", "row"]
    start: int
    end: int
    own_end: int
    """For an item: where its own words end and nested items begin."""


@lru_cache(maxsize=16_384)
def find_marks(text: str) -> tuple[Mark, ...]:
    """Every mark of a text, in order. Most texts stand in many schools' documents, so each is read once."""
    return tuple(mark for block in _blocks(text) for mark in _marks_in(block, text))


def top_level_blocks(text: str) -> list[tuple[int, int]]:
    """Where each paragraph, list item (with what is nested in it) and table of a text begins and ends."""
    found: list[tuple[int, int]] = []
    table_goes_on = False
    for block in _blocks(text):
        if found and block.start < found[-1][1]:
            continue  # nested
        if block.kind == "row" and table_goes_on and text[found[-1][1] : block.start].strip() == "":
            found[-1] = (found[-1][0], block.end)
        else:
            found.append((block.start, block.end))
        table_goes_on = block.kind == "row"
    return found


def bullet_of(text: str, start: int) -> str:
    """The bullet of the item that begins at `start`, with its indent and space."""
    end = text.find("\n", start)
    found = BULLET.match(text[start : end if end >= 0 else len(text)])
    return found["indent"] + found["sign"] + found["gap"] if found else ""


def words_of(text: Skeleton, mark: Mark) -> Skeleton:
    """The words that a mark stands for, without bullet and mark; for a row, the row."""
    return text.sliced(mark.start + len(bullet_of(text.markdown, mark.start)), mark.at)


def _marks_in(block: _Block, text: str) -> Iterator[Mark]:
    found = list(MARK.finditer(text, block.start, block.own_end))
    alone = len(found) == 1
    begin = block.start
    if block.kind == "item" and not (alone and not text[found[0].end() : block.own_end].strip()):
        bullet = BULLET.match(text[block.start : block.own_end])
        begin = block.start + (bullet.end() if bullet else 0)
    for mark in found:
        flags, attributes = said_in(mark["attributes"])
        if block.kind == "row":
            yield Mark(mark["id"], flags, attributes, "row", block.start, block.end, mark.start(), mark.end())
        elif block.kind == "item" and begin == block.start:
            yield Mark(mark["id"], flags, attributes, "item", block.start, block.end, mark.start(), mark.end())
        else:
            start = begin + len(text[begin : mark.start()]) - len(text[begin : mark.start()].lstrip())
            yield Mark(mark["id"], flags, attributes, "sentence", start, mark.end(), mark.start(), mark.end())
            begin = mark.end()


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    open_items: list[tuple[int, int]] = []  # (indent, index into blocks) of items that may go on
    paragraph: int | None = None
    offset = content_end = 0
    blank_before = False

    def close_paragraph() -> None:
        nonlocal paragraph
        if paragraph is not None:
            blocks.append(_Block("paragraph", paragraph, content_end, content_end))
            paragraph = None

    def close_items(down_to: int) -> None:
        while open_items and open_items[-1][0] >= down_to:
            _, index = open_items.pop()
            blocks[index] = _replace_end(blocks[index], content_end)

    for line in text.splitlines(keepends=True):
        start, offset = offset, offset + len(line)
        if not line.strip():
            close_paragraph()
            blank_before = True
            continue
        indent = len(line) - len(line.lstrip())
        bullet = BULLET.match(line)
        if bullet:
            close_paragraph()
            close_items(indent)
            if open_items and blocks[open_items[-1][1]].own_end == -1:
                blocks[open_items[-1][1]] = _replace_own_end(blocks[open_items[-1][1]], start)
            open_items.append((indent, len(blocks)))
            blocks.append(_Block("item", start, -1, -1))
        elif open_items and (indent > open_items[-1][0] or not blank_before):
            pass  # goes on with the item
        else:
            close_items(0)
            if line.lstrip().startswith("|"):
                close_paragraph()
                blocks.append(_Block("row", start, offset, offset))
            elif paragraph is None:
                paragraph = start
        blank_before = False
        content_end = offset
    close_paragraph()
    close_items(0)
    return blocks


def _replace_end(block: _Block, at: int) -> _Block:
    return _Block(block.kind, block.start, at, at if block.own_end == -1 else block.own_end)


def _replace_own_end(block: _Block, at: int) -> _Block:
    return _Block(block.kind, block.start, block.end, at)
