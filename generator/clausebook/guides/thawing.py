"""From frozen texts back to a document, so that an old version is published by the same road as a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from clausebook.compose.fitting import LINK
from clausebook.compose.layers import layer_of
from clausebook.compose.marks import find_marks, words_of
from clausebook.compose.references import policy_reference
from clausebook.model.clause import STANDARD
from clausebook.model.document import ComposedClause, Document, Point, Reference, Rule, Section
from clausebook.model.fields import Audience, Force
from clausebook.model.library import Library
from clausebook.model.marks import MARK, said_in
from clausebook.model.skeleton import Skeleton
from clausebook.model.text import Text
from clausebook.problems import Span

_HEADING = re.compile(r"(?P<level>#+) (?P<title>.*) \{#(?P<id>[a-z0-9-]+)(?P<said>[^}]*)\}")
_BANNER = re.compile(r"\*\*(?P<words>.*)\*\*")


@dataclass(frozen=True, slots=True)
class _Open:
    """A section being read."""

    id: str
    title: str
    level: int
    number: str
    banner: str = ""
    clauses: tuple[ComposedClause, ...] = ()
    sections: tuple[Section, ...] = ()

    def closed(self) -> Section:
        title = Skeleton(self.title)
        return Section(self.id, title, self.level, self.number, self.banner, self.clauses, self.sections)


def thaw(library: Library, like: Document, texts: Mapping[str, str]) -> Document:
    """The document whose canonical texts these are; what no text holds (the cover) is that of `like`."""
    lines = texts["policy"].split("\n")
    title = MARK.sub("", lines[0].removeprefix("# "))
    sections = _sections(lines[1:])
    points = list(_points(texts["parents"], texts["induction"]))
    titles = _titles(library)
    sections = tuple(_completed(section, points, titles) for section in sections)
    layer = layer_of(library, library.schools[like.school])
    references = {target: found for target, found in like.references.items() if target.startswith("policy:")}
    for text in texts.values():
        for link in LINK.finditer(text):
            target = link["target"]
            if target.startswith("#"):
                references[target] = Reference("", anchor=target[1:])
            elif target.startswith("policy:"):
                name = target.removeprefix("policy:")
                references[target] = policy_reference(library, like.school, layer, name) or Reference(name)
    return replace(
        like,
        title=_plain(title),
        sections=sections,
        references=references,
        outline_span=Span(""),
        variations=(),
    )


@lru_cache(maxsize=4)
def _titles(library: Library) -> Mapping[str, str]:
    return {name: clause.title for (_, name), clause in library.clauses.items()}


def _sections(lines: list[str]) -> tuple[Section, ...]:
    top: list[Section] = []
    opened: list[_Open] = []
    for kind, found, body in _parts(lines):
        if kind == "clause":
            opened[-1] = replace(opened[-1], clauses=(*opened[-1].clauses, _clause(found, body)))
            continue
        level = len(found["level"]) - 1
        while opened and opened[-1].level >= level:
            _close(opened, top)
        number, title = "", found["title"]
        if "numbered" in found["said"].split():
            number, _, title = title.partition(" ")
        banner = _BANNER.fullmatch("\n".join(body).strip())
        opened.append(_Open(found["id"], title, level, number, _plain(banner["words"]) if banner else ""))
    while opened:
        _close(opened, top)
    return tuple(top)


def _close(opened: list[_Open], top: list[Section]) -> None:
    section = opened.pop().closed()
    if opened:
        opened[-1] = replace(opened[-1], sections=(*opened[-1].sections, section))
    else:
        top.append(section)


def _parts(lines: list[str]) -> Iterator[tuple[str, re.Match[str], list[str]]]:
    """Headings and clauses with the lines that follow each."""
    current: tuple[str, re.Match[str], list[str]] | None = None
    for line in lines:
        heading = _HEADING.fullmatch(line)
        clause = MARK.fullmatch(line) if line.startswith("{#") else None
        if heading or clause:
            if current:
                yield current
            current = ("heading", heading, []) if heading else ("clause", clause, [])  # type: ignore[assignment]
        elif current:
            current[2].append(line)
    if current:
        yield current


def _clause(found: re.Match[str], body: list[str]) -> ComposedClause:
    flags, pairs = said_in(found["attributes"])
    markdown = "\n".join(body).strip("\n")
    number = ""
    if "numbered" in flags:
        number = markdown.split(maxsplit=1)[0]
        markdown = markdown.removeprefix(number).lstrip()
    audience: Audience = pairs["audience"]  # type: ignore[assignment]
    force: Force = pairs["force"]  # type: ignore[assignment]
    span = Span("")
    marks = find_marks(markdown)
    rules = [
        Rule(
            mark.id,
            found["id"],
            mark.attributes.get("audience", audience),  # type: ignore[arg-type]
            mark.attributes.get("force", force),  # type: ignore[arg-type]
            "required" in mark.flags,
            words_of(Skeleton(markdown), mark),
            span,
        )
        for mark in marks
    ]
    rules = rules or [Rule(found["id"], found["id"], audience, force, False, Skeleton(markdown), span)]
    return ComposedClause(
        id=found["id"],
        source=found["id"],
        title="",
        audience=audience,
        force=force,
        text=Skeleton(markdown),
        rules=tuple(rules),
        plain_words=(),
        checklist=(),
        span=span,
        layer="",
        wording=STANDARD,
        number=number,
    )


def _points(parents: str, induction: str) -> Iterator[tuple[str, Point]]:
    topic = ""
    for line in parents.split("\n"):
        if heading := _HEADING.fullmatch(line):
            topic = heading["id"]
        elif line.startswith("- "):
            yield "parents", _point(line.removeprefix("- "), topic)
    for line in induction.split("\n"):
        if heading := _HEADING.fullmatch(line):
            topic = heading["id"]
        elif line.startswith("- [ ] ") and topic.startswith("checklist-"):
            yield "induction", _point(line.removeprefix("- [ ] "), topic.removeprefix("checklist-"))


def _point(words: str, topic: str) -> Point:
    mark = MARK.search(words)
    identity = mark["id"] if mark else ""
    clause = said_in(mark["attributes"])[1].get("clause", identity) if mark else ""
    return Point(identity, clause, topic, topic == "first", Skeleton(MARK.sub("", words)), Span(""))


def _completed(section: Section, points: list[tuple[str, Point]], titles: Mapping[str, str]) -> Section:
    """The section with each point at the clause whose rule it explains, and each clause under its title of today."""
    clauses = tuple(_complete(clause, points, titles) for clause in section.clauses)
    inner = tuple(_completed(each, points, titles) for each in section.sections)
    return replace(section, clauses=clauses, sections=inner)


def _complete(clause: ComposedClause, points: list[tuple[str, Point]], titles: Mapping[str, str]) -> ComposedClause:
    own = {clause.id, *(rule.id for rule in clause.rules)}
    plain = tuple(replace(p, clause=clause.id) for kind, p in points if kind == "parents" and p.id in own)
    checks = tuple(p for kind, p in points if kind == "induction" and p.clause == clause.id)
    title = titles.get(clause.id) or titles.get(clause.id.partition("--")[0], "")
    return replace(clause, title=title, plain_words=plain, checklist=checks)


def _plain(markdown: str) -> Text:
    return Text(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown))
