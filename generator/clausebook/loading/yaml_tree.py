"""YAML as text with places: every scalar stays as written, every problem knows its line and column."""

from __future__ import annotations

import yaml

from clausebook.model.text import Text
from clausebook.problems import Problem, Span

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same result, more slowly
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Node = dict[Text, object] | list[object] | Text | None
"""What a piece of YAML becomes. `None` where a key has nothing after it."""

MAX_DEPTH = 40
_ORDINARY_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
_REWORDED = (
    ("found character '\\t'", "there is a tab here", "indent with spaces; YAML does not allow tabs"),
    (
        "mapping values are not allowed",
        "a colon is not expected here",
        "put the text in quotes if it holds a colon, and check the indentation",
    ),
    (
        "could not find expected ':'",
        "a `name: value` line is expected here",
        "check the colon, the space after it, and the indentation",
    ),
    (
        "did not find expected key",
        "a field name is expected here",
        "check that the lines of this part are indented alike",
    ),
    (
        "did not find expected '-' indicator",
        "an entry beginning with `- ` is expected here",
        "check that the entries of this list are indented alike",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark is opened here and never closed",
        "add the closing quotation mark",
    ),
    ("found character that cannot start any token", "this character cannot begin a value", "put the text in quotes"),
    (
        "did not find expected alphabetic or numeric character",
        "`&` and `*` cannot begin a value",
        "put the text in quotes",
    ),
    ("found undefined alias", "`*` cannot begin a value", "put the text in quotes"),
    ("control characters are not allowed", "there is an invisible control character here", "delete it"),
)


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Node, list[Problem]]:
    """The tree of a YAML text, and what is wrong with it; the tree is `None` where the text is not YAML at all.

    `first_line` is the line of the file on which the text begins.
    """
    try:
        loader = Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        return None, [_reworded(error, file, first_line)]
    except yaml.YAMLError as error:  # the reader's own: a character that YAML does not allow
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position)
        span = Span(file, first_line + line, position - (text.rfind("\n", 0, position) + 1) + 1)
        return None, [Problem("yaml-syntax", "there is a character here that YAML does not allow", span, "delete it")]
    except RecursionError:
        return None, [Problem("yaml-syntax", "the file is nested too deeply", Span(file, first_line))]
    reader = _Reader(file, first_line)
    tree = reader.tree(node, 0) if node is not None else None
    return tree, reader.problems


def _reworded(error: yaml.MarkedYAMLError, file: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    said = f"{error.problem or ''} {error.context or ''}"
    span = Span(file, first_line + mark.line, mark.column + 1) if mark else Span(file, first_line)
    for theirs, ours, hint in _REWORDED:
        if theirs in said:
            if theirs == "found unexpected end of stream" and error.context_mark:
                span = Span(file, first_line + error.context_mark.line, error.context_mark.column + 1)
            return Problem("yaml-syntax", ours, span, hint)
    return Problem(
        "yaml-syntax", f"this is not YAML: {said.strip()}", span, "check the indentation and the quotation marks"
    )


class _Reader:
    """Turns YAML nodes into a tree, noting what is wrong as it goes."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def _span(self, node: yaml.Node) -> Span:
        return Span(self.file, self.first_line + node.start_mark.line, node.start_mark.column + 1)

    def _problem(self, rule: str, message: str, node: yaml.Node, hint: str = "") -> None:
        self.problems.append(Problem(rule, message, self._span(node), hint))

    def tree(self, node: yaml.Node, depth: int) -> Node:
        if id(node) in self._seen:
            self._problem("yaml-alias", "an alias (`*name`) is used here", node, "write the text out instead")
            return None
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            self._problem("yaml-syntax", "the file is nested too deeply", node)
            return None
        if node.tag not in _ORDINARY_TAGS:
            self._problem(
                "yaml-tag", f"a YAML tag (`{node.tag}`) is used here", node, "take it out, or put the text in quotes"
            )
            return None
        if isinstance(node, yaml.MappingNode):
            return self._map(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.tree(child, depth + 1) for child in node.value]
        if node.tag.endswith(":null") and not node.value:
            return None
        assert isinstance(node, yaml.ScalarNode)
        return self._text(node)

    def _text(self, node: yaml.ScalarNode) -> Text:
        span = self._span(node)
        if node.style in ("|", ">"):  # the text begins on the line after the sign
            span = Span(span.file, span.line + 1, 1)
        return Text(node.value, span)

    def _map(self, node: yaml.MappingNode, depth: int) -> dict[Text, object]:
        result: dict[Text, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem("yaml-syntax", "a field name is expected here", key_node)
                continue
            key = Text(key_node.value, self._span(key_node))
            if key in result:
                first = next(k for k in result if k == key).span
                self._problem(
                    "duplicate-key",
                    f"`{key}` is given twice",
                    key_node,
                    f"the first is on line {first.line if first else '?'}; keep one of them",
                )
                self.tree(value_node, depth + 1)
                continue
            result[key] = self.tree(value_node, depth + 1)
        return result
