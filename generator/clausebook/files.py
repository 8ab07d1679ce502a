"""Reading a project's files."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from clausebook.problems import Problem, Span

MAX_BYTES = 1_000_000
"""The largest file that is read: a clause of a megabyte is a mistake."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AGAIN = "save it again with the encoding UTF-8 (in Notepad: Save as, Encoding)"
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Control characters, line breaks that editors do not count as lines, and byte-order marks in the middle of a text."""
_LOST = "\ufffd"
_MOST = 20
"""Characters named one by one before a file's other bad ones are left for the next run."""


def read_text(project: Path, path: Path) -> tuple[str, list[Problem]]:
    """The text of a file of the project with LF line ends and no byte-order mark, and what is wrong with it.

    A file that cannot be read as text gives an empty text and a problem.
    """
    name = path.relative_to(project).as_posix()
    raw, problems = read_bytes(project, path, Span(name))
    if problems:
        return "", problems
    if raw.startswith(_UTF_16) or b"\0" in raw[:2]:
        return "", [Problem("not-utf-8", "the file is saved as UTF-16, not UTF-8", Span(name), _SAVE_AGAIN)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = raw.removeprefix(b"\xef\xbb\xbf")[: error.start].decode("utf-8", "replace")
        span = _span_after(name, _with_line_feeds(good))
        return "", [Problem("not-utf-8", "the file is not UTF-8 text: this character is unreadable", span, _SAVE_AGAIN)]
    text = _with_line_feeds(text)
    problems = _bad_characters(name, text)
    return ("" if problems else text), problems


def read_bytes(project: Path, path: Path, span: Span) -> tuple[bytes, list[Problem]]:
    """A file's bytes; nothing, and a problem, where it is no ordinary file of the project or too large."""
    try:
        if not path.resolve().is_relative_to(project.resolve()):
            return b"", [Problem("outside-project", "this link leads outside the project", span)]
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return b"", [Problem("unreadable", "a file is expected here, and this is a folder", span)]
        if not stat.S_ISREG(mode):
            return b"", [Problem("unreadable", "this is not an ordinary file", span)]
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return b"", [Problem("unreadable", f"the file cannot be read: {error.strerror or error}", span)]
    except RuntimeError:  # how Python 3.11 and 3.12 report a link that leads to itself
        return b"", [Problem("unreadable", "this link leads round in a circle", span)]
    if len(raw) > MAX_BYTES:
        return b"", [Problem("file-too-big", f"the file is larger than {MAX_BYTES // 1_000_000} MB", span)]
    return raw, []


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _span_after(name: str, before: str) -> Span:
    """The place that follows this beginning of a file."""
    return Span(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _bad_characters(name: str, text: str) -> list[Problem]:
    """Characters that nobody can see and that no text needs, and those that were lost when the file was last saved."""
    problems: list[Problem] = []
    found = list(INVISIBLE.finditer(text))
    for bad in found[:_MOST]:
        said = f"there is an invisible character here (U+{ord(bad[0]):04X})"
        problems.append(Problem("control-character", said, _span_after(name, text[: bad.start()]), "delete it"))
    if (lost := text.find(_LOST)) >= 0:
        hint = "write the word again; it was saved in another encoding than UTF-8"
        said = f"a character was lost here when the file was saved ({_LOST})"
        problems.append(Problem("not-utf-8", said, _span_after(name, text[:lost]), hint))
    return problems
