"""The kinds of value that a field can hold: ids, dates, yes and no, links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from clausebook.model.text import Text, found
from clausebook.problems import shown

ID_PATTERN = r"[a-z0-9]+(?:-{1,2}[a-z0-9]+)*"
"""An id: lower-case letters, digits and hyphens (two before the suffix of a repeated clause)."""

KEY_PATTERN = r"[a-z][a-z0-9_]*"
"""A name that clauses print, such as `terms.pupil`: lower-case letters, digits and underscores."""

URL_PATTERN = r"https?://[^\s/][^\s]*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9 ()-]+"
"""Where a link may lead: the web, an e-mail address or a telephone number."""

FORM_FIELDS = ("school", "policy", "version", "fingerprint")
"""What the address of a form may leave open, in curly brackets."""

FORM_PATTERN = rf"https://[^\s/{{}}?#]+/(?:[^\s{{}}]|\{{(?:{'|'.join(FORM_FIELDS)})\}})*"
"""The address of a form at a service, with places for what is known: nothing is left open in the service's own name."""

COLOUR_PATTERN = r"#[0-9a-fA-F]{6}"

DATE_PATTERN = r"(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
"""A year, a month or a day, from 1900 to 2199."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Audience = Literal["everyone", "staff", "pupils", "parents", "school", "governors"]
Force = Literal["must", "must-not", "should", "should-not", "may", "will", "will-not", "fact"]
Numbering = Literal["sections", "clauses", "letters", "none"]


class Authored(BaseModel):
    """Something that authors write in YAML: frozen, and strict about the names of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _checked_id(value: Text) -> Text:
    if not re.fullmatch(ID_PATTERN, value):
        raise PydanticCustomError("id", "`{value}` is not an id", {"value": shown(value)})
    return value


def _checked_key(value: Text) -> Text:
    if not re.fullmatch(KEY_PATTERN, value):
        raise PydanticCustomError("key", "`{value}` is not a name", {"value": shown(value)})
    return value


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("yes", "no", "true", "false"):
        return value.lower() in ("yes", "true")
    raise PydanticCustomError("yes-no", "expected yes or no, found {found}", {"found": found(value)})


def _whole_number(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("number", "expected a whole number, found {found}", {"found": found(value)})


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value


def _checked_url(value: Text) -> Text:
    if not is_safe_url(value):
        raise PydanticCustomError("url", "`{value}` is not a web address", {"value": shown(value)})
    return value


def _checked_colour(value: Text) -> Text:
    if not re.fullmatch(COLOUR_PATTERN, value):
        raise PydanticCustomError("colour", "`{value}` is not a colour", {"value": shown(value)})
    return value


def _checked_form(value: Text) -> Text:
    if not re.fullmatch(FORM_PATTERN, value):
        raise PydanticCustomError("form", "`{value}` is not the address of a form", {"value": shown(value)})
    return value


_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")


def is_safe_url(url: str) -> bool:
    """Whether a link may lead there: the web, an e-mail address or a telephone number."""
    if not re.fullmatch(URL_PATTERN, url) or "\\" in url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme not in ("http", "https") or (
            bool(_HOST.fullmatch(parts.hostname or "")) and parts.port != 0
        )
    except ValueError:  # brackets that are no address, a port that is no number
        return False


_ID_SCHEMA = WithJsonSchema({"type": ["string", "integer"], "pattern": f"^(?:{ID_PATTERN})$"})
_KEY_SCHEMA = WithJsonSchema({"type": "string", "pattern": f"^(?:{KEY_PATTERN})$"})

Id = Annotated[Text, AfterValidator(_checked_id), _ID_SCHEMA]
Key = Annotated[Text, AfterValidator(_checked_key), _KEY_SCHEMA]
IdKey = Annotated[str, PlainValidator(lambda value: _checked_id(Text.checked(value))), _ID_SCHEMA]
"""An id as the key of a map."""
NameKey = Annotated[str, PlainValidator(lambda value: _checked_key(Text.checked(value))), _KEY_SCHEMA]
"""A printable name as the key of a map."""
YesNo = Annotated[
    bool, BeforeValidator(_yes_or_no), WithJsonSchema({"enum": ["yes", "no", "true", "false", True, False]})
]
WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
Url = Annotated[
    Text, AfterValidator(_checked_url), WithJsonSchema({"type": "string", "pattern": f"^(?:{URL_PATTERN})$"})
]
FormUrl = Annotated[
    Text, AfterValidator(_checked_form), WithJsonSchema({"type": "string", "pattern": f"^{FORM_PATTERN}$"})
]
Colour = Annotated[
    Text, AfterValidator(_checked_colour), WithJsonSchema({"type": "string", "pattern": f"^{COLOUR_PATTERN}$"})
]
PlainChoice = BeforeValidator(_plain)
"""Lets a choice among fixed words take `Text`."""


def spoken(day: date) -> str:
    """A day in words: 4 September 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as it is known: a year, a month or a day."""

    year: int
    month: int | None = None
    """`None` where only the year is known."""
    day: int | None = None
    """`None` where only the month is known."""

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2026`, `2026-09` or `2026-09-14`. From 1900 to 2199; raises `ValueError` for anything else."""
        if not re.fullmatch(DATE_PATTERN, text):
            raise ValueError(text)
        parts = [int(part) for part in text.split("-")]
        date(*[*parts, 1, 1][:3])
        return cls(*parts)

    @property
    def last_day(self) -> date:
        """The last day that the date can mean."""
        if self.month is None:
            return date(self.year, 12, 31)
        if self.day is not None:
            return date(self.year, self.month, self.day)
        following = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)

    def __str__(self) -> str:
        words = [str(self.day)] if self.day else []
        words += [MONTHS[self.month - 1]] if self.month else []
        return " ".join([*words, str(self.year)])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._from_yaml)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: object) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": f"^{DATE_PATTERN}$", "minimum": 1900, "maximum": 2199}

    @classmethod
    def _from_yaml(cls, value: object) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, str):
            try:
                return cls.parse(value)
            except ValueError:
                raise PydanticCustomError("date", "`{value}` is not a date", {"value": shown(value)}) from None
        raise PydanticCustomError("date", "expected a date, found {found}", {"found": found(value)})
