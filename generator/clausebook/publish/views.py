"""What page templates see: plain dictionaries, so that the model may change without breaking a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from clausebook.compose.canonical import canonical_text
from clausebook.fingerprints import fingerprint, short
from clausebook.guides.induction import Entry, Induction
from clausebook.guides.parents import ParentGuide
from clausebook.model.document import ComposedClause, Document, Point, Rule, Section
from clausebook.model.layer import Contact
from clausebook.model.library import Library
from clausebook.model.school import School
from clausebook.model.text import Text
from clausebook.publish.paths import guide_path, policy_path, relative, sources_path
from clausebook.register.differences import differences
from clausebook.render import Links, inline_html, section_html, text_html

View = dict[str, object]


@dataclass(frozen=True, slots=True)
class Place:
    """The page being written: where it stands, and which policies have pages beside it."""

    path: str
    policies: frozenset[str]

    def links(self, document: Document) -> Links:
        """Where a document's references lead from this page."""

        def lead(target: str) -> tuple[str | None, str]:
            reference = document.references.get(target)
            if reference is None:
                return target, target
            if reference.policy:
                to = relative(self.path, policy_path(reference.policy)) if reference.policy in self.policies else None
                return to, reference.label
            if reference.anchor:
                return self.rule(document, reference.anchor), reference.label
            return reference.url or None, reference.label

        return lead

    def rule(self, document: Document, anchor: str) -> str:
        """The address of a rule of a document."""
        return relative(self.path, policy_path(str(document.policy.id)), anchor)


def school_view(school: School) -> View:
    """A school and how to reach it."""
    return {
        "id": school.id,
        "name": school.name,
        "short_name": school.short_name,
        "phase": school.phase,
        "address": school.address,
        "telephone": school.telephone,
        "telephone_url": _telephone_url(school.telephone),
        "email": school.email,
        "email_url": _email_url(school.email),
        "website": school.website,
    }


def contact_view(contact: Contact, roles: dict[str, str]) -> View:
    """Whom to turn to."""
    return {
        "id": contact.id,
        "about": contact.about,
        "role": roles.get(str(contact.role)) if contact.role else None,
        "telephone": contact.telephone,
        "telephone_url": _telephone_url(contact.telephone),
        "email": contact.email,
        "email_url": _email_url(contact.email),
        "note": contact.note,
    }


def policy_view(library: Library, document: Document, place: Place, with_guide: bool) -> View:
    """A policy's page: the numbered text, and the furniture around it."""
    school = library.schools[document.school]
    links = place.links(document)
    print_ = fingerprint(canonical_text(document))
    return {
        **_cover(document),
        "school": school_view(school),
        "schools": [library.schools[member].name for member in document.schools],
        "contents": [_contents(section, links) for section in document.sections] if document.policy.contents else None,
        "sections_html": Markup("".join(section_html(section, links) for section in document.sections)),
        "history": _history(document),
        "signoffs": _signoffs(document),
        "differences": difference_views(library, document, place),
        "own_outline_reason": document.policy.reason,
        "guide_url": relative(place.path, guide_path(str(document.policy.id))) if with_guide else None,
        "home_url": relative(place.path, ""),
        "fingerprint": print_,
        "fingerprint_short": short(print_),
        "related": [{"title": label, "url": url} for label, url in _related(document, links)],
    }


def _cover(document: Document) -> View:
    adoption = document.adoption
    made_up = {str(name) for name in adoption.demonstration}
    facts = [
        ("document-date", "Dated", adoption.issued, "issued"),
        ("document-approved-by", "Approved by", adoption.approved_by, "approved_by"),
        ("document-approved-on", "Approved on", adoption.approved_on, "approved_on"),
        ("document-next-review", "Next review", adoption.next_review, "next_review"),
    ]
    return {
        "title": document.title,
        "subtitle": adoption.subtitle,
        "subject": document.subject,
        "facts": [
            {"id": id_, "label": label, "value": str(value), "demonstration": name in made_up}
            for id_, label, value, name in facts
            if value is not None
        ],
    }


