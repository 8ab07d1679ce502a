"""The schemas for editors: they accept what the loader accepts, and refuse what its typing refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from clausebook.cli import main
from clausebook.loading import load_library
from clausebook.loading.listing import ACCESSIBILITY, PINS
from clausebook.loading.schemas import FOLDER, kind_of, modeline, schemas
from support.broken import BROKEN, SOUND, break_project, faults
from support.paths import REPOSITORY

SCHEMAS = schemas()
TYPED = {
    *("unknown-field", "missing-field", "wrong-type", "wrong-value", "empty-value", "more-problems", "variation-form"),
    *("wrong-id", "wrong-key", "wrong-date", "wrong-url", "wrong-colour", "wrong-target", "wrong-yes-no"),
}
"""The rules of the loader's typing, which an editor can hold too."""
UNREAD = {"yaml-syntax", "yaml-alias", "yaml-tag", "duplicate-key", "misplaced-file", "empty-file", "front-matter"}
"""The rules of files that are not what an editor would take them for."""


class _Editor(yaml.SafeLoader):
    """YAML 1.2, as editors read it: only `true` and `false` are yes and no, and a date is a text."""


_CORE = {
    "bool": r"true|false",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
    "null": r"~|null|",
}
_Editor.yaml_implicit_resolvers = {}
for _name, _pattern in _CORE.items():
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern})$"), None)


def refusals(kind: str, text: str) -> list[str]:
    """What a schema says of a YAML text."""
    return [error.message for error in Draft7Validator(SCHEMAS[kind]).iter_errors(yaml.load(text, _Editor))]


def files_of(project: Path) -> Iterator[tuple[str, str, str]]:
    """Every file of a project that has a schema: its path, its kind and its YAML."""
    for path in sorted(project.rglob("*")):
        name = path.relative_to(project).as_posix()
        if not path.is_file() or not name.startswith(("content/", "site_config.yml")):
            continue
        if (kind := kind_of(name)) is not None and path.suffix == ".yml":
            yield name, kind, path.read_text("utf-8", "replace")
        elif "clauses" in path.parts and path.suffix == ".md":
            yield name, "clause", path.read_text("utf-8", "replace").split("---\n")[1]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_sound(kind: str) -> None:
    """It is a schema of the draft that editors know, and says what every field of the file is for."""
    schema = SCHEMAS[kind]
    Draft7Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert [name for name, said in schema["properties"].items() if not said.get("description")] == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schemas_of_the_example_are_up_to_date(kind: str) -> None:
    """`clausebook schema` would write what stands in the repository."""
    written = json.loads((REPOSITORY / FOLDER / f"{kind}.schema.json").read_text("utf-8"))
    assert written == SCHEMAS[kind], "the models or the reference have changed: run `clausebook schema`"


@pytest.mark.parametrize("project", [REPOSITORY, SOUND], ids=["example", "sound"])
def test_what_is_sound_is_accepted(project: Path) -> None:
    """Every file of the example and every clause's front matter is accepted as an editor reads it."""
    found = {name: refusals(kind, text) for name, kind, text in files_of(project)}
    assert len(found) >= 10
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("fault", [pytest.param(said, id=name) for name, said in faults().items()])
def test_a_schema_refuses_what_typing_refuses(fault: dict[str, Any], tmp_path: Path) -> None:
    """In each broken project an editor marks just the files in which the loader finds a wrong type or field."""
    project = break_project(fault, tmp_path / "project")
    _, problems = load_library(project)
    rules: dict[str, set[str]] = {}
    for problem in problems:
        rules.setdefault(problem.span.file, set()).add(problem.rule)
    for name in {*fault.get("files", ()), *(change["in"] for change in fault.get("changes", ()))}:
        if rules.get(name, set()) & UNREAD or not (project / name).is_file():
            continue
        for path, kind, text in files_of(project):
            if path == name:
                assert bool(refusals(kind, text)) == bool(rules.get(name, set()) & TYPED), name


def test_typing_faults_are_among_the_broken_projects() -> None:
    """Every rule of the loader's typing is reported by some broken project, so the schemas are held to all of them."""
    reports = "".join(path.read_text("utf-8") for path in BROKEN.glob("*.yml"))
    assert {rule for rule in TYPED if f"[{rule}]" not in reports} == set()


def test_every_file_of_the_example_names_its_schema() -> None:
    """The first line tells an editor where the schema is, and it is there."""
    written_by_people = [path.relative_to(REPOSITORY).as_posix() for path in REPOSITORY.glob("content/**/*.yml")]
    for name in ["site_config.yml", *written_by_people]:
        if name not in (f"content/{PINS}", f"content/{ACCESSIBILITY}"):  # these two the tools write
            assert_names_its_schema(REPOSITORY, name)


def test_what_the_commands_write_names_its_schema(tmp_path: Path) -> None:
    """A trust that `init` started, and a school that `new school` added, are completed and checked in an editor."""
    project = tmp_path / "trust"
    run("init", str(project), "--name", "A Trust", "--short-name", "the trust")
    school = ["ash", "--name", "Ash School", "--short-name", "Ash", "--phase", "primary"]
    run("new", "school", "--project", str(project), *school)
    for name in ("site_config.yml", "content/library.yml", "content/policies/behaviour.yml", "content/schools/ash.yml"):
        assert_names_its_schema(project, name)
        kind = kind_of(name)
        assert kind is not None
        assert refusals(kind, (project / name).read_text("utf-8")) == []


def test_schemas_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    """`clausebook schema --out` writes one file for each kind."""
    said = run("schema", "--out", str(tmp_path / "out"))
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {f"{kind}.schema.json" for kind in SCHEMAS}
    assert said.count("Wrote") == len(SCHEMAS)


def test_a_file_without_a_schema_has_no_modeline() -> None:
    """A clause's front matter has a schema, but no editor reads a modeline there."""
    with pytest.raises(KeyError):
        modeline("content/clauses/aims.md")


def assert_names_its_schema(project: Path, name: str) -> None:
    """Hold that a file's first line leads to the schema of its kind."""
    first = (project / name).read_text("utf-8").split("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found, name
    schema = json.loads(((project / name).parent / found[1]).read_text("utf-8"))
    assert schema == SCHEMAS[str(kind_of(name))]


def run(*arguments: str) -> str:
    """What a command prints."""
    done = CliRunner().invoke(main, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.output
