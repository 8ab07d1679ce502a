"""A redline that would be wrong is never shown: the check finds it and a coarser one takes its place."""

from __future__ import annotations

from sys import modules

import pytest

from clausebook.redline import Redline, accepted, change_class, compare, rejected, text, to_json
from clausebook.redline.align import Alignment
from clausebook.redline.blocks import Run, Runs
from clausebook.redline.passages import Segment
from clausebook.redline.reading import read_blocks

OLD = "# Rules\n\nStaff must wait.\n\nPupils must not run.\n"
NEW = "# Rules\n\nStaff should wait.\n\nPupils must never run.\n"


def test_wrong_words_are_replaced_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the words of a block do not add up, the block is shown as replaced, and the JSON says so."""

    def wrong(_old: Runs, new: Runs) -> tuple[Segment, ...]:
        return (Segment((Run("lost"),), new),)

    monkeypatch.setattr("clausebook.redline.pairs.segments", wrong)
    redline = compare(OLD, NEW)
    assert_correct(redline)
    assert "2 blocks could not be compared" in redline.fallback
    assert [passage.what for passage in redline.blocks] == ["kept", "changed", "changed"]


def test_wrong_order_gives_the_whole_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the blocks do not add up, all of the old text is deleted and all of the new one inserted."""

    def wrong(_old: object, _new: object) -> Alignment:
        return Alignment({0: 0, 1: 2, 2: 1}, ((0, 0), (1, 2), (2, 1)))

    monkeypatch.setattr(modules["clausebook.redline.compare"], "align", wrong)
    redline = compare(OLD, NEW)
    assert_correct(redline)
    assert "could not be aligned" in redline.fallback
    assert {passage.what for passage in redline.blocks} == {"deleted", "inserted"}


def assert_correct(redline: Redline) -> None:
    """The redline holds both texts, says that it is coarse everywhere, and has the highest floor."""
    assert rejected(redline.blocks) == read_blocks(OLD)
    assert accepted(redline.blocks) == read_blocks(NEW)
    assert not redline.exact
    said = to_json(redline)
    assert said["exact"] is False
    assert said["fallback"] == redline.fallback
    assert f"Note: {redline.fallback}" in text(redline)
    assert change_class(redline).floor == "substantive"
