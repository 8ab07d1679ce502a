"""Staff induction pages: duties, checklists with stable ids, and a slip that names the exact text."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from clausebook.checks import Checked
from clausebook.compose.canonical import canonical_text
from clausebook.fingerprints import fingerprint
from clausebook.guides.induction import induction
from clausebook.model.library import Library
from support.inventory import schools
from support.pages import by_id, elements, page, words

POLICY = "social-media"


def induction_page(site: Path, school: str) -> Element:
    """A school's induction page."""
    return page(site / "staff" / school / "induction" / "index.html")


@pytest.mark.parametrize("school", schools())
def test_the_slip_names_the_exact_text(example: Checked, site: Path, school: str) -> None:
    """What staff sign is named by title, version and whole fingerprint."""
    slip = by_id(induction_page(site, school), "cb-slip")
    assert slip is not None
    text = words(slip)
    document = example.documents[school, POLICY]
    assert document.title in text
    assert re.search(rf"{document.title}, (version \d+|draft)", text)
    assert fingerprint(canonical_text(document)) in text.replace(" ", "")


@pytest.mark.parametrize("school", schools())
def test_checklists_have_stable_ids(example: Checked, library: Library, site: Path, school: str) -> None:
    """Each thing to tick has the id that its clause gives it, and a label that says it."""
    tree = induction_page(site, school)
    boxes = [e.attrib["id"] for e in elements(tree) if e.tag == "input"]
    found = induction(library, school, (example.documents[school, POLICY],))
    assert sorted(boxes) == sorted(item.id for checklist in found.checklists for _, item in checklist.items)
    assert boxes
    labels = {e.attrib["for"]: words(e) for e in elements(tree) if e.tag == "label"}
    assert all(labels[box] for box in boxes)


@pytest.mark.parametrize("school", schools())
def test_every_duty_of_staff_is_there(example: Checked, library: Library, school: str) -> None:
    """Every rule for staff stands under one of the page's headings, itself or with the clause that holds it."""
    document = example.documents[school, POLICY]
    found = induction(library, school, (document,))
    anchors = {entry.anchor for group in found.duties for entry in group.entries}
    for clause in document.clauses:
        for rule in clause.rules:
            if rule.audience == "staff" and clause.member in (None, school):
                assert rule.id in anchors or clause.id in anchors


@pytest.mark.parametrize("school", schools())
def test_whom_to_tell_is_for_staff(site: Path, library: Library, school: str) -> None:
    """The page names the contacts for staff, and none that are for parents alone."""
    headings = [words(heading) for heading in induction_page(site, school).iter("h3")]
    contacts = library.layers[f"schools/{school}"]["contacts"]
    assert isinstance(contacts, list)
    for contact in contacts:
        assert (contact["about"] in headings) == (contact.get("audience", "everyone") != "parents")


@pytest.mark.parametrize("school", schools())
def test_the_page_begins_with_its_headings(site: Path, school: str) -> None:
    """Reading, checklists, contacts, duties and slip are one touch away, in the order in which they stand."""
    tree = induction_page(site, school)
    jump = next(e for e in elements(tree) if e.get("class") == "cb-jump")
    targets = [e.attrib["href"].removeprefix("#") for e in elements(jump) if e.tag == "a"]
    sections = [e.attrib["id"] for e in elements(tree) if e.tag == "section" and "id" in e.attrib]
    assert targets == sections
