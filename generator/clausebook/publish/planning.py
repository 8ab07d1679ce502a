"""Planning one site straight from a project's folder, for the plugin in somebody else's MkDocs project."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from clausebook.approvals.shelf import read_ledger
from clausebook.compose import compose
from clausebook.loading import load_library
from clausebook.problems import Problem, Span, nearest
from clausebook.publish.paths import SiteAudience
from clausebook.publish.plan import Planner
from clausebook.publish.site_plan import SchoolTexts, SitePlan
from clausebook.publish.theme import site_context, theme_folders
from clausebook.register.editions import composed_edition, published_of
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
    for name in library.schools if audience == "governors" else (school,):  # governors see who proposes the same
        for policy in library.policies_of(name):
            document, found = compose(library, name, policy)
            if document is None:
                return None, {}, found
            composed.append(composed_edition(library, document, read_ledger(project, name, policy)))
    own = tuple(edition for edition in composed if edition.school == school)
    groups = grouped(proposals_of(library, project, composed)) if audience == "governors" else ()
    waiting = tuple(same.with_first(school) for same in groups if school in same.schools)
    texts = SchoolTexts(published_of(library, project, own, on, drafts), own, waiting)
    plan = Planner(library, theme_folders(project), on, project, own_trees=False).school(school, audience, texts)
    return plan, site_context(library, plan, under_hub=False), tuple(problems)
