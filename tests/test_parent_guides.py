"""Parent guides: plain words, each traceable to a rule of the policy, and never a rule that is not for parents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clausebook.checks import Checked
from clausebook.guides.parents import parent_guide
from clausebook.model.library import Library
from support.inventory import schools
from support.links import leads_somewhere
from support.pages import elements, page, words

POLICY = "social-media"
PLACEHOLDERS = re.compile(
    r"lorem|ipsum|\btodo\b|\btbc\b|\bxxx+|placeholder|\[(insert|name|school|date|role)\b|\?\?|\{\{|\}\}|xqv\d",
    re.IGNORECASE,
)


def guide_page(site: Path, school: str) -> Path:
    """A school's guide."""
    return site / "public" / school / "parents" / POLICY / "index.html"


@pytest.mark.parametrize("school", schools())
def test_every_point_leads_to_its_rule(site: Path, school: str) -> None:
    """Each sentence of a guide has a link, and the rule it leads to stands in the policy."""
    path = guide_page(site, school)
    points = [item for item in page(path).iter("li") if any(rule_links(item))]
    assert points
    for point in points:
        (link,) = rule_links(point)
        assert re.fullmatch(rf"\.\./\.\./policies/{POLICY}/#[a-z0-9-]+", link)
        assert leads_somewhere(path, link)


@pytest.mark.parametrize("school", schools())
def test_a_long_guide_begins_with_its_headings(site: Path, school: str) -> None:
    """A parent on a telephone sees what the guide holds, and gets there with one touch."""
    path = guide_page(site, school)
    jump = next(e for e in elements(page(path)) if e.get("class") == "cb-jump")
    headings = [words(e) for e in elements(page(path)) if e.tag == "h2"]
    links = [e for e in elements(jump) if e.tag == "a"]
    assert [words(link) for link in links] == [each for each in headings if "things to know first" not in each]
    assert all(leads_somewhere(path, link.attrib["href"]) for link in links)


def rule_links(element: object) -> list[str]:
    """The addresses under which a point names its rule."""
    return [
        link.attrib["href"]
        for link in elements(element)  # type: ignore[arg-type]
        if link.tag == "a" and "cb-rule-link" in link.get("class", "")
    ]


@pytest.mark.parametrize("school", schools())
def test_every_point_is_shown(example: Checked, library: Library, site: Path, school: str) -> None:
    """The page has as many points as the guide, under the guide's headings."""
    guide = parent_guide(library, example.documents[school, POLICY])
    tree = page(guide_page(site, school))
    points = len(guide.first) + sum(len(topic.points) for topic in guide.topics)
    assert len(rule_links(tree)) == points
    assert all(any(words(h) == topic.title for h in tree.iter("h2")) for topic in guide.topics)


@pytest.mark.parametrize("school", schools())
def test_staff_only_rules_need_plain_words(example: Checked, library: Library, site: Path, school: str) -> None:
    """A rule for staff is in a guide only where its clause has plain words for it, never in the policy's own words."""
    document = example.documents[school, POLICY]
    explained = {point.id for clause in document.clauses for point in clause.plain_words}
    guide = parent_guide(library, document)
    shown = {point.id for point in (*guide.first, *(p for topic in guide.topics for p in topic.points))}
    assert shown == explained
    text = words(page(guide_page(site, school)))
    for rule in document.rules:
        if rule.audience == "staff" and rule.force != "fact":
            formal = " ".join(rule.text.filled().split()).strip(" .")
            assert len(formal) < 40 or formal not in text, f"the staff rule {rule.id} stands in the guide word for word"


@pytest.mark.parametrize("school", schools())
def test_at_most_three_things_to_know_first(example: Checked, library: Library, school: str) -> None:
    """A guide opens with one to three things, so that they are read."""
    assert 1 <= len(parent_guide(library, example.documents[school, POLICY]).first) <= 3


@pytest.mark.parametrize("school", schools())
def test_a_policy_without_rules_for_parents_says_so(
    example: Checked, library: Library, site: Path, school: str
) -> None:
    """All Saints' asks nothing of parents, and its guide says that plainly; the others' guides do not."""
    said = "This policy has no rules for parents." in words(page(guide_page(site, school)))
    assert said == (school == "all-saints")
    assert said == parent_guide(library, example.documents[school, POLICY]).no_rules_for_parents


@pytest.mark.parametrize("school", schools())
def test_a_guide_says_whom_to_contact(site: Path, library: Library, school: str) -> None:
    """A guide names the roles, telephone numbers and addresses that are for parents, and none that are for staff."""
    tree = page(guide_page(site, school))
    headings = [words(heading) for heading in tree.iter("h3")]
    contacts = library.layers[f"schools/{school}"]["contacts"]
    assert isinstance(contacts, list)
    for contact in contacts:
        assert (contact["about"] in headings) == (contact.get("audience", "everyone") != "staff")


@pytest.mark.parametrize("school", schools())
def test_no_placeholder_is_published(site: Path, school: str) -> None:
    """No text on any page of a school waits to be filled in."""
    for tree in ("public", "staff", "governors"):
        for path in (site / tree / school).rglob("*.html"):
            found = PLACEHOLDERS.search(words(page(path)))
            assert found is None, f"{path.name} of {tree} says {found[0]!r}" if found else ""
