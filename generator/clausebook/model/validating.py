"""Typing what was written: a tree becomes a model, or problems that say what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from clausebook.model.fields import Authored
from clausebook.model.layer import LAYER_FIELDS, Layer
from clausebook.model.places import key_place, locate
from clausebook.problems import Problem, Span, nearest

M = TypeVar("M", bound=Authored)

_HINTS = {
    "id": "use lower-case letters, digits and hyphens, such as `staff-must-not`",
    "key": "use lower-case letters, digits and underscores, such as `class_teacher`",
    "date": "write a date as 2026, 2026-09 or 2026-09-14",
    "url": "begin it with https://, mailto: or tel:",
    "colour": "write a colour as # and six digits, such as #1d5b3a",
    "target": "write `clause-id` or `clause-id/item-id`",
    "yes-no": "write yes or no",
}


def validate(model: type[M], tree: object, whole_file: Span) -> tuple[M | None, list[Problem]]:
    """The model made from a tree, and every problem in it; `None` where there is any."""
    if not isinstance(tree, dict):
        return None, [Problem("wrong-type", "a map of fields is expected here", whole_file, _fields_hint(model))]
    try:
        return model.model_validate(tree), []
    except ValidationError as invalid:
        return None, problems_from(model, invalid, tree, whole_file)


def layer_problems(tree: object, whole_file: Span) -> list[Problem]:
    """What is wrong with a layer on its own; a field that another layer may supply is not missing yet."""
    try:
        Layer.model_validate(tree)
    except ValidationError as invalid:
        return [p for p in problems_from(Layer, invalid, tree, whole_file) if p.rule != "missing-field"]
    return []


def problems_from(model: type[BaseModel], invalid: ValidationError, tree: object, whole_file: Span) -> list[Problem]:
    """pydantic's errors in our words, each at its place; one for each place."""
    found: dict[Span, Problem] = {}
    for error in invalid.errors(include_url=False):
        problem = _problem(model, error, tree, whole_file)
        if problem.rule == "missing-field" or problem.span not in found:
            found[problem.span if problem.rule != "missing-field" else Span(problem.message)] = problem
    return list(found.values())


def _problem(model: type[BaseModel], error: ErrorDetails, tree: object, whole_file: Span) -> Problem:
    path = error["loc"]
    kind = error["type"]
    if kind == "extra_forbidden":
        span = key_place(tree, path, whole_file)
        return Problem(
            "unknown-field", f"unknown field `{path[-1]}`", span, nearest(str(path[-1]), _names(model, path[:-1]))
        )
    span = locate(tree, path, whole_file)
    if kind == "missing":
        return Problem("missing-field", f"`{path[-1]}` is missing", span, f"add `{path[-1]}:` and its value")
    name = next((str(step) for step in reversed(path) if isinstance(step, str) and not step.startswith("function")), "")
    if kind == "literal_error":
        expected = str(error["ctx"]["expected"]).replace("'", "")
        return Problem("wrong-value", f"`{error['input']}` is not a value of `{name}`", span, f"expected {expected}")
    if kind in _HINTS:
        return Problem(f"wrong-{kind}", error["msg"], span, _HINTS[kind])
    if kind == "verb":
        return Problem("variation-form", error["msg"], span)
    if error["input"] is None:
        return Problem(
            "empty-value", f"nothing is written after `{name}:`", span, "write a value, or take the line out"
        )
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
        names = [info.alias or name for name, info in inner.model_fields.items()]
        return names + (list(LAYER_FIELDS) if inner is model and "policies" in names else [])
    return []


def _model_in(annotation: object) -> object:
    """The model inside `tuple[Model, ...]`, `dict[str, Model]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg)) is not None), None)
