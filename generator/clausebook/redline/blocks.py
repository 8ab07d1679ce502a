"""What a text is made of, as far as a redline cares: blocks in a row, each with its words and its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

Kind = Literal["heading", "paragraph", "item", "definition", "note", "term", "row", "code", "break", "nothing"]
"""`item`, `definition` and `note` are the first paragraph of one; `nothing` is an empty container or clause."""

FrameKind = Literal["list", "item", "quote", "table", "terms", "definition", "note"]

PROSE: tuple[Kind, ...] = ("paragraph", "item", "definition", "note")
"""Kinds that may turn into each other, and be split and merged."""

LEADING = ":–—… "
"""What stands at the end of words that introduce a list."""

PLACEHOLDER = "￼"
"""Stands in the words where an image begins; its address is in the style."""


class Mark(NamedTuple):
    """What a mark such as `{#staff-must-not audience=staff force=must-not}` says."""

    id: str
    force: str = ""
    """Empty where the rule inherits its clause's."""
    audience: str = ""
    """Empty where the rule inherits its clause's."""
    flags: tuple[str, ...] = ()


class Style(NamedTuple):
    """How words are set, and what they lead to."""

    strong: bool = False
    em: bool = False
    code: bool = False
    link: str = ""
    """The address of a link; empty where there is none."""
    title: str = ""
    """The title of a link or an image."""
    image: str = ""
    """The address of an image, whose description these words are."""
    note: str = ""
    """The label of a footnote, to which these characters refer."""
    rule: Mark | None = None
    """The sentence rule that the words belong to."""


PLAIN = Style()


class Run(NamedTuple):
    """Neighbouring words of one style. The space between two runs stands at the start of the second."""

    text: str
    style: Style = PLAIN


Runs = tuple[Run, ...]


class Frame(NamedTuple):
    """A container that a block stands in."""

    kind: FrameKind
    detail: str = ""
    """A list: `ordered` or `bullet`; a table: the alignment of its columns; a note: its label."""


@dataclass(frozen=True)
class Block:
    """The smallest thing that is inserted, deleted or moved as a whole: a heading, a paragraph, an item, a row."""

    kind: Kind
    cells: tuple[Runs, ...] = ((),)
    """A row has one for each column, everything else exactly one."""
    path: tuple[Frame, ...] = ()
    """The containers it stands in, outermost first."""
    opens: int = 0
    """How many of them, counted from the innermost, begin with this block."""
    mark: Mark | None = None
    """Its own mark: that of a heading, an item or a row."""
    clause: str = ""
    """The clause it belongs to; empty in texts without marks and in headings."""
    clause_mark: Mark | None = None
    """The mark of the clause, on the block that opens it."""
    number: str = ""
    """The number in front of its words: `3.1`, or `2.` for the second item of a numbered list."""
    level: int = 0
    """The level of a heading."""
    info: str = ""
    """The language of a code block."""
    header: bool = False
    """Whether a row is a table's header."""
    place: str = field(default="", compare=False)
    """Where it is, as people say it: the number of its clause or section, or else the section's title."""
    section: str = field(default="", compare=False)
    """The section it is in, as the id or the title of its heading; for a heading, the section around it."""
    lead: str = field(default="", compare=False)
    """For an item: the words that introduce its list, or the item above it."""
    under: str = field(default="", compare=False)
    """The words that govern it: its lead, the item that its list is part of, or the term that it defines."""
    columns: tuple[str, ...] = field(default=(), compare=False)
    """For a row: the heading of each column."""
    table: int = field(default=0, compare=False)
    """For a row: which table of the text it is in, from 1."""

    @cached_property
    def text(self) -> str:
        """Its words without formatting and number; cells are parted by ` | `."""
        return " | ".join(["".join(run.text for run in cell) for cell in self.cells])

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What must agree for two blocks to be the same words in the same form, wherever they stand."""
        return (self.kind, self.level, self.header, self.cells)

    @property
    def id(self) -> str:
        """Its own id or that of the clause it opens; empty where it has neither."""
        mark = self.mark or self.clause_mark
        return mark.id if mark else ""

    @property
    def name(self) -> str:
        """For a heading: what its section goes by, its id or its title."""
        return self.mark.id if self.mark else self.text

    @property
    def opens_item(self) -> bool:
        """Whether a list item begins with it, whose number or bullet the list shows."""
        return any(frame.kind == "item" for frame in self.path[len(self.path) - self.opens :])

    @property
    def is_prose(self) -> bool:
        """Whether it is one run of sentences, which can be split and merged."""
        return self.kind in PROSE


def joined(runs: list[Run]) -> Runs:
    """The runs with neighbours of one style made one; every code span stays by itself."""
    made: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if made and made[-1].style == run.style and not run.style.code:
            made[-1] = Run(made[-1].text + run.text, run.style)
        else:
            made.append(run)
    return tuple(made)
