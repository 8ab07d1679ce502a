"""Where pages stand on a school's site, and how one page links to another."""

from __future__ import annotations

from posixpath import relpath
from typing import Literal, get_args

SiteAudience = Literal["public", "staff", "governors"]
"""Whom a tree of the site is for; each tree can be put behind a door of its own."""

AUDIENCES: tuple[SiteAudience, ...] = get_args(SiteAudience)


def policy_path(policy: str) -> str:
    """The page of a policy."""
    return f"policies/{policy}/"


def guide_path(policy: str) -> str:
    """The parent guide to a policy."""
    return f"parents/{policy}/"


def versions_path(policy: str) -> str:
    """The list of a policy's versions."""
    return f"{policy_path(policy)}versions/"


def version_path(policy: str, version: int) -> str:
    """The permanent page of one version of a policy."""
    return f"{versions_path(policy)}{version}/"


def changes_path(policy: str, version: int) -> str:
    """The redline from the version before to this one."""
    return f"{version_path(policy, version)}changes/"


def news_path(policy: str, version: int) -> str:
    """The page that news of a version leads to: what changed in it, or for a first version the version itself."""
    return changes_path(policy, version) if version > 1 else version_path(policy, version)


def proposal_path(policy: str) -> str:
    """The proposal about a policy, for governors."""
    return f"proposals/{policy}/"


def sources_path(policy: str) -> str:
    """The page that says where each rule of a policy comes from."""
    return f"sources/{policy}/"


INDUCTION_PATH = "induction/"
WHATS_NEW_PATH = "what-changed/"
A_Z_PATH = "a-z/"
ACCESSIBILITY_PATH = "accessibility/"
REGISTER_PATH = "register/"

FEED_FILE = "feed.xml"
SITEMAP_FILE = "sitemap.xml"


def register_path(policy: str) -> str:
    """The trust's page on one policy: which version each school has, and when it is reviewed."""
    return f"{REGISTER_PATH}{policy}/"


def site_address(site_url: str, audience: str, school: str) -> str:
    """The address of one site, by the address of the folder that holds the trees; empty where that is not known."""
    parts = (site_url.rstrip("/"), audience, school)
    return "/".join(part for part in parts if part) + "/" if site_url else ""


def relative(from_page: str, to_page: str, anchor: str = "") -> str:
    """The address of one page of a site as written on another; both are paths such as `policies/social-media/`."""
    to = relpath(f"/{to_page}", f"/{from_page}")
    address = "./" if to == "." else f"{to}/"
    if anchor and from_page == to_page:
        return f"#{anchor}"
    return f"{address}#{anchor}" if anchor else address
