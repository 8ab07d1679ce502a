"""One policy for two schools: the same document on both sites, and a guide for each school's own parents."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.checks import Checked
from clausebook.compose.canonical import canonical_text
from clausebook.guides.parents import parent_guide
from clausebook.guides.texts import guide_text
from clausebook.model.library import Library
from support.pages import by_id, page, words

POLICY = "social-media"
BOTH = ("joseph-hood", "hatfeild")


def other(school: str) -> str:
    """The other of the two."""
    return BOTH[1 - BOTH.index(school)]


def test_the_policy_is_one_text(example: Checked) -> None:
    """The canonical text, and so its fingerprint, is the same for both schools."""
    one, two = (canonical_text(example.documents[school, POLICY]) for school in BOTH)
    assert one == two


def test_the_published_text_is_one_text(site: Path) -> None:
    """What readers see of the document's sections is the same on both sites, tables of both schools included."""
    seen = []
    for school in BOTH:
        tree = page(site / "public" / school / "policies" / POLICY / "index.html")
        sections = [tree_part for tree_part in tree.iter("section") if "cb-section" in tree_part.get("class", "")]
        seen.append([words(section) for section in sections])
        assert all(by_id(tree, f"official-channels--{member}") is not None for member in BOTH)
    assert seen[0] == seen[1]
    assert seen[0]


def test_the_guides_differ(example: Checked, library: Library) -> None:
    """Each school has a guide of its own to the policy that they share."""
    guides = {guide_text(parent_guide(library, example.documents[school, POLICY])) for school in BOTH}
    assert len(guides) == 2


@pytest.mark.parametrize("school", BOTH)
def test_a_guide_speaks_of_its_own_school(site: Path, library: Library, school: str) -> None:
    """A guide names its own school, and the other one only in the name of the shared policy."""
    tree = page(site / "public" / school / "parents" / POLICY / "index.html")
    own, theirs = library.schools[school], library.schools[other(school)]
    text = words(tree)
    assert own.name in text
    assert theirs.short_name not in text.replace(str(library.groups["joseph-hood-hatfeild"].name), "")
    assert str(theirs.email) not in text
    assert all(
        channel_name not in text
        for channel_name in channel_names(library, other(school)) - channel_names(library, school)
    )


def channel_names(library: Library, school: str) -> set[str]:
    """The names of a school's accounts."""
    channels = library.layers[f"schools/{school}"].get("channels", [])
    assert isinstance(channels, list)
    assert channels
    return {str(channel["name"]) for channel in channels}
