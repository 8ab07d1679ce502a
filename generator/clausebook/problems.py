"""Problems: what is wrong with the content, where, and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice


class Severity(StrEnum):
    """How much a problem matters: an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file of the project."""

    file: str
    """Path relative to the project, with forward slashes on every system."""
    line: int = 1
    """Line, from 1."""
    column: int = 1
    """Column, from 1, in characters."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the content, for the person who edits it."""

    rule: str
    """The id of the rule that found it, such as `unknown-field`."""
    message: str
    """What is wrong, in a sentence without a full stop."""
    span: Span
    hint: str = ""
    """What was expected or what to do; empty where the message says it all."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.span}  {self.severity}  {self.message}  [{self.rule}]" + (
            f"\n    {self.hint}" if self.hint else ""
        )

    @property
    def is_error(self) -> bool:
        """Whether this problem stops a build."""
        return self.severity is Severity.ERROR


class ProblemsFound(Exception):
    """The content has errors, so there is no result. Printed without a traceback."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by place, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.span, p.rule, p.message)))


def first_of(problems: Iterable[Problem], most: int = 50) -> list[Problem]:
    """The first problems of one file; where there are more, a last one says so."""
    found = list(islice(problems, most + 1))
    if len(found) > most:
        said = "there are more problems in this file"
        found[most] = Problem("more-problems", said, found[most].span, "mend these first")
    return found


def shown(text: object, longest: int = 60) -> str:
    """What somebody wrote, on one line and not too long, to be named in a message."""
    line = " ".join(str(text)[: 4 * longest].split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint that names the known name most like `name`, or else lists what is known."""
    names = sorted(set(known))
    close = get_close_matches(name[:100], names, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    if not names:
        return "none is defined"
    shown = ", ".join(names[:12])
    return f"expected one of: {shown}" + (" ..." if len(names) > 12 else "")
