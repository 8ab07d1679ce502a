"""A redline as two columns: what was on one side, what is on the other, with what stands around each change.

It shows where to look, for people who compare by reading; the whole text with every change in its place is the inline
redline (`as_html`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from clausebook.redline.blocks import Block
from clausebook.redline.html_words import said, segments_html
from clausebook.redline.near import near_changes
from clausebook.redline.notes import note_words
from clausebook.redline.passages import Passage, Segment, sorted_cells
from clausebook.redline.result import Redline


def side_by_side(redline: Redline) -> str:
    """The rows of a table of two columns, before and after; empty where nothing changed."""
    passages = [passage for passage in redline.blocks if passage.what != "moved-away"]
    shown = near_changes(passages)
    rows: list[str] = []
    left_out = 0
    for at, passage in enumerate(passages):
        if at not in shown:
            left_out += 1
            continue
        rows += _gap(left_out)
        left_out = 0
        rows.append(_row(passage))
    return "".join([*rows, *_gap(left_out)]) if shown else ""


def _gap(count: int) -> Iterator[str]:
    if count:
        words = "1 part" if count == 1 else f"{count} parts"
        yield f'<tr class="cb-gap"><td colspan="2">… {words} of the text without change …</td></tr>\n'


def _row(passage: Passage) -> str:
    notes = [words for note in passage.notes if (words := note_words(note, passage.block))]
    notes += ["moved here"] if passage.what == "moved" else []
    label = "".join(said(f"[{escape(words)}] ") for words in notes)
    before = _side(passage, passage.old, old=True) if passage.what != "inserted" else ""
    after = _side(passage, passage.new, old=False) if passage.what != "deleted" else ""
    changed = ' class="redline-changed"' if passage.is_changed else ""
    return f"<tr{changed}><td>{before}</td><td>{label}{after}</td></tr>\n"


def _side(passage: Passage, block: Block | None, old: bool) -> str:
    """The words of one side: on the left what goes is marked, on the right what comes."""
    cells = sorted_cells(passage, old=old)
    made = [segments_html(_of_one_side(cell.segments, old), passage.block.kind == "code") for cell in cells]
    words = " | ".join(made)
    number = f"{escape(block.number)} " if block and block.number else ""
    if passage.block.kind == "heading":
        return f"<b>{number}{words}</b>"
    bullet = "• " if passage.block.opens_item and not number else ""
    return bullet + number + words


def _of_one_side(segments: Sequence[Segment], old: bool) -> list[Segment]:
    if old:
        return [s if s.is_same else Segment(s.old, ()) for s in segments if s.old]
    return [s if s.is_same else Segment((), s.new) for s in segments if s.new]
