"""The three trees: complete, apart from each other, and sound HTML throughout."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from clausebook.model.library import Library
from conftest import TinyTrust
from support.command import build
from support.inventory import schools
from support.links import broken_links
from support.pages import by_id, elements, ids, page, words
from support.paths import TESTS
from support.trees import contents, files_under
from support.trusts import ADOPTED

TREES = ("public", "staff", "governors")
SECRETS = (
    "/induction",
    "sources/social-media",
    "proposals/",
    "/staff/",
    "/governors/",
    "acknowledgement slip",
    "check-",
)
"""What nothing public may hold, in lower case: addresses of the other trees, and words that stand on their pages."""


def pages_of(site: Path) -> list[Path]:
    """Every page of every tree."""
    return sorted(site.rglob("*.html"))


@pytest.mark.parametrize("tree", TREES)
def test_a_tree_holds_its_own_files_only(published: Path, tree: str) -> None:
    """The complete set of files of each tree: nothing of staff or governors is public, by page or by file name."""
    listed = yaml.safe_load((TESTS / "trees.yml").read_text("utf-8"))[tree]
    expected = {*listed["trust"], *(f"{school}/{name}" for school in schools() for name in listed["each_school"])}
    found = {re.sub(r"(?<=/)\d+(?=/)", "{n}", name) for name in files_under(published / tree)}
    assert sorted(expected - found) == []
    rest = {name.partition("/")[2] for name in found - expected}
    assert rest == set(listed["some_schools"])


@pytest.mark.parametrize("word", ["induction", "proposal", "sources", "checklist", "slip", "pack"])
def test_no_public_file_is_named_after_the_other_trees(published: Path, word: str) -> None:
    """The public tree has no file whose path speaks of staff or governors."""
    assert [name for name in files_under(published / "public") if word in name] == []


def test_nothing_public_leads_to_the_other_trees(published: Path) -> None:
    """No public file mentions the induction, the sources of rules, or another tree."""
    for name, raw in contents(published / "public").items():
        text = raw.decode("utf-8", "replace").lower() if not name.endswith(".gz") else ""
        for secret in SECRETS:
            assert secret not in text, f"{name} holds {secret}"


def test_no_person_is_named(tiny_trust: TinyTrust) -> None:
    """Who holds a role is data: no file of any tree names them, whatever prints the role."""
    head = {"title": "Headteacher", "abbreviation": "HT", "person": "Ms Zuleika Quillfeather"}
    project = tiny_trust(
        school={
            "policies": {"phones": ADOPTED},
            "roles": {"head": head},
            "responsibilities": {"phones": ["head"]},
            "contacts": [{"id": "us", "about": "Phones", "role": "head"}],
        },
        clauses={"one": "Ask the {{ roles.head.full }} or {{ responsibilities.phones | the | listed }}."},
    )
    assert build(project).exit_code == 0
    built = contents(project / "site")
    assert any(b"Headteacher (HT)" in raw for raw in built.values())
    assert [name for name, raw in built.items() if b"Zuleika" in raw or b"Quillfeather" in raw] == []


def test_the_notice_is_on_every_page(published: Path, library: Library) -> None:
    """Every page opens by saying that it is a demonstration."""
    notice = str(library.config.notice)
    for path in pages_of(published):
        main = next(e for e in elements(page(path)) if e.tag == "main")
        text = words(page(path))
        assert notice in text, path
        assert notice not in words(main), "the notice stands above the page's own text"


def test_every_page_is_sound(published: Path) -> None:
    """Every page is valid to html5lib in strict mode, with one h1, a title, a language and no id twice."""
    for path in pages_of(published):
        tree = page(path)
        found = ids(tree)
        assert [name for name in found if found.count(name) > 1] == [], path
        assert len([e for e in elements(tree) if e.tag == "h1"]) == 1, path
        assert tree.get("lang") == "en-GB", path
        assert words(next(e for e in elements(tree) if e.tag == "title")), path


def test_headings_leave_out_no_level(published: Path) -> None:
    """A heading is at most one level below the one before it."""
    for path in pages_of(published):
        levels = [int(e.tag[1]) for e in elements(page(path)) if re.fullmatch("h[1-6]", e.tag)]
        steps = [(above, below) for above, below in pairwise(levels) if below > above + 1]
        assert steps == [], path


@pytest.mark.parametrize("tree", TREES)
def test_every_link_leads_somewhere(published: Path, tree: str) -> None:
    """Every internal link of a tree leads to a file and an anchor in the same tree."""
    assert list(broken_links(published / tree)) == []


def test_contents_name_every_section(published: Path) -> None:
    """A policy's list of contents links to each of its sections, in order."""
    for path in sorted(published.glob("public/*/policies/*/index.html")):
        tree = page(path)
        contents_list = by_id(tree, "document-contents-list")
        if contents_list is not None:
            linked = [e.attrib["href"].lstrip("#") for e in elements(contents_list) if e.tag == "a"]
            sections = [e.attrib["id"] for e in elements(tree) if "cb-section" in e.get("class", "").split()]
            assert linked == sections


def test_nothing_is_loaded_from_elsewhere(published: Path) -> None:
    """No page makes a reader's browser ask anybody else for anything."""
    for path in pages_of(published):
        for element in elements(page(path)):
            loaded = element.get("src") or (element.get("href") if element.tag == "link" else None)
            canonical = element.get("rel") == "canonical"
            assert not loaded or canonical or "//" not in loaded, f"{path} loads {loaded}"
