"""A policy's page: the numbered text and the furniture around it, and the page that says where each rule comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from clausebook.approvals.ledger import Departure
from clausebook.model.document import ComposedClause, Document, Rule, Section
from clausebook.model.library import Library
from clausebook.model.text import Text
from clausebook.publish.paths import guide_path, policy_path, versions_path
from clausebook.publish.place import Place
from clausebook.publish.views import View, body_name, print_view, school_view, status_view
from clausebook.register.differences import departures_of, own_outline_of
from clausebook.register.editions import Edition, spoken
from clausebook.render import Links, inline_html, section_html


def policy_view(library: Library, edition: Edition, place: Place, on: date, with_guide: bool) -> View:
    """The page of one edition of a policy."""
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
        "sections_html": Markup("".join(section_html(section, links) for section in sections)),
        "history": history_views(edition),
        "signoffs": _signoffs(document),
        "differences": difference_views(departures_of(library, edition), document, place),
        "own_outline_reason": own_outline_of(edition),
        "guide_url": place.to(guide_path(edition.policy)) if with_guide else None,
        "versions_url": place.to(versions_path(edition.policy)) if edition.ledger.versions else None,
        "home_url": place.to(""),
        **print_view(edition),
        "related": list(_related(document, links)),
    }


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
        {
            "what": departure.what,
            "title": departure.title,
            "url": place.rule(document, departure.anchor) if departure.anchor else None,
            "reason": departure.reason,
            "agreed_by": departure.agreed_by,
            "until": departure.until,
        }
        for departure in departures
    ]


def sources_view(library: Library, document: Document, place: Place, published: Document | None) -> View:
    """Where each rule of a document comes from: file and line, layer, wording, variations, values.

    Rules are linked where the published text has them too; a proposal may be ahead of it.
    """
    anchors = _anchors(published) if published else frozenset()
    return {
        "title": f"Where each rule comes from: {document.title}",
        "document_title": document.title,
        "document_url": place.to(policy_path(str(document.policy.id))) if published else None,
        "home_url": place.to(""),
        "sections": [
            {
                "label": f"{section.number} {section.title.filled()}".strip(),
                "title": section.title.filled(),
                "clauses": [_source(library, document, clause, place, anchors) for clause in section.clauses],
            }
            for top in document.sections
            for section in top.walk()
            if section.clauses
        ],
    }


def _anchors(document: Document) -> frozenset[str]:
    return frozenset(name for c in document.clauses for name in (c.id, *(rule.id for rule in c.rules)))


def _source(
    library: Library, document: Document, clause: ComposedClause, place: Place, anchors: frozenset[str]
) -> View:
    values = {(value.text, value.span): value for value in clause.text.values if value.span is not None}
    declared = library.declarations.sources
    return {
        "id": clause.id,
        "title": clause.title,
        "number": clause.number,
        "url": place.rule(document, clause.id) if clause.id in anchors else None,
        "file": clause.span.file,
        "line": clause.span.line,
        "layer": clause.layer,
        "wording": clause.wording,
        "variations": [
            {"what": v.verb, "reason": v.reason, "file": _file(v.target), "line": _line(v.target)}
            for v in clause.variations
        ],
        "rules": [_rule(document, rule, place, anchors) for rule in clause.rules],
        "values": [{"text": v.text, "file": v.span.file, "line": v.span.line} for v in values.values() if v.span],
        "sources": [
            {"title": declared[name].title, "url": declared[name].url} for name in clause.sources if name in declared
        ],
    }


def _rule(document: Document, rule: Rule, place: Place, anchors: frozenset[str]) -> View:
    return {
        "id": rule.id,
        "audience": rule.audience,
        "force": rule.force,
        "file": rule.span.file,
        "line": rule.span.line,
        "url": place.rule(document, rule.id) if rule.id in anchors else None,
    }


def _file(text: Text) -> str:
    return text.span.file if text.span else ""


def _line(text: Text) -> int:
    return text.span.line if text.span else 0
