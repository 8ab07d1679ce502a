"""Canonical text: a document as plain Markdown with ids, LF and NFC, and no dates of its own.

This is what is fingerprinted, frozen and compared. Values are written so that Markdown reads them as exactly their
characters.

```text
# Social media policy {#document-title}

## 3 Personal use of social media by staff {#staff-personal-use numbered}

{#staff-must-not audience=staff force=must-not}
When they use social media, staff must not:

- accept friend requests from pupils {#staff-no-friend-requests-pupils required}
```

A line that holds nothing but a mark begins the clause of that id; `numbered` says that the first word is a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from clausebook.compose.fitting import LINK
from clausebook.model.document import ComposedClause, Document, Reference, Section
from clausebook.model.marks import BULLET
from clausebook.model.skeleton import MARKER, Skeleton

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&^$]")
_OPENING = re.compile(r"(?:[-+=:!]|\d+[.)])")


def canonical_text(document: Document) -> str:
    """The canonical text of a policy."""
    lines = [f"# {escaped(document.title)} {{#document-title}}", ""]
    for section in document.sections:
        lines += _section(document, section)
    text = "\n".join(lines).rstrip("\n") + "\n"
    return unicodedata.normalize("NFC", text)


def escaped(value: str, opens_line: bool = False) -> str:
    """A value as Markdown that reads as exactly its characters."""
    written = _SPECIAL.sub(lambda found: "\\" + found[0], value)
    if opens_line and (opening := _OPENING.match(written)):
        at = opening.end() - 1
        written = f"{written[:at]}\\{written[at:]}"
    return written


def markdown_of(text: Skeleton, references: Mapping[str, Reference] | None = None) -> str:
    """A text with its values written in and, where references are given, its links given words."""
    skeleton = text.markdown
    if not text.values and "](" not in skeleton:
        return skeleton
    if references is not None:
        known = references

        def worded(link: re.Match[str]) -> str:
            reference = known.get(text.filled(part=link["target"]))
            return f"[{link['words'] or escaped(reference.label)}]({link['target']})" if reference else link[0]

        skeleton = LINK.sub(worded, skeleton)

    def written(mark: re.Match[str]) -> str:
        value = text.values[int(mark[1])].text
        if skeleton.endswith(("{#", "-", "("), 0, mark.start()) and _in_id_or_link(skeleton, mark.start()):
            return value
        line = skeleton[skeleton.rfind("\n", 0, mark.start()) + 1 : mark.start()]
        opens = not line.strip() or bool((bullet := BULLET.match(line)) and bullet.end() == len(line))
        return escaped(value, opens)

    return MARKER.sub(written, skeleton)


def _in_id_or_link(skeleton: str, at: int) -> bool:
    """Whether the marker stands in a rule's id or a link's address, where nothing is escaped."""
    before = skeleton[max(0, at - 200) : at]
    return bool(re.search(r"\{#[a-z0-9-]*$|\]\([^)\s]*$", before))


def _section(document: Document, section: Section) -> Iterator[str]:
    number = f"{section.number} " if section.number else ""
    flag = " numbered" if section.number else ""
    yield f"{'#' * (section.level + 1)} {number}{markdown_of(section.title)} {{#{section.id}{flag}}}"
    yield ""
    if section.banner:
        yield f"**{escaped(section.banner)}**"
        yield ""
    for clause in section.clauses:
        yield from _clause(document, clause)
    for inner in section.sections:
        yield from _section(document, inner)


def _clause(document: Document, clause: ComposedClause) -> Iterator[str]:
    flag = " numbered" if clause.number else ""
    yield f"{{#{clause.id} audience={clause.audience} force={clause.force}{flag}}}"
    text = markdown_of(clause.text, document.references)
    if clause.number:  # a list or table keeps its form only at the beginning of a line
        opens_block = text.startswith("|") or BULLET.match(text)
        text = f"{clause.number}\n\n{text}" if opens_block else f"{clause.number} {text}"
    yield text
    yield ""