def _history(document: Document) -> list[View]:
    made_up = {str(name) for name in document.adoption.demonstration}
    return [
        {"id": row.id, "date": str(row.date), "change": row.change, "demonstration": row.id in made_up}
        for row in document.adoption.history
    ]


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
    title = Markup(inline_html(section.title, links))
    return {
        "number": section.number,
        "title": title,
        "id": section.id,
        "children": [_contents(inner, links) for inner in section.sections],
    }


def _related(document: Document, links: Links) -> Iterable[tuple[str, str | None]]:
    for policy in document.related:
        target = f"policy:{policy}"
        if target in document.references:
            url, label = links(target)
            yield label, url


def difference_views(library: Library, document: Document, place: Place) -> list[View]:
    """How a document differs from the trust's."""
    return [
        {
            "what": difference.what,
            "title": difference.title,
            "url": place.rule(document, difference.anchor) if difference.anchor else None,
            "reason": difference.variation.reason,
            "agreed_by": difference.variation.agreed_by,
            "until": str(difference.until) if difference.until else None,
        }
        for difference in differences(library, document)
    ]


def guide_view(library: Library, guide: ParentGuide, place: Place, roles: dict[str, str]) -> View:
    """A parent guide's page."""
    document = guide.document
    school = library.schools[document.school]
    print_ = fingerprint(canonical_text(document))
    return {
        "title": f"{document.policy.short_title or document.policy.title}: a guide for parents",
        "school": school_view(school),
        "policy_title": document.title,
        "policy_url": relative(place.path, policy_path(str(document.policy.id))),
        "first": [_point(document, point, place) for point in guide.first],
        "contacts": [contact_view(contact, roles) for contact in guide.contacts],
        "topics": [
            {"id": t.id, "title": t.title, "points": [_point(document, p, place) for p in t.points]}
            for t in guide.topics
        ],
        "no_rules_for_parents": guide.no_rules_for_parents,
        "next_review": str(document.adoption.next_review) if document.adoption.next_review else None,
        "fingerprint_short": short(print_),
        "home_url": relative(place.path, ""),
    }


def _point(document: Document, point: Point, place: Place) -> View:
    html = Markup(inline_html(point.text, place.links(document)))
    return {"html": html, "url": place.rule(document, point.id), "label": rule_label(document, point.id)}


def rule_label(document: Document, rule: str) -> str:
    """Where a rule stands, in words: `section 5`, `paragraph 9.2.3`."""
    for section in (section for top in document.sections for section in top.walk()):
        for clause in section.clauses:
            if rule == clause.id or any(rule == each.id for each in clause.rules):
                if clause.number:
                    return f"paragraph {clause.number}"
                return f"section {section.number}" if section.number else section.title.filled()
    return document.title


def induction_view(library: Library, page: Induction, place: Place, roles: dict[str, str]) -> View:
    """A school's induction page."""
    school = library.schools[page.school]
    prints = {document.policy.id: fingerprint(canonical_text(document)) for document in page.documents}
    return {
        "title": "Staff induction",
        "school": school_view(school),
        "contacts": [contact_view(contact, roles) for contact in page.contacts],
        "groups": [
            {
                "id": group.id,
                "title": group.title,
                "intro": None,
                "entries": [_entry(entry, place) for entry in group.entries],
            }
            for group in page.duties
        ],
        "checklists": [
            {
                "id": checklist.group,
                "title": checklist.title,
                "items": [
                    {
                        "id": item.id,
                        "html": Markup(inline_html(item.text, place.links(document))),
                        "url": place.rule(document, item.clause),
                        "label": rule_label(document, item.clause),
                    }
                    for document, item in checklist.items
                ],
            }
            for checklist in page.checklists
        ],
        "reading": [
            {
                "title": document.title,
                "url": relative(place.path, policy_path(str(document.policy.id))),
                "dated": _dated(document),
                "version": version_of(document),
                "fingerprint": prints[document.policy.id],
                "fingerprint_short": short(prints[document.policy.id]),
            }
            for document in page.documents
        ],
        "slip": {
            "school": school.name,
            "documents": [
                {"title": document.title, "version": version_of(document), "fingerprint": prints[document.policy.id]}
                for document in page.documents
            ],
        },
        "home_url": relative(place.path, ""),
    }


