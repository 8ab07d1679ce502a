"""The page being written: where it stands, and where links lead from it."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.model.document import Document
from clausebook.publish.paths import policy_path, relative
from clausebook.render import Links


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a school's site, and which policies have pages beside it."""

    path: str
    policies: frozenset[str]
    own: str = ""
    """Where a document's rules stand, if not on its policy's page: an old version links to itself."""

    def links(self, document: Document) -> Links:
        """Where a document's references lead from this page."""

        def lead(target: str) -> tuple[str | None, str]:
            reference = document.references.get(target)
            if reference is None:
                return target, target
            if reference.policy:
                known = reference.policy in self.policies
                return (self.to(policy_path(reference.policy)) if known else None), reference.label
            if reference.anchor:
                return self.rule(document, reference.anchor), reference.label
            return reference.url or None, reference.label

        return lead

    def rule(self, document: Document, anchor: str) -> str:
        """The address of a rule of a document."""
        return self.to(self.own or policy_path(str(document.policy.id)), anchor)

    def to(self, page: str, anchor: str = "") -> str:
        """The address of another page of the site."""
        return relative(self.path, page, anchor)
