"""What is published follows what was approved."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import html5lib
import pytest

from approvals.conftest import Approve, reword, vary_cedar
from clausebook.fingerprints import short
from clausebook.publish.planning import plan_from_project
from support.command import run
from support.links import leads_somewhere
from support.trees import files_under

POLICY = "public/ash/policies/phones/index.html"


def build(trust: Path, out: Path, as_of: str = "2026-11-20") -> Path:
    """Build what is approved."""
    result = run("build", "--project", trust, "--out", out, "--as-of", as_of, "--jobs", 1)
    assert result.exit_code == 0, result.output
    return out


def words(page: Path) -> str:
    """What a reader sees of a page's body."""
    body = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False).find("body")
    assert body is not None
    return " ".join("".join(body.itertext()).split())


def test_nothing_unapproved_reaches_the_public(trust: Path, tmp_path: Path) -> None:
    """Before the first approval the public tree and the staff tree hold no policy; governors see the proposal."""
    site = build(trust, tmp_path / "site")
    assert not [name for name in files_under(site / "public") | files_under(site / "staff") if "phones" in name]
    assert (site / "governors/ash/proposals/phones/index.html").is_file()
    assert "handed in" not in "".join(p.read_text("utf-8") for p in (site / "public").rglob("*.html"))


def test_an_edit_is_published_when_it_is_approved(approved: Path, approve: Approve, tmp_path: Path) -> None:
    """An edited clause changes the public page only after the decision, and only from its effective date."""
    before = build(approved, tmp_path / "before")
    reword(approved, "should", "must")
    pending = build(approved, tmp_path / "pending")
    assert (pending / POLICY).read_bytes() == (before / POLICY).read_bytes()
    approve("ash", "beech", "cedar", date="2026-11-01", effective="2027-01-01")
    early = build(approved, tmp_path / "early")
    assert "should be handed in" in words(early / POLICY)
    assert "Version 2 of this policy comes into force on 1 January 2027" in words(early / POLICY)
    late = build(approved, tmp_path / "late", as_of="2027-01-01")
    assert "must be handed in" in words(late / POLICY)


def test_frozen_and_composed_words_make_the_same_pages(approved: Path, tmp_path: Path) -> None:
    """The fast road (composed text of the same fingerprint) and the slow one (the frozen text) give the same bytes."""
    composed = build(approved, tmp_path / "composed")
    reword(approved, "Phones should", "Telephones ought to")
    frozen = build(approved, tmp_path / "frozen")
    for tree in ("public", "staff"):
        assert files_under(composed / tree) == files_under(frozen / tree)
        for name in files_under(composed / tree):
            if not name.endswith((".xml", ".gz")):
                assert (composed / tree / name).read_bytes() == (frozen / tree / name).read_bytes(), name


def test_versions_keep_their_addresses(approved: Path, approve: Approve, tmp_path: Path) -> None:
    """Each version stands at its own address for ever, says that it is old, and links to what changed in the next."""
    reword(approved, "should", "must")
    approve("ash", "beech", "cedar", date="2026-10-01", summary="Handing in is now a duty.")
    site = build(approved, tmp_path / "site")
    versions = site / "public/ash/policies/phones/versions"
    assert "This is version 1, kept for the record. It stopped being in force on 1 October 2026." in words(
        versions / "1/index.html"
    )
    assert "should be handed in" in words(versions / "1/index.html")
    assert "Handing in is now a duty." in words(versions / "index.html")
    redline = (versions / "2/changes/index.html").read_text("utf-8")
    assert "<del" in redline
    assert "<ins" in redline
    assert "Handing in is now a duty." in words(site / "public/ash/what-changed/index.html")


def test_what_changed_is_shown_for_each_text_to_those_who_read_it(
    approved: Path, approve: Approve, tmp_path: Path
) -> None:
    """Changed words of the guide stand with those of the policy for parents and governors, and not for staff."""
    reword(approved, "Please remind your child.", "Please remind your child each morning.")
    approve("ash", "beech", "cedar", date="2026-10-01")
    site = build(approved, tmp_path / "site")
    changes = "ash/policies/phones/versions/2/changes/index.html"
    for tree in ("public", "governors"):
        said = words(site / tree / changes)
        assert "The guide for parents" in said
        assert "each morning" in said
        assert "The policy" not in said
    assert "did not change in this version" in words(site / "staff" / changes)


def test_a_policy_page_says_who_approved_it_and_when(approved: Path, tmp_path: Path) -> None:
    """Version, body, dates, next review and fingerprint stand on the page."""
    said = words(build(approved, tmp_path / "site") / POLICY)
    for fact in ("Version 1", "In force since 1 September 2026", "Trust board", "4.2", "Next review September 2027"):
        assert fact in said, fact


