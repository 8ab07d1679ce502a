"""Which formal text each block of plain words was last read against: `content/plain-words.yml`, written by the tool.

The file maps `clause/wording` to the fingerprint of the formal source text. When the formal text changes, the
fingerprint no longer fits, and the plain words may be stale until a person has read both and accepts them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from clausebook.checks.written import speakers
from clausebook.files import read_text
from clausebook.fingerprints import fingerprint
from clausebook.loading.listing import PINS
from clausebook.loading.yaml_tree import read_yaml
from clausebook.model.clause import STANDARD
from clausebook.model.library import Library
from clausebook.problems import Problem, ProblemsFound, Span
from clausebook.swapping import write_whole

FILE = f"content/{PINS}"

_HEAD = """\
# Written by `clausebook accept`: which formal text each block of plain words was last read against.
# Do not edit by hand. Read the clause and its plain words, then accept them: clausebook accept CLAUSE
"""


@dataclass(frozen=True, slots=True)
class Explained:
    """A formal text that plain words explain."""

    key: str
    """`clause/wording`, with the owner before it for a school's own clause."""
    clause: str
    pin: str
    """The fingerprint of the formal source text."""
    span: Span
    """Where the plain words are written."""
    formal: Span


def explained(library: Library) -> Iterator[Explained]:
    """Every formal text that has plain words for parents."""
    for (owner, name), clause in library.clauses.items():
        for wording, words in clause.wordings.items():
            plain = next((block for block in words.blocks if block.kind == "parents"), None)
            if plain is not None:
                key = f"{owner}/{name}".lstrip("/")
                key = key if wording == STANDARD else f"{key}/{wording}"
                formal = Span(words.formal.file, words.formal.line)
                where = Span(plain.passage.file, max(plain.passage.line - 1, 1))
                yield Explained(key, name, fingerprint(_plain(words.formal.text)), where, formal)
    for owner, speaker in speakers(library):
        for variation in speaker.variations:
            if variation.text is not None and variation.parents is not None and variation.target.span:
                where = variation.parents.span or variation.target.span
                pin = fingerprint(_plain(variation.text))
                key = f"{owner}/reword/{variation.target}"
                yield Explained(key, variation.clause, pin, where, variation.target.span)


def read_pins(project: Path) -> tuple[Mapping[str, str], list[Problem]]:
    """The pins by key, and what is wrong with their file; none where there is no file yet."""
    path = project / FILE
    if not path.is_file():
        return {}, []
    text, problems = read_text(project, path)
    if problems:
        return {}, problems
    tree, problems = read_yaml(text, FILE)
    if isinstance(tree, dict):
        return {str(key): str(value) for key, value in tree.items()}, problems
    return {}, problems


def write_pins(project: Path, pins: Mapping[str, str]) -> None:
    """Write the pins, sorted, in place of the file: whole, or not at all."""
    lines = [f"{key}: {pin}\n" for key, pin in sorted(pins.items())]
    write_whole(project / FILE, _HEAD + "".join(lines))


def accept(project: Path, library: Library, clause: str | None) -> list[str]:
    """Accept the plain words of a clause, or of every clause, as they now stand; returns the keys that changed.

    Pins of clauses that are no more are dropped. Raises `KeyError` where no such clause has plain words.
    """
    now = {found.key: found for found in explained(library)}
    if clause is not None and not any(clause in (found.clause, found.key) for found in now.values()):
        raise KeyError(clause)
    pins, problems = read_pins(project)
    if any(problem.is_error for problem in problems):
        raise ProblemsFound(problems)
    kept = {key: pin for key, pin in pins.items() if key in now}
    wanted = {key: found.pin for key, found in now.items() if clause is None or clause in (found.clause, key)}
    changed = sorted(key for key, pin in wanted.items() if kept.get(key) != pin)
    write_pins(project, {**kept, **wanted})
    return changed


def _plain(text: str) -> str:
    """The text without what a reader cannot see: how its lines are broken."""
    return " ".join(text.split())
