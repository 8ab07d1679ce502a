"""The facts that any layer may hold: library < trust < profile < group < school."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from clausebook.model.fields import Authored, Id, IdKey, Key, NameKey, PlainChoice, Url
from clausebook.model.text import Text


class Term(Authored):
    """A word that schools choose, in its forms."""

    one: Text
    many: Text
    plural: Key | None = None
    """The name under which clauses print the plural. `None` means the term's name with an s."""
    possessive: Text | None = None
    """`None` means the regular form: pupil's."""
    possessive_many: Text | None = None
    """`None` means the regular form: pupils'."""


class Role(Authored):
    """A job title. The person who holds it is data and never printed."""

    title: Text
    abbreviation: Text | None = None
    person: Text | None = None


class Contact(Authored):
    """Whom to turn to, and for what."""

    id: Id
    about: Text
    role: Key | None = None
    telephone: Text | None = None
    email: Text | None = None
    note: Text | None = None
    audience: Annotated[Literal["parents", "staff", "everyone"], PlainChoice] = "everyone"


class Channel(Authored):
    """One official account of a school."""

    id: Id
    platform: Id
    kind: Annotated[Literal["page", "group", "account"], PlainChoice] = "account"
    name: Text
    handle: Text | None = None
    url: Url | None = None
    about: Text | None = None


class Platform(Authored):
    """What a school posts on a platform, and what it never posts there."""

    id: Id
    name: Text
    posts: tuple[Id, ...] = ()
    never_posts: tuple[Id, ...] = ()


class PolicyLink(Authored):
    """How a school titles and links a policy that is kept outside Clausebook."""

    title: Text | None = None
    url: Url | None = None


class Layer(Authored):
    """The facts of one layer, or of all layers merged."""

    terms: dict[NameKey, Term] = Field(default_factory=dict)
    roles: dict[NameKey, Role] = Field(default_factory=dict)
    responsibilities: dict[NameKey, tuple[Key, ...]] = Field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    channels: tuple[Channel, ...] = ()
    platforms: tuple[Platform, ...] = ()
    settings: dict[NameKey, Text | tuple[Text, ...]] = Field(default_factory=dict)
    wordings: dict[IdKey, Id] = Field(default_factory=dict)
    other_policies: dict[IdKey, PolicyLink] = Field(default_factory=dict)


LAYER_FIELDS = tuple(Layer.model_fields)
