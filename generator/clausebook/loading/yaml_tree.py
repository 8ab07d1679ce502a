"""YAML as text with places: every scalar stays as written, every problem knows its line and column."""

from __future__ import annotations

import re

import yaml

from clausebook.files import INVISIBLE
from clausebook.loading.yaml_errors import reworded
from clausebook.model.text import Text
from clausebook.problems import Problem, Span, first_of, shown

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same result, more slowly
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Node = dict[Text, object] | list[object] | Text | None
"""What a piece of YAML becomes. `None` where a key has nothing after it, or `null` or `~`."""

MAX_DEPTH = 40

_MAX_OPEN = 100
"""Brackets open at once, and columns of indentation: libyaml itself has no limit, and ends the process."""
_INDENT = re.compile(r"^[ \t]*(?:[-?:][ \t]+)*", re.MULTILINE)
_CUT_SHORT = re.compile(r"[ \t]*#[^\s#=-]")
_SIGNS = {
    "&": ("yaml-alias", "an anchor (`&`) is used here"),
    "*": ("yaml-alias", "an alias (`*`) is used here"),
    "!": ("yaml-tag", "a YAML tag (`!`) is used here"),
}


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Node, list[Problem]]:
    """The tree of a YAML text, and what is wrong with it; the tree is `None` where the text cannot be used at all.

    `first_line` is the line of the file on which the text begins.
    """
    if deep := _too_deep(text):
        return None, [Problem("yaml-syntax", "the file is nested too deeply", Span(file, first_line + deep - 1))]
    try:
        loader = Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        return None, [reworded(error, text, file, first_line)]
    reader = _Reader(text, file, first_line)
    tree = reader.tree(node, 0) if node is not None else None
    return None if reader.spoilt else tree, first_of(reader.problems)


def _too_deep(text: str) -> int:
    """The line on which a text is nested deeper than any file of a project; 0 where none is."""
    if text.count("[") + text.count("{") > _MAX_OPEN:
        depth = 0
        for sign in re.finditer(r"[\[\]{}]", text):
            depth = max(0, depth + (1 if sign[0] in "[{" else -1))
            if depth > _MAX_OPEN:
                return text.count("\n", 0, sign.start()) + 1
    deepest = next((line for line in _INDENT.finditer(text) if line.end() - line.start() > 2 * _MAX_OPEN), None)
    return text.count("\n", 0, deepest.start()) + 1 if deepest else 0


def _says_nothing(node: yaml.ScalarNode) -> bool:
    return not node.style and node.value in ("", "~", "null")


class _Reader:
    """Turns YAML nodes into a tree, noting what is wrong as it goes."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.text = text
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.spoilt = False
        """Whether something was left out of the tree, so that what it lacks says nothing."""
        self._seen: set[int] = set()

    def _span(self, node: yaml.Node) -> Span:
        return Span(self.file, self.first_line + node.start_mark.line, node.start_mark.column + 1)

    def _problem(self, rule: str, message: str, node: yaml.Node, hint: str = "") -> None:
        self.problems.append(Problem(rule, message, self._span(node), hint))

    def _refuse(self, rule: str, message: str, node: yaml.Node, hint: str = "") -> None:
        self._problem(rule, message, node, hint)
        self.spoilt = True

    def tree(self, node: yaml.Node, depth: int) -> Node:
        """What a node and all below it become."""
        if id(node) in self._seen:  # an alias; its anchor has been reported
            self.spoilt = True
            return None
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            self._refuse("yaml-syntax", "the file is nested too deeply", node)
            return None
        if self._signed(node):
            return None
        if isinstance(node, yaml.MappingNode):
            return self._map(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.tree(child, depth + 1) for child in node.value]
        assert isinstance(node, yaml.ScalarNode)
        self._look_for_comment(node)
        return None if _says_nothing(node) else self._text(node)

    def _look_for_comment(self, node: yaml.ScalarNode) -> None:
        """Report a `#` that may have been meant as part of the value, and cuts it short: `Room #4`, `#1d5b3a`."""
        end = node.end_mark
        line_end = self.text.find("\n", end.index)
        rest = self.text[end.index : line_end if line_end >= 0 else None]
        if "#" in rest and not node.style and _CUT_SHORT.match(rest):
            span = Span(self.file, self.first_line + end.line, end.column + rest.index("#") + 1)
            hint = "put the whole value in quotation marks; for a remark, put a space after the `#`"
            self.problems.append(Problem("comment", "what stands after this `#` is not read", span, hint))

    def _signed(self, node: yaml.Node) -> bool:
        """Whether a node has an anchor or a tag; it is reported."""
        sign = self.text[node.start_mark.index : node.start_mark.index + 1]
        if sign in _SIGNS:
            hint = "write the text out at each place; if it begins with this sign, put it in quotation marks"
            self._refuse(*_SIGNS[sign], node, hint)
        return sign in _SIGNS

    def _text(self, node: yaml.ScalarNode) -> Text:
        span = self._span(node)
        if node.style in ("|", ">"):  # the text begins on the line after the sign
            span = Span(span.file, span.line + 1, 1)
        if bad := INVISIBLE.search(node.value):  # written as an escape: `"\\u2028"`
            text = f"this value holds an invisible character (U+{ord(bad[0]):04X})"
            self._problem("control-character", text, node, "write it without the escape")
        return Text(node.value, span)

    def _map(self, node: yaml.MappingNode, depth: int) -> dict[Text, object]:
        result: dict[Text, object] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            value = self.tree(value_node, depth + 1)
            key = self._key(key_node)
            if key is None:
                continue
            if key in first:
                hint = f"the first is on line {first[key]}; keep one of them"
                self._problem("duplicate-key", f"`{shown(key)}` is given twice", key_node, hint)
                continue
            first[key] = self._span(key_node).line
            result[key] = value
        return result

    def _key(self, node: yaml.Node) -> Text | None:
        """A field's name; `None`, and a problem, where there is none."""
        if not isinstance(node, yaml.ScalarNode) or _says_nothing(node) or not node.value.strip():
            self._refuse("yaml-syntax", "a field's name is expected before the colon", node, "write `name: value`")
            return None
        if node.value == "<<" and not node.style:
            self._refuse("yaml-alias", "a merge (`<<`) is used here", node, "write the fields out at each place")
            return None
        if id(node) in self._seen or self._signed(node):
            self.spoilt = True
            return None
        return self._text(node)
