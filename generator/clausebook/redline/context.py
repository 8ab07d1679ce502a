"""What a block stands under: the words that introduce its list and the heading of its section.

A rule that keeps its words but comes under "must not" instead of "must", or under "Pupils" instead of "Staff", is
another rule. So a passage whose surroundings did not simply change along with it says so in a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clausebook.redline.blocks import LEADING, Block
from clausebook.redline.passages import Note, Passage


def with_context(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages, with notes on those that stand under other words or another heading than before."""
    pairs = [(p.old, p.new) for p in passages if p.old and p.new]
    words = {(before.text.rstrip(LEADING), after.text.rstrip(LEADING)) for before, after in pairs}
    names = {(before.name, after.name) for before, after in pairs if before.kind == after.kind == "heading"}
    titles = {block.name: block.text for p in passages for block in (p.old, p.new) if block and block.kind == "heading"}
    made: list[Passage] = []
    for passage in passages:
        notes = tuple(_notes(passage, words, names, titles)) if passage.old and passage.new else ()
        if notes:
            what = "changed" if passage.what == "kept" else passage.what
            passage = replace(passage, what=what, notes=(*passage.notes, *notes))
        made.append(passage)
    return tuple(made)


def _notes(
    passage: Passage, words: set[tuple[str, str]], names: set[tuple[str, str]], titles: dict[str, str]
) -> Iterator[Note]:
    old, new = passage.old, passage.new
    assert old is not None
    assert new is not None
    if old.under != new.under and (old.under, new.under) not in words:
        yield Note("lead", old.under, new.under)
    if _stays(passage, new) or old.section == new.section or (old.section, new.section) in names:
        return
    yield Note("section", titles.get(old.section, ""), titles.get(new.section, ""))


def _stays(passage: Passage, new: Block) -> bool:
    """Whether it is a heading in its old place: its level may put it under another one, which is told as such."""
    return new.kind == "heading" and passage.what != "moved"
