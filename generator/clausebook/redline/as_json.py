"""A redline as JSON: everything that the other forms show, and enough to get both texts back, block for block."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from clausebook.redline.blocks import Block, Runs
from clausebook.redline.change_class import change_class
from clausebook.redline.changes import Change, anchors_of
from clausebook.redline.duties import duties
from clausebook.redline.passages import Cell, Passage, Segment
from clausebook.redline.result import Redline

FORMAT = "clausebook-redline/1"
"""The form of the JSON; the number rises when a reader would have to change."""


def to_json(redline: Redline) -> dict[str, Any]:
    """The redline as values that `json.dumps` takes."""
    found = change_class(redline)
    return {
        "format": FORMAT,
        "old": redline.old_fingerprint,
        "new": redline.new_fingerprint,
        "exact": redline.exact,
        "fallback": redline.fallback,
        "layout_only": redline.layout_only,
        "change_class": {"floor": found.floor, "reasons": [asdict(reason) for reason in found.reasons]},
        "duties": [asdict(sentence) for sentence in duties(redline)],
        "changes": [_change(change) for change in redline.changes],
        "blocks": [_passage(*each) for each in zip(redline.blocks, anchors_of(redline.blocks), strict=True)],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        name: value
        for name, value in asdict(change).items()
        if value not in ("", 1) or name in ("kind", "before", "after")
    }


def _passage(passage: Passage, anchor: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "what": passage.what,
        "anchor": anchor,
        "joins": passage.joins,
        "move": passage.move,
        "old": _block(passage.old),
        "new": _block(passage.new),
        "notes": [note._asdict() for note in passage.notes],
        "cells": [_cell(cell) for cell in passage.cells],
    }
    return {name: value for name, value in said.items() if value not in ("", 0, None, [])}


def _block(block: Block | None) -> dict[str, Any] | None:
    if block is None:
        return None
    said = {
        "kind": block.kind, "id": block.id, "clause": block.clause, "number": block.number, "level": block.level,
        "place": block.place, "inside": [frame.kind for frame in block.path], "text": block.text,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value not in ("", 0, [])}


def _cell(cell: Cell) -> dict[str, Any]:
    return {"old_at": cell.old_at, "new_at": cell.new_at, "segments": [_segment(segment) for segment in cell.segments]}


def _segment(segment: Segment) -> dict[str, Any]:
    if segment.is_same:
        return {"op": "same", "runs": _runs(segment.new)}
    if segment.is_restyled:
        return {"op": "restyled", "old": _runs(segment.old), "runs": _runs(segment.new)}
    return (
        {"op": "inserted", "runs": _runs(segment.new)} if segment.new else {"op": "deleted", "runs": _runs(segment.old)}
    )


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [
        {"text": run.text, **{name: value for name, value in run.style._asdict().items() if value and name != "rule"},
         **({"rule": run.style.rule.id} if run.style.rule else {})}
        for run in runs
    ]  # fmt: skip
