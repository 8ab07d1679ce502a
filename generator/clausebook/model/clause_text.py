"""The parts of a clause's text: formal words, and the fenced blocks of plain words and checklists."""

from __future__ import annotations

import re
from typing import get_args

from clausebook.model.clause import Block, BlockKind, Passage, Wording, Words
from clausebook.model.fields import ID_PATTERN
from clausebook.model.skeleton import MARKER
from clausebook.model.text import Text
from clausebook.model.topics import GUIDE_TOPICS
from clausebook.problems import Problem, Span, nearest, shown

_FENCE = ":::"
_RULED = re.compile(r"^[ \t]*(?:-{3,}|={3,})[ \t]*$", re.MULTILINE)
_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)


def words_for(text: Text, parents: Text | None, induction: Text | None, standard: Words) -> tuple[Words, list[Problem]]:
    """The words that a variation puts in place of a clause's own; blocks that it does not give stay."""
    made, problems = words_of_wording(Wording(text=text, parents=parents, induction=induction), standard, "")
    return made or standard, problems


def words_of_wording(wording: Wording, standard: Words, file: str) -> tuple[Words | None, list[Problem]]:
    """The words of a named wording; force, audience and blocks that it does not give are the clause's own."""
    blocks = list(standard.blocks)
    problems: list[Problem] = []
    for kind, given in (("parents", wording.parents), ("induction", wording.induction)):
        if given is None:
            continue
        blocks = [block for block in blocks if block.kind != kind]
        body, more = _as_block(given, kind, file)
        problems += more
        blocks += body
    formal, more = _checked(_passage(wording.text, file))
    problems += more
    force, audience = wording.force or standard.force, wording.audience or standard.audience
    return (Words(force, audience, formal, tuple(blocks)), problems) if not problems else (None, problems)


def _as_block(given: Text, kind: str, file: str) -> tuple[list[Block], list[Problem]]:
    """A block given as a value: with fences of its own, or without and then without a topic."""
    passage = _passage(given, file)
    if passage.text.lstrip().startswith(":::"):
        _, blocks, problems = _split(passage.text, passage.file, passage.line)
        return blocks, problems
    passage, problems = _checked(passage)
    return [Block("parents" if kind == "parents" else "induction", "", passage)], problems


def _passage(text: Text, file: str) -> Passage:
    span = text.span or Span(file)
    blank = len(text) - len(text.lstrip("\n"))
    return Passage(text.strip("\n"), span.file, span.line + blank)


def words_of_body(body: str, file: str, line: int) -> tuple[tuple[Passage, tuple[Block, ...]] | None, list[Problem]]:
    """The formal text and the blocks of a clause's body, which begins on this line of its file."""
    formal, blocks, problems = _split(body, file, line)
    if not problems and not formal.text.strip():
        problems = [
            Problem(
                "empty-clause",
                "the clause has no text",
                Span(file, line),
                "write its formal text below the front matter",
            )
        ]
    passage, more = _checked(formal)
    problems += more
    return (None if problems else (passage, tuple(blocks))), problems


def _checked(passage: Passage) -> tuple[Passage, list[Problem]]:
    """The passage, and what may stand in no text."""
    problems: list[Problem] = []
    for found, rule, said, hint in (
        (MARKER.search(passage.text), "reserved-word", "`{}` has a meaning of its own here", "change the word"),
        (
            _RULED.search(passage.text),
            "ruled-line",
            "a line `{}` does not belong in the text of a clause",
            "take it out; a clause has one front matter, and its headings come from the outline",
        ),
    ):
        if found:
            span = Span(passage.file, passage.line + passage.text.count("\n", 0, found.start()))
            problems.append(Problem(rule, said.format(shown(found[0])), span, hint))
    return passage, problems


def _split(body: str, file: str, first_line: int) -> tuple[Passage, list[Block], list[Problem]]:
    """Formal text with its blocks taken out (lines kept blank, so that places stay true), and the blocks."""
    formal: list[str] = []
    blocks: list[Block] = []
    problems: list[Problem] = []
    kind, topic, opened, inside = "", "", 0, list[str]()
    for number, line in enumerate(body.split("\n"), first_line):
        if not line.startswith(_FENCE):
            (inside if opened else formal).append(line)
            continue
        formal.append("")
        said = line.removeprefix(_FENCE).split()
        if opened and not said:
            passage, more = _checked(Passage("\n".join(inside), file, opened + 1))
            problems += more
            if not passage.text.strip():
                problems.append(Problem("empty-block", f"this `::: {kind}` block is empty", Span(file, opened)))
            blocks.append(Block("parents" if kind == "parents" else "induction", topic, passage))
            formal.extend([""] * len(inside))
            opened, inside = 0, []
        elif opened:
            problems.append(
                Problem(
                    "fence",
                    f"the `::: {shown(kind)}` block opened on line {opened} is not closed",
                    Span(file, number),
                    "close it with a line `:::`",
                )
            )
            kind, topic, opened, inside = said[0], " ".join(said[1:]), number, []
            problems += _fence_problems(kind, topic, Span(file, number))
        elif not said:
            problems.append(Problem("fence", "`:::` closes a block, and none is open", Span(file, number)))
        else:
            kind, topic, opened = said[0], " ".join(said[1:]), number
            problems += _fence_problems(kind, topic, Span(file, number))
    if opened:
        never = f"this `::: {shown(kind)}` block is never closed"
        problems.append(Problem("fence", never, Span(file, opened), "close it with a line `:::`"))
    return Passage("\n".join(formal), file, first_line), blocks, problems


def _fence_problems(kind: str, topic: str, span: Span) -> list[Problem]:
    if kind not in _KINDS:
        return [Problem("fence", f"unknown block `{shown(kind)}`", span, nearest(kind, _KINDS))]
    if kind == "parents" and topic and topic not in GUIDE_TOPICS:
        return [Problem("fence", f"unknown topic `{shown(topic)}`", span, nearest(topic, GUIDE_TOPICS))]
    if kind == "induction" and topic and not re.fullmatch(ID_PATTERN, topic):
        return [Problem("fence", f"`{shown(topic)}` is not the id of a staff group", span)]
    return []
