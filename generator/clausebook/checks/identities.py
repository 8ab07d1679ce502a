"""What tells one school from another: its names, addresses, numbers, domains, handles and people.

All schools' phrases make one regular expression, a tree of letters in which the longest phrase wins. So a school whose
name contains another's is read as itself, and a page is read once however many schools there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from clausebook.checks.written import entries, text_of
from clausebook.model.library import Library
from clausebook.model.school import School

TRUST = ""
"""The owner of what belongs to the trust and may stand on any page."""

_NUMBER = re.compile(r"(?<![\w.])\+?\d[\d \u00a0()-]{6,16}\d(?![\w])")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


@dataclass(frozen=True, slots=True)
class Sign:
    """A phrase that tells of a school."""

    what: str
    """`name`, `telephone number`, `person` ..."""
    exact: str
    """The phrase as written; capitals count in names and people."""
    owners: frozenset[str]
    """The schools whose it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Identities:
    """The signs of every school, ready to be looked for."""

    phrases: re.Pattern[str]
    signs: Mapping[str, Sign]
    """By phrase in small letters; a telephone number by its digits."""

    def found_in(self, text: str) -> Iterator[tuple[str, Sign]]:
        """Every sign in a text, with the words as they stand there."""
        text = text.replace("’", "'")
        for found in self.phrases.finditer(text):
            sign = self.signs[_key(found[0])]
            words = " ".join(found[0].split())
            if sign.what not in ("name", "person") or words in (sign.exact, sign.exact.upper()):
                yield found[0], sign
        for found in _NUMBER.finditer(text):
            number = self.signs.get(_digits(found[0]))
            if number is not None:
                yield found[0], number


@lru_cache(maxsize=4)
def identities(library: Library) -> Identities:
    """The signs of the schools of a library."""
    signs: dict[str, Sign] = {}
    for owner, what, phrase in _signs(library):
        phrase = " ".join(phrase.replace("’", "'").split())
        key = _digits(phrase) if what == "telephone number" else _key(phrase)
        if len(key) < 3:
            continue
        before = signs.get(key)
        owners = before.owners if before else frozenset[str]()
        signs[key] = Sign(before.what if before else what, before.exact if before else phrase, owners | {owner})
    return Identities(any_of(key for key, sign in signs.items() if sign.what != "telephone number"), signs)


@dataclass(frozen=True, slots=True, eq=False)
class Changed:
    """Phrases that began or ceased to tell of a school: what says none of them is judged as before."""

    phrases: re.Pattern[str]
    numbers: frozenset[str]

    def stand_in(self, text: str) -> bool:
        """Whether any of them stands in a text."""
        text = text.replace("’", "'")
        if self.phrases.search(text) is not None:
            return True
        return bool(self.numbers) and any(_digits(found[0]) in self.numbers for found in _NUMBER.finditer(text))


def told(library: Library) -> dict[str, str]:
    """Every phrase that tells of a school or a person, and of whom: what two libraries are compared by."""
    called = {str(school.id): str(school.short_name) for school in library.schools.values()}
    signs = {
        key: "|".join((sign.what, sign.exact, *(f"{owner} {called.get(owner, '')}" for owner in sorted(sign.owners))))
        for key, sign in identities(library).signs.items()
    }
    return {**signs, **{f"{_key(person)} ": f"holder of a role|{person}" for person in sorted(people(library))}}


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> Changed:
    """What `told` told otherwise before."""
    keys = {key.strip() for key in {*before, *now} if before.get(key) != now.get(key)}
    return Changed(any_of(keys), frozenset(key for key in keys if key.isdecimal()))


def people(library: Library) -> frozenset[str]:
    """Everybody whom the data name as the holder of a role."""
    held = (text_of(role, "person") for tree in library.layers.values() for role in entries(tree, "roles"))
    return frozenset(str(person) for person in held if person)


def _signs(library: Library) -> Iterator[tuple[str, str, str]]:
    """Every school's phrases: whose, what, and the words."""
    trust = library.config.trust
    yield from ((TRUST, "name", name) for name in (trust.name, trust.short_name))
    yield from _reached(TRUST, trust.telephone, trust.email, trust.address, trust.website)
    for group in library.groups.values():
        yield from ((str(member), "name", str(group.name)) for member in group.schools)
        for member in group.schools:
            yield from _of_layer(str(member), library.layers.get(f"groups/{group.id}", {}))
    for school in library.schools.values():
        yield from _of_school(school)
        yield from _of_layer(str(school.id), library.layers.get(f"schools/{school.id}", {}))
    for name in ("library", "trust"):
        yield from _of_layer(TRUST, library.layers.get(name, {}))


def _of_school(school: School) -> Iterator[tuple[str, str, str]]:
    owner = str(school.id)
    yield owner, "name", str(school.name)
    yield owner, "name", str(school.short_name)
    yield from _reached(owner, school.telephone, school.email, school.address, school.website)


def _of_layer(owner: str, tree: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    for contact in entries(tree, "contacts"):
        yield from _reached(owner, text_of(contact, "telephone"), text_of(contact, "email"), None, None)
    for channel in entries(tree, "channels"):
        yield from ((owner, "account", name) for name in (text_of(channel, "name"),) if name)
        yield from ((owner, "handle", handle) for handle in (text_of(channel, "handle"),) if handle)
        yield from ((owner, "address", _bare(url)) for url in (text_of(channel, "url"),) if url)
    for role in entries(tree, "roles"):
        yield from ((owner, "person", person) for person in (text_of(role, "person"),) if person)


def _reached(
    owner: str, telephone: str | None, email: str | None, address: str | None, website: str | None
) -> Iterator[tuple[str, str, str]]:
    if telephone:
        yield owner, "telephone number", telephone
    if email:
        yield owner, "e-mail address", email
        yield owner, "domain", email.rpartition("@")[2]
    if address:
        yield owner, "address", address
        yield from ((owner, "postcode", postcode) for postcode in _POSTCODE.findall(address))
    if website:
        yield owner, "website", _bare(website)
        if not urlsplit(website).path.strip("/"):
            yield owner, "domain", urlsplit(website).netloc.removeprefix("www.")


def _bare(url: str) -> str:
    """An address without its scheme, `www.` and final slash, as people write it."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _digits(number: str) -> str:
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    return "0" + digits[2:] if number.strip().startswith("+44") else digits


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these phrases as whole words, the longest that fits."""
    root: dict[str, object] = {}
    for phrase in phrases:
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}
    body = _pattern(root)
    return re.compile(rf"(?<![^\W_]){body}(?![^\W_])" if root else r"(?!)", re.IGNORECASE)


def _pattern(node: dict[str, object]) -> str:
    """The expression for what may follow at a node of the tree of letters; an empty key ends a phrase."""
    branches: list[str] = []
    for letter, below in sorted(node.items()):
        if letter:
            text = letter
            while isinstance(below, dict) and len(below) == 1 and "" not in below:
                ((step, below),) = below.items()
                text += step
            escaped = re.escape(text).replace(r"\ ", r"\s+").replace(" ", r"\s+")
            branches.append(escaped + _pattern(below))  # type: ignore[arg-type]
    if not branches:
        return ""
    body = f"(?:{'|'.join(branches)})" if len(branches) > 1 or "" in node else branches[0]
    return f"{body}?" if "" in node else body
