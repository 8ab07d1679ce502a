"""JSON Schemas of the files that people write, so that an editor completes and checks as they type.

They are made from the models, so they refuse what the loader's own typing refuses. What they cannot see is the rest of
the project: names that lead nowhere, and fields that another layer may supply.
"""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath
from typing import Any

from clausebook.loading.field_words import field_words, said_of
from clausebook.model.clause import FrontMatter
from clausebook.model.fields import Authored
from clausebook.model.layer import Layer
from clausebook.model.outline import Policy
from clausebook.model.school import Group, Profile, School
from clausebook.model.trust import Declarations, SiteConfig
from clausebook.swapping import write_whole

Schema = dict[str, Any]

FOLDER = "schemas"
"""Where a project keeps its schemas."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_KINDS: dict[str, tuple[type[Authored], str]] = {
    "site-config": (SiteConfig, "site_config.yml"),
    "library": (Declarations, "content/library.yml"),
    "profile": (Profile, "content/profiles/<profile>.yml"),
    "group": (Group, "content/groups/<group>.yml"),
    "school": (School, "content/schools/<school>.yml"),
    "policy": (Policy, "content/policies/<policy>.yml"),
    "clause": (FrontMatter, "Clause front matter"),
}
"""The kinds of file: the model of each, and the heading under which the reference explains its fields."""


def schemas() -> dict[str, Schema]:
    """The schema of each kind of file, by kind."""
    return {kind: _schema(kind, *said) for kind, said in _KINDS.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into a folder, as `<kind>.schema.json`; returns their paths."""
    written = []
    for kind, schema in schemas().items():
        path = folder / _file_name(kind)
        write_whole(path, json.dumps(schema, indent=1, ensure_ascii=False) + "\n")
        written.append(path)
    return written


def kind_of(file: str) -> str | None:
    """The kind of a YAML file of a project, by its path; `None` where it is no such file."""
    parts = PurePosixPath(file).parts
    if file == "site_config.yml":
        return "site-config"
    if file == "content/library.yml":
        return "library"
    if len(parts) == 5 and parts[3] == "policies":
        return "policy"
    names = {"profiles": "profile", "groups": "group", "schools": "school", "policies": "policy"}
    return names.get(parts[1]) if len(parts) == 3 and parts[0] == "content" else None


def modeline(file: str) -> str:
    """The first line of a project's YAML file, which tells an editor where its schema is. Raises `KeyError`."""
    kind = kind_of(file)
    if kind is None:
        raise KeyError(file)
    path = os.path.relpath(f"{FOLDER}/{_file_name(kind)}", PurePosixPath(file).parent).replace(os.sep, "/")
    return f"# yaml-language-server: $schema={path}\n"


def _file_name(kind: str) -> str:
    return f"{kind}.schema.json"


def _schema(kind: str, model: type[Authored], heading: str) -> Schema:
    made = model.model_json_schema()
    layer = _layer_schema()
    if kind in ("library", "profile", "group", "school"):
        own = made["properties"]
        made["properties"] = own | {name: said for name, said in layer["properties"].items() if name not in own}
    elif kind == "site-config":
        made["properties"]["defaults"] = {key: said for key, said in layer.items() if key != "$defs"}
    words = field_words()
    _describe(made["properties"], said_of(model, model.__name__) | words["Layers"] | words.get(heading, {}))
    if kind == "site-config":
        _describe(made["properties"]["defaults"]["properties"], words["Layers"])
    definitions = layer.get("$defs", {}) | made.pop("$defs", {})
    _describe_definitions(definitions)
    if "Adoption" in definitions:
        _describe(definitions["Adoption"]["properties"], words["Adopting a policy"])
    whole = {"$schema": _DRAFT, **made, "title": heading, "$defs": definitions}
    return _with_needed_definitions(_tidied(whole))


def _layer_schema() -> Schema:
    """The schema of one layer: another may supply what it leaves out, but for the ids by which entries merge."""
    made = Layer.model_json_schema()
    for definition in made["$defs"].values():
        definition["required"] = [name for name in definition.get("required", ()) if name == "id"]
    return made


def _describe(properties: Schema, words: dict[str, str]) -> None:
    for name, said in properties.items():
        if name in words:
            said["description"] = words[name]


def _describe_definitions(definitions: Schema) -> None:
    """Give the fields of inner models what their docstrings say."""
    for name, definition in definitions.items():
        for model in (Layer, *(model for model, _ in _KINDS.values())):
            for inner in definition.get("anyOf", [definition]):
                _describe(inner.get("properties", {}), said_of(model, name))


def _tidied(schema: Any) -> Any:
    """Without pydantic's titles and empty defaults, and with the form of keys said in the older drafts' way."""
    if isinstance(schema, list):
        return [_tidied(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    keep = {
        key: {name: _tidied(said) for name, said in value.items()} if key in ("properties", "$defs") else _tidied(value)
        for key, value in schema.items()
        if not (key == "title" and "$schema" not in schema)
        and not (key == "default" and value in (None, [], {}))
        and not (key == "required" and not value)
    }
    match keep.get("anyOf"):
        case [{"type": kinds, **more}, {"type": "null"}] if "enum" not in more:
            del keep["anyOf"]
            keep = {"type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"], **more, **keep}
    if "patternProperties" in keep:
        [(pattern, values)] = keep.pop("patternProperties").items()
        keep |= {"propertyNames": {"pattern": pattern}, "additionalProperties": values}
    return keep


def _with_needed_definitions(schema: Schema) -> Schema:
    """Without definitions that nothing refers to."""
    while True:
        text = json.dumps(schema)
        needed = {name: said for name, said in schema["$defs"].items() if f'"#/$defs/{name}"' in text}
        if needed == schema["$defs"]:
            return schema
        schema = {**schema, "$defs": needed}
