"""Home pages, lists from A to Z, the register, the accessibility statement: useful however many things there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.publish.home_pages import Entry, by_letter
from clausebook.publish.languages import direction
from support.command import build
from support.inventory import schools
from support.links import broken_links
from support.pages import by_id, elements, page, words
from support.trusts import ADOPTED, trust_files, write_files


def links(path: Path) -> dict[str, str]:
    """The links of a page, by their words."""
    return {words(e): e.attrib["href"] for e in elements(page(path)) if e.tag == "a"}


def test_forty_policies_stand_under_their_themes(tmp_path: Path) -> None:
    """With many policies, the home page lists them by theme and the other list by letter; statutory ones are marked."""
    register = {
        f"policy-{at:02}": {
            "title": f"{chr(65 + at % 26)} policy number {at}",
            "url": f"https://policies.example/{at}",
            "theme": f"Theme {at % 5}",
            "statutory": "yes" if at % 3 == 0 else "no",
        }
        for at in range(40)
    }
    parts = {"clauses": {"one": "One."}, "register": register, "outline": {"related": list(register)}}
    project = write_files(tmp_path, trust_files(parts))
    assert build(project).exit_code == 0
    home = project / "site/public/oakfield/index.html"
    section = next(e for e in elements(page(home)) if e.get("aria-labelledby") == "cb-policies-title")
    themes = [words(e) for e in elements(section) if e.tag == "h3"]
    assert themes == [*(f"Theme {at}" for at in range(5)), "Other"]
    assert words(section).count("Required by law") == 14
    letters = page(home.parent / "a-z/index.html")
    headings = [words(e) for e in elements(letters) if e.tag == "h2"]
    assert headings == sorted(headings)
    assert len(headings) == 26
    assert {said["url"] for said in register.values()} <= set(links(home.parent / "a-z/index.html").values())


def test_a_hundred_schools_are_found_by_letter(tmp_path: Path) -> None:
    """With a hundred schools, the hub has letters to jump to, each with its schools, and the register a row each."""
    names = {
        f"school-{at:03}": {"name": f"{chr(65 + at % 26)}field {at}", "policies": {"phones": ADOPTED}}
        for at in range(100)
    }
    project = write_files(tmp_path, trust_files({"clauses": {"one": "One."}, "schools": names}))
    assert build(project, "--audience", "public", "--school", "school-000", "--out", tmp_path / "out").exit_code == 0
    hub = page(tmp_path / "out/public/index.html")
    assert len([e for e in elements(hub) if e.get("class") == "cb-letter"]) == 26
    found = {words(e) for e in elements(hub) if e.tag == "a"}
    assert {said["name"] for said in names.values()} <= found
    rows = [e for e in elements(page(tmp_path / "out/public/register/phones/index.html")) if e.tag == "tr"]
    assert len(rows) == 101


def test_letters() -> None:
    """Accents and capitals do not part words; figures come first; other alphabets keep their letters."""
    entries = [Entry(title, "#") for title in ("élan", "Elm", "ash", "3 rules", "Żar", "اردو", "(brackets)")]
    found = {str(group["letter"]): [e.title for e in group["entries"]] for group in by_letter(entries)}  # type: ignore[attr-defined]
    assert list(found) == ["0–9", "A", "B", "E", "Z", "ا"]
    assert found["E"] == ["élan", "Elm"]


@pytest.mark.parametrize("school", schools())
def test_a_z_leads_to_every_section(published: Path, school: str) -> None:
    """The list from A to Z leads to each policy, its guide and each of its sections."""
    site = published / "public" / school
    policy = page(site / "policies/social-media/index.html")
    sections = [e.attrib["id"] for e in elements(policy) if "cb-section" in e.get("class", "").split()]
    targets = set(links(site / "a-z/index.html").values())
    assert {f"../policies/social-media/#{name}" for name in sections} <= targets
    assert {"../policies/social-media/", "../parents/social-media/"} <= targets


@pytest.mark.parametrize("tree", ["public", "staff", "governors"])
def test_menus_are_short(published: Path, tree: str) -> None:
    """No menu has more than four entries, and the page that is shown is marked in it."""
    for path in sorted((published / tree).rglob("index.html")):
        for nav in (e for e in elements(page(path)) if e.tag == "nav" and e.get("aria-label") == "Main"):
            assert 1 <= len([e for e in elements(nav) if e.tag == "a"]) <= 4


def test_register_names_reviews(published: Path) -> None:
    """The trust's register says of a policy how many schools have it and when it is next reviewed, school by school."""
    assert "6 schools. Next review: " in words(page(published / "public/register/index.html"))
    table = next(e for e in elements(page(published / "public/register/social-media/index.html")) if e.tag == "table")
    rows = [[words(cell) for cell in row if cell.tag in ("th", "td")] for row in elements(table) if row.tag == "tr"]
    assert rows[0] == ["School", "Version", "In force since", "Next review"]
    assert len(rows) == len(schools()) + 1
    assert all(row[1].isdigit() and row[2] and row[3] for row in rows[1:])


def test_every_section_and_clause_has_its_address(published: Path) -> None:
    """Each section and clause of a policy has one link to itself, with words that say where it leads."""
    for school in schools():
        tree = page(published / "public" / school / "policies/social-media/index.html")
        parts = [e for e in elements(tree) if {"cb-section", "cb-clause"} & set(e.get("class", "").split())]
        here = {e.attrib["href"]: e.attrib["aria-label"] for e in elements(tree) if e.get("class") == "cb-here"}
        assert sorted(here) == sorted(f"#{part.attrib['id']}" for part in parts)
        assert all(label.startswith("Link to this ") for label in here.values())


TESTED = "tested: 2026-11-20\ntool: axe-core 4.14\npages: 19\nviolations: 0\nknown_issues: [The crest is small.]\n"


@pytest.mark.parametrize("tested", [False, True])
def test_accessibility_statement(tmp_path: Path, tested: bool) -> None:
    """The statement gives the date and figures of the last test, and says so where there was none."""
    files = trust_files({"clauses": {"one": "One."}})
    project = write_files(tmp_path, {**files, **({"content/accessibility.yml": TESTED} if tested else {})})
    assert build(project).exit_code == 0
    for place in ("public", "public/oakfield", "staff/oakfield", "governors/oakfield"):
        said = words(page(project / "site" / place / "accessibility/index.html"))
        assert ("On 20 November 2026, 19 pages were tested with axe-core 4.14." in said) == tested
        assert ("The crest is small." in said) == tested
        assert ("These pages have not yet been tested." in said) != tested
        assert "Accessibility" in links(project / "site" / place / "index.html")


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("en-GB", "ltr"),
        ("ur", "rtl"),
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("pl", "ltr"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
    ],
)
def test_direction_follows_the_language(language: str, way: str) -> None:
    """Pages in Arabic, Hebrew, Persian or Urdu run from right to left, unless the tag names another script."""
    assert direction(language) == way


def test_a_trust_in_urdu_runs_from_right_to_left(tmp_path: Path) -> None:
    """Every page of the trust says its language and its direction, the error page too."""
    project = write_files(tmp_path, trust_files({"clauses": {"one": "One."}, "config": {"language": "ur"}}))
    assert build(project).exit_code == 0
    for path in sorted((project / "site").rglob("*.html")):
        assert (page(path).get("lang"), page(path).get("dir")) == ("ur", "rtl"), path
    assert [link for tree in ("public", "staff", "governors") for link in broken_links(project / "site" / tree)] == []
    assert by_id(page(project / "site/public/oakfield/index.html"), "cb-main") is not None
