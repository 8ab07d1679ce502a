"""The tutorial's hour, replayed: every file excerpt goes where the tutorial says, every output is what it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support.command import run
from support.paths import REPOSITORY

TUTORIAL = (REPOSITORY / "docs" / "tutorial.md").read_text("utf-8")
EXCERPTS = re.findall(r"^```yaml\n(.*?)^```$", TUTORIAL, re.DOTALL | re.MULTILINE)
"""In the tutorial's order."""
PLACE = re.compile(r":\d+:\d+")


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """The example as somebody finds it who has just fetched it."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copyfile(REPOSITORY / "site_config.yml", tmp_path / "site_config.yml")
    return tmp_path


def shown_after(command: str, nth: int = 1) -> list[str]:
    """What the tutorial shows below the `nth` time a command is given, line by line, without places in files."""
    after = TUTORIAL.split(f"```bat\npy -m clausebook {command}\n```")[nth]
    block = re.search(r"^```text\n(.*?)^```$", after, re.DOTALL | re.MULTILINE)
    assert block is not None
    return [PLACE.sub("", line) for line in block[1].splitlines() if line]


def assert_shows(output: str, lines: list[str]) -> None:
    """Every line stands in the output, in this order."""
    printed = iter(PLACE.sub("", output.replace("\\", "/")).splitlines())
    for line in lines:
        assert any(line in each for each in printed), f"the tutorial shows `{line}`; printed was:\n{output}"


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


def test_a_number_and_a_variation_are_changed(trust: Path) -> None:
    """Steps 2 to 5: the example is sound, a number and a rule change, and a mistake is found where it is made."""
    top, number, variation = EXCERPTS[:3]
    assert run("check", "--project", trust).exit_code == 0
    marshfields = trust / "content" / "schools" / "marshfields.yml"
    assert top in marshfields.read_text("utf-8")
    change(marshfields, f"\n{top.splitlines()[-1]}\n", f"\n{number}")
    explained = run("explain", "--project", trust, "marshfields", "social-media", "moderators-delete").output
    assert_shows(explained, shown_after("explain marshfields social-media moderators-delete"))

    marshfields.write_text(f"{marshfields.read_text('utf-8').rstrip()}\n\n{variation}", "utf-8", newline="\n")
    text = run("text", "--project", trust, "marshfields", "social-media").output
    assert "- spam, and the same comment posted again and again {#moderators-delete-spam" in text
    assert_shows(run("proposals", "--project", trust).output, shown_after("proposals"))
    change(marshfields, "moderators-delete/moderators-delete-spam", "moderators-delete/moderators-delete-span")
    *mistake, count = shown_after("check", 2)
    assert_shows(run("check", "--project", trust).output, [*mistake, count.rstrip(".")])


def test_a_school_is_added_and_published(trust: Path) -> None:
    """Steps 6 and 7: a seventh school with one variation, from the questions to the public page."""
    reach, channels, contacts, cover, variation = EXCERPTS[3:]
    typed = "Oakfield Primary School\nOakfield\nprimary\n"
    *asked, wrote, still = (shown := shown_after("new school oakfield"))[:5]
    added = run("new", "school", "--project", trust, "oakfield", typed=typed).output
    assert_shows(added, [*asked, wrote.removeprefix("Wrote "), still, *shown[5:-1]])

    oakfield = trust / "content" / "schools" / "oakfield.yml"
    put_in(oakfield, reach, "# How to reach", "# Who does what")
    put_in(oakfield, channels, "# The school's official accounts", "# Whom people")
    put_in(oakfield, contacts, "# Whom people", "policies:")
    put_in(oakfield, cover, "policies:", "    related:")
    change(oakfield, "variations: []\n", variation)
    checked = run("check", "--project", trust)
    assert checked.exit_code == 0
    assert "oakfield" not in checked.output

    command = re.search(r"^py -m clausebook (approve .*)$", TUTORIAL, re.MULTILINE)
    assert command is not None
    decided = run(*command[1].split(), "--project", trust)
    assert_shows(decided.output, shown_after(command[1]))
    assert run("build", "--project", trust, "--as-of", "2026-11-20", "--school", "oakfield", "--jobs", 1).exit_code == 0
    page = (trust / "site/public/oakfield/policies/social-media/index.html").read_text("utf-8")
    assert "Our page does not follow or like other pages." in page
    assert 'id="following"' not in page
