"""Texts named on the command line: by version, by day, or as the content would make them now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from clausebook.approvals.ledger import TEXTS
from clausebook.approvals.shelf import read_frozen
from clausebook.register.editions import Edition
from clausebook.register.proposals import newest_version

VIEWS = TEXTS
"""The three texts that are approved together."""


def text_of(project: Path, edition: Edition, version: str, view: str, on: date) -> str:
    """One text of a version: a number, `in-force` on a day, `approved` (the newest) or `proposed`.

    Raises `click.UsageError` where there is no such version.
    """
    ledger = edition.ledger
    if version == "proposed":
        return edition.texts[view]
    if version == "in-force":
        record = ledger.in_force(on)
    elif version == "approved":
        record = newest_version(ledger)
    else:
        record = ledger.version(int(version)) if version.isdecimal() else None
    if record is None:
        known = ["proposed", "in-force", "approved", *(str(each.version) for each in ledger.versions)]
        when = f" on {on}" if version == "in-force" else ""
        raise click.UsageError(f"{edition.school} has no version `{version}`{when}; it has {', '.join(known)}")
    return read_frozen(project, edition.school, edition.policy, record.version)[view]
