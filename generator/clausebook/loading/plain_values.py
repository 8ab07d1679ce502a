"""MkDocs' own options as MkDocs expects them: numbers, booleans and nothing, where ours are text until typed."""

from __future__ import annotations

import re
from typing import Any

from clausebook.model.text import Text

_WORDS: dict[str, object] = {"true": True, "false": False}


def plain_values(tree: dict[Any, object], key: str) -> dict[Any, object]:
    """The tree with the values under one of its fields as PyYAML would read them."""
    return {name: _plain(value) if name == key else value for name, value in tree.items()}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Text):
        if value in _WORDS:
            return _WORDS[value]
        return int(value) if re.fullmatch(r"[0-9]{1,9}", value) else str(value)
    return value
