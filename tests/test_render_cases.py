"""Rendering, case by case: a skeleton and its values go in, HTML comes out."""

from __future__ import annotations

from typing import Any

import pytest

from clausebook.model.skeleton import Skeleton, Value
from clausebook.render import inline_html, text_html
from support.cases import cases


@pytest.mark.parametrize("case", cases("render"))
def test_render(case: dict[str, Any]) -> None:
    """A case's skeleton, with its values, links and number, gives exactly its HTML."""
    assert rendered(case) == case["html"]


def rendered(case: dict[str, Any]) -> str:
    """The case's text as HTML, ending with a line end."""
    text = Skeleton(case["skeleton"], tuple(Value(value) for value in case.get("values", [])))
    links = case.get("links", {})

    def lead(target: str) -> tuple[str | None, str]:
        found = links.get(target, {"to": target, "label": target})
        return found.get("to"), found["label"]

    html = inline_html(text, lead) if "inline" in case else text_html(text, lead, case.get("number", ""))
    return html.rstrip("\n") + "\n"
