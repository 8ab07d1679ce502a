"""The lists, quotations, tables and definitions around the blocks of a redline, so that both texts fit in.

Every container of the old and of the new text has a number of its own. An open element knows the numbers of the
containers it stands for, on one side or on both, so a deleted item goes into the list that its neighbours are in.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from clausebook.redline.blocks import PROSE, Block, Frame, FrameKind
from clausebook.redline.passages import Passage

_SHARED: tuple[FrameKind, ...] = ("list", "quote", "table", "terms")
"""Containers of several blocks, which may take in what stood in such a container on the other side only."""


@dataclass
class _Element:
    frame: Frame
    tag: str
    numbers: list[int | None]
    """The container of the old text and of the new text that it stands for."""
    section: str = ""
    """For a table: which of `thead` and `tbody` is open."""


class Containers:
    """The open elements while the passages are written one by one."""

    def __init__(self) -> None:
        self.stack: list[_Element] = []
        self.open: list[list[int]] = [[], []]
        """The numbers of the open containers of each text."""
        self.last = 0

    def enter(self, passage: Passage, attributes: str) -> str:
        """The markup that closes and opens containers before a passage; `attributes` go on the item it opens."""
        self.pass_over(passage)
        block = passage.block
        side = 1 if passage.new is not None else 0
        depth = self._shared_depth(passage, block, side)
        made = self._close_to(depth)
        for place in range(depth, len(block.path)):
            numbers: list[int | None] = [None, None]
            for each in self._sides(passage):
                if place < len(self.open[each]):
                    numbers[each] = self.open[each][place]
            innermost = place == len(block.path) - 1
            made += self._open(
                block, block.path[place], numbers, attributes if innermost and block.kind in PROSE[1:] else ""
            )
        return made + self._table_section(block)

    def pass_over(self, passage: Passage) -> None:
        """Take note of the containers of a passage."""
        for side in self._sides(passage):
            block = (passage.old, passage.new)[side]
            assert block is not None
            kept = self.open[side][: len(block.path) - block.opens]
            while len(kept) < len(block.path):
                self.last += 1
                kept.append(self.last)
            self.open[side] = kept

    def close(self) -> str:
        """The markup that closes everything."""
        return self._close_to(0)

    def _sides(self, passage: Passage) -> list[int]:
        """The texts in which a passage stands at this place: a moved block stood elsewhere in the old one."""
        return [0] * (passage.old is not None and passage.what != "moved") + [1] * (passage.new is not None)

    def _shared_depth(self, passage: Passage, block: Block, side: int) -> int:
        """How many of the open elements the passage goes on with."""
        depth = 0
        most = len(block.path) - (block.kind in PROSE[1:])
        for element, frame in zip(self.stack[:most], block.path, strict=False):
            alike = element.frame == frame or frame.kind == element.frame.kind == "table"  # columns may have changed
            if not alike or not self._goes_on(element, passage, depth, side):
                break
            if frame.kind == "table" and block.header and element.section == "tbody":
                break
            for each in self._sides(passage):
                if depth < len(self.open[each]):
                    element.numbers[each] = self.open[each][depth]
            depth += 1
        return depth

    def _goes_on(self, element: _Element, passage: Passage, depth: int, side: int) -> bool:
        number = element.numbers[side]
        if number is not None:
            return number == self.open[side][depth]
        others = [each for each in self._sides(passage) if each != side and depth < len(self.open[each])]
        if any(element.numbers[each] not in (None, self.open[each][depth]) for each in others):
            return False
        return element.frame.kind in _SHARED

    def _open(self, block: Block, frame: Frame, numbers: list[int | None], attributes: str) -> str:
        tag = _tag(frame)
        self.stack.append(_Element(frame, tag, numbers))
        value = ""
        if frame.kind == "item" and len(self.stack) > 1 and self.stack[-2].tag == "ol" and block.number[:-1].isdigit():
            value = f' value="{int(block.number[:-1])}"'
        made = f"<{tag}{value}{attributes}>"
        if frame.kind == "note":
            made += f'<span class="redline-note">[{escape(frame.detail or "note")}] </span>'
        if frame.kind == "terms" and block.kind != "term":
            made += '<dt><span class="redline-note">(continued)</span></dt>'
        return made if frame.kind in ("item", "note") else made + "\n"

    def _table_section(self, block: Block) -> str:
        if block.kind != "row" or not self.stack:
            return ""
        element = self.stack[-1]
        wanted = "thead" if block.header else "tbody"
        if element.section == wanted:
            return ""
        ended = f"</{element.section}>\n" if element.section else ""
        element.section = wanted
        return f"{ended}<{wanted}>\n"

    def _close_to(self, depth: int) -> str:
        made = ""
        while len(self.stack) > depth:
            element = self.stack.pop()
            section = f"</{element.section}>\n" if element.section else ""
            made += f"{section}</{element.tag}>\n"
        return made


def _tag(frame: Frame) -> str:
    match frame.kind:
        case "list":
            return "ol" if frame.detail == "ordered" else "ul"
        case "item":
            return "li"
        case "quote":
            return "blockquote"
        case "table":
            return "table"
        case "terms":
            return "dl"
        case "definition":
            return "dd"
    return "div"
