"""The form of marks: `{#rule-id required force=may}` says which words are a rule, `{@rule-id}` quotes a shared one."""

from __future__ import annotations

import re

MARK = re.compile(r"(?<![ \t])[ \t]*\{#(?P<id>[a-z0-9-]+)(?P<attributes>(?:[ \t]+[a-z]+(?:=[a-z0-9-]+)?)*)[ \t]*\}")
QUOTE = re.compile(r"\{@(?P<id>[a-z0-9-]+)[ \t]*\}")
BROKEN_MARK = re.compile(r"\{[#@](?![#@])[^}\n]*\}?")
BULLET = re.compile(r"^(?P<indent>[ \t]*)(?P<sign>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+)(?P<box>\[[ xX]\][ \t]+)?")


def said_in(attributes: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """What a mark says beside its id: its flags, and its pairs."""
    words = attributes.split()
    pairs = dict(word.split("=", 1) for word in words if "=" in word)
    return tuple(word for word in words if "=" not in word), pairs
