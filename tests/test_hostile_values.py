"""A value is data: whatever a school writes comes out as exactly those characters, and changes nothing around it."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from xml.etree.ElementTree import Element

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.compose.canonical import canonical_text
from clausebook.markdown import parse
from clausebook.model.document import Document
from clausebook.publish.paths import guide_path, policy_path
from clausebook.publish.planning import plan_from_project
from clausebook.publish.site_plan import SitePlan
from support.composing import composed as compose_trust
from support.pages import by_id, elements, fragment, words
from support.trusts import ADOPTED, trust_files, write_files

HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}{## x ##}",
    "<script>alert(1)</script>",
    "</main><!-- -->",
    "&lt;b&gt; &amp;amp;",
    "*x*",
    "__x__ and _x_",
    "a | b",
    "`x` and ``",
    "St Mary's & Co",
    "\"quoted\" 'quoted'",
    "مدرسة البلوط (العليا)",
    "\u202eright to left\u202c",
    "xqv0vqx",
    "xqv7vqx and xqv",
    "{#id}",
    "{@rule-id}",
    "::: parents",
    "[x](y)",
    "[x][y]",
    "![x](https://x.example/)",
    "<https://x.example/>",
    "https://x.example/",
    "1. x",
    "1) x",
    "- x",
    "- [ ] x",
    "# x",
    "> x",
    "---",
    "===",
    ": x",
    "~~~",
    "[^1]",
    "a\\",
    "\\*x\\*",
    "a\\\\b",
    "x {#id required}",
    "Ünïcödé ﬁ ½",
)

PLACES = ("name", "term", "role", "channel", "setting", "about", "title")
"""Where a school's words go: its name, a term, a role title, an account, a setting, a contact, a policy's title."""

CLAUSES = {
    "names": """\
