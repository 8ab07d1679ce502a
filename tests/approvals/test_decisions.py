"""`clausebook approve` and `withdraw`: what is recorded, and what is refused and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from approvals.conftest import Approve, reword, vary_cedar
from support.command import run
from support.trees import contents


def ledger_of(trust: Path, school: str) -> list[dict[str, object]]:
    """A school's records."""
    path = trust / f"content/approvals/{school}/phones/ledger.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def waiting(trust: Path) -> list[dict[str, object]]:
    """What `clausebook proposals` says."""
    result = run("proposals", "--project", trust, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.output)
    return found


def test_one_decision_covers_schools_whose_change_is_the_same(approved: Path, approve: Approve) -> None:
    """A shared edit is one proposal for all three schools, and one decision settles it."""
    reword(approved, "should", "must")
    (same,) = waiting(approved)
    assert same["schools"] == ["ash", "beech", "cedar"]
    assert same["class"] == "substantive"
    approve("ash", "beech", "cedar", date="2026-09-10")
    assert waiting(approved) == []
    assert [len(ledger_of(approved, school)) for school in ("ash", "beech", "cedar")] == [2, 2, 2]


def test_a_school_that_changes_differently_needs_its_own_decision(approved: Path, approve: Approve) -> None:
    """Cedar's own words are another proposal; a decision for all is refused whole, and names Cedar."""
    reword(approved, "should", "must")
    vary_cedar(approved)
    assert sorted(tuple(same["schools"]) for same in waiting(approved)) == [("ash", "beech"), ("cedar",)]  # type: ignore[arg-type]
    before = contents(approved / "content/approvals")
    said = approve("ash", "cedar", date="2026-09-10", status=1)
    assert "cedar proposes another change than ash" in said
    assert contents(approved / "content/approvals") == before
    approve("ash", "beech", date="2026-09-10")
    approve("cedar", body="governors", date="2026-09-11")
    assert waiting(approved) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"body": "nobody"}, "there is no body `nobody`"),
        (
            {"body": "governors"},
            "Governing body may not approve this change: it is substantive, and it changes words",
        ),
        ({"date": "2026-08-01"}, "the last decision was on 2026-09-01, after 2026-08-01"),
        ({"class": "editorial"}, "this change is at least substantive"),
        ({"effective": "2026-09-01"}, "a decision cannot take effect before it is made"),
        ({"minute": " "}, "a decision needs the reference of its minutes"),
    ],
)
def test_a_decision_is_refused_with_the_reason(
    approved: Path, approve: Approve, options: dict[str, str], said: str
) -> None:
    """A body without the power, a date before the last, a class below the floor ... change nothing and say why."""
    reword(approved, "should", "must")
    before = contents(approved / "content/approvals")
    assert said in " ".join(approve("ash", "beech", "cedar", status=1, **{"date": "2026-09-10", **options}).split())
    assert contents(approved / "content/approvals") == before


@pytest.mark.usefixtures("approved")
def test_the_same_words_are_not_approved_twice(approve: Approve) -> None:
    """Where nothing waits there is nothing to decide."""
    assert "nothing waits; its words are those of version 1" in approve("ash", date="2026-09-10", status=2)


def test_a_class_may_be_raised(approved: Path, approve: Approve) -> None:
    """An author may call a change graver than the tool does, and the record says so."""
    reword(approved, "begin.", "begin!")
    assert waiting(approved)[0]["class"] == "editorial"
    approve("ash", "beech", "cedar", date="2026-09-10", **{"class": "substantive"})
    assert ledger_of(approved, "ash")[1]["change_class"] == "substantive"


def test_a_governing_body_decides_what_only_its_school_changes(approved: Path, approve: Approve) -> None:
    """Powers given for one school's own changes hold there, and not for a shared edit."""
    vary_cedar(approved)
    approve("cedar", body="governors", date="2026-09-10")
    assert ledger_of(approved, "cedar")[1]["body"] == "governors"


def test_content_with_errors_is_not_approved(approved: Path, approve: Approve) -> None:
    """A document that does not compose cannot be frozen."""
    reword(approved, "Phones should", "{{ terms.nothing }} phones should")
    assert "no `terms.nothing`" in approve("ash", date="2026-09-10", status=1)


def test_nothing_is_recorded_while_approvals_do_not_verify(approved: Path, approve: Approve) -> None:
    """A frozen text that was changed stops every further decision."""
    reword(approved, "should", "must")
    frozen = approved / "content/approvals/beech/phones/1/policy.md"
    frozen.write_bytes(frozen.read_bytes().replace(b"Phones", b"Shoes"))
    assert "this frozen text is not what was approved" in approve("ash", date="2026-09-10", status=1)


def test_a_decision_cut_short_is_named(approved: Path, approve: Approve) -> None:
    """A version frozen without its record (the machine stopped in between) is found, with the way out."""
    reword(approved, "should", "must")
    folder = approved / "content/approvals/ash/phones/2"
    folder.mkdir()
    said = approve("ash", date="2026-09-10", status=1)
    assert "version 2 is in no record" in said
    assert "remove this folder" in said


