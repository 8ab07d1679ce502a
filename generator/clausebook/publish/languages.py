"""Which way a language is written."""

from __future__ import annotations

_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages usually written from right to left, by the first part of their tag (BCP 47)."""
_SCRIPTS = {"arab": "rtl", "hebr": "rtl", "thaa": "rtl", "nkoo": "rtl", "syrc": "rtl", "latn": "ltr", "cyrl": "ltr"}
"""A script named in a tag, such as `ks-Deva` or `az-Arab`, outweighs the language."""


def direction(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` of a page in this language."""
    first, *rest = language.replace("_", "-").lower().split("-")
    named = next((_SCRIPTS.get(part, "ltr") for part in rest if len(part) == 4 and part.isalpha()), None)
    return named or ("rtl" if first in _RIGHT_TO_LEFT else "ltr")