The school is {{ school.name }}. {#named} Its {{ terms.pupils }} are {{ terms.pupil.possessive }} own. {#terms}
""",
    "starts": "{{ settings.word }} opens this, then {{ settings.word }}\n{{ settings.word }} opens a line.",
    "list": """\
The roles:

- {{ roles.head }} {#first-item}
- {{ roles.head }} and {{ terms.pupils }} {#second-item}
""",
    "table": """\
The accounts of {{ school.name }}:

| Account | Word |
|---|---|
{% for c in channels %}
| {{ c.name }} | {{ settings.word }} {#row-{{ c.id }}} |
{% endfor %}
""",
    "marked": """\
*{{ school.name }}*, **{{ terms.pupils }}** and [{{ roles.head }}](#names).

::: parents we-will
- At {{ school.name }}, {{ roles.head }} says {{ settings.word }}. {#marked first}
- {{ settings.word }} opens this. {#marked}
:::

::: induction
- [ ] {{ settings.word }}: ask {{ roles.head }}. {#check-ask}
:::
""",
}


def school_with(value: str, place: str = "") -> dict[str, object]:
    """A trust's parts with the value in one place, or in all of them."""
    said = {name: value if place in ("", name) else f"plain {name}" for name in PLACES}
    return {
        "library": {
            "settings": {"word": {"label": "A word", "type": "text"}},
            "platforms": [{"id": "x", "name": "X"}],
        },
        "school": {
            "name": said["name"],
            "terms": {"pupil": {"one": said["term"], "many": said["term"]}},
            "roles": {"head": {"title": said["role"]}},
            "channels": [{"id": "main", "platform": "x", "name": said["channel"]}],
            "settings": {"word": said["setting"]},
            "contacts": [{"id": "us", "about": said["about"], "role": "head"}],
            "policies": {"phones": {**ADOPTED, "title": said["title"]}},
        },
        "clauses": CLAUSES,
    }


@cache
def scratch() -> Path:
    """A folder of this run's own: hypothesis writes into it again and again."""
    return Path(mkdtemp())


def composed(value: str, place: str = "") -> tuple[Document, SitePlan]:
    """The document and the public site's plan of a school that says `value`."""
    project = write_files(scratch(), trust_files(school_with(value, place)))
    documents, _ = compose_trust(project)
    plan, _, problems = plan_from_project(project, "oakfield", "public", date(2026, 11, 20), drafts=True)
    assert plan is not None, problems
    return documents["oakfield", "phones"], plan


def body(plan: SitePlan, path: str) -> Element:
    """The body of a planned page, read as a browser reads it."""
    return fragment(next(page.html for page in plan.pages if page.path == path))


def shape(tree: Element) -> list[tuple[str, str]]:
    """The elements of a page with their ids and classes."""
    return [(e.tag, e.get("id", "") + "." + e.get("class", "")) for e in elements(tree)]


def shown(value: str) -> str:
    """A value as a page shows it: with single spaces."""
    return " ".join(value.split())


@cache
def plain() -> tuple[Document, SitePlan]:
    """The same school with words that nobody could take for markup."""
    return composed("plain")


def check_everything(value: str) -> None:
    """Everything that this module promises, for one value in every place."""
    plain_document, plain_plan = plain()
    document, plan = composed(value)
    parsed = [clause.text.markdown for clause in document.clauses]
    assert parsed == [clause.text.markdown for clause in plain_document.clauses], (
        "a value is in the text that is parsed"
    )
    for path in (policy_path("phones"), guide_path("phones"), ""):
        tree, plain_tree = body(plan, path), body(plain_plan, path)
        assert shape(tree) == shape(plain_tree), f"the value adds or takes away elements on {path or 'the home page'}"
    policy = body(plan, policy_path("phones"))
    assert text_of(policy, "document-title") == shown(value)
    assert text_of(policy, "named") == f"The school is {shown(value)}."
    assert text_of(policy, "first-item") == shown(value)
    assert text_of(policy, "second-item") == f"{shown(value)} and {shown(value)}"
    assert cells(policy, "row-main") == [shown(value), shown(value)]
    region = next(element for element in elements(policy) if element.get("role") == "region")
    assert region.attrib["aria-label"] == f"The accounts of {shown(value)}"
    starts = by_id(policy, "starts")
    assert starts is not None
    opening = f"{shown(value)} opens this, then {shown(value)} {shown(value)} opens a line."
    assert [words(paragraph) for paragraph in starts.iter("p")] == [opening]
    assert f"At {shown(value)}, {shown(value)} says {shown(value)}." in words(body(plan, guide_path("phones")))
    tokens, plain_tokens = parse(canonical_text(document)), parse(canonical_text(plain_document))
    assert [t.type for t in tokens] == [t.type for t in plain_tokens], "the canonical text reads as another structure"
    for token, plain_token in zip(tokens, plain_tokens, strict=True):
        if token.type == "inline":
            assert inline_types(token.children) == inline_types(plain_token.children)
            wanted = text_in(plain_token.children).replace("plain", normal(shown(value)))
            assert text_in(token.children) == wanted, "the canonical text shows something else than the value"


def text_of(tree: Element, identity: str) -> str:
    """What the element of this id shows."""
    element = by_id(tree, identity)
    assert element is not None
    return words(element)


def cells(tree: Element, identity: str) -> list[str]:
    """What the cells of the row of this id show."""
    row = by_id(tree, identity)
    assert row is not None
    return [words(cell) for cell in row]


def normal(text: str) -> str:
    """Canonical text is in Unicode's form NFC."""
    return unicodedata.normalize("NFC", text)


def inline_types(children: object) -> list[str]:
    """The inline structure, without regard to how text is cut into tokens."""
    kinds = ["text" if t.type in ("text", "text_special") else t.type for t in children or ()]  # type: ignore[attr-defined]
    return [kind for at, kind in enumerate(kinds) if kind != "text" or at == 0 or kinds[at - 1] != "text"]


def text_in(children: object) -> str:
    """The text of inline tokens."""
    parts = ("\n" if t.type == "softbreak" else t.content for t in children or ())  # type: ignore[attr-defined]
    return " ".join("".join(parts).split())


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values(value: str) -> None:
    """Values that look like templates, Markdown, HTML or our own marks come out as their characters everywhere."""
    check_everything(value)


@pytest.mark.parametrize("place", PLACES)
def test_each_place_takes_anything(place: str) -> None:
    """A hostile value in one place alone leaves all that is around it as it was."""
    value = "*x* <b>{{ 7*7 }}</b> | `y` {#id}"
    _, plan = composed(value, place)
    assert shape(body(plan, policy_path("phones"))) == shape(body(plain()[1], policy_path("phones")))
    seen = " ".join(words(body(plan, path)) for path in (policy_path("phones"), guide_path("phones"), ""))
    assert value in seen


def printable(text: str) -> bool:
    """Whether YAML can carry the text in quotes and there is something to see in it."""
    return bool(text.split()) and yaml.safe_load(yaml.safe_dump(text, allow_unicode=True)) == text


ANYTHING = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff"), min_size=1, max_size=24
)
MARKUP = st.text(st.sampled_from("*_`[](){}<>#|~&^$!:+-=.\\/'\"0123xqv @%\u202e\u00a0"), min_size=1, max_size=16)


@settings(max_examples=80)
@given(st.one_of(ANYTHING, MARKUP).map(str.strip).filter(printable))
def test_any_value_is_data(value: str) -> None:
    """Arbitrary text in every place at once comes out as itself, in the page and in the canonical text."""
    check_everything(value)


def test_nothing_of_a_value_is_an_address() -> None:
    """A link's address from a value is checked when it is read: only the web, e-mail and telephone lead anywhere."""
    for address in ("javascript:alert(1)", "data:text/html,x", "//x.example", "https://", " https://x.example/ y"):
        parts = school_with("plain")
        school = dict(parts["school"])  # type: ignore[call-overload]
        school["website"] = address
        _, problems = compose_trust(write_files(scratch(), trust_files({**parts, "school": school})))
        assert [problem.rule for problem in problems] == ["wrong-url"]


def test_marker_like_text_in_a_clause_is_refused(tmp_path: Path) -> None:
    """The marker that stands for a value cannot stand in clause text."""
    _, problems = compose_trust(write_files(tmp_path, trust_files({"clauses": {"one": "This is xqv0vqx."}})))
    assert [problem.rule for problem in problems] == ["reserved-word"]
    assert "xqv0vqx" in problems[0].message
