"""Cases as files: each names itself by its file's name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark import ParameterSet

from support.paths import CASES


class _AsWritten(yaml.SafeLoader):
    """YAML whose values stay text, as in a project's own files; a list stays a list and nothing stays nothing."""


_AsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_case(path: Path) -> dict[str, Any]:
    """A case's map."""
    case = yaml.load(path.read_text("utf-8"), _AsWritten)
    assert isinstance(case, dict)
    return case


def cases(kind: str) -> list[ParameterSet]:
    """The cases of one kind, as parameters of a test."""
    return [pytest.param(read_case(path), id=path.stem) for path in sorted((CASES / kind).glob("*.yml"))]


def read_list(path: Path) -> list[dict[str, Any]]:
    """The cases of a file that holds several."""
    found = yaml.load(path.read_text("utf-8"), _AsWritten)
    assert isinstance(found, list)
    return found
