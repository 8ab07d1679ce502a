"""Running the command in this process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from clausebook.cli import main


def run(*words: object, typed: str | None = None) -> Result:
    """Run `clausebook` with these words; `typed` is what somebody types when it asks."""
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


def build(project: object, *words: object) -> Result:
    """Build a trust whose texts nobody has approved yet."""
    return run("build", "--project", project, "--drafts", "--jobs", 1, *words)
