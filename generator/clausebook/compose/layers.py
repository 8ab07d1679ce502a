"""Layers: library < trust < profiles < group < school. Maps merge; lists replace unless their entries have ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError

from clausebook.model.layer import Layer
from clausebook.model.library import Library
from clausebook.model.school import Group, School
from clausebook.model.text import Text
from clausebook.model.trust import SettingDeclaration
from clausebook.model.validating import problems_from
from clausebook.problems import Problem, Span, nearest

Setting = Text | bool | tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a school or group says, all layers merged."""

    layer: Layer
    settings: Mapping[str, Setting]
    """Typed as declared."""


def merge(below: object, above: object) -> object:
    """One piece of a layer laid over another."""
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        merged = dict(below)
        for key, value in above.items():
            if key in merged:
                kept = merged.pop(key)  # the key's own place is the upper layer's
                merged[key] = merge(kept, value)
            else:
                merged[key] = value
        return {key: merged[key] for key in [*below, *(key for key in above if key not in below)]}
    if isinstance(below, list) and isinstance(above, list) and _have_ids(below) and _have_ids(above):
        by_id = {entry["id"]: entry for entry in below}
        for entry in above:
            by_id[entry["id"]] = merge(by_id[entry["id"]], entry) if entry["id"] in by_id else entry
        return list(by_id.values())
    return above


def _have_ids(entries: list[object]) -> bool:
    return bool(entries) and all(isinstance(entry, Mapping) and isinstance(entry.get("id"), str) for entry in entries)


def layer_names(adopter: School | Group, joint: Group | None = None) -> tuple[str, ...]:
    """The layers that speak for a school (through a group, for a joint policy) or for a group, weakest first."""
    if isinstance(adopter, Group):
        return ("library", "trust", f"groups/{adopter.id}")
    through = (f"groups/{joint.id}",) if joint else ()
    return ("library", "trust", *(f"profiles/{p}" for p in adopter.profiles), *through, f"schools/{adopter.id}")


@lru_cache(maxsize=1024)
def facts_of(library: Library, names: tuple[str, ...]) -> tuple[Facts | None, tuple[Problem, ...]]:
    """The facts of these layers, and what is wrong with them; `None` where they cannot be used."""
    tree: object = {}
    for name in names:
        tree = merge(tree, library.layers.get(name, {}))
    whole = Span(f"content/{names[-1]}.yml")
    try:
        layer = Layer.model_validate(tree)
    except ValidationError as invalid:
        return None, tuple(problems_from(Layer, invalid, tree, whole))
    settings: dict[str, Setting] = {}
    problems = list(_unknown_names(layer, library))
    for name, value in layer.settings.items():
        declaration = library.declarations.settings.get(name)
        if declaration is None:
            span = _key_span(tree, "settings", name) or whole
            problems.append(
                Problem(
                    "unknown-setting",
                    f"there is no setting `{name}`",
                    span,
                    nearest(name, library.declarations.settings),
                )
            )
            continue
        typed, wrong = _typed(declaration, value)
        if typed is None:
            span = (value.span if isinstance(value, Text) else None) or _key_span(tree, "settings", name) or whole
            problems.append(Problem("wrong-setting", f"`{name}`: {wrong}", span, str(declaration.label)))
        else:
            settings[str(name)] = typed
    return Facts(layer, settings), tuple(problems)


def layer_of(library: Library, adopter: School | Group) -> Layer:
    """What a school or group says of itself, all layers merged; nothing where its layers cannot be used."""
    facts, _ = facts_of(library, layer_names(adopter))
    return facts.layer if facts else Layer()


def _key_span(tree: object, part: str, name: str) -> Span | None:
    values = tree.get(part) if isinstance(tree, Mapping) else None
    return next((key.span for key in values if key == name), None) if isinstance(values, Mapping) else None


def _typed(declaration: SettingDeclaration, value: Text | tuple[Text, ...]) -> tuple[Setting | None, str]:
    if declaration.type == "list":
        return (value, "") if isinstance(value, tuple) else (None, "a list is expected")
    if not isinstance(value, Text):
        return None, "one value is expected, not a list"
    if declaration.type == "yes-no":
        wanted = {"yes": True, "true": True, "no": False, "false": False}
        return (
            (wanted[value.lower()], "") if value.lower() in wanted else (None, f"yes or no is expected, not `{value}`")
        )
    if declaration.type == "number" and not value.isdecimal():
        return None, f"a whole number is expected, not `{value}`"
    if declaration.type == "choice" and value not in declaration.options:
        return None, f"`{value}` is not one of the choices: {', '.join(declaration.options)}"
    return value, ""


def _unknown_names(layer: Layer, library: Library) -> list[Problem]:
    """Names in the merged layer that lead nowhere: roles, platforms, policies."""
    problems: list[Problem] = []

    def unknown(what: str, name: str, known: Mapping[str, object] | set[str]) -> None:
        if isinstance(name, Text) and name.span is not None:
            problems.append(Problem(f"unknown-{what}", f"there is no {what} `{name}`", name.span, nearest(name, known)))

    for keys in layer.responsibilities.values():
        for key in keys:
            if key not in layer.roles:
                unknown("role", key, dict(layer.roles))
    for contact in layer.contacts:
        if contact.role is not None and contact.role not in layer.roles:
            unknown("role", contact.role, dict(layer.roles))
    platforms = {str(platform.id) for platform in layer.platforms}
    for channel in layer.channels:
        if channel.platform not in platforms:
            unknown("platform", channel.platform, platforms)
    for policy in layer.other_policies:
        if policy not in library.policies and not library.refuses("policies", policy):
            unknown("policy", policy, dict(library.policies))
    return problems
