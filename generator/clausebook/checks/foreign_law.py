"""A statute of another country is cited as if it bound a school in the United Kingdom.

Templates found on the web are often American: COPPA, FERPA and the like have no force here. Cite the law that does
apply (for children's data, the UK GDPR and the Data Protection Act 2018), or take the sentence out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Said
from clausebook.problems import Problem, Severity

ID = "foreign-law"
SEVERITY = Severity.WARNING

LAWS = {
    "COPPA": "the United States",
    "Children's Online Privacy Protection": "the United States",
    "FERPA": "the United States",
    "Family Educational Rights and Privacy Act": "the United States",
    "CIPA": "the United States",
    "Children's Internet Protection Act": "the United States",
    "HIPAA": "the United States",
    "CCPA": "California",
    "California Consumer Privacy Act": "California",
    "PIPEDA": "Canada",
    "First Amendment": "the United States",
    "Title IX": "the United States",
}
"""Statutes, and whose they are."""

_CITED = re.compile(r"\b(" + "|".join(map(re.escape, LAWS)).replace("'", "['’]") + r")\b")


def check(said: Said) -> Iterator[Problem]:
    """Report each foreign statute."""
    for found in _CITED.finditer(said.text):
        whose = LAWS[found[1].replace("’", "'")]
        yield Problem(
            ID,
            f"“{found[1]}” is law in {whose}, not in the United Kingdom",
            said.at(found[1]),
            "cite the law that applies here, such as the UK GDPR, or take it out",
            SEVERITY,
        )
