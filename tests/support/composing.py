"""Composing a trust's folder, without the checks of how its texts are written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clausebook.compose import compose_all, template_problems
from clausebook.loading import load_library
from clausebook.model.document import Document
from clausebook.problems import Problem, in_order


def composed(project: Path) -> tuple[Mapping[tuple[str, str], Document], tuple[Problem, ...]]:
    """Every document by school and policy, and what loading and composing found wrong."""
    library, problems = load_library(project)
    if library is None or problems:
        return {}, in_order(problems)
    for clause in library.clauses.values():
        for words in clause.wordings.values():
            for passage in (words.formal, *(block.passage for block in words.blocks)):
                problems += template_problems(passage)
    return ({}, in_order(problems)) if problems else compose_all(library)
