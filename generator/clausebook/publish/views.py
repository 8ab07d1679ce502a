"""What page templates see of schools, contacts and rules: plain dictionaries, apart from the model."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup

from clausebook.fingerprints import short
from clausebook.model.document import Document, Point
from clausebook.model.fields import spoken
from clausebook.model.layer import Contact, Layer
from clausebook.model.library import Library
from clausebook.model.school import School
from clausebook.model.trust import Trust
from clausebook.publish.place import Place
from clausebook.redline import Sentence
from clausebook.register.editions import Edition
from clausebook.render import inline_html

View = dict[str, object]


def school_view(school: School) -> View:
    """A school and how to reach it."""
    return {
        "id": school.id,
        "name": school.name,
        "address": school.address,
        "telephone": school.telephone,
        "telephone_url": telephone_url(school.telephone),
        "email": school.email,
        "email_url": email_url(school.email),
        "website": school.website,
    }


def trust_view(trust: Trust) -> View:
    """The trust and how to reach it."""
    return {
        "name": trust.name,
        "address": trust.address,
        "telephone": trust.telephone,
        "telephone_url": telephone_url(trust.telephone),
        "email": trust.email,
        "email_url": email_url(trust.email),
        "website": trust.website,
    }


def guide_title(document: Document) -> str:
    """What the parent guide to a document is called."""
    return f"{document.policy.short_title or document.policy.title}: a guide for parents"


def review_words(edition: Edition) -> str | None:
    """When a policy is due for review, in words."""
    review = edition.document.adoption.next_review
    return str(review) if review else None


_EMERGENCY = re.compile(r"\b(999|112)\b")
"""The numbers for an emergency in the United Kingdom."""


def roles_of(layer: Layer) -> dict[str, str]:
    """Job titles by key; the people who hold them stay in the data."""
    return {str(key): str(role.title) for key, role in layer.roles.items()}


def contact_view(contact: Contact, roles: dict[str, str]) -> View:
    """Whom to turn to; `roles` are job titles by key."""
    return {
        "id": contact.id,
        "about": contact.about,
        "role": roles.get(str(contact.role)) if contact.role else None,
        "telephone": contact.telephone,
        "telephone_url": telephone_url(contact.telephone),
        "email": contact.email,
        "email_url": email_url(contact.email),
        "note": contact.note,
        "urgent": bool(contact.note and _EMERGENCY.search(contact.note)),
    }


def point_view(document: Document, point: Point, place: Place) -> View:
    """One point of a guide, with the address of its rule."""
    html = Markup(inline_html(point.text, place.links(document)))
    return {"html": html, "url": place.rule(document, point.id), "label": rule_label(document, point.id)}


def rule_label(document: Document, rule: str) -> str:
    """Where a rule stands, in words: `section 5`, `paragraph 9.2`."""
    for section in (section for top in document.sections for section in top.walk()):
        for clause in section.clauses:
            if rule == clause.id or any(rule == each.id for each in clause.rules):
                if clause.number:
                    return f"paragraph {clause.number}"
                return f"section {section.number}" if section.number else section.title.filled()
    return document.title


def sentence_view(sentence: Sentence, prefix: str | None = None) -> View:
    """One plain sentence about a change.

    With the prefix of the ids of a redline on the same page, also the address of its place there.
    """
    leads = prefix is not None and sentence.anchor
    return {"text": sentence.text, "kind": sentence.kind, "url": f"#{prefix}{sentence.anchor}" if leads else None}


def version_words(edition: Edition) -> str:
    """How people name the text: `version 3`, or `draft`."""
    return f"version {edition.record.version}" if edition.record else "draft"


def status_view(edition: Edition, on: date) -> View | None:
    """What a reader must know about the standing of a text; `None` for the version in force with nothing to come."""
    record, ledger = edition.record, edition.ledger
    if record is None:
        return {"kind": "draft", "text": "Draft: these words have not been approved."}
    now, coming = ledger.in_force(on), ledger.coming(on)
    if now is not None and record.version == now.version:
        if coming is None:
            return None
        text = f"Version {coming.version} of this policy comes into force on {spoken(coming.effective)}."
        return {"kind": "coming", "text": text}
    if coming is not None and record.version == coming.version:
        return {"kind": "coming", "text": f"These words come into force on {spoken(coming.effective)}."}
    end = ledger.end_of(record)
    ended = f" It stopped being in force on {spoken(end)}." if end and end > record.effective else ""
    return {"kind": "old", "text": f"This is version {record.version}, kept for the record.{ended}"}


def print_view(edition: Edition) -> View:
    """The fingerprint of a policy's text, whole and as people compare it."""
    return {"fingerprint": edition.fingerprint, "fingerprint_short": short(edition.fingerprint)}


def body_name(library: Library, body: str) -> str:
    """What an approving body is called."""
    return str(library.config.bodies[body].name) if body in library.config.bodies else body


def telephone_url(number: str | None) -> str | None:
    """A link that dials."""
    return "tel:" + "".join(c for c in number if c.isdecimal() or c == "+") if number else None


def email_url(address: str | None) -> str | None:
    """A link that writes an e-mail."""
    return f"mailto:{address}" if address else None
