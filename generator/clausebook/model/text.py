"""Text that remembers where it was written."""

from __future__ import annotations

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from clausebook.problems import Span, shown


class Text(str):
    """A value from a YAML file with its place, so that every printed word can be traced.

    It is an ordinary `str` in every other respect; a `str` made from it by slicing or formatting has no place.
    """

    __slots__ = ("span",)

    span: Span | None
    """Where it was written. `None` for a text that Clausebook made itself."""

    def __new__(cls, value: str, span: Span | None = None) -> Text:
        text = super().__new__(cls, value)
        text.span = span
        return text

    def __getnewargs__(self) -> tuple[str, Span | None]:  # type: ignore[override]
        return str(self), self.span

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.checked)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: object) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"], "pattern": r"\S"}  # an editor types what we read as text

    @classmethod
    def checked(cls, value: object) -> Text:
        """A YAML value that must be text. Raises pydantic's error for anything else."""
        if isinstance(value, str):
            if not value.strip():
                raise PydanticCustomError("blank", "nothing is written between the quotation marks")
            return value if isinstance(value, Text) else cls(value)
        raise PydanticCustomError("text", "expected text, found {found}", {"found": found(value)})


def found(value: object) -> str:
    """What a YAML value is, in words for a problem."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a map of fields"
    if isinstance(value, list):
        return "a list"
    return f"`{shown(value)}`"
