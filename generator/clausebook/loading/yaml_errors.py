"""What PyYAML says is wrong, in words for school staff, at the same place or at the one that has to be mended."""

from __future__ import annotations

import re

import yaml

from clausebook.problems import Problem, Span

_QUOTES = "put the whole text in quotation marks"
_ALIKE = "check that the lines of this part begin in the same column, and that quotation marks come in pairs"

_TAB = ("there is a tab here", "indent with spaces; YAML does not allow tabs")
_AFTER_QUOTE = (
    "the text goes on after its closing quotation mark",
    "use the other kind of quotation mark around the whole text",
)
_NO_SPACE = ("a space is expected after this colon", "write `name: value`")
_JOINED = re.compile(r"[ ]*(?:- )?[A-Za-z_-]+:(?=[^\s/:])")
_REWORDED = (
    ("found a tab character", *_TAB),
    ("mapping values are not allowed", "a colon is not expected here", f"{_QUOTES}, and check the indentation"),
    (
        "could not find expected ':'",
        "a line `name: value` is expected",
        "check the colon, the space after it, and the indentation",
    ),
    ("but found another document", "a second document begins here", "take the line `---` out; one file holds one"),
    ("expected <document start>", "this line is indented less than the first, or follows a line `...`", _ALIKE),
    ("did not find expected key", "a line `name: value` is expected here", _ALIKE),
    ("did not find expected '-' indicator", "an entry beginning with `- ` is expected here", _ALIKE),
    ("did not find expected ',' or ']'", "a list opened with `[` is not closed before this", "close it with `]`"),
    ("did not find expected ',' or '}'", "a map opened with `{` is not closed before this", "close it with `}`"),
    ("did not find expected node content", "a value is expected here", _QUOTES),
    (
        "block sequence entries are not allowed",
        "`- ` does not begin an entry here",
        "begin the entry on a line of its own",
    ),
    ("mapping keys are not allowed", "`? ` cannot begin a value", _QUOTES),
    (
        "did not find expected comment or line break",
        "nothing may follow `|` or `>` on its line",
        "begin the text on the next line",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark is opened here and never closed",
        "add the closing quotation mark",
    ),
    (
        "found unknown escape character",
        "a backslash cannot stand here in double quotation marks",
        "use single quotation marks, or write `\\\\`",
    ),
    ("expected alphabetic or numeric character", "`&` and `*` cannot begin a value", _QUOTES),
    ("found undefined alias", "`*` cannot begin a value", _QUOTES),
    ("directive", "`%` cannot begin a line", _QUOTES),
    ("incompatible YAML document", "`%` cannot begin a line", "take the line out"),
    ("cannot start any token", "this character cannot begin a value", _QUOTES),
)
"""A part of libyaml's message, ours, and what to do."""


def reworded(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Problem:
    """The problem of a text that is not YAML."""
    if not isinstance(error, yaml.MarkedYAMLError):  # the reader's own: a character that YAML does not allow
        at = min(getattr(error, "position", 0), len(text))
        span = Span(file, first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at))
        return Problem("yaml-syntax", "there is a character here that YAML does not allow", span, "delete it")
    return _marked(error, text.split("\n"), file, first_line)


def _marked(error: yaml.MarkedYAMLError, lines: list[str], file: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    said = f"{error.problem or ''} {error.context or ''}".strip()
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    ours, hint = next(
        ((ours, hint) for theirs, ours, hint in _REWORDED if theirs in said),
        (f"this is not YAML: {said}", "check the indentation and the quotation marks"),
    )
    before = lines[line][:column].rstrip()
    if "cannot start any token" in said and lines[line][column : column + 1] == "\t":
        ours, hint = _TAB
    elif "did not find expected key" in said and before.endswith(("'", '"')):
        ours, hint = _AFTER_QUOTE
    elif ("mapping values" in said or "expected ':'" in said) and (joined := _without_space(lines, line)):
        (line, column), (ours, hint) = joined, _NO_SPACE
    elif ("expected ':'" in said or "numeric character" in said) and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    elif ("end of stream" in said or "flow" in said) and error.context_mark and not "".join(lines[line:]).strip():
        line, column = error.context_mark.line, error.context_mark.column  # at the end of the file: show where it began
    return Problem("yaml-syntax", ours, Span(file, first_line + line, column + 1), hint)


def _without_space(lines: list[str], line: int) -> tuple[int, int] | None:
    """Where a colon without a space after it stands, on a line or the one above."""
    for at in (line - 1, line):
        found = _JOINED.match(lines[at]) if at >= 0 else None
        if found:
            return at, found.end() - 1
    return None
