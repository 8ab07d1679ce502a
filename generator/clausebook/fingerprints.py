"""Fingerprints: the SHA-256 of a canonical text."""

from __future__ import annotations

from hashlib import sha256


def fingerprint(text: str) -> str:
    """The SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits."""
    return sha256(text.encode("utf-8")).hexdigest()


def short(print_: str) -> str:
    """A fingerprint as people compare it: its first twelve digits in groups of four."""
    return " ".join(print_[at : at + 4] for at in range(0, 12, 4))
