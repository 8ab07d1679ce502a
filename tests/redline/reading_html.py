"""A redline's HTML read back without the code that wrote it: is it well formed, and which words are old, which new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import html5lib

from clausebook.redline.blocks import PLACEHOLDER, Block

_HTML = "{http://www.w3.org/1999/xhtml}"
_ONLY = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd"}, "tr": {"td", "th"}, "table": {"thead", "tbody"},
    "thead": {"tr"}, "tbody": {"tr"},
}  # fmt: skip
_WORDS = {"ins", "del", "span", "em", "strong", "code", "a", "sup", "br"}
_SAID = ("redline-note", "visually-hidden")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def faults(markup: str) -> list[str]:
    """What is wrong with the markup; nothing where a browser keeps it exactly as it is written."""
    tree = parsed(markup)
    tags = _Tags()
    tags.feed(markup)
    found = (
        [] if tags.tags == [name(each) for each in tree.iter() if each is not tree] else ["a parser would change it"]
    )
    ids = Counter(each.get("id") for each in tree.iter() if each.get("id"))
    found += [f"two elements are #{key}" for key, count in ids.items() if count > 1]
    targets = [each.get("href", "") for each in tree.iter() if name(each) == "a"]
    found += [f"{target} leads nowhere" for target in targets if target.startswith("#change") and target[1:] not in ids]
    for element in tree.iter():
        inside = {name(child) for child in element}
        tag = name(element)
        if tag in _ONLY and not inside <= _ONLY[tag]:
            found.append(f"{inside} in {tag}")
        if tag in ("ins", "del", "p", "h1", "h2", "h3", "dt", "td", "th", "span") and not inside <= _WORDS:
            found.append(f"{inside} in {tag}")
        if tag == "dl" and element[0] is not None and name(element[0]) != "dt":
            found.append("a definition without a term")
        if tag in ("ul", "ol", "dl", "table", "thead", "tbody", "tr") and not len(element):
            found.append(f"an empty {tag}")
    return found


def parsed(markup: str) -> Element:
    """The markup as a browser reads it; raises on any parse error."""
    return html5lib.HTMLParser(strict=True).parseFragment(markup)  # type: ignore[no-any-return]


def ids_of(markup: str) -> set[str]:
    """Every id of the markup."""
    return {each.get("id", "") for each in parsed(markup).iter()} - {""}


def name(element: Element) -> str:
    """The element's tag."""
    return str(element.tag).removeprefix(_HTML)


def words_left(markup: str, old: bool) -> str:
    """The words of one side, without spaces: what is left when the other side's words are taken out."""
    without = ("ins", "redline-moved") if old else ("del", "redline-moved-away")
    return "".join(_text(parsed(markup), without)).replace(PLACEHOLDER, "")


def words_of(blocks: tuple[Block, ...]) -> str:
    """The words of blocks, without spaces, as a redline's HTML shows them."""
    shown = ["" if block.opens_item else block.number for block in blocks]
    words = ["".join(run.text for cell in block.cells for run in cell) for block in blocks]
    both = "".join(number + text for number, text in zip(shown, words, strict=True))
    return "".join(both.split()).replace(PLACEHOLDER, "")


def _text(element: Element, without: tuple[str, str]) -> Iterator[str]:
    classes = (element.get("class") or "").split()
    if name(element) == without[0] or set(classes) & set(_SAID):
        return
    away = without[1] in classes
    yield "" if away else "".join((element.text or "").split())
    for child in element:
        if away and name(child) in _WORDS | {"td", "th"}:
            continue  # the words of what moved; a list inside a moved item is not part of the move
        yield from _text(child, without)
        yield "" if away else "".join((child.tail or "").split())
