"""Where the tests and the example project lie."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parents[1]
REPOSITORY = TESTS.parent
"""The checkout, which is the example project too."""
PACKAGE = REPOSITORY / "generator" / "clausebook"
CASES = TESTS / "cases"
