"""What lists of policies say of one school's policy: enough for the register, without the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clausebook.approvals.ledger import Departure
from clausebook.model.library import Library
from clausebook.register.differences import departures
from clausebook.register.editions import Edition


@dataclass(frozen=True, slots=True)
class Listed:
    """One school's policy as the trust's pages list it."""

    school: str
    policy: str
    title: str
    published: bool
    """Whether it has a page."""
    approved: bool
    """Whether any version of it was ever approved."""
    version: int | None
    """The version in force. `None` where none is."""
    effective: date | None
    """Since when."""
    next_review: str | None
    """In words."""
    review_day: date | None
    """The last day that the words can mean."""
    departures: tuple[Departure, ...]
    """Where the text as it is written now departs from the trust's."""
    own_outline: str
    """Why the school keeps a structure of its own; empty where it follows the trust's."""


def listed(library: Library, composed: Edition, on: date, drafts: bool) -> Listed:
    """A policy as lists show it on a day; `composed` is its text as it is written now."""
    document, record = composed.document, composed.ledger.in_force(on)
    review = document.adoption.next_review
    return Listed(
        school=composed.school,
        policy=composed.policy,
        title=document.title,
        published=drafts or record is not None,
        approved=bool(composed.ledger.versions),
        version=record.version if record else None,
        effective=record.effective if record else None,
        next_review=str(review) if review else None,
        review_day=review.last_day if review else None,
        departures=departures(library, document),
        own_outline=str(document.policy.reason or ""),
    )
