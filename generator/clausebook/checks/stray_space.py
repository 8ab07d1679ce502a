"""There is a space before a full stop, comma, colon, semicolon or question mark, or just inside a bracket.

Such spaces come from text put together in pieces, often where a value or a link ends a sentence. They read as
mistakes, and a line may break at them. Take the space out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Said
from clausebook.problems import Problem, Severity

ID = "stray-space"
SEVERITY = Severity.WARNING

_STRAY = re.compile(r"(?<![^\s.])(?P<before>[^\s.]*) (?P<sign>[.,;:?!)](?![\w.]))|(?P<bracket>\() (?P<after>\S*)")


def check(said: Said) -> Iterator[Problem]:
    """Report each stray space."""
    for found in _STRAY.finditer(said.text):
        where = f"before `{found['sign']}`" if found["sign"] else "after `(`"
        yield Problem(ID, f"“{found[0]}”: there is a space {where}", said.at(found[0]), "take it out", SEVERITY)
