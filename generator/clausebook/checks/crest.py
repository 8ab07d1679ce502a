"""A school's crest cannot be shown: its file is missing, of the wrong kind or too large, or nobody says what it shows.

The crest stands in `content/schools/<school>/`, as a PNG, WebP, JPEG or SVG file of at most 20 kB, since every page
loads it, often over a telephone. `crest_alt` says in words what it shows, for people who do not see it. A drawing (SVG)
that holds a script or fetches something from elsewhere is refused: save it again as a plain SVG, or as a PNG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.files import read_bytes
from clausebook.model.school import CREST_KINDS, School, crest_path
from clausebook.model.text import Text
from clausebook.problems import Problem, Severity, Span, shown

ID = "crest"
SEVERITY = Severity.ERROR
MOST = 20_000
"""Bytes of a crest."""

_ACTIVE = re.compile(
    rb"<script|<foreignObject|\son[a-z]+\s*=|javascript:|(?:href|src)\s*=\s*['\"]\s*(?:https?:)?//", re.I
)
"""What a drawing may not hold."""
_SIGNS = {".png": b"\x89PNG", ".webp": b"RIFF", ".jpg": b"\xff\xd8", ".jpeg": b"\xff\xd8"}
"""How files of a kind begin."""


def check(project: Project) -> Iterator[Problem]:
    """Report each crest that cannot be shown."""
    for school in project.library.schools.values():
        for text, said, hint in _wrong(project, school):
            span = text.span or Span(f"content/schools/{school.id}.yml")
            yield Problem(ID, said, span, hint, SEVERITY)


def _wrong(project: Project, school: School) -> Iterator[tuple[Text, str, str]]:
    name = school.crest
    if name is None:
        if school.crest_alt is not None:
            yield (
                school.crest_alt,
                "`crest_alt` describes a crest, and there is none",
                "add `crest:` and its file's name",
            )
        return
    if school.crest_alt is None:
        hint = "add `crest_alt:` and say what it shows, such as: An oak tree above three waves"
        yield name, "the crest has no words for people who do not see it", hint
    path = crest_path(school)
    kinds = ", ".join(CREST_KINDS)
    if path is None:
        yield name, f"`{shown(name)}` is not the name of a picture", f"a name that ends in one of: {kinds}"
        return
    raw, problems = read_bytes(project.sources.project, project.sources.project / path, Span(path))
    if problems:
        yield name, f"the crest {path}: {problems[0].message}", f"put the file into content/schools/{school.id}/"
    elif len(raw) > MOST:
        yield name, f"the crest has {len(raw) // 1000} kB, and every page loads it", "save it smaller than 20 kB"
    elif path.lower().endswith(".svg"):
        if b"<svg" not in raw or _ACTIVE.search(raw):
            yield name, "the drawing holds a script or fetches something", "save it as a plain SVG, or as a PNG"
    elif not raw.startswith(_SIGNS["." + path.rpartition(".")[2].lower()]):
        yield name, "the file is not what its ending says", f"save it again as one of: {kinds}"
