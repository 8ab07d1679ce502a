"""Which files a project's `content` folder holds, each put where it belongs or said to be out of place.

A file that Clausebook would not read is a mistake that nobody would otherwise hear of: a school in `content/school/`
would simply not be published.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from clausebook.problems import Problem, Span, nearest, shown

FOLDERS = ("approvals", "clauses", "groups", "policies", "profiles", "schools")
"""The folders of `content/`."""
LIBRARY = "library.yml"
ACCESSIBILITY = "accessibility.yml"
PINS = "plain-words.yml"
"""Written by `clausebook accept`, and read by the checks alone."""

_MAPS = (".yml", ".yaml")
_READ = (*_MAPS, ".md")
_OF_ONE = ("clauses", "policies")
"""The folders that a school or a group may have."""
_DEEPEST = 12


@dataclass(slots=True)
class Listing:
    """The files of a project's content, and what is wrong with their names and places."""

    maps: dict[str, list[Path]] = field(default_factory=dict)
    """YAML files, sorted, by their folder in `content/`: `schools`, `policies`, `schools/todwick/policies`."""
    clauses: dict[str, list[Path]] = field(default_factory=dict)
    """Clauses, sorted, by owner: empty for shared ones, `schools/todwick` for a school's own."""
    problems: list[Problem] = field(default_factory=list)


def list_content(project: Path) -> Listing:
    """Everything below `content/`, each folder looked into once. Hidden files, READMEs and approvals are left alone."""
    listing = Listing()
    content = project / "content"
    if not os.path.lexists(content):
        return listing
    for path in _files(project, content, listing.problems):
        place = path.relative_to(content)
        problem = _listed(listing, path, PurePosixPath(place.as_posix()))
        if problem:
            listing.problems.append(problem)
    _look_for_twins(project, listing)
    return listing


def _listed(listing: Listing, path: Path, place: PurePosixPath) -> Problem | None:
    """Put a file where it belongs; a problem where it belongs nowhere."""
    suffix, parts = place.suffix, place.parts
    span = Span(f"content/{place}")
    if len(parts) == 1 and parts[0] in FOLDERS:
        return Problem("unreadable", "a folder is expected here, and this is a file", span)
    if suffix.lower() not in _READ:
        inner = PurePosixPath(place.stem).suffix.lower()
        if inner in _READ:
            hint = f"rename the file to {place.stem}"
            return Problem("misplaced-file", "the ending of this file's name keeps it from being read", span, hint)
        return None
    if suffix != suffix.lower():
        hint = f"rename the file to {place.stem}{suffix.lower()}"
        return Problem("misplaced-file", "the ending of a file's name is written in small letters", span, hint)
    if place.stem.lower() == "readme" or str(place) in (LIBRARY, PINS, ACCESSIBILITY):
        return None
    if len(parts) > 1 and parts[0] not in FOLDERS:
        said = f"nothing is read from a folder `{shown(parts[0])}`"
        return Problem("misplaced-file", said, span, nearest(parts[0], FOLDERS))
    if suffix == ".md":
        owner = _owner(parts)
        if owner is None:
            hint = "put it into content/clauses, or into the folder `clauses` of a school or group"
            return Problem("misplaced-file", "a clause does not belong here", span, hint)
        listing.clauses.setdefault(owner, []).append(path)
        return None
    folder = "/".join(parts[:-1])
    whole = len(parts) == 2 and parts[0] in ("groups", "policies", "profiles", "schools")
    outline = len(parts) == 4 and parts[0] in ("groups", "schools") and parts[2] == "policies"
    if not (whole or outline):
        return Problem("misplaced-file", "this file is not read here", span, _map_hint(parts))
    listing.maps.setdefault(folder, []).append(path)
    return None


def _owner(parts: tuple[str, ...]) -> str | None:
    """Whose clause a file is; `None` where no clause belongs there."""
    if parts[0] == "clauses":
        return ""
    own = len(parts) >= 4 and parts[0] in ("groups", "schools") and parts[2] == "clauses"
    return f"{parts[0]}/{parts[1]}" if own else None


def _map_hint(parts: tuple[str, ...]) -> str:
    if len(parts) == 1:
        return nearest(parts[0], [LIBRARY])
    if parts[0] == "clauses":
        return "a clause is a Markdown file: rename it to end in .md"
    if len(parts) > 3 and parts[0] in ("groups", "schools"):
        return nearest(parts[2], _OF_ONE)
    return f"put it into content/{parts[0]} itself"


def _files(project: Path, folder: Path, problems: list[Problem], above: tuple[Path, ...] = ()) -> Iterator[Path]:
    """The files of a folder and its sub-folders in the order of their names; links are followed inside the project."""
    name = folder.relative_to(project).as_posix()
    try:
        real = folder.resolve()
        if not real.is_relative_to(project.resolve()):
            problems.append(Problem("outside-project", "this link leads outside the project", Span(name)))
            return
        if real in above or len(above) > _DEEPEST:
            problems.append(Problem("unreadable", "this folder leads round in a circle, or too deep", Span(name)))
            return
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (OSError, RuntimeError) as error:
        said = getattr(error, "strerror", None) or "the link leads round in a circle"
        problems.append(Problem("unreadable", f"this folder cannot be read: {said}", Span(name)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.name.isprintable():
            safe = entry.name.encode("utf-8", "backslashreplace").decode("utf-8")
            safe = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in safe)
            problems.append(Problem("misplaced-file", "the file's name cannot be shown", Span(f"{name}/{safe}")))
        elif not _is_folder(entry):
            yield folder / entry.name
        elif entry.name.lower().endswith(_READ):
            said = "a file is expected here, and this is a folder"
            problems.append(Problem("unreadable", said, Span(f"{name}/{entry.name}")))
        elif not (name == "content" and entry.name == "approvals"):
            yield from _files(project, folder / entry.name, problems, (*above, real))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: read as a file, it will be reported
        return False


def _look_for_twins(project: Path, listing: Listing) -> None:
    """Files of one folder that claim one id: `.yml` beside `.yaml`, or names that differ in their capitals only.

    The second is reported and not read.
    """
    for paths in listing.maps.values():
        seen: dict[str, Path] = {}
        plainest_first = sorted(paths, key=lambda path: (path.stem != path.stem.lower(), path.suffix != ".yml", path))
        for path in plainest_first:
            other = seen.setdefault(path.stem.lower(), path)
            if other is not path:
                paths.remove(path)
                said = f"{other.name} stands in this folder too, and has the same id"
                span = Span(path.relative_to(project).as_posix())
                listing.problems.append(Problem("id-twice", said, span, "keep one of the two"))
