"""Laws of the rules: they never fail on any words, they are quick on hostile ones, and they say a thing once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.build.checking import check_everything
from clausebook.checks.finished import FinishedPage, page_texts
from clausebook.checks.looking import Place, Said
from clausebook.checks.pages import findings
from clausebook.checks.rules import TEXT_RULES
from clausebook.checks.sources import Sources
from clausebook.checks.stretches import lists, stretches
from clausebook.model.library import Library
from clausebook.problems import Problem, Span
from support.checking import AS_OF

TinyTrust = Callable[..., Path]

WORDS = st.text(st.sampled_from(" \n.,;:()[]{}#@*_-`|<>&?!'’“…\x02\x03abcTODxMrs0123456789"), max_size=120)
PLACES: tuple[Place, ...] = ("heading", "paragraph", "item", "cell", "plain-words", "checklist")


def problems_in(text: str, place: Place, folder: Path) -> list[Problem]:
    """What the rules for sentences say of a text."""
    file = Span("content/clauses/phones.md", 7)
    said = Said(place, text, text.replace("a", "…"), file, "phones", "phones", False, False, Sources(folder))
    return [problem for rule in TEXT_RULES for problem in rule.check(said)]


@given(text=WORDS, place=st.sampled_from(PLACES))
def test_any_words_are_read(text: str, place: Place) -> None:
    """Whatever the words, a rule gives problems that say something at a place, and never fails."""
    for problem in problems_in(text, place, Path()):
        assert problem.message
        assert problem.span.line >= 1


@given(markdown=WORDS)
def test_any_markdown_is_cut(markdown: str) -> None:
    """Whatever the Markdown, cutting it gives stretches with words, and lists with items."""
    assert all(stretch.sentences for stretch in stretches(markdown))
    assert all(found.items for found in lists(markdown))


@given(html=WORDS)
def test_any_page_is_read(html: str, library: Library) -> None:
    """Whatever a page holds, its texts can be taken out and read."""
    visible, hidden = page_texts(html)
    page = FinishedPage("public/todwick/", "todwick", visible, hidden)
    assert all(finding.message for _, _, finding in findings([page], library))


@pytest.mark.parametrize(
    "piece", ["[insert ", "{{ ", "** ", "_", "Mr A", "( ", "the the ", "&amp", "](", "?", "a.b@", "0 1 2 3 ", "<p "]
)
def test_hostile_repetition_is_quick(piece: str, library: Library) -> None:
    """A long run of anything that opens a pattern and never closes it is read in a moment."""
    text = piece * (20_000 // len(piece))
    page = FinishedPage("public/todwick/", "todwick", text, text)
    began = process_time()

    problems_in(text, "plain-words", Path())
    list(findings([page], library))

    assert process_time() - began < 5


def test_a_shared_fault_is_reported_once(tiny_trust: TinyTrust) -> None:
    """A fault in a shared clause is one problem at the clause, however many schools and pages show it."""
    adopted = {"phones": {"issued": "2026-09", "next_review": "2027-09"}}
    schools = {f"school{at}": {"policies": adopted} for at in range(5)}
    project = tiny_trust(clauses={"phones": "Staff must ask ask Mrs Example."}, schools=schools)

    problems = check_everything(project, AS_OF).problems

    assert [(problem.rule, str(problem.span)) for problem in problems] == [
        ("doubled-word", "content/clauses/phones.md:7:12"),
        ("named-person", "content/clauses/phones.md:7:20"),
    ]
    assert problems[1].message == (
        "“Mrs Example” names a person, and stands on public/school0/policies/phones/ and 4 more pages"
    )