def version_of(document: Document) -> str:
    """How people name the version: its number in the version table and its date."""
    number = max(1, len(document.adoption.history))
    dated = _dated(document)
    return f"version {number}, {dated}" if dated else f"version {number}"


def _dated(document: Document) -> str:
    history = document.adoption.history
    date = history[-1].date if history else document.adoption.issued
    return str(date) if date else ""


def _entry(entry: Entry, place: Place) -> View:
    document = entry.document
    return {
        "html": Markup(text_html(entry.text, place.links(document), entry.number)),
        "url": place.rule(document, entry.anchor),
        "label": rule_label(document, entry.anchor),
        "policy": document.title,
    }


def sources_view(library: Library, document: Document, place: Place) -> View:
    """Where each rule of a document comes from: file and line, layer, wording, variations, values."""
    return {
        "title": f"Where each rule comes from: {document.title}",
        "document_title": document.title,
        "document_url": relative(place.path, policy_path(str(document.policy.id))),
        "home_url": relative(place.path, ""),
        "sections": [
            {
                "label": f"{section.number} ".lstrip() + section.title.filled(),
                "title": section.title.filled(),
                "clauses": [_source(library, document, clause, place) for clause in section.clauses],
            }
            for top in document.sections
            for section in top.walk()
            if section.clauses
        ],
    }


def _source(library: Library, document: Document, clause: ComposedClause, place: Place) -> View:
    values = {(value.text, value.span): value for value in clause.text.values if value.span is not None}
    declared = library.declarations.sources
    return {
        "id": clause.id,
        "title": clause.title,
        "number": clause.number,
        "url": place.rule(document, clause.id),
        "file": clause.span.file,
        "line": clause.span.line,
        "layer": clause.layer,
        "wording": clause.wording,
        "variations": [
            {"what": v.verb, "reason": v.reason, "file": _file(v.target), "line": _line(v.target)}
            for v in clause.variations
        ],
        "rules": [_rule(document, rule, place) for rule in clause.rules],
        "values": [{"text": v.text, "file": v.span.file, "line": v.span.line} for v in values.values() if v.span],
        "sources": [
            {"title": declared[name].title, "url": declared[name].url} for name in clause.sources if name in declared
        ],
    }


def _rule(document: Document, rule: Rule, place: Place) -> View:
    return {
        "id": rule.id,
        "audience": rule.audience,
        "force": rule.force,
        "file": rule.span.file,
        "line": rule.span.line,
        "url": place.rule(document, rule.id),
    }


def _file(text: Text) -> str:
    return text.span.file if text.span else ""


def _line(text: Text) -> int:
    return text.span.line if text.span else 0


def document_view(library: Library, document: Document, place: Place) -> View:
    """A document in the governors' register."""
    adoption = document.adoption
    return {
        "title": document.title,
        "url": relative(place.path, policy_path(str(document.policy.id))),
        "dated": _dated(document),
        "approved_by": adoption.approved_by,
        "approved_on": str(adoption.approved_on) if adoption.approved_on else None,
        "next_review": str(adoption.next_review) if adoption.next_review else None,
        "fingerprint_short": short(fingerprint(canonical_text(document))),
        "sources_url": relative(place.path, sources_path(str(document.policy.id))),
        "differences": difference_views(library, document, place),
        "own_outline_reason": document.policy.reason,
    }


def _telephone_url(number: str | None) -> str | None:
    return "tel:" + "".join(c for c in number if c.isdecimal() or c == "+") if number else None


def _email_url(address: str | None) -> str | None:
    return f"mailto:{address}" if address else None
