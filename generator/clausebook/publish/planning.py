"""Planning one site straight from a project's folder, for the plugin in somebody else's MkDocs project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clausebook.compose import compose
from clausebook.loading import load_library
from clausebook.problems import Problem, Span, nearest
from clausebook.publish.paths import SiteAudience
from clausebook.publish.plan import SitePlan, plan_school
from clausebook.publish.theme import site_context, theme_folders


def plan_from_project(
    project: Path, school: str, audience: SiteAudience
) -> tuple[SitePlan | None, dict[str, Any], tuple[Problem, ...]]:
    """The plan of one school's site, what the theme shows on it, and problems; no plan where there is an error."""
    library, problems = load_library(project)
    if library is None or any(problem.is_error for problem in problems):
        return None, {}, tuple(problems)
    if school not in library.schools:
        unknown = Problem(
            "unknown-school", f"there is no school `{school}`", Span("mkdocs.yml"), nearest(school, library.schools)
        )
        return None, {}, (unknown,)
    documents = []
    for policy in library.policies_of(school):
        document, found = compose(library, school, policy)
        if document is None:
            return None, {}, found
        documents.append(document)
    plan = plan_school(library, documents, school, audience, theme_folders(project))
    return plan, site_context(library, plan, under_hub=False), tuple(problems)
