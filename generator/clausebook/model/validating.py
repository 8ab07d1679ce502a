"""Typing what was written: a tree becomes a model, or problems that say what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from clausebook.model.fields import Authored
from clausebook.model.layer import Layer
from clausebook.model.places import key_place, locate
from clausebook.model.text import found as found_as
from clausebook.problems import Problem, Span, first_of, nearest, shown

M = TypeVar("M", bound=Authored)

_MOST = 200
"""Errors of one file that are looked at: a file with more is not what it was meant to be."""
_HINTS = {
    "id": "use lower-case letters, digits and hyphens, such as `staff-must-not`",
    "key": "use lower-case letters, digits and underscores, such as `class_teacher`",
    "date": "write a date as 2026, 2026-09 or 2026-09-14",
    "url": "begin it with https://, mailto: or tel:",
    "colour": "write a colour as # and six digits, such as #1d5b3a",
    "form": "begin it with https:// and the service's name; it may hold {school}, {policy}, {version}, {fingerprint}",
    "target": "write `clause-id` or `clause-id/item-id`",
    "yes-no": "write yes or no",
    "number": "write it in digits, such as 12",
}


def validate(
    model: type[M], tree: object, whole_file: Span, also: Sequence[str] = ()
) -> tuple[M | None, list[Problem]]:
    """The model made from a tree, and every problem in it; `None` where there is any.

    `also` names fields that the file may hold and the model does not, for the hint at an unknown field.
    """
    if not isinstance(tree, dict):
        return None, [Problem("wrong-type", "a map of fields is expected here", whole_file, _fields_hint(model))]
    try:
        return model.model_validate(tree), []
    except ValidationError as invalid:
        return None, problems_from(model, invalid, tree, whole_file, also)


def layer_problems(tree: object, whole_file: Span) -> list[Problem]:
    """What is wrong with a layer on its own; a field that another layer may supply is not missing yet."""
    try:
        Layer.model_validate(tree)
    except ValidationError as invalid:
        return [p for p in problems_from(Layer, invalid, tree, whole_file) if p.rule != "missing-field"]
    return []


def problems_from(
    model: type[BaseModel], invalid: ValidationError, tree: object, whole_file: Span, also: Sequence[str] = ()
) -> list[Problem]:
    """pydantic's errors in our words, each at its place; one for each place, or for each missing field."""
    found: dict[tuple[Span, str], Problem] = {}
    misspelt: set[tuple[tuple[int | str, ...], str]] = set()
    errors = list(islice(invalid.errors(include_url=False), _MOST))
    for error in sorted(errors, key=lambda error: error["type"] == "missing"):
        within, name = error["loc"][:-1], str(error["loc"][-1]) if error["loc"] else ""
        if error["type"] == "missing" and (within, name) in misspelt:
            continue
        problem = _problem(model, error, tree, whole_file, also)
        if problem.rule == "unknown-field":
            misspelt |= {(within, meant) for meant in _names(model, within) if f"mean `{meant}`" in problem.hint}
        found.setdefault((problem.span, problem.message if problem.rule == "missing-field" else ""), problem)
    return first_of(found.values())


def _problem(
    model: type[BaseModel], error: ErrorDetails, tree: object, whole_file: Span, also: Sequence[str]
) -> Problem:
    path = error["loc"]
    kind = error["type"]
    if kind == "extra_forbidden":
        known = _names(model, path[:-1]) + list(also if len(path) == 1 else ())
        said = f"unknown field `{shown(path[-1])}`"
        return Problem("unknown-field", said, key_place(tree, path, whole_file), nearest(str(path[-1]), known))
    span = key_place(tree, path[:-1], whole_file) if path[-1:] == ("[key]",) else locate(tree, path, whole_file)
    if kind == "missing":
        return Problem("missing-field", f"`{path[-1]}` is missing", span, f"add `{path[-1]}:` and its value")
    name = next((step for step in reversed(path) if isinstance(step, str) and "[" not in step), "")
    if kind == "literal_error":
        expected = str(error["ctx"]["expected"]).replace("'", "")
        said = f"{found_as(error['input'])} is not a value of `{name}`"
        return Problem("wrong-value", said, span, f"expected {expected}")
    if kind in _HINTS:
        return Problem(f"wrong-{kind}", error["msg"], span, _HINTS[kind])
    if kind == "verb":
        return Problem("variation-form", error["msg"], span)
    if kind == "blank" or error["input"] is None:
        return Problem(
            "empty-value", f"nothing is written after `{name}:`", span, "write a value, or take the line out"
        )
    if kind == "text":
        return Problem("wrong-type", f"`{name}`: {error['msg']}", span, "write one value")
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return Problem("wrong-type", f"`{name}` needs a map of fields here", span, "one `name: value` on each line")
    if kind in ("list_type", "tuple_type"):
        return Problem("wrong-type", f"`{name}` needs a list here", span, "begin each entry with `- `")
    return Problem("wrong-type", error["msg"][:1].lower() + error["msg"][1:], span)


def _fields_hint(model: type[BaseModel]) -> str:
    return "expected fields such as " + ", ".join(list(model.model_fields)[:4])


def _names(model: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    """The field names of the model found by following `path`."""
    inner: Any = model
    for step in path:
        fields = inner.model_fields if isinstance(inner, type) and issubclass(inner, BaseModel) else {}
        if step in fields:
            inner = _model_in(fields[str(step)].annotation)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return [info.alias or name for name, info in inner.model_fields.items()]
    return []


def _model_in(annotation: object) -> object:
    """The model inside `tuple[Model, ...]`, `dict[str, Model]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg)) is not None), None)
