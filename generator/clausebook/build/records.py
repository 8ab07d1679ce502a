"""What a build notes of each school, so that the next one builds only what has changed.

A record is a file beside the sites, in a folder of its own (`.site-cache` beside `site`): the SHA-256 of its second
line, and that line, JSON. A record that is damaged, or of another form, is no record.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from clausebook.checks.pages import Traced
from clausebook.problems import Problem, Span
from clausebook.publish.paths import SiteAudience
from clausebook.register.listing import Listed
from clausebook.swapping import is_running, this_process, write_whole

Files = Mapping[str, tuple[int, int]]
"""The files of a site by path relative to it, each with its size in bytes and the nanosecond of its last change."""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page that depends on one policy only."""

    key: str
    """What it was made of."""
    found: tuple[Traced, ...]
    """What is wrong on it."""


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """One site as it was written."""

    key: str
    """What it was made of."""
    signs: str
    """What told schools apart when its pages were looked at."""
    count: int
    """Its pages."""
    pages: Mapping[str, PageRecord]
    """By path; those that depend on one policy only."""
    found: tuple[Traced, ...]
    """What is wrong on the others."""
    warnings: tuple[str, ...]
    """MkDocs' own."""
    files: Files

    @property
    def all_found(self) -> Iterable[Traced]:
        """What is wrong on any of its pages."""
        yield from self.found
        for page in self.pages.values():
            yield from page.found


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as it was checked."""

    key: str
    """What it was made of."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SchoolRecord:
    """What was found out about a school, and its sites."""

    key: str
    reads: Mapping[str, tuple[str, ...]]
    """The shared clauses that were looked up in composing each policy."""
    composing: tuple[tuple[str, str, Problem], ...]
    """Problems of composing: `schools` or `groups`, the id of who adopts the policy, the problem."""
    complete: bool
    used: tuple[Span, ...]
    """Where the variations stand that changed something."""
    problems: tuple[Problem, ...]
    """What is wrong in its approvals."""
    documents: Mapping[str, DocumentRecord]
    """By policy."""
    policies: tuple[Listed, ...]
    waits: tuple[str, ...]
    """The policies of which a change waits for a decision."""
    sites: Mapping[SiteAudience, SiteRecord]

    @property
    def all_problems(self) -> Iterable[Problem]:
        """What is wrong in its approvals and documents."""
        yield from self.problems
        for document in self.documents.values():
            yield from document.problems


@dataclass(frozen=True, slots=True)
class SignsRecord:
    """What told schools apart."""

    key: str
    phrases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WholeRecord:
    """A whole build."""

    inputs: str
    """What it was made of."""
    files: str
    """The fingerprint of what was written: every file's path, size and time."""
    sites: int
    pages: int
    warnings: tuple[str, ...]
    problems: tuple[Problem, ...]
    unpublished: tuple[Listed, ...]
    lacks_search: bool


R = TypeVar("R", SiteRecord, SchoolRecord, SignsRecord, WholeRecord)


_FORMS: Mapping[type, TypeAdapter[Any]] = {
    form: TypeAdapter(form) for form in (SiteRecord, SchoolRecord, SignsRecord, WholeRecord)
}


def read_record(folder: Path, name: str, form: type[R]) -> R | None:
    """A record. `None` where there is none that can be trusted."""
    try:
        head, _, line = (folder / f"{name}.json").read_bytes().partition(b"\n")
        if head.decode("ascii") != sha256(line).hexdigest():
            return None
        read: R = _FORMS[form].validate_json(line)
    except (OSError, UnicodeDecodeError, ValidationError):
        return None
    return read


def write_record(folder: Path, name: str, record: R) -> None:
    """Put a record in place of the one before, whole. Raises `OSError`."""
    line = _FORMS[type(record)].dump_json(record)
    write_whole(folder / f"{name}.json", f"{sha256(line).hexdigest()}\n{line.decode('utf-8')}")


def files_in(folder: Path) -> dict[str, tuple[int, int]]:
    """The files below a folder, with what tells whether they were touched; none where the folder is not there."""
    found: dict[str, tuple[int, int]] = {}
    try:
        _gather(str(folder), "", found)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    return found


def stamp(path: Path) -> tuple[int, int] | None:
    """A file's size and the time of its last change. `None` where it cannot be told."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns


def _gather(folder: str, inside: str, found: dict[str, tuple[int, int]]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _gather(entry.path, f"{inside}{entry.name}/", found)
            else:
                told = entry.stat(follow_symlinks=False)
                found[inside + entry.name] = (told.st_size, told.st_mtime_ns)


@contextmanager
def locked(folder: Path) -> Iterator[Path | None]:
    """The folder of records, for this build alone. `None` where another build is using it, or it cannot be made."""
    lock = folder / f"lock-{this_process()}-x"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / ".gitignore").exists():
            write_whole(folder / ".gitignore", "*\n")
        lock.touch()
    except OSError:
        yield None
        return
    try:
        others = [path for path in folder.glob("lock-*") if path != lock]
        for path in others:
            if not is_running(path):
                path.unlink(missing_ok=True)
        yield None if any(is_running(path) for path in others) else folder
    finally:
        lock.unlink(missing_ok=True)
