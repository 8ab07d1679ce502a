"""A published page still holds a placeholder: TODO, TBC, lorem ipsum, XXX, [insert ...], [school name].

Somebody meant to come back. Write what belongs there, or take it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.finished import Finding, FinishedPage
from clausebook.model.library import Library
from clausebook.problems import Severity

ID = "placeholder"
SEVERITY = Severity.ERROR

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|TBC|TBD|TBA|XX+)\b|\b(?:tbc|tbd)\b|(?i:\blorem ipsum\b|\bto be confirmed\b|"
    r"\[ ?(?:insert|add|enter|delete|school|name|date|your|role|email|e-mail|telephone|phone|address)\b[^\]\n]{0,60}\]|"
    r"<(?:insert|school|name|date|role)\b[^>\n]{0,40}>)|_{4,}|\?{3,}"
)


def suspects(line: str, _library: Library) -> bool:
    """Whether a line holds anything of the kind."""
    return _PLACEHOLDER.search(line) is not None


def check(page: FinishedPage, _library: Library) -> Iterator[Finding]:
    """Report each placeholder."""
    for words in sorted({found[0] for found in _PLACEHOLDER.finditer(page.visible)}):
        yield Finding(ID, SEVERITY, words, f"“{words}” is a placeholder", "write what belongs there, or take it out")
