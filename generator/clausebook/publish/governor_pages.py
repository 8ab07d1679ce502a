"""Pages for governors: the register, proposals with their redlines, impact and divergence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from clausebook.fingerprints import fingerprint, short
from clausebook.model.fields import spoken
from clausebook.model.library import Library
from clausebook.publish.paths import policy_path, proposal_path, sources_path
from clausebook.publish.place import Place
from clausebook.publish.policy_page import departure_view, difference_views
from clausebook.publish.version_pages import TEXT_NAMES, text_views
from clausebook.publish.views import View, body_name, review_words, school_view
from clausebook.register.differences import departures_of, own_outline_of
from clausebook.register.editions import Edition
from clausebook.register.listing import Listed
from clausebook.register.proposals import Proposal, SameChange, bodies_for, impact

_EFFECTS = {
    "unchanged": "unchanged",
    "same": "same change",
    "only": "changes here only",
    "differs": "differs",
    "varied": "meets a variation of its own",
    "absent": "has no such clause",
}


def document_view(library: Library, edition: Edition, place: Place, on: date) -> View:
    """A document in the governors' register."""
    document, record = edition.document, edition.record
    return {
        "title": document.title,
        "url": place.to(policy_path(edition.policy)),
        "version": record.version if record else None,
        "effective": spoken(record.effective) if record else None,
        "in_force": record is not None and record.effective <= on,
        "approved_by": body_name(library, record.body) if record else None,
        "approved_on": spoken(record.decided) if record else None,
        "next_review": review_words(edition),
        "fingerprint_short": short(edition.fingerprint),
        "sources_url": place.to(sources_path(edition.policy)),
        "differences": difference_views(departures_of(library, edition), document, place),
        "own_outline_reason": own_outline_of(edition),
    }


def proposal_view(
    library: Library, same: SameChange, level: int = 2, prefix: str = "", others: Literal["shown", "linked"] = "shown"
) -> View:
    """A proposal: what it means in plain sentences, why its class is what it is, and the exact words at each school.

    `level` is that of the heading above each text; `prefix` goes before the ids of its changes, where several
    proposals share a page. Where the `others` are linked, only the first school's words are there.
    """
    first = same.first
    return {
        "policy_title": first.edition.document.title,
        "school": school_view(library.schools[first.school]),
        "class": first.floor,
        "reasons": list(first.reasons),
        "bodies": [body_name(library, body) for body in bodies_for(library, first)],
        "standings": [_standing(library, each, beside=others == "linked") for each in same.proposals],
        "gist": [sentence.text for sentence in first.sentences],
        "files": sorted(
            {clause.span.file for clause in first.edition.document.clauses if clause.source in first.clauses}
        ),
        "level": level,
        "texts": text_views(first.redlines, level, prefix),
        "others": [
            {
                "school": library.schools[each.school].name,
                "texts": text_views(each.redlines, level + 1, f"{prefix}{each.school}-"),
            }
            for each in (same.proposals[1:] if others == "shown" else ())
        ],
    }


def _standing(library: Library, proposal: Proposal, beside: bool) -> View:
    """What one school's decision is about: the version that it would follow, and each new text's fingerprint.

    `beside` gives it the address of the school's own page, as seen from another school's.
    """
    changed = proposal.redlines or proposal.edition.texts
    return {
        "school": library.schools[proposal.school].name,
        "url": f"../../../{proposal.school}/{proposal_path(proposal.policy)}" if beside else None,
        "follows": proposal.newest.version if proposal.newest else None,
        "texts": [
            {"title": TEXT_NAMES[name], "fingerprint_short": short(fingerprint(proposal.edition.texts[name]))}
            for name in changed
        ],
    }


def waiting_view(library: Library, same: SameChange, urls: Mapping[tuple[str, str], str]) -> View:
    """One line of the list of proposals; `urls` are the addresses of the schools' proposals."""
    first = same.first
    return {
        "title": first.edition.document.title,
        "class": first.floor,
        "reasons": list(first.reasons),
        "bodies": [body_name(library, body) for body in bodies_for(library, first)],
        "clauses": sorted(first.clauses),
        "schools": [{"name": library.schools[name].name, "url": urls[name, first.policy]} for name in same.schools],
        "duties": [sentence.text for sentence in first.sentences],
    }


def impact_view(library: Library, editions: Sequence[Edition], proposals: Sequence[Proposal]) -> View:
    """What the edits that wait do to each school, clause by clause."""
    schools = sorted({edition.school for edition in editions}, key=lambda name: library.schools[name].name.casefold())
    table = impact(library, editions, proposals)
    titles = {name: clause.title for (_, name), clause in library.clauses.items()}
    return {
        "schools": [library.schools[name].short_name for name in schools],
        "rows": [
            {
                "title": titles.get(clause, clause),
                "effects": [{"kind": effects[name], "text": _EFFECTS[effects[name]]} for name in schools],
            }
            for clause, effects in table.items()
        ],
    }


def divergence_view(library: Library, policies: Sequence[Listed]) -> list[View]:
    """Every departure from the trust's text, school by school, with its reason and its end."""
    return [
        {
            "school": library.schools[listed.school].name,
            "title": listed.title,
            "own_outline_reason": listed.own_outline,
            "differences": [{**departure_view(each), "url": None} for each in listed.departures],
        }
        for listed in sorted(policies, key=lambda each: library.schools[each.school].name.casefold())
    ]
