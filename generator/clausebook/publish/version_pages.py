"""Pages about versions: a policy's versions, what changed from one to the next, what is new at a school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from clausebook.approvals.ledger import Record
from clausebook.fingerprints import short
from clausebook.model.fields import spoken
from clausebook.model.library import Library
from clausebook.publish.paths import changes_path, policy_path, version_path, versions_path
from clausebook.publish.place import Place
from clausebook.publish.views import View, body_name, school_view, sentence_view
from clausebook.redline import Redline, Sentence, duties, html, side_by_side
from clausebook.register.editions import Edition

TEXT_NAMES = {"policy": "The policy", "parents": "The guide for parents", "induction": "The induction page"}
"""What readers call the texts that are approved together."""


def versions_view(library: Library, edition: Edition, place: Place, on: date) -> View:
    """The list of a policy's versions, newest first, each with its permanent address."""
    ledger = edition.ledger
    now, coming = ledger.in_force(on), ledger.coming(on)
    return {
        "title": f"Versions of the {edition.document.title}",
        "document_title": edition.document.title,
        "school": school_view(library.schools[edition.school]),
        "policy_url": place.to(policy_path(edition.policy)) if edition.policy in place.policies else None,
        "versions": [
            {
                **_record(library, record),
                "url": place.to(version_path(edition.policy, record.version)),
                "changes_url": place.to(changes_path(edition.policy, record.version)) if record.version > 1 else None,
                "until": spoken(end) if (end := ledger.end_of(record)) else None,
                "in_force": now is not None and record.version == now.version,
                "to_come": coming is not None and record.version == coming.version,
                "withdrawn": _withdrawn(library, ledger.withdrawal_of(record)),
            }
            for record in reversed(ledger.versions)
        ],
    }


def changes_view(library: Library, edition: Edition, redlines: Mapping[str, Redline], place: Place) -> View:
    """What changed from the version before to this one, text by text: plain sentences, then the exact words."""
    record = edition.record
    assert record is not None
    return {
        "title": f"{edition.document.title}: what changed in version {record.version}",
        "school": school_view(library.schools[edition.school]),
        "record": _record(library, record),
        "texts": text_views(redlines, level=2, prefix=""),
        "versions_url": place.to(versions_path(edition.policy)),
        "version_url": place.to(version_path(edition.policy, record.version)),
    }


def whats_new_view(
    library: Library,
    school: str,
    news: Sequence[tuple[Edition, Record, Sequence[Sentence]]],
    place: Place,
    feed_url: str | None,
) -> View:
    """What changed at a school, newest first: each version with what it means in plain sentences."""
    return {
        "title": "What has changed",
        "feed_url": feed_url,
        "school": school_view(library.schools[school]),
        "news": [
            {
                **_record(library, record),
                "document_title": edition.document.title,
                "url": place.to(version_path(edition.policy, record.version)),
                "changes_url": place.to(changes_path(edition.policy, record.version)) if record.version > 1 else None,
                "duties": [sentence_view(sentence) for sentence in sentences],
            }
            for edition, record, sentences in news
        ],
    }


def text_views(redlines: Mapping[str, Redline], level: int, prefix: str) -> list[View]:
    """Each text that changed under a heading of this level: plain sentences, then the words in one text and in two.

    `prefix` goes before the ids of its changes, where several decisions share a page.
    """
    return [
        {
            "prefix": f"{prefix}{name}-",
            "title": TEXT_NAMES[name],
            "duties": [sentence_view(sentence, f"{prefix}{name}-") for sentence in duties(redline)],
            "redline_html": Markup(html(redline, heading_shift=level - 1, prefix=f"{prefix}{name}-", folded=True)),
            "side_html": Markup(side_by_side(redline)),
        }
        for name, redline in redlines.items()
    ]


def _record(library: Library, record: Record) -> View:
    return {
        "version": record.version,
        "class": record.change_class,
        "body": body_name(library, record.body),
        "decided": spoken(record.decided),
        "minute": record.minute,
        "effective": spoken(record.effective),
        "summary": record.summary,
        "demonstration": record.demonstration,
        "fingerprint": record.fingerprints["policy"],
        "fingerprint_short": short(record.fingerprints["policy"]),
    }


def _withdrawn(library: Library, record: Record | None) -> str | None:
    """Who withdrew a version, when and why; `None` where nobody did."""
    if record is None:
        return None
    said = f"Withdrawn from {spoken(record.effective)} by {body_name(library, record.body)} (minute {record.minute})."
    return f"{said} {record.summary}".strip()
