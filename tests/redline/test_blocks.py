"""Blocks: what a text is made of, with ids, numbers and places."""

from __future__ import annotations

from clausebook.redline.blocks import Block, Mark
from clausebook.redline.reading import read_blocks

POLICY = """# Policy {#document-title}

## 1 Staff {#staff}

{#privacy audience=staff force=must}
1.1 Staff must:

- check their settings {#settings required}
  - every term
- tell **the head** {#tell force=should}

{#reports audience=staff force=will}
1.2 Staff will report it. {#report} They will wait. {#wait force=will-not}

| Service | Account |
|---|---|
| X | @School {#x} |
"""


def by_text() -> dict[str, Block]:
    """The blocks of the policy by their words."""
    return {block.text: block for block in read_blocks(POLICY)}


def test_marks_become_ids() -> None:
    """Headings, clauses, items, sentences and rows keep their marks, and the words are without them."""
    blocks = by_text()
    assert blocks["Staff"].mark == Mark("staff")
    assert blocks["Staff must:"].clause_mark == Mark("privacy", "must", "staff")
    assert blocks["check their settings"].mark == Mark("settings", flags=("required",))
    assert blocks["X | @School"].mark == Mark("x")
    sentences = [run.style.rule for run in blocks["Staff will report it. They will wait."].cells[0]]
    assert sentences == [Mark("report"), Mark("wait", "will-not")]


def test_numbers_stand_apart_from_words() -> None:
    """The number of a section or a clause is not one of its words; a figure that opens a sentence is."""
    blocks = by_text()
    assert [blocks["Staff"].number, blocks["Staff must:"].number] == ["1", "1.1"]
    for text in ("1.5 metres apart.", "12 Days to reply.", "2024 was good."):
        assert read_blocks(text)[0].number == ""
        assert read_blocks(text)[0].text == text


def test_places() -> None:
    """A block is in its clause's number, or in its section, by number or title."""
    blocks = by_text()
    assert blocks["every term"].place == "1.1"
    assert blocks["X | @School"].place == "1.2"
    assert read_blocks("# Rules\n\nBe kind.\n")[1].place == "“Rules”"


def test_lead_and_surroundings() -> None:
    """An item knows the words that introduce it; a nested item is under its parent."""
    blocks = by_text()
    assert blocks["tell the head"].lead == "Staff must"
    assert (blocks["every term"].lead, blocks["every term"].under) == ("", "check their settings")
    assert blocks["X | @School"].columns == ("Service", "Account")


def test_containers() -> None:
    """A block knows the containers that it stands in and how many of them begin with it."""
    nested = by_text()["every term"]
    assert [frame.kind for frame in nested.path] == ["list", "item", "list", "item"]
    assert nested.opens == 2
