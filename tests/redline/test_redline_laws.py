"""Laws of every redline, tried on thousands of random edits of random documents and on the example's policies."""

from __future__ import annotations

import json
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_texts import document, edited, plain_document, text_of
from reading_html import faults, ids_of, words_left, words_of

from clausebook.checks import Checked
from clausebook.compose.canonical import canonical_text
from clausebook.markdown import parse
from clausebook.redline import Redline, accepted, change_class, compare, duties, html, rejected, text, to_json
from clausebook.redline.blocks import Block
from clausebook.redline.reading import read_blocks

SEEDS = st.integers(0, 10**9)
UNIQUE = "Zebras yawn whenever quartz vexes my jolly fox."


def pair_of(seed: int) -> tuple[str, str]:
    """A random document and what became of it: mostly a few edits, sometimes another document."""
    random = Random(seed)
    old = document(random)
    new = document(random) if random.random() < 0.1 else edited(random, old)
    return text_of(old), text_of(new)


@given(seed=SEEDS)
@settings(max_examples=1000)
def test_reject_all_is_old_and_accept_all_is_new(seed: int) -> None:
    """The redline holds both texts, block for block, and found it out by itself."""
    old, new = pair_of(seed)
    redline = compare(old, new)
    assert rejected(redline.blocks) == read_blocks(old)
    assert accepted(redline.blocks) == read_blocks(new)
    assert redline.exact
    assert redline.fallback == ""


@given(seed=SEEDS)
@settings(max_examples=150)
def test_reading_loses_no_word(seed: int) -> None:
    """The blocks of a text have exactly the words that the parser finds in it."""
    for source in pair_of(seed):
        assert words_of(read_blocks(source)) == plain_words(source)


@given(seed=SEEDS)
@settings(max_examples=150)
def test_html_is_valid_and_holds_both_texts(seed: int) -> None:
    """A browser keeps the markup as it is; without `del` it reads as the new text, without `ins` as the old one."""
    redline = compare(*pair_of(seed))
    markup = html(redline)
    assert faults(markup) == []
    assert words_left(markup, old=False) == words_of(accepted(redline.blocks))
    assert words_left(markup, old=True) == words_of(stayed(redline))


@given(seed=SEEDS)
@settings(max_examples=150)
def test_every_form_says_the_same(seed: int) -> None:
    """Every change leads to a place of the HTML, JSON is JSON, and the terminal's lines keep their width."""
    redline = compare(*pair_of(seed))
    places = ids_of(html(redline)) | {""}
    assert {change.anchor for change in redline.changes} | {sentence.anchor for sentence in duties(redline)} <= places
    assert json.loads(json.dumps(to_json(redline)))["exact"] is True
    assert max(len(line) for line in text(redline, width=60).split("\n")) <= 60 + longest_word(redline)
    assert (change_class(redline).floor == "none") is (redline.old_fingerprint == redline.new_fingerprint)


@given(seed=SEEDS)
@settings(max_examples=100)
def test_a_text_does_not_differ_from_itself(seed: int) -> None:
    """Of a text and itself nothing is said."""
    old, _ = pair_of(seed)
    redline = compare(old, old)
    assert redline.is_empty
    assert redline.changes == ()
    assert duties(redline) == ()


@given(seed=SEEDS)
@settings(max_examples=100)
def test_one_inserted_chunk_is_only_inserted(seed: int) -> None:
    """What was put between two chunks of a document is all that changed."""
    random = Random(seed)
    old = plain_document(random)
    new = list(old)
    new.insert(random.randint(1, len(old)), UNIQUE)
    assert [change.kind for change in compare(text_of(old), text_of(new)).changes] == ["inserted"]


@given(seed=SEEDS)
@settings(max_examples=100)
def test_a_moved_paragraph_is_a_move(seed: int) -> None:
    """A paragraph that only changed its place is neither deleted nor inserted."""
    old = [*plain_document(Random(seed)), UNIQUE]
    new = [old[0], old[-1], *old[1:-1]]
    kinds = {change.kind for change in compare(text_of(old), text_of(new)).changes}
    assert "moved" in kinds or not kinds
    assert kinds <= {"moved", "section"}


@given(seed=SEEDS)
@settings(max_examples=100)
def test_one_changed_word_is_one_change(seed: int) -> None:
    """Where one word of a document changed, one change of words is all that is said."""
    random = Random(seed)
    old = [*plain_document(random), "Staff lock the door behind them every evening."]
    old.insert(random.randint(1, len(old)), old.pop())
    source = text_of(old)
    redline = compare(source, source.replace("lock the door", "shut the door"))
    assert [(change.kind, change.before, change.after) for change in redline.changes] == [("words", "lock", "shut")]


def test_same_input_same_redline() -> None:
    """Comparing twice gives the same bytes in every form."""
    old, new = pair_of(7)
    one, other = compare(old, new), compare(old, new)
    assert one == other
    assert (html(one), text(one), json.dumps(to_json(one))) == (html(other), text(other), json.dumps(to_json(other)))


def test_the_schools_policies_compare_exactly(example: Checked) -> None:
    """Any two schools' policies of the example have an exact redline, valid as HTML."""
    texts = [canonical_text(document) for document in example.documents.values()][:6]
    for old, new in permutations(texts, 2):
        redline = compare(old, new)
        assert redline.exact
        assert rejected(redline.blocks) == read_blocks(old)
        assert accepted(redline.blocks) == read_blocks(new)
        assert faults(html(redline)) == []


@pytest.mark.parametrize(
    "source", ["", "\n", "{#a force=must}\n", "-\n", "> \n", "[^1]: x\n", "{#a}\n{#b}\n\n## H\n", "\\{\\#x\\} y\n"]
)
def test_odd_texts(source: str) -> None:
    """Empty texts, empty containers and marks without words are compared like any other."""
    for old, new in ((source, "Words.\n"), ("Words.\n", source), (source, source)):
        redline = compare(old, new)
        assert redline.exact
        assert faults(html(redline)) == []


def stayed(redline: Redline) -> tuple[Block, ...]:
    """The old blocks but for those whose words are shown where they moved to."""
    away = {id(passage.old) for passage in redline.blocks if passage.what == "moved-away"}
    return tuple(block for block in rejected(redline.blocks) if id(block) not in away)


def plain_words(source: str) -> str:
    """The words of a text as the parser gives them, without spaces."""
    made: list[str] = []
    for token in parse(source):
        if token.type in ("fence", "code_block"):
            made.append(token.content)
        for child in token.children or ():
            if child.type == "footnote_ref":
                made.append(f"[{child.meta['label']}]")
            elif child.type == "image":
                made += [each.content for each in child.children or ()]
            else:
                made.append(child.content)
    return "".join("".join(made).split())


def longest_word(redline: Redline) -> int:
    """The length of the longest word with everything that may stand before it on a line."""
    words = [word for passage in redline.blocks for word in passage.block.text.split()]
    return 20 + max(map(len, words), default=0)
