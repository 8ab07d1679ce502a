"""Two columns: on the left the old words, on the right the new ones."""

from __future__ import annotations

from clausebook.redline import compare, side_by_side
from support.pages import elements, fragment, words

OLD = """\
# Phones

## 1 Rules {#rules}

Phones stay at home.

Ask the office within 3 days.

The end.

Last words.
"""
NEW = OLD.replace("3 days", "1 day")


def rows(old: str, new: str) -> list[list[str]]:
    """The rows, each cell as a reader sees it."""
    table = fragment(f"<table><tbody>{side_by_side(compare(old, new))}</tbody></table>")
    return [[words(cell) for cell in row] for row in elements(table) if row.tag == "tr"]


def test_the_change_and_what_stands_around_it() -> None:
    """A change has its neighbours and its heading beside it; what is far from any change is only counted."""
    found = rows(OLD, NEW)
    assert found[0] == ["… 1 part of the text without change …"]
    assert found[1] == ["1 Rules", "1 Rules"]
    assert found[2] == ["Phones stay at home.", "Phones stay at home."]
    assert "3" in found[3][0]
    assert "inserted" not in found[3][0]
    assert "1" in found[3][1]
    assert "deleted" not in found[3][1]
    assert found[4] == ["The end.", "The end."]
    assert found[5] == ["… 1 part of the text without change …"]


def test_nothing_changed() -> None:
    """Where nothing changed there are no rows."""
    assert side_by_side(compare(OLD, OLD)) == ""


def test_what_comes_and_what_goes() -> None:
    """An added paragraph stands on the right alone, a dropped one on the left alone, and words are only characters."""
    added = OLD.replace("The end.\n\n", "The end.\n\nNo `<b>` here.\n\n")
    assert any(row[0] == "" and "No <b> here." in row[1] for row in rows(OLD, added) if len(row) == 2)
    assert any(row[1] == "" and "No <b> here." in row[0] for row in rows(added, OLD) if len(row) == 2)
