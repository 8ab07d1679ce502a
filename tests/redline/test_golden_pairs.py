"""Golden pairs: two texts go in, the redline comes out as it is printed, and for some as HTML."""

from __future__ import annotations

from typing import Any

import pytest
from reading_html import faults

from clausebook.redline import compare, html, text
from support.cases import cases


@pytest.mark.parametrize("case", cases("redline"))
def test_golden_pair(case: dict[str, Any]) -> None:
    """A pair's sentences, change class and redline are printed as the case says."""
    redline = compare(case["old"], case["new"])
    assert redline.exact
    assert text(redline, context=None) == case["text"]


@pytest.mark.parametrize("case", [each for each in cases("redline") if "html" in dict(*each.values)])
def test_golden_html(case: dict[str, Any]) -> None:
    """A pair's redline is marked up as the case says."""
    assert html(compare(case["old"], case["new"])) == case["html"]


@pytest.mark.parametrize("case", cases("redline"))
def test_golden_pair_backwards(case: dict[str, Any]) -> None:
    """The way back is a redline as good as the way there."""
    redline = compare(case["new"], case["old"])
    assert redline.exact
    assert faults(html(redline)) == []