def test_withdrawal_is_a_record_too(approved: Path) -> None:
    """A withdrawn version keeps its texts and its record, and is no longer in force."""
    options = ["--school", "ash", "--body", "trust-board", "--date", "2026-09-10", "--minute", "5.1"]
    result = run("withdraw", "phones", "--project", approved, "--version", 1, *options)
    assert result.exit_code == 0, result.output
    assert [record["kind"] for record in ledger_of(approved, "ash")] == ["approve", "withdraw"]
    assert (approved / "content/approvals/ash/phones/1/policy.md").is_file()
    said = run("text", "ash", "phones", "--project", approved, "--on", "2026-09-11")
    assert said.exit_code == 2
    assert run("text", "ash", "phones", "--project", approved, "--on", "2026-09-05").output.startswith("# ")
    again = run("withdraw", "phones", "--project", approved, "--version", 1, *options)
    assert "withdrawn already" in again.output


def test_a_version_still_to_come_is_superseded_by_the_next(approved: Path, approve: Approve) -> None:
    """A decision made while another version waits for its day takes that version's place."""
    reword(approved, "should", "must")
    approve("ash", "beech", "cedar", date="2026-09-10", effective="2027-01-01")
    reword(approved, "at the office", "to a teacher")
    approve("ash", "beech", "cedar", date="2026-09-20", effective="2027-02-01")
    last = ledger_of(approved, "ash")[-1]
    assert (last["kind"], last["supersedes"]) == ("supersede", 2)
    said = {
        day: run("text", "ash", "phones", "--project", approved, "--on", day).output
        for day in ("2027-01-15", "2027-02-01")
    }
    assert "should be handed in at the office" in said["2027-01-15"]
    assert "must be handed in to a teacher" in said["2027-02-01"]


def test_impact_tells_the_same_from_the_different(approved: Path) -> None:
    """A shared edit beside one school's own words: the same change at two schools, a variation met at the third."""
    vary_cedar(approved)
    reword(approved, "should", "must")
    result = run("impact", "--project", approved, "--json")
    assert json.loads(result.output) == {"phones-handed-in": {"ash": "same", "beech": "same", "cedar": "varied"}}


def test_diff_and_redline_show_the_words(approved: Path, tmp_path: Path) -> None:
    """The redline between versions, and between any two files, leads with what changed in people's duties."""
    reword(approved, "should", "must")
    said = run("diff", "ash", "phones", "--project", approved).output
    assert "should" in said
    assert "must" in said
    found = json.loads(run("diff", "ash", "phones", "--project", approved, "--format", "json").output)
    assert found["exact"] is True
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("Staff should wait.\n", "utf-8")
    new.write_text("Staff must wait.\n", "utf-8")
    assert "<ins>" in run("redline", old, new, "--format", "html").output.replace('<ins class="', "<ins>")


def test_a_withdrawn_version_gives_way_to_the_one_before(approved: Path, approve: Approve) -> None:
    """Where an earlier version exists, it is in force again, and the command says so."""
    reword(approved, "should", "must")
    approve("ash", "beech", "cedar", date="2026-09-10")
    options = ["--school", "ash", "--body", "trust-board", "--date", "2026-09-20", "--minute", "5.1"]
    said = run("withdraw", "phones", "--project", approved, "--version", 2, *options).output
    assert "version 1 is in force again" in said
    assert "should be handed in" in run("text", "ash", "phones", "--project", approved, "--on", "2026-09-21").output


def test_only_who_may_undo_a_decision_withdraws(approved: Path) -> None:
    """A governing body does not withdraw what the trust board approved; nobody withdraws what is long past."""
    options = ["--school", "ash", "--date", "2026-09-10", "--minute", "5.1", "--project", approved]
    refused = run("withdraw", "phones", "--version", 1, "--body", "governors", *options)
    assert (refused.exit_code, "the Governing body may not undo that" in " ".join(refused.output.split())) == (1, True)


def test_a_decision_is_not_recorded_before_it_is_made(approved: Path, approve: Approve) -> None:
    """A date after today is refused; from when a decision holds is another matter."""
    reword(approved, "should", "must")
    assert "after today" in approve("ash", "beech", "cedar", date="2999-01-01", status=1)


def test_a_decision_can_be_bound_to_the_words_in_the_pack(approved: Path, approve: Approve) -> None:
    """With the fingerprint that was before the body, words edited since are refused."""
    reword(approved, "should", "must")
    printed = str(waiting(approved)[0]["fingerprints"]["ash"])[:12]  # type: ignore[index]
    reword(approved, "at the office", "to a teacher")
    said = approve("ash", date="2026-09-10", status=1, fingerprint=printed)
    assert "which was not decided on" in " ".join(said.split())
    now = str(waiting(approved)[0]["fingerprints"]["ash"])[:12]  # type: ignore[index]
    approve("ash", date="2026-09-10", fingerprint=now)


def test_a_shared_change_does_not_become_local_by_being_the_last(approved: Path, approve: Approve) -> None:
    """A shared edit that the other schools have had decided is still the trust's at the school that is left."""
    reword(approved, "should", "must")
    approve("ash", "beech", date="2026-09-10")
    assert "Governing body may not approve" in " ".join(
        approve("cedar", body="governors", date="2026-09-11", status=1).split()
    )


def test_a_decision_cut_short_after_its_record_stands(approved: Path, approve: Approve) -> None:
    """A list of ledgers that lags by one record (the machine stopped) is a notice; the next decision mends it."""
    heads = approved / "content/approvals/heads.json"
    before = heads.read_bytes()
    reword(approved, "should", "must")
    approve("ash", "beech", "cedar", date="2026-09-10")
    heads.write_bytes(before)
    result = run("verify", "--project", approved)
    assert (result.exit_code, "decision-cut-short" in result.output) == (0, True)
    reword(approved, "at the office", "to a teacher")
    approve("ash", "beech", "cedar", date="2026-09-20")
    assert "as it was approved" in run("verify", "--project", approved).output
