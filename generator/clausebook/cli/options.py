"""Options and questions that several commands share."""

from __future__ import annotations

from pathlib import Path

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
DAY = click.DateTime(["%Y-%m-%d"])
AS_OF = click.option("--as-of", type=DAY, metavar="DATE", show_default="today", help="As on this day.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def known_school(library: Library, school: str) -> None:
    """Refuse a school that does not exist, naming the nearest that does."""
    if school not in library.schools:
        raise click.UsageError(f"there is no school `{school}`; {nearest(school, library.schools)}")


def known_policy(library: Library, school: str, policy: str) -> None:
    """Refuse a policy that the school does not adopt."""
    known_school(library, school)
    adopted = library.policies_of(school)
    if policy not in adopted:
        raise click.UsageError(f"{school} does not adopt a policy `{policy}`; {nearest(policy, adopted)}")
