"""A policy's page: the numbered text and the furniture around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from clausebook.approvals.ledger import Departure
from clausebook.model.document import Document, Section
from clausebook.model.fields import spoken
from clausebook.model.library import Library
from clausebook.publish.paths import guide_path, versions_path
from clausebook.publish.place import Place
from clausebook.publish.views import View, body_name, print_view, school_view, status_view
from clausebook.register.differences import departures_of, own_outline_of
from clausebook.register.editions import Edition
from clausebook.render import Links, inline_html, section_html


def policy_view(
    library: Library, edition: Edition, place: Place, on: date, with_guide: bool, sections_html: Markup
) -> View:
    """The page of one edition of a policy; `sections_html` is its text as `text_on` makes it for this place."""
    document = edition.document
    links = place.links(document)
    sections = document.sections
    return {
        "title": document.title,
        "subtitle": document.adoption.subtitle,
        "subject": document.subject,
        "school": school_view(library.schools[document.school]),
        "schools": [library.schools[member].name for member in document.schools],
        "status": status_view(edition, on),
        "facts": _facts(library, edition, on),
        "contents": [_contents(section, links) for section in sections] if document.policy.contents else None,
        "sections_html": sections_html,
        "history": history_views(edition),
        "signoffs": _signoffs(document),
        "differences": difference_views(departures_of(library, edition), document, place),
        "own_outline_reason": own_outline_of(edition),
        "guide_url": place.to(guide_path(edition.policy)) if with_guide else None,
        "versions_url": place.to(versions_path(edition.policy)) if edition.ledger.versions else None,
        "home_url": place.to(""),
        **print_view(edition),
        "downloads": [],
        "related": list(_related(document, links)),
    }


def text_on(document: Document, place: Place) -> Markup:
    """The numbered text of a document as it stands at a place."""
    links = place.links(document)
    return Markup("".join(section_html(section, links) for section in document.sections))


def _facts(library: Library, edition: Edition, on: date) -> list[View]:
    """The cover: what a reader asks of a policy first."""
    adoption, record = edition.document.adoption, edition.record
    made_up = {str(name) for name in adoption.demonstration}
    facts: list[tuple[str, str, object, bool]] = []
    if record is not None:
        label = "In force since" if record.effective <= on else "In force from"
        who = f"{body_name(library, record.body)}, {spoken(record.decided)} ({record.minute})"
        facts.append(("document-version", "Version", str(record.version), False))
        facts.append(("document-date", label, spoken(record.effective), record.demonstration))
        facts.append(("document-approved-by", "Approved by", who, record.demonstration))
    else:  # what an approval outside Clausebook says of the text
        facts.append(("document-date", "Dated", adoption.issued, "issued" in made_up))
        approved = ", ".join(str(said) for said in (adoption.approved_by, adoption.approved_on) if said) or None
        facts.append(("document-approved-by", "Approved by", approved, bool(made_up & {"approved_by", "approved_on"})))
    if record is None or record == edition.ledger.versions[-1]:
        facts.append(("document-next-review", "Next review", adoption.next_review, "next_review" in made_up))
    return [
        {"id": name, "label": label, "value": str(value), "demonstration": demonstration}
        for name, label, value, demonstration in facts
        if value is not None
    ]


def history_views(edition: Edition) -> list[View]:
    """The version table: what happened before Clausebook kept the ledger, and every version since."""
    adoption = edition.document.adoption
    made_up = {str(name) for name in adoption.demonstration}
    dated: list[tuple[date, View]] = [
        (row.date.last_day, _history_row(str(row.id), str(row.date), str(row.change), row.id in made_up))
        for row in adoption.history
    ]
    last = edition.record.version if edition.record else len(edition.ledger.versions)
    for record in edition.ledger.versions[:last]:
        row = record.row or f"version-{record.version}"
        change = record.summary or f"Version {record.version} approved"
        dated.append((record.decided, _history_row(row, spoken(record.decided), change, record.demonstration)))
    return [view for _, view in sorted(dated, key=lambda pair: pair[0])]


def _history_row(row: str, day: str, change: str, demonstration: bool) -> View:
    return {"id": row, "date": day, "change": change, "demonstration": demonstration}


def _signoffs(document: Document) -> list[View]:
    made_up = {str(name) for name in document.adoption.demonstration}
    return [
        {
            "id": line.id,
            "line": line.line,
            "date": str(line.date) if line.date else None,
            "note": line.note,
            "demonstration": line.id in made_up,
        }
        for line in document.adoption.signoffs
    ]


def _contents(section: Section, links: Links) -> View:
    return {
        "number": section.number,
        "title": Markup(inline_html(section.title, links)),
        "id": section.id,
        "children": [_contents(inner, links) for inner in section.sections],
    }


def _related(document: Document, links: Links) -> Iterator[View]:
    """The related policies, where the text itself does not list them."""
    if any(rule.id.startswith("related-policy-") for rule in document.rules):
        return
    for policy in document.related:
        url, label = links(f"policy:{policy}")
        yield {"title": label, "url": url}


def difference_views(departures: Sequence[Departure], document: Document, place: Place) -> list[View]:
    """How a document departs from the trust's."""
    return [
        {**departure_view(each), "url": place.rule(document, each.anchor) if each.anchor else None}
        for each in departures
    ]


def departure_view(departure: Departure) -> View:
    """One departure, but for where it stands."""
    return {
        "what": departure.what,
        "title": departure.title,
        "reason": departure.reason,
        "agreed_by": departure.agreed_by,
        "until": departure.until,
    }
