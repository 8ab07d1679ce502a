"""The acknowledgement form: filled in for the exact text, and safe whatever stands in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from support.command import run
from support.pages import elements, page
from support.paths import REPOSITORY
from support.trusts import trust_files, write_files

FORM = "https://forms.example/ack/{policy}?s={school}&v={version}&mark={fingerprint}"


def slip_links(path: Path) -> list[str]:
    """Where the slip of an induction page leads."""
    slip = next(e for e in elements(page(path)) if e.get("id") == "cb-slip")
    return [e.attrib["href"] for e in elements(slip) if e.tag == "a"]


def test_form_is_filled_in(tmp_path: Path) -> None:
    """The slip leads to the trust's form with school, policy, version and whole fingerprint filled in, encoded."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    school = tmp_path / "content/schools/todwick.yml"
    school.write_text(school.read_text("utf-8") + '\nacknowledgement_form: "https://own.example/{version}"\n', "utf-8")
    config = (REPOSITORY / "site_config.yml").read_text("utf-8")
    (tmp_path / "site_config.yml").write_text(f'{config}\nacknowledgement_form: "{FORM}"\n', "utf-8")
    done = run(
        "build",
        "--project",
        tmp_path,
        "--jobs",
        1,
        "--as-of",
        "2026-11-20",
        "--audience",
        "staff",
        "--out",
        tmp_path / "out",
    )
    assert done.exit_code == 0, done.output
    (link,) = slip_links(tmp_path / "out/staff/marshfields/induction/index.html")
    parts = urlsplit(link)
    asked = parse_qs(parts.query)
    assert (parts.netloc, parts.path) == ("forms.example", "/ack/Social%20media%20policy")
    assert asked["s"] == ["Marshfields School"]
    assert asked["v"][0].isdigit()
    assert len(asked["mark"][0]) == 64
    assert slip_links(tmp_path / "out/staff/todwick/induction/index.html")[0].startswith("https://own.example/")


def test_a_draft_is_not_acknowledged(tmp_path: Path) -> None:
    """Nobody confirms words that may still change: for a draft there is no link."""
    files = trust_files({"clauses": {"one": "One."}, "config": {"acknowledgement_form": FORM}})
    project = write_files(tmp_path, files)
    assert run("build", "--project", project, "--drafts", "--jobs", 1).exit_code == 0
    assert slip_links(project / "site/staff/oakfield/induction/index.html") == []


@pytest.mark.parametrize(
    "form",
    [
        "http://forms.example/",
        "javascript:alert(1)//{school}",
        "https://{school}.example/",
        "https://forms.example",
        "https://forms.example/?a={name}",
        "https://forms.example/?a={school",
        "https://forms.example/ two",
    ],
)
def test_a_form_elsewhere_or_unknown_is_refused(tmp_path: Path, form: str) -> None:
    """The form is at a service named in full, over https, and leaves open only what is known."""
    files = trust_files({"clauses": {"one": "One."}, "school": {"acknowledgement_form": form}})
    done = run("check", "--project", write_files(tmp_path, files))
    assert done.exit_code == 1
    assert "[wrong-form]" in done.output
