"""Policies: the outline of a document, or the register's entry of one that lives elsewhere."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from clausebook.model.fields import Authored, Id, Numbering, PlainChoice, Url, YesNo
from clausebook.model.text import Text

Each = Literal["school", "platform"]


def _or_its_id(schema: dict[str, Any]) -> None:
    """Make an entry's schema that of the entry or of its clause's id."""
    entry = dict(schema)
    schema.clear()
    schema["anyOf"] = [entry["properties"]["clause"], entry]


class Entry(Authored):
    """One clause of a section. A bare clause id in YAML means an entry with nothing else."""

    model_config = ConfigDict(json_schema_extra=_or_its_id)

    clause: Id
    when: Text | None = None
    """A condition on the school's values. `None` means always."""
    each: Annotated[Each, PlainChoice] | None = None
    """Repeated for each school of a joint policy or each platform. `None` means once."""

    @model_validator(mode="before")
    @classmethod
    def _from_id(cls, value: object) -> object:
        return {"clause": value} if isinstance(value, str) else value


class SectionOutline(Authored):
    """A section and what stands in it."""

    id: Id
    title: Text
    banner: Text | None = None
    """Whom the section is for, shown above its text."""
    numbered: YesNo = True
    when: Text | None = None
    each: Annotated[Each, PlainChoice] | None = None
    clauses: tuple[Entry, ...] = ()
    sections: tuple[SectionOutline, ...] = ()


class Policy(Authored):
    """A policy of the register; with `sections`, one whose document Clausebook composes."""

    id: Id
    title: Text
    short_title: Text | None = None
    summary: Text | None = None
    url: Url | None = None
    """Where a policy that lives elsewhere can be read."""
    theme: Text | None = None
    statutory: YesNo = False
    owner: Text | None = None
    review_cycle: Text | None = None
    numbering: Annotated[Numbering, PlainChoice] = "sections"
    contents: YesNo = True
    related: tuple[Id, ...] = ()
    required: tuple[Id, ...] = ()
    """Rules that every school adopting the policy must have."""
    sections: tuple[SectionOutline, ...] = Field(default=())
    reason: Text | None = None
    """In a school's own outline: why it keeps its own structure."""