def test_induction_says_what_changed_since_a_signed_version(approved: Path, approve: Approve, tmp_path: Path) -> None:
    """A member of staff who signed an earlier version reads what has changed in their duties since."""
    path = approved / "content/clauses/phones-handed-in.md"
    path.write_text(path.read_text("utf-8").replace("audience: pupils", "audience: staff"), "utf-8", newline="\n")
    approve("ash", "beech", "cedar", date="2026-10-01")
    reword(approved, "Phones should", "Phones must")
    approve("ash", "beech", "cedar", date="2026-10-15")
    said = words(build(approved, tmp_path / "site") / "staff/ash/induction/index.html")
    assert "since version 2, in force from 1 October 2026" in said
    assert "since version 1, in force from 1 September 2026" in said


@pytest.mark.parametrize("name", ["trust-board", "governors"])
def test_a_pack_holds_what_the_body_may_decide(approved: Path, tmp_path: Path, name: str) -> None:
    """The pack is one file that loads nothing else: a decision sheet, and each redline that this body may decide."""
    reword(approved, "should", "must")
    out = tmp_path / "pack.html"
    result = run("pack", "--project", approved, "--body", name, "--meeting", "Autumn meeting", "--out", out)
    assert result.exit_code == 0, result.output
    text = out.read_text("utf-8")
    assert "Autumn meeting" in text
    assert ("<del" in text) == (name == "trust-board")
    assert "src=" not in text
    assert "<link" not in text
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_changed_frozen_words_are_not_published(approved: Path, tmp_path: Path) -> None:
    """A frozen text that was edited by hand stops the build, and the site stays as it was."""
    site = build(approved, tmp_path / "site")
    before = (site / POLICY).read_bytes()
    frozen = approved / "content/approvals/ash/phones/1/policy.md"
    frozen.write_bytes(frozen.read_bytes().replace(b"should", b"need not"))
    result = run("build", "--project", approved, "--out", site, "--jobs", 1)
    assert (result.exit_code, "frozen-changed" in result.output) == (1, True)
    assert (site / POLICY).read_bytes() == before


def test_a_departure_is_published_with_the_version_that_holds_it(
    approved: Path, approve: Approve, tmp_path: Path
) -> None:
    """A variation that waits for its approval, and the reason for it, are on no public page."""
    vary_cedar(approved)
    site = build(approved, tmp_path / "pending")
    assert not [p for p in (site / "public").rglob("*.html") if "no office that opens early" in p.read_text("utf-8")]
    approve("cedar", body="governors", date="2026-09-10")
    site = build(approved, tmp_path / "approved")
    assert "no office that opens early" in words(site / "public/cedar/policies/phones/index.html")
    assert "no office that opens early" not in words(site / "public/cedar/policies/phones/versions/1/index.html")


def test_a_pack_shows_the_words_of_every_school(approved: Path, tmp_path: Path) -> None:
    """One decision about three schools shows three fingerprints, on the decision sheet too, and three redlines."""
    reword(approved, "should", "must")
    out = tmp_path / "pack.html"
    assert run("pack", "--project", approved, "--body", "trust-board", "--out", out).exit_code == 0
    said = words(out)
    (proposed,) = json.loads(run("proposals", "--project", approved, "--json").output)
    for school, whole in proposed["fingerprints"].items():
        assert said.count(short(whole)) >= 2, school
    assert "The same change at Beech" in said


def test_a_proposal_leads_to_other_schools_only_where_they_have_pages(approved: Path, tmp_path: Path) -> None:
    """In our own trees the same change elsewhere is a link that works; in somebody else's site its words are there."""
    reword(approved, "should", "must")
    page = build(approved, tmp_path / "site") / "governors/ash/proposals/phones/index.html"
    assert leads_somewhere(page, "../../../beech/proposals/phones/")
    assert "../../../beech/proposals/phones/" in page.read_text("utf-8")
    plan, _, _ = plan_from_project(approved, "ash", "governors", date(2026, 11, 20), drafts=False)
    assert plan is not None
    proposed = next(each.html for each in plan.pages if each.path == "proposals/phones/")
    assert "../../../" not in proposed
    assert "The same change at Beech" in proposed


def test_a_pack_may_be_for_some_schools(approved: Path, tmp_path: Path) -> None:
    """A governing body that is one school's own gets that school's decisions and no other's."""
    reword(approved, "should", "must")
    out = tmp_path / "pack.html"
    assert run("pack", "--project", approved, "--body", "trust-board", "--school", "beech", "--out", out).exit_code == 0
    said = words(out)
    assert "Beech" in said
    assert "Cedar" not in said
