"""How `clausebook check` prints: for people at 80 columns, for programs, for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from support.command import run
from support.paths import REPOSITORY

TinyTrust = Callable[..., Path]
DAY = ("--as-of", "2026-11-20")

CLAUSE = """\
Staff must hand hand in phones , and {{ the_school }} keeps them until the very last of all the lessons of the day is
over and and done with.

::: parents you
- Please do not send valuable mobile telephones, responsible families having considered the alternatives. {#phones}
:::
"""


@pytest.fixture
def faulty(tiny_trust: TinyTrust) -> Path:
    """A trust with several faults."""
    return tiny_trust(clauses={"phones": CLAUSE}, own_clauses={"spare": "Nobody uses this."}, sections=[
        {"id": "rules", "title": "Rules", "clauses": ["phones"]}
    ])  # fmt: skip


def test_text_fits_80_columns_and_counts(faulty: Path) -> None:
    """Text for people is at most 80 columns wide, and its end says how many of what."""
    lines = run("check", "--project", faulty, *DAY).output.splitlines()

    assert max(map(len, lines)) <= 80
    assert lines[-2:] == [
        "5 warnings.",
        "  2 doubled-word, 1 reading-age, 1 stray-space, 1 unused-clause",
    ]
    assert "content/clauses/phones.md:7:12  warning  [doubled-word]" in lines


def test_a_short_problem_stands_on_one_line(tiny_trust: TinyTrust) -> None:
    """Where a problem fits its line, the place, the severity, the message and the rule stand together."""
    project = tiny_trust(clauses={"phones": "Staff must be be on time."})

    assert run("check", "--project", project, *DAY).output == (
        "content/clauses/phones.md:7:12  warning  [doubled-word]\n"
        "  “be be”: the word stands twice\n"
        "    take one out\n"
        "1 warning.\n"
    )


def test_json_matches_its_schema(faulty: Path) -> None:
    """JSON is a list as the published schema says, with every problem that the text names."""
    schema = json.loads((REPOSITORY / "docs" / "assets" / "problems.schema.json").read_text("utf-8"))
    printed = json.loads(run("check", "--project", faulty, "--format", "json", *DAY).output)

    jsonschema.Draft202012Validator(schema).validate(printed)
    assert [problem["rule"] for problem in printed] == [
        "doubled-word",
        "stray-space",
        "doubled-word",
        "reading-age",
        "unused-clause",
    ]
    assert printed[0] == {
        "rule": "doubled-word",
        "severity": "warning",
        "file": "content/clauses/phones.md",
        "line": 7,
        "column": 12,
        "message": "“hand hand”: the word stands twice",
        "hint": "take one out",
    }


def test_github_annotations(tiny_trust: TinyTrust) -> None:
    """For GitHub each problem is one line that names file, line and column."""
    project = tiny_trust(clauses={"phones": "Staff must be be on time."})

    assert run("check", "--project", project, "--format", "github", *DAY).output == (
        "::warning file=content/clauses/phones.md,line=7,col=12,title=doubled-word::"
        "“be be”: the word stands twice (take one out)\n"
    )


@pytest.mark.parametrize(
    ("errors", "status"), [((), 0), (("doubled-word",), 1)], ids=["warnings alone", "a trust that is stricter"]
)
def test_exit_status(tiny_trust: TinyTrust, errors: tuple[str, ...], status: int) -> None:
    """The exit status is 1 where there is an error and 0 where there are only warnings; `build` goes by the same."""
    project = tiny_trust(clauses={"phones": "Staff must be be on time."}, config={"errors": list(errors)})

    assert run("check", "--project", project, *DAY).exit_code == status
    assert run("build", "--project", project, "--drafts", "--jobs", 1, *DAY).exit_code == status
    assert (project / "site").exists() is (status == 0)


def test_as_of_is_the_day_of_the_check(tiny_trust: TinyTrust) -> None:
    """Reviews are due as on the day that is given."""
    project = tiny_trust(clauses={"phones": "Staff must hand in phones."})

    assert run("check", "--project", project, "--as-of", "2027-01-01").output == "No problems found.\n"
    assert "review-due" in run("check", "--project", project, "--as-of", "2028-01-01").output


def test_build_refuses_a_page_of_the_wrong_school(tiny_trust: TinyTrust) -> None:
    """A build plans each page once and refuses what the guard finds on it; the old site stays as it was."""
    adopted = {"phones": {"issued": "2026-09", "next_review": "2027-09"}}
    schools = {"oakfield": {"policies": adopted}, "elmwood": {"policies": adopted}}
    project = tiny_trust(clauses={"phones": "Staff must ask Elmwood School."}, schools=schools)
    (project / "site/public").mkdir(parents=True)
    (project / "site/public/old").write_text("as it was", "utf-8")

    result = run("build", "--project", project, "--drafts", "--jobs", 1, *DAY)

    assert result.exit_code == 1
    assert "content/clauses/phones.md:7:16  error  [wrong-school]" in result.output
    assert [path.name for path in (project / "site/public").iterdir()] == ["old"]
