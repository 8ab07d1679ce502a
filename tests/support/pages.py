"""Reading built pages with html5lib, as a browser would, and strictly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

WITHOUT_TEXT = ("script", "style", "template")


@cache
def page(path: Path) -> Element:
    """A page's tree. Raises html5lib's `ParseError` where the page is not sound HTML."""
    return parsed(path.read_text("utf-8"))


def parsed(html: str) -> Element:
    """The tree of a whole page."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert isinstance(tree, Element)
    return tree


def fragment(html: str) -> Element:
    """The tree of a part of a page."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    assert isinstance(tree, Element)
    return tree


def elements(tree: Element) -> Iterator[Element]:
    """The elements of a tree, without comments."""
    return (element for element in tree.iter() if isinstance(element.tag, str))


def by_id(tree: Element, identity: str) -> Element | None:
    """The element of this id."""
    return next((element for element in elements(tree) if element.get("id") == identity), None)


def ids(tree: Element) -> list[str]:
    """Every id of a page, in order."""
    return [element.attrib["id"] for element in elements(tree) if "id" in element.attrib]


def words(tree: Element) -> str:
    """What a reader sees, with single spaces."""
    return " ".join("".join(_text(tree)).split())


def _text(element: Element) -> Iterator[str]:
    if element.tag in WITHOUT_TEXT or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield from _text(child)
        yield child.tail or ""
