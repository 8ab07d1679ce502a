"""A redline for a terminal: `[-deleted-]` and `{+inserted+}`, with colour beside the signs, never instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clausebook.redline.blocks import PLACEHOLDER, Block, Runs
from clausebook.redline.change_class import change_class
from clausebook.redline.duties import duties
from clausebook.redline.html_words import restyled
from clausebook.redline.notes import note_words
from clausebook.redline.passages import Passage, Segment
from clausebook.redline.result import Redline

_COLOURS = {"deleted": "\x1b[9;31m", "inserted": "\x1b[4;32m", "said": "\x1b[36m", "": ""}
_PICTURE = "[picture]"
_PLAIN = "\x1b[0m"
_SIGNS = {"kept": " ", "changed": "~", "inserted": "+", "deleted": "-", "moved": ">", "moved-away": "<"}


class _Piece(NamedTuple):
    """Text without spaces, and how it is coloured."""

    text: str
    colour: str
    spaced: bool
    """Whether a space, or a new line, stands before it."""


def text(redline: Redline, colour: bool = False, width: int = 100, context: int | None = 1) -> str:
    """The redline for a terminal of a width: plain sentences, the change class, then the text itself.

    Of what did not change, only `context` blocks around each change are shown; `None` shows everything.
    """
    lines = list(_summary(redline, width))
    shown = _shown(redline.blocks, context)
    hidden = 0
    for at, passage in enumerate(redline.blocks):
        if at not in shown:
            hidden += 1
            continue
        if hidden:
            lines.append(_left_out(hidden))
            hidden = 0
        lines += _wrapped(passage, colour, width)
    if hidden:
        lines.append(_left_out(hidden))
    return "\n".join(lines) + "\n"


def _summary(redline: Redline, width: int) -> Iterator[str]:
    if redline.is_empty and not redline.layout_only:
        yield "The two texts are the same."
        return
    if redline.fallback:
        yield f"Note: {redline.fallback}."
    for sentence in duties(redline):
        words = [_Piece(word, "", True) for word in sentence.text.split()]
        yield from _filled(words, "* ", "  ", False, width)
    found = change_class(redline)
    yield ""
    yield f"Change class: at least {found.floor}"
    for reason in found.reasons[:5]:
        yield from _filled(
            [_Piece(word, "", True) for word in reason.text.split()], "  because ", "          ", False, width
        )
    if len(found.reasons) > 5:
        yield f"  and {len(found.reasons) - 5} more reasons"
    yield ""


def _shown(passages: Iterable[Passage], context: int | None) -> set[int]:
    changed = [(at, passage.is_changed) for at, passage in enumerate(passages)]
    if context is None:
        return {at for at, _ in changed}
    return {near for at, is_changed in changed if is_changed for near in range(at - context, at + context + 1)}


def _left_out(count: int) -> str:
    return f"      ... {count} block{'s' if count > 1 else ''} without change ..."


def _wrapped(passage: Passage, colour: bool, width: int) -> Iterator[str]:
    block = passage.block
    indent = "  " * max(0, sum(frame.kind in ("item", "quote", "definition", "note") for frame in block.path) - 1)
    first = f"{_SIGNS[passage.what]} {indent}{_opening(block)}"
    rest = " " * len(first)
    yield from _filled(list(_pieces(passage)), first, rest, colour, width)


def _opening(block: Block) -> str:
    number = f"{block.number} " if block.number else ""
    match block.kind:
        case "heading":
            return f"{'#' * block.level} {number}"
        case "item":
            return number or "- "
        case "definition":
            return ": "
        case "note":
            return f"[{block.path[-1].detail}] "
    return number


def _pieces(passage: Passage) -> Iterator[_Piece]:
    if passage.what == "moved-away":
        place = passage.notes[0].new
        yield from _said(f"[moved{f' to {place}' if place else ''}:")
        yield from _cut(passage.block.text, "")
        yield _Piece("]", "said", False)
        return
    if passage.what == "moved":
        place = passage.old.place if passage.old else ""
        yield from _said(f"[moved{f' from {place}' if place else ''}]")
    if passage.joins:
        yield from _said(
            "[split from the paragraph before]" if passage.joins == "split" else "[joined to the paragraph before]"
        )
    for note in passage.notes:
        if note.kind == "number":
            yield from _said(f"[number was {note.old or 'none'}]")
        else:
            yield from _said(f"[{note_words(note, passage.block)}]")
    if passage.block.kind in ("break", "nothing"):
        yield from _said("[dividing line]" if passage.block.kind == "break" else "[empty]")
    for at, cell in enumerate(passage.cells):
        if passage.block.kind == "row":
            yield _Piece("|", "", at > 0 or bool(passage.notes))
        segments = [each for at, each in enumerate(cell.segments) if at or not _is_seam(each)]
        for at, segment in enumerate(segments):
            after_picture = at > 0 and _words(segments[at - 1].new or segments[at - 1].old).endswith(_PICTURE)
            yield from _segment(segment, first=at == 0 or after_picture)


def _is_seam(first: Segment) -> bool:
    """Whether the first segment of a block is only the space that came or went where it is split or merged."""
    return not _words(first.new or first.old).strip(" ")


def _segment(segment: Segment, first: bool) -> Iterator[_Piece]:
    if segment.is_same or segment.is_restyled:
        yield from _cut(_words(segment.new), "", first)
        if segment.is_restyled and (was := "; ".join(restyled(segment))):
            yield from _said(f"[{was}]")
        return
    start, end, colour = ("{+", "+}", "inserted") if segment.new else ("[-", "-]", "deleted")
    words = _words(segment.new or segment.old)
    if not words.split():
        yield _Piece(f"{start}{'line break' if words.strip(' ') else 'space'}{end}", colour, True)
        return
    pieces = list(_cut(words, colour, first))
    pieces[0] = pieces[0]._replace(text=start + pieces[0].text)
    pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + end)
    yield from pieces


def _words(runs: Runs) -> str:
    return "".join(
        run.text.replace(PLACEHOLDER, f"{_PICTURE} ").rstrip(" ") if run.style.image else run.text for run in runs
    )


def _said(words: str) -> Iterator[_Piece]:
    return (_Piece(word, "said", True) for word in words.split())


def _cut(words: str, colour: str, first: bool = True) -> Iterator[_Piece]:
    spaced = first or words[:1].isspace()
    for word in words.split():
        yield _Piece(word, colour, spaced)
        spaced = True


def _filled(pieces: list[_Piece], first: str, rest: str, colour: bool, width: int) -> Iterator[str]:
    """The pieces as lines no wider than `width`, where words allow it."""
    line, used, empty = first, len(first), True
    for together in _unbroken(pieces):
        length = sum(len(piece.text) for piece in together)
        if not empty and used + 1 + length > width:
            yield line.rstrip()
            line, used, empty = rest, len(rest), True
        gap = "" if empty else " "
        line += gap + "".join(_coloured(piece) if colour else piece.text for piece in together)
        used += len(gap) + length
        empty = False
    yield line.rstrip()


def _unbroken(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces without a space between them, which stay on one line."""
    together: list[_Piece] = []
    for piece in pieces:
        if together and piece.spaced:
            yield together
            together = []
        together.append(piece)
    if together:
        yield together


def _coloured(piece: _Piece) -> str:
    return f"{_COLOURS[piece.colour]}{piece.text}{_PLAIN}" if piece.colour else piece.text
