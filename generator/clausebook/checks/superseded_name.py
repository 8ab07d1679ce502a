"""A body, a check or an Act is named that has since been renamed or replaced.

Readers who look for it find nothing, and a policy that names it shows its age. Use the name of today; where the old
one is meant as history, say so with a waiver.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Said
from clausebook.problems import Problem, Severity

ID = "superseded-name"
SEVERITY = Severity.WARNING

TODAY = {
    "UKCCIS": "the UK Council for Internet Safety (UKCIS), since 2018",
    "UK Council for Child Internet Safety": "the UK Council for Internet Safety (UKCIS), since 2018",
    "CRB": "the Disclosure and Barring Service (DBS), since 2012",
    "Criminal Records Bureau": "the Disclosure and Barring Service (DBS), since 2012",
    "Independent Safeguarding Authority": "the Disclosure and Barring Service (DBS), since 2012",
    "DCSF": "the Department for Education, since 2010",
    "DfES": "the Department for Education, since 2010",
    "Department for Children, Schools and Families": "the Department for Education, since 2010",
    "BECTA": "the Department for Education; Becta closed in 2011",
    "Becta": "the Department for Education; it closed in 2011",
    "Data Protection Act 1998": "the Data Protection Act 2018 and the UK GDPR",
    "LSCB": "the local safeguarding partners, since 2019",
    "Local Safeguarding Children Board": "the local safeguarding partners, since 2019",
    "Disability Discrimination Act 1995": "the Equality Act 2010",
    "Race Relations Act 1976": "the Equality Act 2010",
    "Sex Discrimination Act 1975": "the Equality Act 2010",
    "National College for Teaching and Leadership": "the Teaching Regulation Agency, since 2018",
}
"""Names that are no longer right in England, and what took their place."""

_OLD = re.compile(r"\b(" + "|".join(map(re.escape, TODAY)) + r")(?:s)?\b")


def check(said: Said) -> Iterator[Problem]:
    """Report each outdated name."""
    for found in _OLD.finditer(said.text):
        yield Problem(ID, f"“{found[1]}” is out of date", said.at(found[1]), f"today it is {TODAY[found[1]]}", SEVERITY)
