"""What the theme shows around every page: notice, school, trust, menu."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from clausebook import __version__
from clausebook.model.library import Library
from clausebook.publish.branding import COLOUR_FILE
from clausebook.publish.languages import direction
from clausebook.publish.paths import ACCESSIBILITY_PATH, FEED_FILE, relative
from clausebook.publish.site_plan import PlannedPage, SitePlan
from clausebook.resources import carried


def theme_folders(project: Path) -> tuple[Path, ...]:
    """Where templates are looked up, file by file: the trust's own `templates/`, then Clausebook's theme."""
    own, ours = project / "templates", carried("templates")
    return (own, ours) if own.is_dir() and own.resolve() != ours.resolve() else (ours,)


def site_context(library: Library, plan: SitePlan, under_hub: bool) -> dict[str, Any]:
    """What the theme shows on every page of one site; `under_hub` where the trust's hub stands one folder up."""
    trust = library.config.trust
    school = library.schools.get(plan.school)
    language = str(library.config.language)
    return {
        "audience": plan.audience,
        "language": language,
        "dir": direction(language),
        "notice": library.config.notice,
        "trust": {"name": trust.name},
        "school": {"name": school.name} if school else None,
        "crest_alt": plan.crest_alt,
        "under_hub": under_hub,
        "search": plan.has_search,
        "version": __version__,
    }


def page_context(plan: SitePlan, context: dict[str, Any], url: str, page: PlannedPage | None) -> dict[str, Any]:
    """What the theme shows on one page, with addresses relative to it.

    `url` is MkDocs' own for the page; `page` is `None` for a page that is not ours.
    """
    here = url if url.endswith("/") or not url else f"{url.rpartition('/')[0]}/".lstrip("/")
    here = "" if here in ("./", "/") else here
    return {
        **_around(plan, context, relative(here, ""), here),
        "scripts": [relative(here, "") + script for script in page.scripts] if page else [],
        "searched": page.searched if page else False,
    }


def error_context(plan: SitePlan, context: dict[str, Any], site_url: str) -> dict[str, Any]:
    """What the theme shows on the page for addresses that lead nowhere.

    A host serves it at any depth, so nothing on it can be relative. Where the site's own address is known, addresses
    begin at the top of its host; where it is not, the page is plain text without links or style sheets.
    """
    base = urlsplit(site_url).path.rstrip("/") + "/" if site_url else None
    around = _around(plan, context, base, "404") if base else {**context, "links": []}
    return {**around, "home_url": base, "scripts": [], "searched": False, **({} if base else _NOTHING)}


_NOTHING: dict[str, Any] = {"hub_url": None, "styles": [], "feed_url": None, "crest": None, "accessibility_url": None}
"""A page that does not know where it stands leads nowhere and loads nothing."""


def _around(plan: SitePlan, context: dict[str, Any], home: str, here: str) -> dict[str, Any]:
    """What is the same on a page of ours and on the error page; `home` is where the site's addresses begin."""
    up = f"{home.removeprefix('./')}../" if home.startswith(".") else home.rstrip("/").rpartition("/")[0] + "/"
    styles = ["css/clausebook.css", *([COLOUR_FILE] if plan.has(COLOUR_FILE) else [])]
    return {
        **context,
        "home_url": home,
        "hub_url": up if context["under_hub"] else None,
        "links": [
            {"title": page.in_menu, "url": _below(home, page.path), "current": page.path == here}
            for page in plan.pages
            if page.in_menu
        ],
        "styles": [_below(home, path) for path in styles],
        "feed_url": _below(home, FEED_FILE) if plan.has(FEED_FILE) else None,
        "crest": _below(home, plan.crest) if plan.crest else None,
        "accessibility_url": _below(home, ACCESSIBILITY_PATH) if plan.has(ACCESSIBILITY_PATH) else None,
    }


def _below(home: str, path: str) -> str:
    return f"{home.removeprefix('./')}{path}" or "./"
