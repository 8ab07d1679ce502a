"""What the theme shows around every page: notice, school, trust, menu."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clausebook import __version__
from clausebook.model.library import Library
from clausebook.publish.paths import relative
from clausebook.publish.plan import SitePlan
from clausebook.resources import carried


def theme_folders(project: Path) -> tuple[Path, ...]:
    """Where templates are looked up, file by file: the trust's own `templates/`, then Clausebook's theme."""
    own, ours = project / "templates", carried("templates")
    return (own, ours) if own.is_dir() and own.resolve() != ours.resolve() else (ours,)


def site_context(library: Library, plan: SitePlan, under_hub: bool) -> dict[str, Any]:
    """What the theme shows on every page of one site; `under_hub` where the trust's hub stands one folder up."""
    trust = library.config.trust
    school = library.schools.get(plan.school)
    return {
        "audience": plan.audience,
        "language": str(library.config.language),
        "notice": library.config.notice,
        "trust": {"name": trust.name, "short_name": trust.short_name},
        "school": {"name": school.name, "short_name": school.short_name} if school else None,
        "under_hub": under_hub,
        "school_css": bool(plan.colour),
        "version": __version__,
    }


def page_context(plan: SitePlan, context: dict[str, Any], url: str) -> dict[str, Any]:
    """What the theme shows on one page: the same with addresses relative to it. `url` is MkDocs' own for the page."""
    here = url if url.endswith("/") or not url else f"{url.rpartition('/')[0]}/".lstrip("/")
    here = "" if here in ("./", "/") else here
    menu = [page for page in plan.pages if page.in_menu]
    home = relative(here, "")
    return {
        **{key: value for key, value in context.items() if key != "under_hub"},
        "home_url": home,
        "hub_url": (f"{home}../" if home != "./" else "../") if context["under_hub"] else None,
        "links": [
            {"title": page.title, "url": relative(here, page.path), "current": page.path == here} for page in menu
        ],
    }
