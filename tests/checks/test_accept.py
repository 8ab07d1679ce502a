"""`clausebook accept`: plain words are pinned to the text that a person read them against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.command import run

TinyTrust = Callable[..., Path]
DAY = ("--as-of", "2026-11-20")

PLAIN = "\n::: parents you\n- Please leave phones at home. {#phones}\n:::\n"


def stale(project: Path) -> list[str]:
    """What the check says of plain words."""
    lines = run("check", "--project", project, "--format", "github", *DAY).output.splitlines()
    return [line.split("::")[2].split(" (")[0] for line in lines if "stale-plain-words" in line]


def change(project: Path, clause: str, old: str, new: str) -> None:
    """Edit a clause."""
    path = project / "content" / "clauses" / f"{clause}.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_accept_then_change_then_accept(tiny_trust: TinyTrust) -> None:
    """Nothing is said once accepted; a changed text speaks up; accepting that clause again settles it."""
    watches = "Staff must hand in watches.\n" + PLAIN.replace("phones}", "watches}")
    project = tiny_trust(clauses={"phones": "Staff must hand in phones.\n" + PLAIN, "watches": watches})
    assert stale(project) == []

    result = run("accept", "--project", project)
    assert result.output.splitlines() == ["accepted phones", "accepted watches", "2 accepted."]
    assert stale(project) == []

    change(project, "phones", "must hand in", "should hand in")
    assert stale(project) == ["`phones` has changed since its plain words were accepted"]

    assert (
        run("accept", "--project", project, "watches").output == "Nothing has changed since these were last accepted.\n"
    )
    assert run("accept", "--project", project, "phones").output.splitlines() == ["accepted phones", "1 accepted."]
    assert stale(project) == []


def test_a_new_line_break_is_no_change(tiny_trust: TinyTrust) -> None:
    """How the formal text's lines are broken is not seen by readers, so it makes nothing stale."""
    project = tiny_trust(clauses={"phones": "Staff must hand in phones.\n" + PLAIN})
    run("accept", "--project", project)
    change(project, "phones", "must hand in", "must\nhand in")

    assert stale(project) == []


def test_a_new_wording_is_announced_and_a_lost_one_forgotten(tiny_trust: TinyTrust) -> None:
    """Each named wording is accepted on its own, and pins of what is gone are dropped."""
    wording = {"text": "Staff should hand in phones.", "force": "should"}
    clause = {"text": "Staff must hand in phones.\n" + PLAIN, "wordings": {"soft": wording}}
    project = tiny_trust(clauses={"phones": clause})
    run("accept", "--project", project)
    pins = project / "content" / "plain-words.yml"
    assert [line.split(":")[0] for line in pins.read_text("utf-8").splitlines()[2:]] == ["phones", "phones/soft"]

    change(project, "phones", "  soft:", "  gentle:")
    assert stale(project) == ["nobody has accepted the plain words of `phones/gentle` yet"]
    run("accept", "--project", project, "phones")
    assert [line.split(":")[0] for line in pins.read_text("utf-8").splitlines()[2:]] == ["phones", "phones/gentle"]


def test_an_unknown_clause_is_refused(tiny_trust: TinyTrust) -> None:
    """A clause without plain words cannot be accepted, and the nearest that has some is named."""
    project = tiny_trust(clauses={"phones": "Staff must hand in phones.\n" + PLAIN})
    result = run("accept", "--project", project, "phone")

    assert result.exit_code == 2
    assert "did you mean `phones`?" in result.output
