"""An e-mail address, a telephone number or the handle of an account does not have the form of one.

These are what a worried parent uses. An address needs one @ and a domain, a number the digits of a United Kingdom
number (or three digits such as 999), a handle an @ and no spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.checks.written import entries, text_of
from clausebook.model.text import Text
from clausebook.problems import Problem, Severity, Span

ID = "contact-form"
SEVERITY = Severity.ERROR

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NUMBER = re.compile(r"(?:\+44 ?(?:\(0\))?|0)[\d ()-]+(?: ?(?:ext\.?|extension|x) ?\d+)?")
_SHORT = re.compile(r"\d{3}|1\d{5}|\d{5}")
_HANDLE = re.compile(r"@[A-Za-z0-9_.-]+")


def check(project: Project) -> Iterator[Problem]:
    """Report each contact detail of the wrong form."""
    for what, value in _details(project):
        hint = _wrong(what, value)
        if hint:
            span = value.span or Span("site_config.yml")
            yield Problem(ID, f"`{value}` does not have the form of {what}", span, hint, SEVERITY)


def _details(project: Project) -> Iterator[tuple[str, Text]]:
    library = project.library
    trust = library.config.trust
    yield from _given(("an e-mail address", trust.email), ("a telephone number", trust.telephone))
    for school in library.schools.values():
        yield from _given(("an e-mail address", school.email), ("a telephone number", school.telephone))
    for tree in library.layers.values():
        for contact in entries(tree, "contacts"):
            number = text_of(contact, "telephone")
            yield from _given(("an e-mail address", text_of(contact, "email")), ("a telephone number", number))
        for channel in entries(tree, "channels"):
            yield from _given(("a handle", text_of(channel, "handle")))


def _given(*details: tuple[str, Text | None]) -> Iterator[tuple[str, Text]]:
    yield from ((what, value) for what, value in details if value is not None)


def _wrong(what: str, value: str) -> str:
    """What is expected; empty where the form is right."""
    if what == "an e-mail address":
        return "" if _EMAIL.fullmatch(value) else "write it as office@school.example"
    if what == "a handle":
        return "" if _HANDLE.fullmatch(value) else "write it as @OurSchool, without spaces"
    digits = sum(c.isdecimal() for c in re.split(r"ext|x", value)[0].removeprefix("+44").replace("(0)", ""))
    wanted = (9, 10) if value.startswith("+44") else (10, 11)
    if _SHORT.fullmatch(value) or (_NUMBER.fullmatch(value) and digits in wanted):
        return ""
    return "write it with its area code, such as 01632 960001"
