"""A file that a policy offers for download is missing, or not what its name says.

The file stands in the folder of the school or group that adopts the policy (`content/schools/<school>/`), as a PDF,
Word (`.docx`) or OpenDocument (`.odt`) file of at most 1 MB, since people fetch it over a telephone. Its name has
letters, digits, dots, hyphens and underscores only, so that it makes a good address.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.files import read_bytes
from clausebook.model.school import DOWNLOAD_KINDS, Download, Group, School, download_path
from clausebook.problems import Problem, Severity, Span, shown

ID = "download"
SEVERITY = Severity.ERROR

_SIGNS = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04", ".odt": b"PK\x03\x04"}
"""How files of a kind begin."""


def check(project: Project) -> Iterator[Problem]:
    """Report each download that cannot be offered."""
    adopters: list[School | Group] = [*project.library.schools.values(), *project.library.groups.values()]
    for adopter in adopters:
        for adoption in adopter.policies.values():
            seen: set[str] = set()
            for download in adoption.downloads:
                said, hint = _wrong(project, adopter, download)
                if not said and download.file in seen:
                    said, hint = f"`{shown(download.file)}` is offered twice", "keep one of the two"
                seen.add(str(download.file))
                if said:
                    yield Problem(ID, said, download.file.span or Span(""), hint, SEVERITY)


def _wrong(project: Project, adopter: School | Group, download: Download) -> tuple[str, str]:
    kinds = ", ".join(DOWNLOAD_KINDS)
    path = download_path(adopter, download)
    if path is None:
        return f"`{shown(download.file)}` is not the name of a file to offer", f"a name that ends in one of: {kinds}"
    content, problems = read_bytes(project.sources.project, project.sources.project / path, Span(path))
    if problems:
        return f"the download {path}: {problems[0].message}", f"put the file into {path.rpartition('/')[0]}/"
    if not content.startswith(_SIGNS["." + path.rpartition(".")[2].lower()]):
        return "the file is not what its ending says", f"save it again as one of: {kinds}"
    return "", ""
