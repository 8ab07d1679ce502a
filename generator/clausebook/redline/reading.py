"""Markdown to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clausebook.markdown import parse
from clausebook.redline.blocks import LEADING, PLAIN, Block, Frame, FrameKind, Kind, Mark, Run, Runs, Style, joined
from clausebook.redline.inline import Token, mark_of, runs_of

_HEADING_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Z](?:\.\d{1,3})+[.)]?|[A-Z][.)])(?= \S)")
_SECTION_LETTER = re.compile(r"[A-Z](?= [A-Z])")
_CLAUSE_NUMBER = re.compile(r"(?:\d{1,3}|[A-Z])(?:\.\d{1,3})+[.)]?(?= [^a-z\s])")
_TITLE = 60
"""A title longer than this is cut where it says where a block is."""
_FRAMES: dict[str, FrameKind] = {
    "bullet_list": "list", "ordered_list": "list", "list_item": "item", "blockquote": "quote", "table": "table",
    "dl": "terms", "dd": "definition", "footnote": "note",
}  # fmt: skip
_FIRST: dict[FrameKind, Kind] = {"item": "item", "definition": "definition", "note": "note"}


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in order."""
    return tuple(_Reader(parse(text)).blocks())


@dataclass
class _Reader:
    """Walks the tokens of one text."""

    tokens: Sequence[Token]
    frames: list[Frame] = field(default_factory=list)
    fresh: int = 0
    """How many of the innermost frames have held no block yet."""
    counters: list[int] = field(default_factory=list)
    """The number of the next item of every open list; 0 for bullets."""
    leads: list[str] = field(default_factory=list)
    """The words that introduce each open list."""
    unders: list[str] = field(default_factory=list)
    """The words that govern each open list."""
    term: str = ""
    item_number: str = ""
    item_mark: Mark | None = None
    clause: str = ""
    clause_mark: Mark | None = None
    """The mark of a clause whose first block has yet to come."""
    section: str = ""
    sections: list[tuple[int, str]] = field(default_factory=list)
    """The level and name of the headings that the next block stands under."""
    section_place: str = ""
    place: str = ""
    last: Block | None = None
    table: int = 0
    columns: tuple[str, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Every block, in order."""
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            match token.type:
                case "clause_mark":
                    yield from self._unused_clause()
                    self.clause_mark = mark_of(token.meta)
                    self.clause = self.clause_mark.id if self.clause_mark else ""
                    self.place = self.section_place
                case "heading_open":
                    yield from self._unused_clause()
                    yield self._heading(token, runs_of(self.tokens[at + 1].children or ()))
                case "paragraph_open":
                    yield self._paragraph(runs_of(self.tokens[at + 1].children or ()))
                case "dt_open":
                    term = self._block("term", (runs_of(self.tokens[at + 1].children or ()),))
                    self.term = term.text
                    yield term
                case "tr_open":
                    yield self._row(at)
                case "fence" | "code_block":
                    yield self._block("code", (_code_lines(token.content),), info=token.info.strip())
                case "hr":
                    yield self._block("break")
                case "footnote_block_open":
                    yield from self._unused_clause()
                    self.clause = self.section = self.place = self.section_place = ""
                    self.sections = []
                case kind if token.nesting and kind.rsplit("_", 1)[0] in _FRAMES:
                    yield from self._container(token, at)
            at += 1
        yield from self._unused_clause()

    def _container(self, token: Token, at: int) -> Iterator[Block]:
        name, _ = token.type.rsplit("_", 1)
        kind = _FRAMES[name]
        if token.nesting == -1:
            if self.fresh:
                yield self._block("nothing")
            self.frames.pop()
            if kind == "list":
                self.counters.pop()
                self.leads.pop()
                self.unders.pop()
            return
        detail = ""
        if kind == "list":
            ordered = name == "ordered_list"
            detail = "ordered" if ordered else "bullet"
            self.counters.append(int(token.attrGet("start") or 1) if ordered else 0)
            self.leads.append(self._lead())
            inside_item = any(frame.kind == "item" for frame in self.frames)
            self.unders.append(self.last.text if inside_item and self.last else self.leads[-1])
        elif kind == "item":
            self.item_mark = mark_of(token.meta)
            self.item_number = f"{self.counters[-1]}{token.markup}" if self.counters[-1] else ""
            self.counters[-1] += bool(self.counters[-1])
        elif kind == "table":
            detail = self._alignment(at)
            self.table += 1
        elif kind == "note":
            detail = str(token.meta.get("label") or "")
        self.frames.append(Frame(kind, detail))
        self.fresh += 1

    def _lead(self) -> str:
        last = self.last
        if last is None or not last.is_prose or not last.text.endswith(tuple(LEADING.strip())):
            return ""
        return last.text.rstrip(LEADING)

    def _under(self, kind: Kind) -> str:
        if kind == "definition":
            return self.term
        return self.unders[-1].rstrip(LEADING) if self.unders else ""

    def _alignment(self, at: int) -> str:
        styles: list[str] = []
        for token in self.tokens[at:]:
            if token.type == "th_open":
                styles.append(str(token.attrGet("style") or "").removeprefix("text-align:"))
            if token.type == "tr_close":
                break
        return ",".join(styles)

    def _heading(self, token: Token, runs: Runs) -> Block:
        self.clause = ""
        mark = mark_of(token.meta)
        number = ""
        if not self._opens_item():
            number, runs = _numbered(runs, _HEADING_NUMBER)
        if not number and mark:
            number, runs = _numbered(runs, _SECTION_LETTER)
        title = "".join(run.text for run in runs)
        level = int(token.tag[1])
        self.sections = [each for each in self.sections if each[0] < level]
        self.section = self.sections[-1][1] if self.sections else ""
        self.section_place = self.place = number.rstrip(".)") or _title(title)
        made = self._block("heading", (runs,), mark=mark, number=number, level=level)
        self.section = made.name
        self.sections.append((level, made.name))
        return made

    def _paragraph(self, runs: Runs) -> Block:
        kind: Kind = "paragraph"
        if self.fresh and self.frames:
            kind = _FIRST.get(self.frames[-1].kind, "paragraph")
        number = ""
        if self._opens_item():
            return self._block(kind, (runs,))
        number, runs = _numbered(runs, _CLAUSE_NUMBER)
        if number:
            self.place = number.rstrip(".)")
        return self._block(kind, (runs,), number=number)

    def _row(self, at: int) -> Block:
        cells: list[Runs] = []
        header = False
        for token in self.tokens[at:]:
            if token.type == "inline":
                cells.append(runs_of(token.children or ()))
            elif token.type == "th_open":
                header = True
            elif token.type == "tr_close":
                break
        if header:
            self.columns = tuple("".join(run.text for run in cell) for cell in cells)
        return self._block("row", tuple(cells), mark=mark_of(self.tokens[at].meta), header=header)

    def _opens_item(self) -> bool:
        """Whether the next block is the first of a list item, whose number is the list's."""
        return any(frame.kind == "item" for frame in self.frames[len(self.frames) - self.fresh :])

    def _unused_clause(self) -> Iterator[Block]:
        """A clause that no block followed: kept, so that nothing of the text is lost."""
        if self.clause_mark is not None:
            yield self._block("nothing")

    def _block(self, kind: Kind, cells: tuple[Runs, ...] = ((),), *, mark: Mark | None = None, number: str = "",
               level: int = 0, info: str = "", header: bool = False) -> Block:  # fmt: skip
        opens_item = self._opens_item()
        opens, self.fresh = self.fresh, 0
        lead = ""
        if opens_item:
            mark, self.item_mark = mark or self.item_mark, None
            number, lead = number or self.item_number, self.leads[-1]
        clause_mark, self.clause_mark = self.clause_mark, None
        columns, table = (self.columns, self.table) if kind == "row" else ((), 0)
        self.last = Block(kind, cells, tuple(self.frames), opens, mark, self.clause, clause_mark, number, level, info,
                          header, self.place, self.section, lead, self._under(kind), columns, table)  # fmt: skip
        return self.last


def _title(title: str) -> str:
    """A section's title as its place."""
    if len(title) > _TITLE:
        title = title[: title.rfind(" ", 0, _TITLE)] + " ..."
    return f"“{title}”" if title else ""


def _numbered(runs: Runs, form: re.Pattern[str]) -> tuple[str, Runs]:
    """The number in front of the words, and the words without it."""
    if not runs or runs[0].style._replace(rule=None) != PLAIN:
        return "", runs
    first = runs[0].text
    found = form.match(first if " " in first else "".join(run.text for run in runs[:2]))
    if found is None or found.end() > len(first):
        return "", runs
    if rest := first[found.end() :].lstrip(" "):
        return found[0], (Run(rest, runs[0].style), *runs[1:])
    return found[0], (Run(runs[1].text.lstrip(" "), runs[1].style), *runs[2:])


def _code_lines(content: str) -> Runs:
    """The lines of a code block: each is compared as a whole."""
    runs: list[Run] = []
    for at, line in enumerate(content.removesuffix("\n").split("\n")):
        if at:
            runs.append(Run("\n"))
        runs.append(Run(line, Style(code=True)))
    return joined(runs)
