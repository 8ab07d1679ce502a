"""The text cites a policy that is not on the document's list of related policies.

Where a document has such a list, readers and auditors rely on it. Add the policy to `related:` where the school
adopts this one, or in the outline. A notice only: some lists mean to name no more than what is read together.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import OneDocument
from clausebook.problems import Problem, Severity

ID = "unlisted-policy"
SEVERITY = Severity.NOTICE


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report the policies that are cited and not listed, together."""
    document = looked.document
    listed = {str(document.policy.id), *document.related}
    texts = [clause.text.filled() for clause in document.clauses]
    cited = {target.removeprefix("policy:"): target for target in document.references if target.startswith("policy:")}
    missing = sorted(
        policy
        for policy, target in cited.items()
        if policy not in listed and any(f"({target})" in text for text in texts)
    )
    if document.related and missing:
        names = ", ".join(f"`{policy}`" for policy in missing)
        message = f"the text cites {names}, not on its list of related policies"
        yield Problem(
            ID, message, looked.adopted_at, "add to `related:` what readers need beside this policy", SEVERITY
        )
