"""The text speaks of an appendix, and the document has none.

Templates arrive with their appendices cut off. Add the appendix as a section whose title says so, or take the mention
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import OneDocument
from clausebook.problems import Problem, Severity

ID = "missing-appendix"
SEVERITY = Severity.WARNING

_APPENDIX = re.compile(r"\b[Aa]ppendi(?:x(?: [A-Z0-9]\b)?|ces)")


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report each appendix that is not there."""
    titles = [said.text.casefold() for said in looked.said if said.place == "heading"]
    for said in looked.said:
        for found in _APPENDIX.finditer(said.text) if said.place != "heading" else ():
            wanted = found[0].casefold() if found[0] != "appendices" else "appendix"
            if not any(wanted in title for title in titles):
                hint = "add it as a section with that title, or take the mention out"
                yield Problem(ID, f"there is no {found[0]} in this document", said.at(found[0]), hint, SEVERITY)
