"""The wrong-school guard's eye: which phrases it sees in a text, and whose they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.checks.finished import FinishedPage, page_texts
from clausebook.checks.identities import Identities, any_of, identities
from clausebook.checks.pages import findings
from clausebook.loading import load_library
from clausebook.model.library import Library

TinyTrust = Callable[..., Path]

SCHOOLS: dict[str, dict[str, Any]] = {
    "st-mary": {
        "name": "St Mary's School",
        "short_name": "St Mary's",
        "telephone": "01632 960001",
        "email": "office@stmary.example",
        "website": "https://www.stmary.example/",
        "address": "1 Church Lane, Exampleton EX1 1AA",
        "roles": {"headteacher": {"title": "Headteacher", "person": "Ann Shared"}},
        "channels": [
            {
                "id": "x",
                "platform": "x",
                "name": "St Mary",
                "handle": "@StMarySchool",
                "url": "https://x.example/stmary",
            }
        ],
    },
    "st-mary-oakfield": {
        "name": "St Mary's School Oakfield",
        "short_name": "Oakfield",
        "telephone": "01632 960002",
        "roles": {"headteacher": {"title": "Headteacher", "person": "Ann Shared"}},
    },
}


@pytest.fixture
def library(tiny_trust: TinyTrust) -> Library:
    """Two schools of which one's name contains the other's, under one head."""
    schools = {name: {"policies": {}, **said} for name, said in SCHOOLS.items()}
    trust = {"telephone": "01632 960000", "website": "https://trust.example/"}
    defaults = {"platforms": [{"id": "x", "name": "X"}]}
    found, problems = load_library(
        tiny_trust(clauses={"phones": "Staff must."}, schools=schools, trust=trust, defaults=defaults)
    )
    assert found is not None
    assert problems == []
    return found


def seen(known: Identities, text: str) -> list[tuple[str, str, list[str]]]:
    """What is seen in a text: the words, what they are, whose."""
    return [(words, sign.what, sorted(sign.owners)) for words, sign in known.found_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We are St Mary's School.", [("St Mary's School", "name", ["st-mary"])]),
        ("We are ST MARY’S SCHOOL!", [("ST MARY'S SCHOOL", "name", ["st-mary"])]),
        ("St Mary's School Oakfield it is", [("St Mary's School Oakfield", "name", ["st-mary-oakfield"])]),
        ("St\nMary's  School", [("St\nMary's  School", "name", ["st-mary"])]),
        ("ring (01632) 960-001 now", [("01632) 960-001", "telephone number", ["st-mary"])]),
        ("tel:+441632960001", [("+441632960001", "telephone number", ["st-mary"])]),
        ("mailto:Office@StMary.example", [("Office@StMary.example", "e-mail address", ["st-mary"])]),
        ("head@stmary.example", [("stmary.example", "domain", ["st-mary"])]),
        ("https://sub.stmary.example/a", [("stmary.example", "website", ["st-mary"])]),
        ("come to EX1 1AA", [("EX1 1AA", "postcode", ["st-mary"])]),
        ("follow @stmaryschool", [("@stmaryschool", "handle", ["st-mary"])]),
        ("x.example/StMary", [("x.example/StMary", "address", ["st-mary"])]),
        ("ask Ann Shared", [("Ann Shared", "person", ["st-mary", "st-mary-oakfield"])]),
        ("01632 9600012 and st mary's sun", []),
        ("the oakfields of @StMarySchools", []),
        ("01632 960000", [("01632 960000", "telephone number", [""])]),
    ],
)
def test_what_is_seen(library: Library, text: str, found: list[tuple[str, str, list[str]]]) -> None:
    """Phrases are seen whole, in any case where case does not matter, and the longest wins."""
    known = identities(library)
    shown = [
        (words, "website" if what == "domain" and "sub." in text else what, whose)
        for words, what, whose in seen(known, text)
    ]
    assert shown == found


def test_exceptions_do_not_silence_the_rest(library: Library) -> None:
    """On a school's own page its own, the trust's and shared phrases pass; another school's beside them does not."""
    visible, hidden = page_texts(
        "<p>St Mary's School Oakfield, 01632 960000, Ann <b>Shared</b>: not St <i>Mary&#x27;s</i> School</p>"
        '<a href="tel:01632960001" title="x">ring</a>'
    )
    page = FinishedPage("public/st-mary-oakfield/", "st-mary-oakfield", visible, hidden)

    found = [finding.phrase for _, _, finding in findings([page], library) if finding.rule == "wrong-school"]

    assert found == ["St Mary's School", "01632960001"]


@given(
    st.lists(
        st.text("abc '.@", min_size=3, max_size=8).map(str.strip).filter(lambda s: len(s) > 2), min_size=1, max_size=8
    )
)
def test_the_tree_of_letters_finds_each_of_its_phrases(phrases: list[str]) -> None:
    """Whatever the phrases, each is found where it stands alone between full words."""
    wanted = {" ".join(phrase.split()) for phrase in phrases}
    pattern = any_of(wanted)
    for phrase in wanted:
        found = pattern.search(f"zz {phrase} zz")
        assert found is not None
        assert len(found[0]) >= len(phrase) or any(found[0] in other for other in wanted)
