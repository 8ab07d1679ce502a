"""Options and questions that several commands share."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from clausebook.model.library import Library
from clausebook.problems import nearest

PROJECT = click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="the current folder",
    help="The folder that holds site_config.yml.",
)


class _Day(click.DateTime):
    """A day; says how to write one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The day, as a `datetime`."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a day; write it as 2026-12-08", param, ctx)


DAY = _Day(["%Y-%m-%d"])
AS_OF = click.option("--as-of", type=DAY, metavar="DATE", show_default="today", help="As on this day.")
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="one a processor",
    help="Worker processes.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def known_school(library: Library, school: str) -> None:
    """Refuse a school that does not exist, naming the nearest that does."""
    if school not in library.schools:
        raise click.UsageError(no_such_school(school, library.schools))


def no_such_school(school: str, known: Collection[str]) -> str:
    """What to say of a school that does not exist."""
    return f"there is no school `{school}`; {nearest(school, known)}"


def known_policy(library: Library, school: str, policy: str) -> None:
    """Refuse a policy that the school does not adopt."""
    known_school(library, school)
    adopted = library.policies_of(school)
    if policy not in adopted:
        raise click.UsageError(f"{school} does not adopt a policy `{policy}`; {nearest(policy, adopted)}")
