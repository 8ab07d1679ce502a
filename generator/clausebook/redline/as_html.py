"""A redline as HTML: a valid fragment, readable without colour, in forced colours and by a screen reader.

`ins` and `del` stand inside headings, paragraphs, items and cells, never around them. Words for screen readers have the
class `visually-hidden`; what the redline says in its own voice (moved from, link was) has the class `redline-note`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from clausebook.redline.blocks import Block
from clausebook.redline.changes import anchors_of
from clausebook.redline.html_containers import Containers
from clausebook.redline.html_words import said, segments_html
from clausebook.redline.near import near_changes
from clausebook.redline.notes import note_words
from clausebook.redline.passages import Passage
from clausebook.redline.result import Redline


def html(redline: Redline, heading_shift: int = 0, prefix: str = "", folded: bool = False) -> str:
    """The redline as a fragment.

    `heading_shift` is added to the level of every heading; `prefix` goes before every id where a page has several.
    Where it is `folded`, only what stands near a change is shown, and the rest is counted.
    """
    page = _Page(redline.blocks, heading_shift, prefix, near_changes(redline.blocks) if folded else None)
    return f'<div class="redline">\n{"".join(page.lines())}</div>\n'


def _gap(count: int) -> str:
    return f'<p class="redline-gap">… {count} {"part" if count == 1 else "parts"} of the text without change …</p>\n'


class _Page:
    """Writes the passages one after the other."""

    def __init__(self, passages: Sequence[Passage], heading_shift: int, prefix: str, shown: set[int] | None) -> None:
        self.passages = passages
        self.shown = set(range(len(passages))) if shown is None else shown
        self.anchors = [anchor and prefix + anchor for anchor in anchors_of(passages)]
        self.heading_shift = heading_shift
        self.left = self._first("moved-away")
        self.arrived = self._first("moved")
        self.sizes = [passage.move for passage in passages if passage.what == "moved"]

    def _first(self, what: str) -> dict[int, str]:
        found: dict[int, str] = {}
        for passage, anchor in zip(self.passages, self.anchors, strict=True):
            if passage.what == what:
                found.setdefault(passage.move, anchor)
        return found

    def lines(self) -> Iterator[str]:
        """The markup, passage by passage."""
        containers = Containers()
        left_out = 0
        for at, passage in enumerate(self.passages):
            if passage.joins == "merge":
                continue  # written with the passage before
            if at not in self.shown:
                containers.pass_over(passage)
                left_out += 1
                continue
            if left_out:
                yield containers.close() + _gap(left_out)
                left_out = 0
            if passage.what == "moved-away" and self.left[passage.move] != self.anchors[at]:
                containers.pass_over(passage)
                continue
            attributes = self._attributes(at)
            yield containers.enter(passage, attributes)
            yield self._leaf(at, attributes)
        yield containers.close() + (_gap(left_out) if left_out else "")

    def _attributes(self, at: int) -> str:
        passage = self.passages[at]
        anchor = f' id="{self.anchors[at]}"' if self.anchors[at] else ""
        return f'{anchor} class="redline-{passage.what}"' if passage.is_changed else anchor

    def _leaf(self, at: int, attributes: str) -> str:
        passage = self.passages[at]
        block = passage.block
        match block.kind:
            case "row":
                return f"<tr{attributes}>{self._cells(at)}</tr>\n"
            case "item" | "definition" | "note":
                return self._content(at)  # its container carries the attributes
            case "heading":
                level = min(6, max(1, block.level + self.heading_shift))
                return f"<h{level}{attributes}>{self._content(at)}</h{level}>\n"
            case "term":
                return f"<dt{attributes}>{self._content(at)}</dt>\n"
            case "code" if passage.what != "moved-away":
                label = f"<p>{self._label(at)}</p>\n" if self._label(at) else ""
                return f"{label}<pre{attributes}><code>{self._words(at)}</code></pre>\n"
            case "break":
                rule = "" if passage.what in ("deleted", "moved-away") else "<hr>\n"
                return rule + (f"<p{attributes}>{self._content(at)}</p>\n" if passage.is_changed else "")
            case "nothing" if not passage.is_changed:
                return ""
        return f"<p{attributes}>{self._content(at)}</p>\n"

    def _content(self, at: int) -> str:
        """The label, the number and the words of a block that is no row."""
        passage = self.passages[at]
        if passage.what == "moved-away":
            return self._label(at)
        return self._label(at) + _number(passage) + self._words(at)

    def _words(self, at: int) -> str:
        passage = self.passages[at]
        code = passage.block.kind == "code"
        made = "".join(segments_html(cell.segments, code) for cell in passage.cells)
        place = at + 1
        while place < len(self.passages) and self.passages[place].joins == "merge":
            follower = self.passages[place]
            words = _number(follower) + "".join(segments_html(cell.segments) for cell in follower.cells)
            made += f'<span id="{self.anchors[place]}">{said(" [joined here] ")}</span>{words}'
            place += 1
        return made

    def _cells(self, at: int) -> str:
        passage = self.passages[at]
        tag = "th" if passage.block.header else "td"
        scope = ' scope="col"' if passage.block.header else ""
        label = self._label(at)
        if passage.what == "moved-away":
            return f'<{tag} colspan="{max(1, len(passage.block.cells))}"{scope}>{label}</{tag}>'
        made = []
        for cell in passage.cells:
            made.append(f"<{tag}{scope}>{label}{segments_html(cell.segments)}</{tag}>")
            label = ""
        return "".join(made)

    def _label(self, at: int) -> str:
        """What the redline says about a block before its words."""
        passage = self.passages[at]
        if passage.what == "moved-away":
            return self._left_label(passage)
        made = ""
        if passage.what == "moved" and self.arrived[passage.move] == self.anchors[at]:
            old = passage.old
            place = f" from {escape(old.place)}" if old and old.place else ""
            made += said(f'[<a href="#{self.left[passage.move]}">moved{place}</a>] ')
        if passage.joins == "split":
            made += said("[split from the paragraph before] ")
        if passage.block.kind in ("break", "nothing") and passage.what in ("inserted", "deleted"):
            thing = "dividing line" if passage.block.kind == "break" else "empty block"
            made += said(f"[{thing} {passage.what}]")
        notes = [words for note in passage.notes if (words := note_words(note, passage.block))]
        return made + "".join(said(f"[{escape(words)}] ") for words in notes)

    def _left_label(self, passage: Passage) -> str:
        old = passage.old
        assert old is not None
        count = self.sizes.count(passage.move)
        words = escape(_short(old))
        more = f", and {count - 1} more" if count > 1 else ""
        place = f" to {escape(passage.notes[0].new)}" if passage.notes[0].new else ""
        return said(f'[<a href="#{self.arrived[passage.move]}">moved{place}</a>: “{words}”{more}]')


def _short(block: Block) -> str:
    words = f"{block.number} {block.text}".split()
    return " ".join(words[:8]) + (" ..." if len(words) > 8 else "")


def _number(passage: Passage) -> str:
    """The number in front of the words of a heading or paragraph; items have theirs from the list."""
    old, new = (block.number if block and not block.opens_item else "" for block in (passage.old, passage.new))
    if old == new:
        return f"{escape(new)} " if new else ""
    gone = f'<del><span class="visually-hidden">number was </span>{escape(old)}</del> ' if old else ""
    come = f'<ins><span class="visually-hidden">number is </span>{escape(new)}</ins> ' if new else ""
    return gone + come
