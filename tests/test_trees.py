"""The three trees: complete, apart from each other, and sound HTML throughout."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from clausebook.model.library import Library
from clausebook.model.text import Text
from support.inventory import schools
from support.links import broken_links
from support.pages import by_id, elements, ids, page, words
from support.trees import contents, files_under

TREES = ("public", "staff", "governors")
PAGES = {
    "public": ("", "policies/social-media/", "parents/social-media/"),
    "staff": ("", "policies/social-media/", "induction/"),
    "governors": ("", "policies/social-media/", "sources/social-media/"),
}
"""The pages that every school has in each tree."""

VERSIONS = r"policies/social-media/versions/(\d+/(changes/)?)?"
MORE = {
    "public": rf"what-changed/|{VERSIONS}",
    "staff": rf"what-changed/|{VERSIONS}",
    "governors": rf"proposals/social-media/|{VERSIONS}",
}
"""The pages that decisions add."""

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
def test_a_tree_holds_its_own_pages_only(site: Path, tree: str) -> None:
    """The complete set of pages of each tree: nothing of staff or governors is public, by page or by file name."""
    found = {name for name in files_under(site / tree) if name.endswith(".html") and not name.endswith("404.html")}
    expected = {"index.html", *(f"{school}/{path}index.html" for school in schools() for path in PAGES[tree])}
    assert expected <= found
    more = rf"({'|'.join(schools())})/({MORE[tree]})index\.html"
    assert [name for name in sorted(found - expected) if not re.fullmatch(more, name)] == []


@pytest.mark.parametrize("tree", TREES)
def test_a_tree_holds_nothing_unexpected_beside_its_pages(site: Path, tree: str) -> None:
    """Beside its pages a site has style sheets and sitemaps, no search index or feed of anything else."""
    rest = {name.rpartition("/")[2] for name in files_under(site / tree) if not name.endswith(".html")}
    assert rest <= {"clausebook.css", "school.css", "sitemap.xml", "sitemap.xml.gz"}


def test_nothing_public_leads_to_the_other_trees(site: Path) -> None:
    """No public file mentions the induction, the sources of rules, or another tree."""
    for name, raw in contents(site / "public").items():
        text = raw.decode("utf-8", "replace").lower() if not name.endswith(".gz") else ""
        for secret in SECRETS:
            assert secret not in text, f"{name} holds {secret}"


def test_no_person_is_named(site: Path, library: Library) -> None:
    """Who holds a role is data and stands in no file of any tree."""
    people = [role["person"] for layer in library.layers.values() for role in roles_of(layer) if role.get("person")]
    for name, raw in contents(site).items():
        for person in people:
            assert str(person).encode() not in raw, f"{name} names {person}"


def roles_of(layer: object) -> list[dict[str, Text]]:
    """The roles that a layer defines."""
    roles = layer.get("roles", {}) if isinstance(layer, dict) else {}
    return [role for role in roles.values() if isinstance(role, dict)]


def test_the_notice_is_on_every_page(site: Path, library: Library) -> None:
    """Every page opens by saying that it is a demonstration."""
    notice = str(library.config.notice)
    for path in pages_of(site):
        main = next(e for e in elements(page(path)) if e.tag == "main")
        text = words(page(path))
        assert notice in text, path
        assert notice not in words(main), "the notice stands above the page's own text"


def test_every_page_is_sound(site: Path) -> None:
    """Every page is valid to html5lib in strict mode, with one h1, a title, a language and no id twice."""
    for path in pages_of(site):
        tree = page(path)
        found = ids(tree)
        assert [name for name in found if found.count(name) > 1] == [], path
        assert len([e for e in elements(tree) if e.tag == "h1"]) == 1, path
        assert tree.get("lang") == "en-GB", path
        assert words(next(e for e in elements(tree) if e.tag == "title")), path


def test_headings_leave_out_no_level(site: Path) -> None:
    """A heading is at most one level below the one before it."""
    for path in pages_of(site):
        levels = [int(e.tag[1]) for e in elements(page(path)) if re.fullmatch("h[1-6]", e.tag)]
        steps = [(above, below) for above, below in pairwise(levels) if below > above + 1]
        assert steps == [], path


@pytest.mark.parametrize("tree", TREES)
def test_every_link_leads_somewhere(site: Path, tree: str) -> None:
    """Every internal link of a tree leads to a file and an anchor in the same tree."""
    assert list(broken_links(site / tree)) == []


def test_contents_name_every_section(site: Path) -> None:
    """A policy's list of contents links to each of its sections, in order."""
    for path in sorted(site.glob("public/*/policies/*/index.html")):
        tree = page(path)
        contents_list = by_id(tree, "document-contents-list")
        if contents_list is not None:
            linked = [e.attrib["href"].lstrip("#") for e in elements(contents_list) if e.tag == "a"]
            sections = [e.attrib["id"] for e in elements(tree) if "cb-section" in e.get("class", "").split()]
            assert linked == sections


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    """No page makes a reader's browser ask anybody else for anything."""
    for path in pages_of(site):
        for element in elements(page(path)):
            loaded = element.get("src") or (element.get("href") if element.tag == "link" else None)
            canonical = element.get("rel") == "canonical"
            assert not loaded or canonical or "//" not in loaded, f"{path} loads {loaded}"
