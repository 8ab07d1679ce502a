"""The whole of a project, loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clausebook.model.accessibility import AccessibilityTest
from clausebook.model.clause import Clause
from clausebook.model.outline import Policy
from clausebook.model.school import Adoption, Group, Profile, School
from clausebook.model.trust import Declarations, SiteConfig

Tree = Mapping[str, object]
"""YAML as read: maps, lists, `Text` and `None`."""


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """Every file of a project, read once. Mappings are by id, in the order of ids. Equal only to itself."""

    config: SiteConfig
    declarations: Declarations
    profiles: Mapping[str, Profile]
    groups: Mapping[str, Group]
    schools: Mapping[str, School]
    policies: Mapping[str, Policy]
    own_outlines: Mapping[tuple[str, str], Policy]
    """By owner (`schools/<id>` or `groups/<id>`) and policy."""
    clauses: Mapping[tuple[str, str], Clause]
    """By owner (empty for shared clauses) and clause id."""
    layers: Mapping[str, Tree]
    """By `library`, `trust`, `profiles/<id>`, `groups/<id>`, `schools/<id>`."""
    outline_files: Mapping[tuple[str, str], str]
    """The file of each outline, by owner (empty for the trust's) and policy."""
    accessibility: AccessibilityTest | None = None
    """The last test of the pages. `None` where nobody has tested them."""
    refused: frozenset[tuple[str, str]] = frozenset()
    """What has a file that could not be used, by folder (`schools`, `clauses`, `schools/todwick/clauses`) and id.

    It is not missing, and a problem that only follows from its absence is not reported.
    """

    def refuses(self, folder: str, name: str, owner: str = "") -> bool:
        """Whether something has a file that could not be used; `owner` may have its own beside the shared one."""
        return (folder, name) in self.refused or (f"{owner}/{folder}", name) in self.refused

    def group_for(self, school: str, policy: str) -> Group | None:
        """The group through which a school adopts a policy; `None` where it adopts the policy itself."""
        return next((g for g in self.groups.values() if school in g.schools and policy in g.policies), None)

    def adopter_for(self, school: str, policy: str) -> School | Group:
        """The school, or the group through which it adopts the policy."""
        return self.group_for(school, policy) or self.schools[school]

    def policies_of(self, school: str) -> tuple[str, ...]:
        """The policies that a school adopts, itself or through a group, in the order of ids."""
        own = set(self.schools[school].policies)
        joint = {policy for group in self.groups.values() if school in group.schools for policy in group.policies}
        return tuple(sorted(own | joint))

    def adoption(self, school: str, policy: str) -> Adoption:
        """The facts under which a school adopts a policy."""
        return self.adopter_for(school, policy).policies[policy]
