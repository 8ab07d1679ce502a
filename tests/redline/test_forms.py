"""The forms of a redline: terminal, JSON, and the list of plain sentences."""

from __future__ import annotations

import re

from clausebook.redline import compare, duties, html, text, to_json

OLD = "# Rules\n\nOne here.\n\nTwo here.\n\nThree here.\n\nFour here.\n\nStaff must wait 3 days.\n"
NEW = OLD.replace("must wait 3", "should wait 5")


def test_colour_comes_beside_the_signs() -> None:
    """With colour or without, the same signs say what was deleted and inserted."""
    plain, coloured = text(compare(OLD, NEW)), text(compare(OLD, NEW), colour=True)
    assert "\x1b" not in plain
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "[-must-] {+should+}" in plain


def test_context() -> None:
    """Blocks far from a change are counted, not shown, unless everything is asked for."""
    redline = compare(OLD, NEW)
    assert "... 4 blocks without change ..." in text(redline)
    assert "Four here." in text(redline)
    assert "One here." not in text(redline)
    assert "One here." in text(redline, context=None)


def test_json_of_a_change() -> None:
    """The JSON holds the floor, the sentences, the changes and every block with its segments."""
    said = to_json(compare(OLD, NEW))
    assert (said["format"], said["exact"], said["fallback"]) == ("clausebook-redline/1", True, "")
    assert said["change_class"]["floor"] == "substantive"
    assert [sentence["kind"] for sentence in said["duties"]] == ["weakened", "deadline"]
    assert [(change["before"], change["after"]) for change in said["changes"]] == [("must", "should"), ("3", "5")]
    assert [block["what"] for block in said["blocks"]] == ["kept"] * 5 + ["changed"]
    assert said["blocks"][-1]["cells"][0]["segments"] == [
        {"op": "same", "runs": [{"text": "Staff"}]},
        {"op": "deleted", "runs": [{"text": " must"}]},
        {"op": "inserted", "runs": [{"text": " should"}]},
        {"op": "same", "runs": [{"text": " wait"}]},
        {"op": "deleted", "runs": [{"text": " 3"}]},
        {"op": "inserted", "runs": [{"text": " 5"}]},
        {"op": "same", "runs": [{"text": " days."}]},
    ]


def test_sentences_lead_to_their_place() -> None:
    """Every plain sentence names the change it speaks of, also where a page holds several redlines."""
    redline = compare(OLD, NEW)
    assert [sentence.anchor for sentence in duties(redline)].count("change-1") == 2
    assert 'id="second-change-1"' in html(redline, prefix="second-")
    assert duties(compare(OLD, OLD)) == ()


def test_nothing_in_a_text_is_markup() -> None:
    """Characters that mean something in HTML stay characters, in words, links and titles."""
    hostile = 'Say \\<script\\>alert(1)\\</script\\> & [x](<https://a.org/?q=%22><b>) to `<i>` \\"quoted\\".\n'
    redline = compare("Say nothing at all to them.\n", hostile)
    markup = html(redline)
    assert "<script" not in markup
    assert "<b>" not in markup
    assert "<i>" not in markup
    assert "&lt;script&gt;" in markup
