"""What clause text can name: values that know their forms, and groups of values that know what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from clausebook.model.text import Text
from clausebook.problems import Span


class Phrase(Text):
    """A text whose place is that of the value it was made from."""


class Names:
    """A group of values under one name, such as `roles`: `roles.headteacher` is one of them."""

    __slots__ = ("_values", "kind")

    def __init__(self, kind: str, values: Mapping[str, object]) -> None:
        self.kind = kind
        self._values = values

    def __getattr__(self, name: str) -> object:
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None

    def known(self) -> list[str]:
        """The names that mean something here."""
        return [name for name, value in self._values.items() if value is not None]


class Noun(Text):
    """A word with its possessive form, and whether it is plural."""

    __slots__ = ("plural", "possessive")

    def __new__(cls, value: str, span: Span | None = None, possessive: str | None = None, plural: bool = False) -> Noun:
        noun = super().__new__(cls, value, span)
        assert isinstance(noun, cls)
        regular = f"{value}'" if plural and value.endswith("s") else f"{value}'s"
        noun.possessive = Phrase(possessive or regular, span)
        noun.plural = plural
        return noun

    possessive: str
    plural: bool


class Title(Text):
    """A job title with its abbreviation."""

    __slots__ = ("full", "short")

    def __new__(cls, value: str, span: Span | None = None, abbreviation: str | None = None) -> Title:
        title = super().__new__(cls, value, span)
        assert isinstance(title, cls)
        title.short = Phrase(abbreviation or value, span)
        title.full = Phrase(f"{value} ({abbreviation})" if abbreviation else value, span)
        return title

    full: str
    short: str
