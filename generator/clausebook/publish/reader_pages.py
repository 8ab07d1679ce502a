"""Pages for parents and for new staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from clausebook.approvals.ledger import Record
from clausebook.guides.induction import Entry, Induction
from clausebook.guides.parents import ParentGuide
from clausebook.model.document import Document, Point
from clausebook.model.fields import FORM_FIELDS, spoken
from clausebook.model.library import Library
from clausebook.publish.paths import policy_path
from clausebook.publish.place import Place
from clausebook.publish.views import (
    View,
    contact_view,
    guide_title,
    point_view,
    print_view,
    review_words,
    rule_label,
    school_view,
    sentence_view,
    status_view,
    version_words,
)
from clausebook.redline import Sentence
from clausebook.register.editions import Edition
from clausebook.render import inline_html, text_html


def guide_view(
    library: Library, edition: Edition, guide: ParentGuide, place: Place, roles: dict[str, str], on: date
) -> View:
    """A parent guide's page."""
    document = guide.document
    return {
        "title": guide_title(document),
        "school": school_view(library.schools[document.school]),
        "policy_title": document.title,
        "policy_url": place.to(policy_path(edition.policy)),
        "status": status_view(edition, on),
        "first": [point_view(document, point, place) for point in guide.first],
        "contacts": [contact_view(contact, roles) for contact in guide.contacts],
        "topics": [
            {"id": t.id, "title": t.title, "points": [point_view(document, p, place) for p in t.points]}
            for t in guide.topics
        ],
        "no_rules_for_parents": guide.no_rules_for_parents,
        "next_review": review_words(edition),
    }


Since = tuple[Edition, Record, Sequence[Sentence]]
"""An earlier version that a member of staff may have signed, and what has changed since in plain sentences."""


def induction_view(
    library: Library,
    editions: tuple[Edition, ...],
    page: Induction,
    since: Sequence[Since],
    place: Place,
    roles: dict[str, str],
) -> View:
    """A school's induction page."""
    return {
        "title": "Staff induction",
        "school": school_view(library.schools[page.school]),
        "contacts": [contact_view(contact, roles) for contact in page.contacts],
        "groups": [
            {
                "id": group.id,
                "title": group.title,
                "entries": [_entry(entry, place) for entry in group.entries],
            }
            for group in page.duties
        ],
        "checklists": [
            {
                "id": checklist.group,
                "title": checklist.title,
                "length": len(checklist.items),
                "items": [_item(document, item, place) for document, item in checklist.items],
            }
            for checklist in page.checklists
        ],
        "reading": [_reading(edition, place) for edition in editions],
        "since": [
            {
                "title": edition.document.title,
                "version": record.version,
                "effective": spoken(record.effective),
                "duties": [sentence_view(sentence) for sentence in sentences],
            }
            for edition, record, sentences in since
        ],
        "slip": _slip(library, page.school, editions),
    }


def acknowledgement_form(library: Library, school: str) -> str | None:
    """The form at which a school's staff confirm what they have read: its own, or the trust's. `None` without one."""
    return library.schools[school].acknowledgement_form or library.config.acknowledgement_form


def acknowledgement_url(library: Library, edition: Edition) -> str | None:
    """That form filled in for one text. `None` without a form, and for a draft."""
    form = acknowledgement_form(library, edition.school)
    if form is None or edition.record is None:
        return None
    filling = {
        "school": str(library.schools[edition.school].name),
        "policy": edition.document.title,
        "version": str(edition.record.version),
        "fingerprint": edition.fingerprint,
    }
    address = str(form)
    for name in FORM_FIELDS:
        address = address.replace(f"{{{name}}}", quote(filling[name], safe=""))
    return address


def _slip(library: Library, school: str, editions: Sequence[Edition]) -> View:
    return {
        "school": library.schools[school].name,
        "documents": [
            {
                "title": edition.document.title,
                "version": version_words(edition),
                "fingerprint": edition.fingerprint,
                "form_url": acknowledgement_url(library, edition),
            }
            for edition in editions
        ],
        "form_service": urlsplit(str(acknowledgement_form(library, school) or "")).netloc,
    }


def _item(document: Document, item: Point, place: Place) -> View:
    return {
        "id": item.id,
        "html": Markup(inline_html(item.text, place.links(document))),
        "url": place.rule(document, item.clause),
        "label": rule_label(document, item.clause),
    }


def _reading(edition: Edition, place: Place) -> View:
    return {
        "title": edition.document.title,
        "url": place.to(policy_path(edition.policy)),
        "version": version_words(edition),
        **print_view(edition),
    }


def _entry(entry: Entry, place: Place) -> View:
    document = entry.document
    return {
        "html": Markup(text_html(entry.text, place.links(document), entry.number)),
        "url": place.rule(document, entry.anchor),
        "label": rule_label(document, entry.anchor),
        "policy": document.title,
    }
