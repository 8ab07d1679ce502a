"""Changes in words: numbers, people, links, terms, what only moved. One change to a reader is one sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from clausebook.redline.changes import Change
from clausebook.redline.edit_kinds import EditKind, edit_kind, is_force
from clausebook.redline.lexicon import ROLE_WORDS
from clausebook.redline.passages import accepted
from clausebook.redline.result import Redline
from clausebook.redline.sentences import Sentence, SentenceKind, counted, in_place, listed, named, quoted
from clausebook.redline.tokens import split

_EVERYWHERE = 3
_SHOWN = 3
"""A word changed in so many places is a changed term."""
_EDITORIAL: tuple[EditKind, ...] = ("spacing", "punctuation", "case", "spelling")
_KINDS: dict[EditKind, tuple[SentenceKind, str]] = {
    "deadline": ("deadline", "Time"), "number": ("number", "Number"), "contact": ("contact", "Contact"),
    "role": ("role", "Role"), "name": ("contact", "Name"), "negation": ("reversed", "Negation"),
    "duty": ("reworded", "Reworded"), "words": ("reworded", "Reworded"),
}  # fmt: skip
_PLAIN_FORMS = {"level": "Heading level", "depth": "Level of the list", "list": "Kind of list", "form": "Form"}


@dataclass(frozen=True)
class Told:
    """What other sentences have said already."""

    forces: frozenset[str]
    """The anchors of passages whose change of force is told."""
    whole: Mapping[str, Sequence[str]]
    """By the anchor of a passage, the words of rules that were added to it or dropped from it as a whole."""


def sentences_of(redline: Redline, told: Told) -> Iterator[Sentence]:
    """Sentences for every change that is not told yet."""
    if redline.layout_only:
        yield Sentence(
            "Only line breaks and the way the text is written changed; every word is the same", "", "editorial"
        )
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for change in redline.changes:
        by_kind[change.kind].append(change)
    yield from _edits(redline, by_kind["words"], told)
    yield from _surroundings(by_kind["lead"], "introduced by")
    yield from _surroundings(by_kind["section"], "in the section")
    yield from _links(by_kind["link"])
    yield from (_moved(change) for change in by_kind["moved"])
    yield from _structure(by_kind)
    yield from _numbers(by_kind["number"])
    yield from _gathered(by_kind["emphasis"], "Emphasis changed")
    marks = [change for kind in ("id", "flags", "language", "columns") for change in by_kind[kind]]
    yield from _gathered(marks, "Marks that readers do not see changed")


def _edits(redline: Redline, changes: Iterable[Change], told: Told) -> Iterator[Sentence]:
    editorial: list[Change] = []
    phrased: dict[tuple[EditKind, str, str], list[Change]] = defaultdict(list)
    terms: dict[tuple[str, str], list[tuple[Change, str, str]]] = defaultdict(list)
    for change in changes:
        kind = edit_kind(change)
        if kind in _EDITORIAL:
            editorial.append(change)
        elif not _is_told(change, told):
            before, after = _term(change)
            terms[_stem(before), _stem(after)].append((change, before, after))
    for found in terms.values():
        if len({change.anchor for change, _, _ in found}) >= _EVERYWHERE and edit_kind(found[0][0]) in (
            "words",
            "role",
            "name",
        ):
            yield _everywhere(redline, found)
            continue
        for change, _, _ in found:
            phrased[edit_kind(change), *_phrase(change)].append(change)
    for (kind, before, after), together in phrased.items():
        yield _edit(kind, before, after, together)
    yield from _corrected(editorial)


def _is_told(change: Change, told: Told) -> bool:
    if is_force(change) and change.anchor in told.forces:
        return True
    left = change.before or change.after
    if change.before and change.after:
        return False
    for words in sorted(told.whole.get(change.anchor, ()), key=len, reverse=True):
        left = left.replace(words, "")
    return not left.strip(" .")


def _edit(kind: EditKind, before: str, after: str, together: list[Change]) -> Sentence:
    sentence_kind, name = _KINDS[kind]
    places = list(dict.fromkeys(change.place for change in together if change.place))
    if not before:
        said = f"{quoted(after)} inserted"
    elif not after:
        said = f"{quoted(before)} deleted"
    else:
        said = f"{quoted(before)} becomes {quoted(after)}"
    return Sentence(
        f"{name}{in_place(*places)}: {said}", together[0].anchor, sentence_kind, places[0] if len(places) == 1 else ""
    )


def _term(change: Change) -> tuple[str, str]:
    """An edit as a change of a term; for words inserted or deleted alone, with the word before them."""
    if change.before and change.after:
        return change.before, change.after
    word = _last_words(change.lead, 1)
    return f"{word} {change.before}".strip(), f"{word} {change.after}".strip()


def _stem(term: str) -> str:
    return " ".join(re.sub(r"(?:['’]s|s['’]|s)$", "", word.casefold()) for word in term.split())


def _everywhere(redline: Redline, found: list[tuple[Change, str, str]]) -> Sentence:
    (before, after), _ = Counter((before.casefold(), after.casefold()) for _, before, after in found).most_common(1)[0]
    left = 0
    if before and before not in after:
        whole = re.compile(rf"(?<!\w){re.escape(before)}(?!\w)", re.IGNORECASE)
        left = sum(len(whole.findall(block.text)) for block in accepted(redline.blocks))
    places = counted(len(found), "place")
    where = f"in {places}, but not everywhere ({left} left)" if left else f"everywhere ({places})"
    return Sentence(f"Term: {quoted(before)} becomes {quoted(after)} {where}", found[0][0].anchor, "term")


def _phrase(change: Change) -> tuple[str, str]:
    """The words before and after an edit with enough unchanged words around them to be understood."""
    kind = edit_kind(change)
    lead = _last_words(change.lead, 3 if kind in ("deadline", "number") else 2)
    tail = _first_words(change.tail, 2)
    if kind == "role":
        lead, tail = _titles(change)
    elif change.before and change.after and kind == "contact":
        lead, tail = _figures(change)
    elif change.before and change.after and kind in ("name", "words", "duty", "negation"):
        lead = tail = ""
    return _glued(lead, change.before, tail, change.lead), _glued(lead, change.after, tail, change.lead)


def _titles(change: Change) -> tuple[str, str]:
    """The words of the same job title around an edit."""
    return _around(change, ROLE_WORDS, ROLE_WORDS - {"and", "or", "of", "the"})


def _figures(change: Change) -> tuple[str, str]:
    """The rest of the telephone number around an edit; nothing where the edit is no number."""
    if not (change.before + change.after).replace(" ", "").isdigit():
        return "", ""
    words = {word for word, _ in (*split(change.lead), *split(change.tail)) if word.strip("+").isdigit()}
    return _around(change, words, words)


def _around(change: Change, before: Set[str], after: Set[str]) -> tuple[str, str]:
    """The unchanged words next to an edit that belong to two sets of words."""
    lead, tail = ([word for word, _ in split(text)] for text in (change.lead, change.tail))
    ahead = len(lead)
    while ahead and lead[ahead - 1].casefold() in before:
        ahead -= 1
    behind = 0
    while behind < len(tail) and tail[behind].casefold() in after:
        behind += 1
    return " ".join(lead[ahead:]), " ".join(tail[:behind])


def _glued(lead: str, words: str, tail: str, whole_lead: str) -> str:
    gap = "" if words[:1] in {"/", ",", "'", "’", ".", ")"} or whole_lead[-1:] in {"/", "(", "“"} else " "
    return f"{lead}{gap}{words} {tail}".strip() if lead else f"{words} {tail}".strip()


def _last_words(text: str, count: int) -> str:
    words = text.split()[-count:] if text else []
    for place in range(len(words) - 1, -1, -1):
        if words[place].endswith((".", "!", "?", ":", ";")):
            return " ".join(words[place + 1 :])
    return " ".join(words)


def _first_words(text: str, count: int) -> str:
    made: list[str] = []
    for word in text.split()[:count]:
        bare = word.rstrip(".,;:!?")
        if bare:
            made.append(bare)
        if bare != word:
            break
    return " ".join(made)


def _links(changes: list[Change]) -> Iterator[Sentence]:
    """One sentence for all links that led to one address and lead to one other now."""
    groups: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.before, change.after].append(change)
    for (before, after), together in groups.items():
        words = listed([quoted(change.tail) for change in together])
        places = list(dict.fromkeys(change.place for change in together))
        leads = "leads" if len({change.tail for change in together}) == 1 else "lead"
        if not before:
            said = f"{words} now {leads} to {after}"
        elif not after:
            said = f"{words} no longer {leads} to {before}"
        else:
            said = f"{words} now {leads} to {after}, was {before}"
        first = together[0]
        yield Sentence(
            f"Link{in_place(*places)}: {said}", first.anchor, "link", first.place if len(places) == 1 else ""
        )


def _surroundings(changes: list[Change], said: str) -> Iterator[Sentence]:
    """One sentence for everything that came from under the same words to under the same other words."""
    groups: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.before, change.after].append(change)
    for (before, after), together in groups.items():
        what = (
            quoted(together[0].tail)
            if len(together) == 1
            else counted(len(together), "paragraph or item", "paragraphs or items")
        )
        was, now = (quoted(words) if words else "nothing" for words in (before, after))
        yield Sentence(f"Now {said} {now}, was {was}: {what}", together[0].anchor, "context", together[0].place)


def _moved(change: Change) -> Sentence:
    more = f" and {counted(change.count - 1, 'paragraph')} after it" if change.count > 1 else ""
    if change.before and change.after and change.before != change.after:
        where = f"from {named(change.before)} to {named(change.after)}"
    else:
        where = f"within {named(change.after)}" if change.after else "to another place"
    return Sentence(f"Moved {where}: {quoted(change.tail)}{more}", change.anchor, "moved", change.place)


def _structure(by_kind: dict[str, list[Change]]) -> Iterator[Sentence]:
    for change in by_kind["inserted"] + by_kind["deleted"]:
        if change.block in ("heading", "term", "code") or (change.block == "row" and not change.rule):
            verb = "added" if change.kind == "inserted" else "dropped"
            name = {"heading": "Heading", "term": "Term", "code": "Code", "row": "Table row"}[change.block]
            table: SentenceKind = "table" if change.block == "row" else "structure"
            yield Sentence(
                f"{name} {verb}{in_place(change.place)}: {quoted(change.before or change.after)}",
                change.anchor,
                table,
                change.place,
            )
    for change in by_kind["column-inserted"] + by_kind["column-deleted"]:
        verb = "added" if change.kind == "column-inserted" else "dropped"
        yield Sentence(
            f"Column {verb}{in_place(change.place)}: {quoted(change.before or change.after)}",
            change.anchor,
            "table",
            change.place,
        )
    for kind, name in _PLAIN_FORMS.items():
        for change in by_kind[kind]:
            text = f"{name} changed, from {change.before} to {change.after}: {quoted(change.tail)}"
            yield Sentence(text, change.anchor, "structure", change.place)
    for change in by_kind["image"]:
        yield Sentence(
            f"Picture or note changed, from {change.before} to {change.after}", change.anchor, "structure", change.place
        )
    for kind, verb in (("split", "split off"), ("merged", "joined to the paragraph before it")):
        for change in by_kind[kind]:
            yield Sentence(
                f"Paragraph {verb}{in_place(change.place)}: {quoted(change.tail)}",
                change.anchor,
                "structure",
                change.place,
            )


def _numbers(changes: list[Change]) -> Iterator[Sentence]:
    if changes:
        shown = listed([f"{change.before or 'none'} → {change.after or 'none'}" for change in changes])
        yield Sentence(
            f"{counted(len(changes), 'number')} of sections or items changed: {shown}", changes[0].anchor, "numbering"
        )


def _corrected(changes: list[Change]) -> Iterator[Sentence]:
    """What was put right without another sense: the words themselves, where they are few."""
    for sentence in _gathered(changes, "Spelling, punctuation or spacing corrected"):
        shown = [" becomes ".join(map(quoted, _phrase(change))) for change in changes]
        few = len(changes) <= _SHOWN
        yield replace(sentence, text=f"{sentence.text}: {listed(shown)}") if few else sentence


def _gathered(changes: list[Change], said: str) -> Iterator[Sentence]:
    if changes:
        yield Sentence(f"{said} in {counted(len(changes), 'place')}", changes[0].anchor, "editorial")
