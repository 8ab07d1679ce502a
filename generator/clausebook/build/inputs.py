"""What a build is made of, by fingerprint: where the inputs of two builds are the same, so are their sites."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

import clausebook
from clausebook.approvals.shelf import read_heads
from clausebook.build.records import stamp
from clausebook.checks.identities import told
from clausebook.fingerprints import fingerprint
from clausebook.loading.listing import PINS
from clausebook.loading.project import CONFIG
from clausebook.model.library import Library
from clausebook.publish.paths import SiteAudience
from clausebook.publish.theme import theme_folders

_HEADS = "content/approvals/heads.json"


def digest(*parts: object) -> str:
    """A fingerprint of values whose `repr` tells them apart: texts, numbers, tuples of them."""
    return fingerprint(repr(parts))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a build, besides what lies in files."""

    on: date
    """The day as on which the sites are built."""
    drafts: bool
    schools: tuple[str, ...]
    """The schools to build; all, where it is empty."""
    audiences: tuple[SiteAudience, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Every file that a build may read, and everything else that its result depends on."""

    files: Mapping[str, str]
    """By path relative to the project, in order; what belongs to one owner is one entry (`content/schools/todwick`)."""
    program: str
    """Clausebook's own code, what it stands on, the theme, and what is asked."""
    stamps: str
    """Sizes and times of the files, read before the files themselves: who edited one meanwhile is found out by them."""

    @property
    def whole(self) -> str:
        """One fingerprint of all of it."""
        return digest(self.program, *self.files.items())


def read_inputs(project: Path, wanted: Wanted) -> Inputs:
    """Fingerprints of everything that a build of a project is made of. Raises `OSError`."""
    parts: dict[str, list[tuple[str, str]]] = {}
    content, theme = sorted(_content(project)), _theme(project)
    stamps = _stamps([*content, *theme])
    for name, path in content:
        parts.setdefault(_part(name), []).append((name, _fingerprint(path)))
    looks = [(name, _fingerprint(path)) for name, path in theme]
    asked = (wanted.on.isoformat(), wanted.drafts, wanted.schools, wanted.audiences)
    files = {part: found[0][1] if len(found) == 1 else digest(*found) for part, found in parts.items()}
    return Inputs(files, digest(_program(), asked, *looks), stamps)


def stamps_of(project: Path) -> str:
    """One fingerprint of the sizes and times of a project's files. Raises `OSError`."""
    return _stamps([*sorted(_content(project)), *_theme(project)])


def _stamps(files: Sequence[tuple[str, str]]) -> str:
    return digest(*((name, stamp(Path(path)) if path else None) for name, path in files))


@dataclass(frozen=True, slots=True)
class Keys:
    """Fingerprints of what parts of the sites are made of; where a key is the same as before, so is the part."""

    base: str
    """What every page may depend on."""
    signs: str
    """What tells schools apart, which no page depends on, but what is wrong on it."""
    schools: Mapping[str, str]
    """What all of a school's pages may depend on: its own files, its groups', its approvals."""
    outlines: Mapping[str, str]
    clauses: Mapping[str, str]
    """The fingerprint of each shared clause's file, by its id."""

    def document(self, school: str, policy: str, reads: Iterable[str]) -> str:
        """Of one school's policy; `reads` are the shared clauses that were looked up in composing it."""
        used = tuple((name, self.clauses.get(name, "")) for name in sorted(reads))
        return digest(self.base, self.schools[school], self.outlines.get(policy, ""), used)

    def school(self, school: str, reads: Mapping[str, Sequence[str]]) -> str:
        """Of all of a school's policies; `reads` by policy."""
        documents = tuple((policy, self.document(school, policy, names)) for policy, names in sorted(reads.items()))
        return digest(self.base, self.schools[school], documents)


def keys_of(project: Path, library: Library, inputs: Inputs) -> Keys:
    """The keys of a loaded project. Raises `ValueError` where the list of ledgers cannot be read."""
    heads: dict[str, list[object]] = {}
    for name, head in sorted(read_heads(project).items()):
        heads.setdefault(name.partition("/")[0], []).append((name, head))
    shared = ("approvals/", "clauses/", "groups/", "schools/", "policies/")
    titles = [(owner, name, str(clause.title)) for (owner, name), clause in library.clauses.items()]
    covers = [(name, repr(policy.model_copy(update={"sections": ()}))) for name, policy in library.policies.items()]
    common = [
        (part, print_)
        for part, print_ in inputs.files.items()
        if not part.removeprefix("content/").startswith(shared) and part != f"content/{PINS}"
    ]
    return Keys(
        digest(inputs.program, common, sorted(titles), covers),
        digest(sorted(told(library).items())),
        {school: digest(*_of_school(library, inputs, school), heads.get(school, [])) for school in library.schools},
        {policy: inputs.files.get(f"content/policies/{policy}", "") for policy in library.policies},
        {
            name: inputs.files.get(clause.file, "")
            for (owner, name), clause in library.clauses.items()
            if not owner and clause.file in inputs.files
        },
    )


def _of_school(library: Library, inputs: Inputs, school: str) -> Iterator[tuple[str, str]]:
    """The parts that belong to a school, and to those with whom it shares a policy."""
    groups = [group for group in library.groups.values() if school in group.schools]
    members = {str(member) for group in groups for member in group.schools} | {school}
    parts = [f"content/approvals/{school}", *(f"content/groups/{group.id}" for group in groups)]
    parts += [f"content/schools/{member}" for member in sorted(members)]
    yield from ((part, inputs.files.get(part, "")) for part in parts)


def _part(name: str) -> str:
    """The entry that a file's fingerprint goes into: its own, or that of the owner whose folder it lies in."""
    top, *rest = name.removeprefix("content/").split("/")
    if name != _HEADS and top in ("approvals", "schools", "groups", "policies") and rest:
        return f"content/{top}/{rest[0].removesuffix('.yml').removesuffix('.yaml')}"
    return name


def _content(project: Path) -> Iterator[tuple[str, str]]:
    """Everything in the project's content, by path relative to the project; links are followed.

    What is no file (a folder, a link that leads nowhere) has no path: that it is there can be a mistake too.
    """
    if (project / CONFIG).is_file():
        yield CONFIG, str(project / CONFIG)
    if (project / "content").is_dir():
        yield from _below(str(project / "content"), "content", ())


def _theme(project: Path) -> list[tuple[str, str]]:
    folders = theme_folders(project)
    return [each for at, folder in enumerate(folders) for each in sorted(_below(str(folder), f"theme-{at}", ()))]


def _below(folder: str, name: str, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    real = os.path.realpath(folder)
    yield f"{name}/", ""
    if real in above:  # a link that leads round in a circle
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):  # nobody's content: an editor's, or the system's
                continue
            if entry.is_dir():
                yield from _below(entry.path, f"{name}/{entry.name}", (*above, real))
            else:
                yield f"{name}/{entry.name}", entry.path if entry.is_file() else ""


def _fingerprint(path: str) -> str:
    """Of a file's bytes; of what cannot be read, only that."""
    try:
        return sha256(Path(path).read_bytes()).hexdigest() if path else "no file"
    except OSError:
        return "unreadable"


@cache
def _program() -> str:
    """Clausebook's own code and every package that is installed beside it."""
    home = Path(clausebook.__file__).parent
    code = [(str(path.relative_to(home)), _fingerprint(str(path))) for path in sorted(home.rglob("*.py"))]
    beside = sorted({(found.name, found.version) for found in distributions()})
    return digest(sys.version, code, beside)
