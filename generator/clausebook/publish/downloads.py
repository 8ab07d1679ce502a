"""Files that a school offers beside a policy: a copy for printing, a form to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clausebook.files import read_bytes
from clausebook.model.library import Library
from clausebook.model.school import Download, download_path
from clausebook.problems import Span
from clausebook.publish.paths import policy_path
from clausebook.publish.site_plan import SiteFile
from clausebook.register.editions import Edition


def downloads_of(library: Library, project: Path, edition: Edition) -> Iterator[tuple[Download, SiteFile]]:
    """What is offered beside a policy, each with its file; one that cannot be read is for the checks to say."""
    adopter = library.adopter_for(edition.school, edition.policy)
    for download in edition.document.adoption.downloads:
        path = download_path(adopter, download)
        if path is None:
            continue
        content, problems = read_bytes(project, project / path, Span(path))
        if not problems:
            yield download, SiteFile(f"{policy_path(edition.policy)}{download.file}", content)


def size_words(size: int) -> str:
    """A size in bytes as readers know it: `64 kB`; at least `1 kB`."""
    return f"{max(1, round(size / 1000))} kB"
