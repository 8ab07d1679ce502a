"""The tutorial's hour, replayed: every file excerpt goes where the tutorial says, every output is what it shows."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from support.command import run
from support.paths import REPOSITORY

TUTORIAL = (REPOSITORY / "docs" / "tutorial.md").read_text("utf-8")
EXCERPTS = re.findall(r"^```yaml\n(.*?)^```$", TUTORIAL, re.DOTALL | re.MULTILINE)
"""In the tutorial's order."""
TODAY = "2026-11-21"
"""The day on which the tutorial was followed; its readers type their own."""
ANSWERS = ("Oakfield Primary School", "Oakfield", "primary")
"""To the questions of `new school`, as the tutorial shows them."""
PASSING = re.compile(r":\d+:\d+|\b\d+(?= pages)|(?<=fingerprint )[0-9a-f]+")
"""What changes with any edit of the example: places in files, the number of pages, fingerprints."""


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """The example as somebody finds it who has just fetched it."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copyfile(REPOSITORY / "site_config.yml", tmp_path / "site_config.yml")
    return tmp_path


def shown_after(command: str, nth: int = 1) -> list[str]:
    """What the tutorial shows below the `nth` time a command is given, line by line, but for what is passing."""
    after = TUTORIAL.split(f"```bat\npy -m clausebook {command}\n```")[nth]
    block = re.search(r"^```text\n(.*?)^```$", after, re.DOTALL | re.MULTILINE)
    assert block is not None
    return [PASSING.sub("", line) for line in block[1].splitlines() if line]


def assert_shows(output: str, lines: list[str]) -> None:
    """Every line stands in the output, whole and in this order."""
    printed = iter(PASSING.sub("", output.replace("\\", "/")).splitlines())
    for line in lines:
        assert any(line == each for each in printed), f"the tutorial shows `{line}`; printed was:\n{output}"


def change(path: Path, old: str, new: str) -> None:
    """Change a piece of a file that stands there once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"`{old}` stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def put_in(path: Path, excerpt: str, begins: str, ends: str) -> None:
    """Put an excerpt in place of a part of a file: from the line that begins so to before the line that begins so."""
    text = path.read_text("utf-8")
    start = text.index(f"\n{begins}") + 1
    end = text.index(f"\n{ends}", start) + 1
    path.write_text(text[:start] + excerpt.rstrip("\n") + "\n\n" + text[end:], "utf-8", newline="\n")


def vary_marshfields(trust: Path) -> Path:
    """Steps 3 and 4: a new number, and a rule in the school's own words."""
    top, number, variation = EXCERPTS[:3]
    marshfields = trust / "content" / "schools" / "marshfields.yml"
    assert marshfields.read_text("utf-8").startswith(top)
    change(marshfields, f"\n{top.splitlines()[-1]}\n", f"\n{number}")
    marshfields.write_text(f"{marshfields.read_text('utf-8').rstrip()}\n\n{variation}", "utf-8", newline="\n")
    return marshfields


def add_oakfield(trust: Path) -> str:
    """Step 6: the questions answered, the prepared lines brought to life. Returns what `new school` said."""
    reach, channels, contacts, variation = EXCERPTS[3:]
    said = run("new", "school", "--project", trust, "oakfield", typed="\n".join([*ANSWERS, ""])).output
    oakfield = trust / "content" / "schools" / "oakfield.yml"
    put_in(oakfield, reach, "# telephone", "# Who does what")
    put_in(oakfield, channels, "# channels", "# Whom people")
    put_in(oakfield, contacts, "# contacts", "policies:")
    change(oakfield, "variations: []\n", variation)
    return said.replace(f"{trust.as_posix()}/", "").replace(f"{trust}\\", "")


def test_step_2_finds_the_example_sound(trust: Path) -> None:
    """Nothing is wrong with the example, and five of its schools have a change that waits for a decision."""
    assert_shows(run("check", "--project", trust).output, shown_after("check"))
    waiting = json.loads(run("proposals", "--project", trust, "--json").output)
    assert len({school for each in waiting for school in each["schools"]}) == 5
    assert [each["schools"] for each in waiting if each["clauses"] == ["staff-must-not"]] == [
        ["hatfeild", "joseph-hood", "marshfields"]
    ]


def test_steps_3_to_5_change_a_number_and_a_rule(trust: Path) -> None:
    """A number changes on the page of the school and in the guide, a rule is varied, and a mistake is found."""
    command = "explain marshfields social-media moderators-delete"
    assert_shows(run(*command.split(), "--project", trust).output, shown_after(command))
    marshfields = vary_marshfields(trust)
    where = ("--school", "marshfields", "--audience", "public", "--out", trust / "out")
    assert run("build", "--project", trust, "--drafts", "--jobs", 1, *where).exit_code == 0
    home, policy, guide = (
        (trust / "out" / "public" / "marshfields" / page / "index.html").read_text("utf-8")
        for page in ("", "policies/social-media", "parents/social-media")
    )
    assert [page.count(">01632 960019<") for page in (home, guide)] == [2, 1]
    links = re.findall(r'<a\b[^>]*href="(p\w+)/social-media/"[^>]*>([^<]*)</a>', home)
    assert links == [("parents", "Social media policy: a guide for parents"), ("policies", "Social media policy")]
    assert all(f"**{' '.join(title.split())}**" in " ".join(TUTORIAL.split()) for _, title in links)
    assert "Draft: these words have not been approved." in re.sub(r"<[^>]+>", "", policy)
    assert "spam, and the same comment posted again and again" in policy
    assert "How this differs from the trust’s policy" in policy

    change(marshfields, "moderators-delete/moderators-delete-spam", "moderators-delete/moderators-delete-span")
    mistaken = run("check", "--project", trust).output
    assert_shows(mistaken, shown_after("check", 2))
    place = re.search(r"marshfields\.yml:(\d+):", mistaken)
    assert place is not None
    assert f"the line ({place[1]})" in TUTORIAL


def test_step_6_adds_a_school(trust: Path) -> None:
    """A seventh school, from the questions to a sound file."""
    assert_shows(add_oakfield(trust), shown_after("new school oakfield"))
    assert_shows(run("check", "--project", trust).output, shown_after("check", 4))


def test_step_7_approves_and_publishes(trust: Path) -> None:
    """Both schools' decisions are the Trust board's; what is approved is on the public page."""
    vary_marshfields(trust)
    add_oakfield(trust)
    assert_shows(run("proposals", "--project", trust).output, shown_after("proposals"))
    refused = re.search(r"`(Not published, .*)`", TUTORIAL)
    assert refused is not None
    early = run("build", "--project", trust, "--audience", "governors", "--jobs", 1, "--out", trust / "early")
    assert refused[1] in early.output

    for command in re.findall(r"^py -m clausebook (approve .*)$", TUTORIAL, re.MULTILINE):
        decided = run(*command.replace("TODAY", TODAY).split(), "--project", trust)
        assert_shows(decided.output, shown_after(command))
    built = run("build", "--project", trust, "--as-of", TODAY, "--jobs", 1).output
    assert_shows(built.replace(f"{trust / 'site'}", "site"), shown_after("build"))
    assert "Not published" not in built
    public = trust / "site" / "public"
    page = (public / "oakfield/policies/social-media/index.html").read_text("utf-8")
    assert "Our page does not follow or like other pages." in page
    assert 'id="following"' not in page
    assert "again and again" in (public / "marshfields/policies/social-media/index.html").read_text("utf-8")
