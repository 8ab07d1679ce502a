"""A published page shows the code that text is written in: `{{ terms.pupil }}`, `**bold**`, `[words](address)`, `:::`.

It comes from Markdown or template code in a YAML value (values are data and are printed as they stand), or from a mark
that was not closed. In YAML write plain words; in a clause close the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.finished import Finding, FinishedPage
from clausebook.model.library import Library
from clausebook.problems import Severity

ID = "code-showing"
SEVERITY = Severity.WARNING

_CODE = re.compile(
    r"\{\{[^}\n]{0,60}(?:\}\})?|\{%[^}\n]{0,60}(?:%\})?|\{[#@][a-z][^}\n]{0,60}\}?|\*\*[^*\n]{1,60}\*\*|\*\*(?!\*)|__[A-Za-z][^_\n]{0,60}__|"
    r"\[[^\]\n]{0,60}\]\([^)\n]{0,80}\)|^:::.*$|^#{1,6} .*$|\]\((?:https?|mailto|#)|&(?:amp|nbsp|lt|gt|quot|#\d+);|"
    r"</?(?:p|b|i|br|strong|em|a|span|div|ul|li)\b[^>\n]{0,60}>",
    re.MULTILINE,
)


def suspects(line: str, _library: Library) -> bool:
    """Whether a line holds anything of the kind."""
    return _CODE.search(line) is not None


def check(page: FinishedPage, _library: Library) -> Iterator[Finding]:
    """Report each piece of code that a reader sees."""
    for words in sorted({found[0] for found in _CODE.finditer(page.visible)}):
        message = f"readers see “{words}”, which is code"
        yield Finding(ID, SEVERITY, words, message, "write plain words, or close the mark")
