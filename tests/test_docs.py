"""The docs answer to the code: every field that authors may write and every command is explained."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pkgutil import walk_packages

import click
import pytest

import clausebook.model
from clausebook.cli import main
from clausebook.compose.templates import FILTERS, TOP_NAMES
from clausebook.model.fields import Authored
from clausebook.model.topics import GUIDE_TOPICS
from clausebook.model.variation import VERBS
from support.paths import REPOSITORY


def documentation(name: str) -> str:
    """A page of the docs."""
    return (REPOSITORY / "docs" / name).read_text("utf-8")


def authored_fields() -> list[str]:
    """Every field of every authored model, as `Model.field`, under the name that authors write."""
    for module in walk_packages(clausebook.model.__path__, "clausebook.model."):
        import_module(module.name)
    models, found = [Authored], []
    while models:
        model = models.pop()
        models += model.__subclasses__()
        if model.__module__.startswith("clausebook."):
            found += [f"{model.__name__}.{info.alias or name}" for name, info in model.model_fields.items()]
    return sorted(set(found))


@pytest.mark.parametrize("field", authored_fields())
def test_field_is_documented(field: str) -> None:
    """A field is named, as code, in the reference."""
    name = field.partition(".")[2]
    assert re.search(rf"`{re.escape(name)}(`|:)", documentation("reference.md")), f"{field} is not in docs/reference.md"


def commands() -> list[str]:
    """Every command, as typed."""
    return sorted(_below(main, ""))


def _below(group: click.Group, before: str) -> list[str]:
    found: list[str] = []
    for name, command in group.commands.items():
        found += _below(command, f"{before}{name} ") if isinstance(command, click.Group) else [f"{before}{name}"]
    return found


def section(command: str) -> str:
    """What the page of commands says of one."""
    found = re.search(
        rf"^## {re.escape(command)}\b.*?(?=^## |\Z)", documentation("commands.md"), re.MULTILINE | re.DOTALL
    )
    assert found is not None, f"docs/commands.md has no section `## {command}`"
    return found[0]


@pytest.mark.parametrize("command", commands())
def test_command_is_documented(command: str) -> None:
    """A command has a section of its own, with an example and each of its options."""
    text = section(command)
    assert f"clausebook {command}" in text
    found: click.Command = main
    for word in command.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    for parameter in found.params:
        if isinstance(parameter, click.Option) and parameter.name not in ("project", "help") and not parameter.hidden:
            assert any(re.search(rf"{re.escape(option)}\b", text) for option in parameter.opts), (
                f"{command} {parameter.opts}"
            )


def test_no_command_is_documented_that_is_not_there() -> None:
    """The page of commands has no section for a command that does not exist."""
    said = re.findall(r"^## (\S.*)$", documentation("commands.md"), re.MULTILINE)
    assert [name for name in said if name not in commands()] == []


@pytest.mark.parametrize("name", [*TOP_NAMES, *FILTERS])
def test_what_clauses_can_name_is_documented(name: str) -> None:
    """Every name and filter that clause text may use is in the page on writing clauses."""
    assert re.search(rf"`(\| )?{name}\b", documentation("writing-clauses.md"))


@pytest.mark.parametrize("name", [*GUIDE_TOPICS, *VERBS])
def test_topics_and_verbs_are_documented(name: str) -> None:
    """The guide's topics and the forms of a variation are explained."""
    assert f"`{name}" in documentation("writing-clauses.md") + documentation("reference.md")


def test_public_docstrings() -> None:
    """Every public module, class and function of the package says what it is for."""
    silent = []
    for found in walk_packages(clausebook.__path__, "clausebook."):
        if "._carried" in found.name or found.name.endswith("__main__"):
            continue
        module = import_module(found.name)
        silent += [found.name] if not module.__doc__ else []
        for name, member in vars(module).items():
            ours = getattr(member, "__module__", "") == found.name and not name.startswith("_")
            if ours and (inspect.isfunction(member) or inspect.isclass(member)) and not member.__doc__:
                silent.append(f"{found.name}.{name}")
    assert silent == []
