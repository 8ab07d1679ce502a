"""Changing the items of one clause: leaving out, rewording, adding and moving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clausebook.compose.draft import Placed
from clausebook.compose.marks import Mark, bullet_of, find_marks
from clausebook.model.skeleton import Skeleton
from clausebook.model.variation import Variation
from clausebook.problems import Problem, Span, nearest


@dataclass(frozen=True, slots=True)
class Changed:
    """A clause's text after its item variations."""

    text: Skeleton
    made: tuple[Variation, ...]
    problems: tuple[Problem, ...]


def change_items(
    text: Skeleton,
    placed: Placed,
    added: Callable[[Variation], Skeleton],
    reworded: Callable[[Variation, Mark], Skeleton],
) -> Changed:
    """The text with the clause's item variations made, one after another."""
    made: list[Variation] = []
    problems: list[Problem] = []
    for variation in placed.item_variations:
        result = _change(text, placed, variation, added, reworded)
        if isinstance(result, Problem):
            problems.append(result)
        else:
            text = result
            made.append(variation)
    return Changed(text, tuple(made), tuple(problems))


def _change(
    text: Skeleton,
    placed: Placed,
    variation: Variation,
    added: Callable[[Variation], Skeleton],
    reworded: Callable[[Variation, Mark], Skeleton],
) -> Skeleton | Problem:
    anchor = variation.after or variation.before
    if variation.verb == "add":
        assert anchor is not None
        mark = _found(text, placed, anchor.partition("/")[2])
        rule = added(variation)
        return _missing(text, placed, anchor) if mark is None else _insert(text, mark, rule, bool(variation.after))
    mark = _found(text, placed, variation.item)
    if mark is None:
        return _missing(text, placed, variation.target)
    if variation.verb == "omit":
        return text.replaced(*_whole(text, mark), Skeleton(""))
    if variation.verb == "reword":
        if mark.kind == "row":
            return Problem(
                "row",
                "a row of a table cannot be reworded",
                _span(placed, variation.target),
                "change the data that the row shows",
            )
        start = mark.start + (len(bullet_of(text.markdown, mark.start)) if mark.kind == "item" else 0)
        return text.replaced(start, mark.at, reworded(variation, mark))
    if variation.verb == "force":
        return Problem(
            "variation-form", "`force` is for whole clauses", _span(placed, variation.target), "reword the item instead"
        )
    assert anchor is not None
    host, _, item = anchor.partition("/")
    if host not in (placed.id, placed.clause.id) or not item:
        return Problem(
            "variation-form",
            "an item moves within its own clause",
            _span(placed, anchor),
            "write `clause/item` of the same clause",
        )
    moving = text.sliced(mark.start, mark.end)
    without = text.replaced(*_whole(text, mark), Skeleton(""))
    to = _found(without, placed, item)
    if to is None:
        return _missing(text, placed, anchor)
    line = moving.markdown.rstrip("\n")
    words = line[len(bullet_of(line, 0)) :] if mark.kind == "item" else line
    return _insert(without, to, Skeleton(words, moving.values), bool(variation.after))


def _found(text: Skeleton, placed: Placed, item: str) -> Mark | None:
    wanted = (item, f"{item}{placed.suffix}")
    return next((mark for mark in find_marks(text.markdown) if text.filled(part=mark.id) in wanted), None)


def _whole(text: Skeleton, mark: Mark) -> tuple[int, int]:
    """What goes when a rule goes: the lines of an item or row, a sentence and the space after it."""
    end = mark.end
    if mark.kind == "sentence":
        while text.markdown[end : end + 1] in (" ", "\t"):
            end += 1
    return mark.start, end


def _insert(text: Skeleton, mark: Mark, words: Skeleton, after: bool) -> Skeleton:
    at = mark.end if after else mark.start
    if mark.kind == "item":
        before = "\n" if at and text.markdown[at - 1] != "\n" else ""
        words = Skeleton(f"{before}{bullet_of(text.markdown, mark.start)}{words.markdown}\n", words.values)
    elif mark.kind == "sentence":
        words = Skeleton(f" {words.markdown}" if after else f"{words.markdown} ", words.values)
    return text.replaced(at, at, words)


def _span(placed: Placed, target: str) -> Span:
    return getattr(target, "span", None) or Span(placed.clause.file)


def _missing(text: Skeleton, placed: Placed, target: str) -> Problem:
    item = target.partition("/")[2]
    known = [text.filled(part=mark.id) for mark in find_marks(text.markdown)]
    return Problem(
        "unknown-rule", f"`{placed.clause.id}` has no rule `{item}` here", _span(placed, target), nearest(item, known)
    )
