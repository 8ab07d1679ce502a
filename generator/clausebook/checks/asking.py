"""What templates ask of a school's values: every setting, and every comparison, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import nodes

from clausebook.checks.written import speakers
from clausebook.compose.templates import parsed
from clausebook.model.clause import Passage
from clausebook.model.library import Library
from clausebook.model.outline import SectionOutline
from clausebook.model.text import Text
from clausebook.problems import Span


@dataclass(frozen=True, slots=True)
class Asked:
    """A name such as `settings.privacy_interval`, and what it is compared with."""

    group: str
    """`settings`, `platform` ..."""
    name: str
    span: Span
    compared: tuple[str, ...] = ()
    """How it is compared, one of `eq`, `ne`, `in`, and with which word or number; empty where it is not."""
    literal: object = None


@lru_cache(maxsize=4)
def asked(library: Library) -> tuple[Asked, ...]:
    """Everything that the project's templates ask, in clauses, outlines and variations."""
    return tuple(found for passage in passages(library) for found in _in_passage(passage))


def passages(library: Library) -> Iterator[Passage]:
    """Every template of a project. Conditions stand in them as the `if` that they mean."""
    for clause in library.clauses.values():
        for words in clause.wordings.values():
            yield words.formal
            yield from (block.passage for block in words.blocks)
    for key, policy in {**{("", name): p for name, p in library.policies.items()}, **library.own_outlines}.items():
        for section in policy.sections:
            yield from _in_section(section, library.outline_files[key])
    for _, speaker in speakers(library):
        for variation in speaker.variations:
            for text in (variation.text, variation.parents, variation.induction):
                if text is not None:
                    yield _passage(text, "")


def _in_section(section: SectionOutline, file: str) -> Iterator[Passage]:
    yield _passage(section.title, file)
    for when in (section.when, *(entry.when for entry in section.clauses)):
        if when is not None:
            span = when.span or Span(file)
            yield Passage(f"{{% if {when} %}}{{% endif %}}", span.file, span.line)
    for inner in section.sections:
        yield from _in_section(inner, file)


def _passage(text: Text, file: str) -> Passage:
    span = text.span or Span(file)
    return Passage(text, span.file, span.line)


def _in_passage(passage: Passage) -> Iterator[Asked]:
    if "{" not in passage.text:
        return
    tree = parsed(passage)
    if tree is None:
        return
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name):
            yield Asked(node.node.name, node.attr, _span(passage, node))
    for compare in tree.find_all(nodes.Compare):
        operand = compare.ops[0]
        for asking, other in ((compare.expr, operand.expr), (operand.expr, compare.expr)):
            if isinstance(asking, nodes.Getattr) and isinstance(asking.node, nodes.Name):
                for literal in _literals(other):
                    yield Asked(asking.node.name, asking.attr, _span(passage, asking), (operand.op,), literal)


def _literals(node: nodes.Node) -> Iterator[object]:
    if isinstance(node, nodes.Const):
        yield node.value
    elif isinstance(node, (nodes.List, nodes.Tuple)):
        yield from (item.value for item in node.items if isinstance(item, nodes.Const))


def _span(passage: Passage, node: nodes.Getattr) -> Span:
    lines = passage.text.split("\n")
    line = lines[node.lineno - 1] if node.lineno <= len(lines) else ""
    owner = node.node.name if isinstance(node.node, nodes.Name) else ""
    at = max(line.find(f"{owner}.{node.attr}"), 0)
    return Span(passage.file, passage.line + node.lineno - 1, at + 1)
