"""The same thing twice in one list: two entries with one id, or one name given twice."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.model.text import Text
from clausebook.problems import Problem, first_of, shown


def repeats(tree: object) -> list[Problem]:
    """Entries of any list of a file that repeat an earlier one's id or text; MkDocs' own options are let be."""
    return first_of(_repeats(tree))


def _repeats(tree: object) -> Iterator[Problem]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key != "mkdocs":
                yield from _repeats(value)
    elif isinstance(tree, list):
        yield from _in_list(tree)
        for entry in tree:
            yield from _repeats(entry)


def _in_list(entries: list[object]) -> Iterator[Problem]:
    seen: dict[str, Text] = {}
    for entry in entries:
        name = entry.get("id") if isinstance(entry, dict) else entry
        if not isinstance(name, Text) or name.span is None:
            continue
        first = seen.setdefault(str(name), name)
        if first is not name:
            line = first.span.line if first.span else name.span.line
            do = "give each an id of its own" if name is not entry else "keep one"
            said = f"`{shown(name)}` stands twice in this list"
            yield Problem("listed-twice", said, name.span, f"the first is on line {line}; {do}")
