"""Feeds, sitemaps, `robots.txt`, permanent addresses: with `site_url` and without."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from support.command import run
from support.inventory import schools
from support.pages import elements, page
from support.paths import REPOSITORY
from support.trees import files_under

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://policies.example.org/all/"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as it is published where `site_url` says where it stands."""
    project = tmp_path_factory.mktemp("addressed")
    shutil.copytree(REPOSITORY / "content", project / "content")
    config = (REPOSITORY / "site_config.yml").read_text("utf-8")
    (project / "site_config.yml").write_text(f"{config}\nsite_url: {BASE}\n", "utf-8")
    done = run("build", "--project", project, "--jobs", 1, "--as-of", "2026-11-20")
    assert done.exit_code == 0, done.output
    return project / "site"


def feed(site: Path, school: str) -> ElementTree.Element:
    """A school's feed."""
    return ElementTree.parse(site / "public" / school / "feed.xml").getroot()


def text(element: ElementTree.Element, name: str) -> str:
    """The words of the one part of this name."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


@pytest.mark.parametrize("which", ["published", "addressed"])
@pytest.mark.parametrize("school", schools())
def test_feed_is_valid(request: pytest.FixtureRequest, which: str, school: str) -> None:
    """A feed has what RFC 4287 asks for: ids that differ, titles, dates, an author and a link for each entry."""
    root = feed(request.getfixturevalue(which), school)
    entries = root.findall(f"{ATOM}entry")
    identities = [text(element, "id") for element in (root, *entries)]
    assert len(set(identities)) == len(identities)
    assert all(re.match(r"tag:[a-z0-9.-]+,\d{4}:\S+$|https://|urn:uuid:", name) for name in identities)
    for element in (root, *entries):
        assert text(element, "title")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", text(element, "updated"))
    assert text(root, "updated") == max(text(entry, "updated") for entry in entries)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert entries


@pytest.mark.parametrize("school", schools())
def test_feed_leads_to_the_pages(published: Path, addressed: Path, school: str) -> None:
    """Each entry leads to a page of the site, relative to the feed or by its whole address."""
    for site, base in ((published, ""), (addressed, f"{BASE}public/{school}/")):
        for entry in feed(site, school).findall(f"{ATOM}entry"):
            (link,) = entry.findall(f"{ATOM}link")
            assert link.attrib["href"].startswith(base)
            assert (site / "public" / school / link.attrib["href"].removeprefix(base) / "index.html").is_file()


def test_feed_is_announced_and_public_only(published: Path) -> None:
    """Public pages of a school name the feed; the other trees have none."""
    for school in schools():
        tree = page(published / "public" / school / "index.html")
        links = [e.attrib["href"] for e in elements(tree) if e.get("type") == "application/atom+xml"]
        assert links == ["feed.xml"]
    assert not any(
        name.endswith("feed.xml") for tree in ("staff", "governors") for name in files_under(published / tree)
    )


def test_sitemaps_list_every_public_page(published: Path, addressed: Path) -> None:
    """With an address, the sitemaps list each public page once and nothing else; without one there is none."""
    assert not any("sitemap" in name for name in files_under(published))
    assert not any("sitemap" in name for tree in ("staff", "governors") for name in files_under(addressed / tree))
    listed = [
        element.text or ""
        for path in sorted((addressed / "public").rglob("sitemap.xml"))
        for element in ElementTree.parse(path).getroot().iter(f"{SITEMAP}loc")
    ]
    pages = {name for name in files_under(addressed / "public") if name.endswith("index.html")}
    assert sorted(listed) == sorted(f"{BASE}public/{name.removesuffix('index.html')}" for name in pages)
    assert "lastmod" not in (addressed / "public" / "sitemap.xml").read_text("utf-8")


def test_robots(addressed: Path) -> None:
    """Search engines may read the public tree, whose sitemaps are named, and are asked to leave the others alone."""
    public = (addressed / "public" / "robots.txt").read_text("utf-8").splitlines()
    assert public[:2] == ["User-agent: *", "Allow: /"]
    maps = [line.removeprefix(f"Sitemap: {BASE}") for line in public[2:]]
    assert len(maps) == len(schools()) + 1
    assert all((addressed / name).is_file() for name in maps)
    for tree in ("staff", "governors"):
        assert (addressed / tree / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"
        home = page(addressed / tree / "index.html")
        assert [e.get("content") for e in elements(home) if e.get("name") == "robots"] == ["noindex, nofollow"]


def test_pages_name_their_address(addressed: Path) -> None:
    """Every page but the error pages names its own permanent address."""
    for path in sorted(addressed.rglob("index.html")):
        named = [e.get("href") for e in elements(page(path)) if e.get("rel") == "canonical"]
        assert named == [f"{BASE}{path.parent.relative_to(addressed).as_posix()}/"]


def test_error_page_leads_somewhere_from_any_depth(addressed: Path) -> None:
    """With an address, each link of an error page and each file that it loads is found from wherever it is served."""
    for path in sorted(addressed.rglob("404.html")):
        for element in elements(page(path)):
            link = element.get("href") or element.get("src")
            if not link or link.startswith("#"):
                continue
            for depth in ("x", "x/y/z/"):
                served = f"{BASE}{path.parent.relative_to(addressed).as_posix()}/{depth}"
                target = addressed / urlsplit(urljoin(served, link)).path.removeprefix(urlsplit(BASE).path)
                assert (target / "index.html" if target.is_dir() else target).is_file(), f"{path}: {link}"


def test_error_page_without_an_address_is_plain(published: Path) -> None:
    """Without an address an error page leads nowhere and loads nothing, so that nothing on it can be wrong."""
    for path in sorted(published.rglob("404.html")):
        links = [e.get("href") or e.get("src") for e in elements(page(path)) if e.get("href") or e.get("src")]
        assert links == ["#cb-main"]
