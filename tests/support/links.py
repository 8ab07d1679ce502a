"""An offline link checker over a built tree of sites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from support.pages import elements, ids, page

_CARRYING = ("href", "src")
_ELSEWHERE = ("http", "https", "mailto", "tel")


def broken_links(tree: Path) -> Iterator[str]:
    """Every internal link, from any page under `tree`, that leads to no file or no anchor, as `page: link`."""
    for path in sorted(tree.rglob("*.html")):
        if path.name == "404.html":
            continue  # served from any address, so its links are absolute: see `absolute_links`
        for link in links_of(path):
            if not leads_somewhere(path, link):
                yield f"{path.relative_to(tree).as_posix()}: {link}"


def links_of(path: Path) -> Iterator[str]:
    """The addresses that a page holds, as written, but for those that lead elsewhere on the web."""
    for element in elements(page(path)):
        for name in _CARRYING:
            if name in element.attrib and urlsplit(element.attrib[name]).scheme not in _ELSEWHERE:
                yield element.attrib[name]


def leads_somewhere(path: Path, link: str) -> bool:
    """Whether a page's link leads to a file that is there and, where it names one, to an anchor in it."""
    parts = urlsplit(link)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    return target.is_file() and (not parts.fragment or unquote(parts.fragment) in ids(page(target)))
