"""The last real test of the pages' accessibility, as the tests write it down."""

from __future__ import annotations

from clausebook.model.fields import Authored, PartialDate, WholeNumber
from clausebook.model.text import Text


class AccessibilityTest(Authored):
    """`content/accessibility.yml`: what was tested, when, with what, and what was found."""

    tested: PartialDate
    tool: Text
    pages: WholeNumber
    violations: WholeNumber
    known_issues: tuple[Text, ...] = ()
