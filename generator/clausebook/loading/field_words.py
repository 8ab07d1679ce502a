"""What fields are for, in the words of the reference and of the models' docstrings."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from functools import cache

from clausebook.model.fields import Authored
from clausebook.resources import carried

_HEADING = re.compile(r"#{2,3} +(.+)")
_ROW = re.compile(r"\| (?P<fields>`[^|]+`) \| (?P<words>.+) \|$")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@cache
def field_words() -> dict[str, dict[str, str]]:
    """The reference's tables: for each heading, what it says of each field."""
    words: dict[str, dict[str, str]] = {}
    heading = ""
    for line in carried("docs/reference.md").read_text("utf-8").splitlines():
        if found := _HEADING.match(line):
            heading = found[1].replace("`", "").strip()
            words[heading] = {}
        elif row := _ROW.match(line):
            said = _LINK.sub(r"\1", row["words"]).strip()
            for name in re.findall(r"`([a-z_]+)`", row["fields"]):
                words.setdefault(heading, {}).setdefault(name, said[:1].upper() + said[1:])
    return words


@cache
def said_of(near: type[Authored], name: str) -> dict[str, str]:
    """The docstrings under the fields of a model that the module of another knows by this name."""
    model = getattr(sys.modules[near.__module__], name, None)
    if not (inspect.isclass(model) and issubclass(model, Authored)):
        return {}
    body = ast.parse(inspect.getsource(model)).body[0]
    assert isinstance(body, ast.ClassDef)
    words = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else None
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(said, str):
            words[field.target.id] = " ".join(said.split())
    return words
