"""The trust as a whole (`site_config.yml`) and the library's declarations (`content/library.yml`)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from clausebook.model.fields import (
    Authored,
    FormUrl,
    Id,
    IdKey,
    NameKey,
    PartialDate,
    PlainChoice,
    Url,
    WholeNumber,
    YesNo,
)
from clausebook.model.text import Text


class Trust(Authored):
    """The trust and how to reach it."""

    name: Text
    short_name: Text
    telephone: Text | None = None
    email: Text | None = None
    address: Text | None = None
    website: Url | None = None


ClassOfChange = Annotated[Literal["editorial", "factual", "substantive"], PlainChoice]


class Body(Authored):
    """A board or committee that approves policies."""

    name: Text
    approves: tuple[ClassOfChange, ...] = ()
    """The classes of change that it may approve anywhere."""
    approves_local: tuple[ClassOfChange, ...] = ()
    """The classes of change that it may approve where only one school's text changes."""


class MkDocsOptions(Authored):
    """What is passed through to MkDocs, in MkDocs' own form."""

    plugins: list[Any] = Field(default_factory=list)
    extra: dict[str, Any] = Field(default_factory=dict)
    extra_css: list[str] = Field(default_factory=list)
    extra_javascript: list[str] = Field(default_factory=list)


class Waiver(Authored):
    """A problem that the trust accepts, in one place, for a reason and for a time."""

    rule: Id
    file: Text
    """Path in the project, with forward slashes."""
    line: WholeNumber | None = None
    """`None` means anywhere in the file."""
    words: Text | None = None
    """Words of the problem's message, where the file has several. `None` means any."""
    reason: Text
    until: PartialDate
    """Last day that it holds."""


class ReadingAges(Authored):
    """The oldest reading age that texts for these readers may need."""

    parents: WholeNumber = 12


class SiteConfig(Authored):
    """`site_config.yml`, but for the trust's layer under `defaults`."""

    trust: Trust
    site_url: Url | None = None
    language: Text = Text("en-GB")
    notice: Text | None = None
    """A sentence shown at the top of every page."""
    search: YesNo = False
    """Whether every site has a search of its own; it needs the extra `search`."""
    acknowledgement_form: FormUrl | None = None
    """Where staff confirm what they have read. `None` where they sign on paper alone."""
    bodies: dict[IdKey, Body] = Field(default_factory=dict)
    reading_age: ReadingAges = ReadingAges()
    errors: tuple[Id, ...] = ()
    """Rules of `check` whose problems stop this trust's build, though they are only warnings elsewhere."""
    waivers: tuple[Waiver, ...] = ()
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


class Opposites(Authored):
    """Two rules of which one allows what the other forbids, so that no document may hold both."""

    allows: Id
    forbids: Id


class Declarations(Authored):
    """`content/library.yml`, but for the library's own layer."""

    settings: dict[NameKey, SettingDeclaration] = Field(default_factory=dict)
    staff_groups: dict[IdKey, Text] = Field(default_factory=dict)
    sources: dict[IdKey, Source] = Field(default_factory=dict)
    opposites: tuple[Opposites, ...] = ()
