"""Clauses: the unit of shared text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from clausebook.model.fields import Audience, Authored, Force, Id, IdKey, PlainChoice, YesNo
from clausebook.model.text import Text

Freedom = Literal["locked", "settings", "items", "free"]
BlockKind = Literal["parents", "induction"]

STANDARD = "standard"
"""The name of the wording that is the clause's own body."""


class Wording(Authored):
    """Another way to say the same rule, as authors write it."""

    text: Text
    force: Annotated[Force, PlainChoice] | None = None
    audience: Annotated[Audience, PlainChoice] | None = None
    parents: Text | None = None
    """Takes the place of the plain words. `None` keeps the clause's own."""
    induction: Text | None = None


class FrontMatter(Authored):
    """The lines between `---` at the top of a clause."""

    id: Id
    title: Text
    audience: Annotated[Audience, PlainChoice]
    force: Annotated[Force, PlainChoice]
    variation: Annotated[Freedom, PlainChoice] = "free"
    required: YesNo = False
    sources: tuple[Id, ...] = ()
    wordings: dict[IdKey, Wording] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of clause text: Markdown with Jinja, and where it stands."""

    text: str
    file: str
    line: int = 1
    """The line of the file on which the text begins."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a clause: plain words for parents, or a checklist for staff."""

    kind: BlockKind
    topic: str
    """The guide's topic, or the staff group. Empty where the fence names none."""
    passage: Passage


@dataclass(frozen=True, slots=True)
class Words:
    """One wording of a clause, ready to compose."""

    force: Force
    audience: Audience
    formal: Passage
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause, loaded."""

    id: str
    title: str
    variation: Freedom
    required: bool
    sources: tuple[str, ...]
    file: str
    owner: str
    """Whose clause it is: empty for a shared clause, else `schools/<id>` or `groups/<id>`."""
    wordings: dict[str, Words] = field(default_factory=dict)
    """By name; the body is `standard`."""

    @property
    def standard(self) -> Words:
        """The body of the file."""
        return self.wordings[STANDARD]
