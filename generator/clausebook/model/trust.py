"""The trust as a whole (`site_config.yml`) and the library's declarations (`content/library.yml`)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from clausebook.model.fields import Authored, IdKey, NameKey, PlainChoice, Url
from clausebook.model.text import Text


class Trust(Authored):
    """The trust and how to reach it."""

    name: Text
    short_name: Text
    telephone: Text | None = None
    email: Text | None = None
    address: Text | None = None
    website: Url | None = None


class Body(Authored):
    """A board or committee that approves policies."""

    name: Text
    approves: tuple[Annotated[Literal["editorial", "factual", "substantive"], PlainChoice], ...] = ()
    """The classes of change that it may approve."""


class MkDocsOptions(Authored):
    """What is passed through to MkDocs, in MkDocs' own form."""

    plugins: list[Any] = Field(default_factory=list)
    extra: dict[str, Any] = Field(default_factory=dict)
    extra_css: list[str] = Field(default_factory=list)
    extra_javascript: list[str] = Field(default_factory=list)


class SiteConfig(Authored):
    """`site_config.yml`, but for the trust's layer under `defaults`."""

    trust: Trust
    site_url: Url | None = None
    language: Text = Text("en-GB")
    notice: Text | None = None
    """A sentence shown at the top of every page."""
    bodies: dict[IdKey, Body] = Field(default_factory=dict)
    mkdocs: MkDocsOptions = MkDocsOptions()


class SettingDeclaration(Authored):
    """A setting that clauses may ask for."""

    label: Text
    type: Annotated[Literal["text", "number", "choice", "list", "yes-no"], PlainChoice]
    options: tuple[Text, ...] = ()
    default: Text | tuple[Text, ...] | None = None
    """`None` where every school that needs the setting must answer it."""


class Source(Authored):
    """A statute or guidance that a clause rests on."""

    title: Text
    url: Url | None = None


class Declarations(Authored):
    """`content/library.yml`, but for the library's own layer."""

    settings: dict[NameKey, SettingDeclaration] = Field(default_factory=dict)
    staff_groups: dict[IdKey, Text] = Field(default_factory=dict)
    sources: dict[IdKey, Source] = Field(default_factory=dict)
