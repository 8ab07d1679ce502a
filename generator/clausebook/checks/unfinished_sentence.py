"""A paragraph, a sentence or a point for parents ends without a full stop, or begins with a small letter.

It may have been cut off, or it may be the fragment of a list (`use personal accounts for school business`) that
stands where a whole sentence is needed. Write the sentence out. A paragraph that leads into a list may end with a
colon, and a motto that is emphasised as a whole needs no full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Said
from clausebook.problems import Problem, Severity, Span

ID = "unfinished-sentence"
SEVERITY = Severity.WARNING

_END = re.compile(r"[.?!…][\"'”’)\]]*$")
_BEGIN = re.compile(r"[\"'“‘(\[]*[a-z]")
_NEXT = re.compile(r"(?<=[a-z]{3}[.?!]) (?=[a-z])")
_SHORT = ("etc.", "incl.", "esp.", "tel.", "ext.", "approx.")


def check(said: Said) -> Iterator[Problem]:
    """Report a sentence that is not whole."""
    if said.place not in ("paragraph", "plain-words", "checklist") or said.display or not said.text.strip():
        return
    text = said.text.strip()
    tail = _last_words(text)
    if not _END.search(text) and not (said.lead_in and text.endswith(":")) and not _ends_before_table(said):
        yield Problem(ID, f"“… {tail}” does not end with a full stop", _end_of(said), "finish the sentence", SEVERITY)
    starts = [0] if not said.authored.startswith("…") else []
    starts += [found.end() for found in _NEXT.finditer(text) if not text[: found.end()].rstrip().endswith(_SHORT)]
    for start in starts:
        if _BEGIN.match(text[start:]):
            head = " ".join(text[start:].split()[:4])
            hint = "write a whole sentence here; only an item of a list may go on with its lead-in"
            yield Problem(ID, f"“{head} …” begins with a small letter", said.at(head), hint, SEVERITY)


def _end_of(said: Said) -> Span:
    """Where the last words are written, with or without a value or link at their end."""
    return said.sources.find(said.span, _last_words(said.authored), last=True)


def _last_words(text: str) -> str:
    return " ".join(text.split()[-4:])


def _ends_before_table(said: Said) -> bool:
    return said.lead_in and said.place != "paragraph"
