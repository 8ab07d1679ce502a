"""Values mean what they look like, and stand where they were written."""

from __future__ import annotations

import pytest
import yaml

from clausebook.loading import yaml_tree
from clausebook.loading.yaml_tree import read_yaml
from clausebook.model.text import Text
from clausebook.problems import Span


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "NO",
        "yes",
        "on",
        "true",
        "0123",
        "1.10",
        "1_000",
        "12:30",
        "0x1F",
        "2026-09-14",
        "2027-13-01",
        ".inf",
        "1e3",
        "=",
        "Null",
    ],
)
def test_a_plain_value_is_the_text_that_was_written(value: str) -> None:
    """Nothing turns into a number, a date, or yes and no on its own."""
    tree, problems = read_yaml(f"field: {value}\n{value}: field\n", "a.yml")
    assert problems == []
    assert tree == {"field": value, value: "field"}


@pytest.mark.parametrize("nothing", ["", "~", "null", "# later"])
def test_nothing_is_nothing(nothing: str) -> None:
    """A field with nothing after it, or with YAML's words for it, has no value; in quotation marks they are text."""
    assert read_yaml(f"field: {nothing}\n", "a.yml") == ({"field": None}, [])
    assert read_yaml("field: 'null'\n", "a.yml") == ({"field": "null"}, [])


def test_every_value_and_key_knows_its_place() -> None:
    """Line and column, in characters, from the line on which the text begins."""
    tree, _ = read_yaml("é: {b: [c, 'd']}\ntext: |\n  lines\n", "a.md", first_line=2)
    assert isinstance(tree, dict)
    places = {str(text): str(text.span) for text in _texts(tree)}
    assert places == {
        "é": "a.md:2:1",
        "b": "a.md:2:5",
        "c": "a.md:2:9",
        "d": "a.md:2:12",
        "text": "a.md:3:1",
        "lines\n": "a.md:4:1",
    }


@pytest.mark.parametrize("text", ["a: #hash\n", "a: x #hash\n", "a:\n  - x #hash\n", "a: [x, y #hash\n]\n"])
def test_a_hash_that_cuts_a_value_short_is_a_problem(text: str) -> None:
    """`Room #4` would lose its number without a word."""
    _, [problem] = read_yaml(text, "a.yml")
    line = text.split("\n")[problem.span.line - 1]
    assert (problem.rule, line[problem.span.column - 1]) == ("comment", "#")


@pytest.mark.parametrize(
    "text", ["a: x # remark\n", "a: '#hash'\n", "a: x#y\n", "# remark\na: x\n", "#remark\na: x\n", "a: |\n  #x\n"]
)
def test_a_remark_is_a_remark(text: str) -> None:
    """With a space after the sign, or on a line of its own, or inside a text, `#` does what it does in YAML."""
    assert read_yaml(text, "a.yml")[1] == []


@pytest.mark.parametrize(
    "text", ["a: b: c\n", "\ta: b\n", "a: [b\n", "a: 'b\n", "a: b\n---\nc: d\n", "- a\nb: c\n", "a: *b\n"]
)
def test_without_libyaml_the_place_is_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser, where the fast one is not there, finds the same line wrong."""
    _, [fast] = read_yaml(text, "a.yml")
    monkeypatch.setattr(yaml_tree, "Loader", yaml.SafeLoader)
    _, [slow] = read_yaml(text, "a.yml")
    assert (slow.rule, slow.span.line) == (fast.rule, fast.span.line)


def _texts(tree: object) -> list[Text]:
    if isinstance(tree, dict):
        return [text for key, value in tree.items() for text in (key, *_texts(value))]
    if isinstance(tree, list):
        return [text for value in tree for text in _texts(value)]
    return [tree] if isinstance(tree, Text) and isinstance(tree.span, Span) else []
