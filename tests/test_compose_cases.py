"""Composing, case by case: what authors write goes in, canonical text and problems come out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clausebook.compose.canonical import canonical_text, markdown_of
from clausebook.model.document import Document, Point
from clausebook.problems import Problem
from support.cases import cases
from support.composing import composed
from support.trusts import trust_files, write_files


@pytest.mark.parametrize("case", cases("compose"))
def test_compose(case: dict[str, Any], tmp_path: Path) -> None:
    """A case's documents, plain words, checklists and problems are exactly those it names."""
    found, problems = composed(write_files(tmp_path, trust_files(case)))

    assert [reported(problem) for problem in problems] == case.get("problems", [])
    documents = {school: document for (school, _), document in found.items()}
    wanted = case["document"]
    if isinstance(wanted, dict):
        assert {school: canonical_text(document) for school, document in documents.items()} == wanted
    else:
        made = [canonical_text(document) for document in documents.values()]
        assert made == ([wanted] if wanted else [])
    for school, points in case.get("plain_words", {}).items():
        assert plain_words(documents[school]) == points
    for school, points in case.get("checklist", {}).items():
        assert checklist(documents[school]) == points


def reported(problem: Problem) -> str:
    """A problem on one line; places in files are the loader's tests' business."""
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.rule}, {problem.span.file}: {problem.message}{hint}"


def plain_words(document: Document) -> list[str]:
    """What a document says to parents."""
    return [said(document, point) for clause in document.clauses for point in clause.plain_words]


def checklist(document: Document) -> list[str]:
    """What a document's checklists say."""
    return [said(document, point) for clause in document.clauses for point in clause.checklist]


def said(document: Document, point: Point) -> str:
    """A point with its topic and rule."""
    first = ", first" if point.first else ""
    return f"{point.topic}, {point.id}{first}: {markdown_of(point.text, document.references)}"
