"""Schools, groups of schools, and profiles of kinds of school."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from clausebook.model.fields import Authored, Colour, FormUrl, Id, IdKey, PartialDate, PlainChoice, Url
from clausebook.model.text import Text
from clausebook.model.variation import Variation

Phase = Literal["nursery", "primary", "secondary", "all-through", "special"]


RESERVED_IDS = frozenset({"404", "a-z", "accessibility", "css", "images", "index", "js", "pagefind", "register"})
"""What no school may be called: pages and folders of the trust's own stand beside the schools'."""


class HistoryEntry(Authored):
    """A row of the version table."""

    id: Id
    date: PartialDate
    change: Text


class SignOff(Authored):
    """A sign-off line: who signs, by role, and when it was signed."""

    id: Id
    line: Text
    date: PartialDate | None = None
    """`None` while it has not been signed."""
    note: Text | None = None


class Download(Authored):
    """A file offered beside a policy: a copy for printing, a form to fill in."""

    title: Text
    file: Text
    """Its name in the folder of the school or group."""


class Adoption(Authored):
    """A policy as a school or group adopts it: the facts on its cover."""

    title: Text | None = None
    subtitle: Text | None = None
    issued: PartialDate | None = None
    approved_by: Text | None = None
    approved_on: PartialDate | None = None
    """Like `issued` and `approved_by`, of an approval from before the ledger, which takes the place of all three."""
    next_review: PartialDate | None = None
    history: tuple[HistoryEntry, ...] = ()
    signoffs: tuple[SignOff, ...] = ()
    related: tuple[Id, ...] | None = None
    """`None` means the outline's list."""
    downloads: tuple[Download, ...] = ()
    demonstration: tuple[Text, ...] = ()
    """Names of the facts that are made up for a demonstration."""


_FILE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"

CREST_KINDS = (".svg", ".png", ".webp", ".jpg", ".jpeg")
"""The endings of a crest's file."""


class Adopter(Authored):
    """What schools and groups have in common: an id, a name, policies and variations."""

    id: Id
    name: Text
    policies: dict[IdKey, Adoption] = Field(default_factory=dict)
    variations: tuple[Variation, ...] = ()


class School(Adopter):
    """One school, but for its layer."""

    short_name: Text
    phase: Annotated[Phase, PlainChoice]
    profiles: tuple[Id, ...] = ()
    telephone: Text | None = None
    email: Text | None = None
    address: Text | None = None
    website: Url | None = None
    colour: Colour | None = None
    crest: Text | None = None
    """The name of a picture in the school's folder. `None` where the pages show no crest."""
    crest_alt: Text | None = None
    """What the crest shows, in words. Required with it."""
    acknowledgement_form: FormUrl | None = None
    """Where staff confirm what they have read, instead of at the trust's form."""


def crest_path(school: School) -> str | None:
    """Where a school's crest lies in the project. `None` where it names none, or no picture."""
    name = str(school.crest or "")
    if not re.fullmatch(_FILE_NAME, name) or not name.lower().endswith(CREST_KINDS):
        return None
    return f"content/schools/{school.id}/{name}"


class Group(Adopter):
    """Schools that adopt a policy together, as one document."""

    schools: tuple[Id, ...]


DOWNLOAD_KINDS = (".pdf", ".docx", ".odt")
"""The endings of files that may be offered."""


def download_path(adopter: School | Group, download: Download) -> str | None:
    """Where a file to offer lies in the project. `None` where its name is not one of such a file."""
    name = str(download.file)
    if not re.fullmatch(_FILE_NAME, name) or not name.lower().endswith(DOWNLOAD_KINDS):
        return None
    return f"content/{'groups' if isinstance(adopter, Group) else 'schools'}/{adopter.id}/{name}"


class Profile(Authored):
    """Values and variations for a kind of school, but for its layer."""

    id: Id
    name: Text
    variations: tuple[Variation, ...] = ()
