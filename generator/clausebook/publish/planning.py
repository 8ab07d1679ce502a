"""Planning one site straight from a project's folder, for the plugin in somebody else's MkDocs project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from clausebook.approvals.shelf import read_ledger
from clausebook.compose import compose
from clausebook.loading import load_library
from clausebook.model.library import Library
from clausebook.problems import Problem, Span, nearest
from clausebook.publish.paths import SiteAudience
from clausebook.publish.plan import Planner
from clausebook.publish.site_plan import SchoolTexts, SitePlan
from clausebook.publish.theme import site_context, theme_folders
from clausebook.register.editions import Edition, composed_edition, edition_in_force
from clausebook.register.proposals import grouped, proposals_of


def plan_from_project(
    project: Path, school: str, audience: SiteAudience, on: date, drafts: bool
) -> tuple[SitePlan | None, dict[str, Any], tuple[Problem, ...]]:
    """The plan of one school's site, what the theme shows on it, and problems; no plan where there is an error.

    With `drafts`, texts are shown as composed, approved or not. Raises `NotALedger`.
    """
    library, problems = load_library(project)
    if library is None or any(problem.is_error for problem in problems):
        return None, {}, tuple(problems)
    if school not in library.schools:
        hint = nearest(school, library.schools)
        return None, {}, (Problem("unknown-school", f"there is no school `{school}`", Span("mkdocs.yml"), hint),)
    composed = []
    for policy in library.policies_of(school):
        document, found = compose(library, school, policy)
        if document is None:
            return None, {}, found
        composed.append(composed_edition(library, document, read_ledger(project, school, policy)))
    proposals = proposals_of(library, project, composed)
    texts = SchoolTexts(published_of(library, project, composed, on, drafts), tuple(composed), grouped(proposals))
    plan = Planner(library, theme_folders(project), on, project, own_trees=False).school(school, audience, texts)
    return plan, site_context(library, plan, under_hub=False), tuple(problems)


def published_of(
    library: Library, project: Path, composed: Sequence[Edition], on: date, drafts: bool
) -> tuple[Edition, ...]:
    """The editions that are published: the versions in force, or with `drafts` the texts as composed."""
    if drafts:
        return tuple(composed)
    in_force = (edition_in_force(library, project, edition, on) for edition in composed)
    return tuple(edition for edition in in_force if edition is not None)
