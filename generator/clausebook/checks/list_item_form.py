"""An item does not fit its lead-in, or the other items of its list.

After a lead-in that ends in a duty word ("staff must not:") every item goes on with that sentence: it begins with a
small letter, has no full stop, and does not bring a duty word of its own ("must not: staff should not ..."). After any
other lead-in, the items of one list are alike: all whole sentences or all fragments. An item that ends with a colon is
a lead-in that has become a bullet: what it announces stands elsewhere or is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import OneDocument
from clausebook.checks.stretches import LABEL, BulletList, Stretch, lists
from clausebook.model.document import ComposedClause
from clausebook.model.skeleton import MARKER
from clausebook.problems import Problem, Severity

ID = "list-item-form"
SEVERITY = Severity.WARNING

_DUTY = re.compile(r"\b(?:must|should|shall|will|may|can|to|not|never|always)(?: also)?:$")
_OWN_DUTY = re.compile(r"(?:(?P<who>\w+(?: \w+)?) )?(?P<duty>must|should|shall|may not|will not)\b")
_SENTENCE_END = re.compile(r"[.?!][\"'”’)]*$")


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report each item that does not fit."""
    for clause in looked.document.clauses:
        for found in lists(clause.text.markdown):
            lead_in = looked.filled(found.lead_in.text, clause.text).strip() if found.lead_in else ""
            for item in found.items:
                if item.text.rstrip().endswith(":") and not item.opens_list:
                    message = "an item ends with a colon, and nothing follows it"
                    yield _problem(looked, clause, item, message, "make it the lead-in of a list, or finish it")
            if _DUTY.search(lead_in):
                yield from _goes_on(looked, clause, found, lead_in)
            elif len(found.items) > 1:
                yield from _alike(looked, clause, found)


def _goes_on(looked: OneDocument, clause: ComposedClause, found: BulletList, lead_in: str) -> Iterator[Problem]:
    """Items that should go on with the sentence of the lead-in."""
    tail = " ".join(lead_in.split()[-3:])
    for item in found.items:
        text = looked.filled(item.text, clause.text)
        own = _OWN_DUTY.match(text)
        if own:
            message = f"“{tail}” leads in, and this item brings its own “{own['duty']}”"
            yield _problem(looked, clause, item, message, "let the item go on with the sentence of the lead-in")
        elif _is_capital(item.text) or _SENTENCE_END.search(text):
            message = f"this item does not go on with “{tail}”"
            yield _problem(looked, clause, item, message, "begin it with a small letter, without a full stop")


def _alike(looked: OneDocument, clause: ComposedClause, found: BulletList) -> Iterator[Problem]:
    """Items that are not like most of their list."""
    items = [item for item in found.items if not item.text.rstrip().endswith(":")]
    ends = [bool(_SENTENCE_END.search(looked.filled(item.text, clause.text))) for item in items]
    whole = sum(ends) * 2 >= len(ends)
    for item, end in zip(items, ends, strict=True):
        if end != whole:
            what = "this item has no full stop" if whole else "this item ends with a full stop"
            yield _problem(
                looked, clause, item, f"{what}, unlike the rest of its list", "make the items of a list alike"
            )


def _is_capital(text: str) -> bool:
    """Whether an item's own words begin with a capital letter that is not a name's or an abbreviation's."""
    return not MARKER.match(text) and not LABEL.match(text) and bool(_OPENER.match(text))


_OPENER = re.compile(
    r"(?:A|All|An|Any|Always|Anyone|As|At|Before|Do|During|Each|Every|Everyone|For|From|Governors|If|In|Individuals|It|"
    r"Make|Members|Never|No|Nobody|Not|On|Once|Only|Parents|Pupils|Schools|Staff|Students|Teachers|That|The|Their|There|"
    r"These|They|This|Those|To|Use|Volunteers|We|When|Where|While|With|You|Your)\b"
)
"""Words that begin sentences and are no names."""


def _problem(looked: OneDocument, clause: ComposedClause, item: Stretch, message: str, hint: str) -> Problem:
    rule = clause.text.filled(part=item.rule)
    span = next((r.span for r in clause.rules if r.id == rule), clause.span)
    head = " ".join(looked.filled(item.text, clause.text).split()[:4])
    return Problem(ID, message, looked.sources.find(span, head), hint, SEVERITY)
