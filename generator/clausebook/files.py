"""Reading a project's files and replacing a folder all at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from clausebook.problems import Problem, Span

MAX_BYTES = 2_000_000
"""The largest file that is read: a clause of two megabytes is a mistake."""


def read_text(project: Path, path: Path) -> tuple[str, list[Problem]]:
    """The text of a file of the project with LF line ends and no byte-order mark, and what is wrong with it.

    A file that cannot be read as text gives an empty text and a problem.
    """
    name = path.relative_to(project).as_posix()
    try:
        if not path.resolve().is_relative_to(project.resolve()):
            return "", [Problem("outside-project", "this link leads outside the project", Span(name))]
        if path.stat().st_size > MAX_BYTES:
            return "", [Problem("file-too-big", f"the file is larger than {MAX_BYTES // 1_000_000} MB", Span(name))]
        raw = path.read_bytes()
    except OSError as error:
        return "", [Problem("unreadable", f"the file cannot be read: {error.strerror or error}", Span(name))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8-sig", "replace")
        span = Span(name, good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1)
        return "", [Problem("not-utf-8", "the file is not UTF-8 text", span, "save it again with the encoding UTF-8")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def files_in(folder: Path, suffix: str) -> list[Path]:
    """The files of a folder and its sub-folders with this suffix, sorted; none where there is no folder."""
    found = (path for path in folder.rglob(f"*{suffix}") if not path.name.startswith("."))
    return sorted(path for path in found if path.is_file())


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """An empty folder to fill, swapped in for `folder` if the block succeeds; otherwise nothing changes."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=f".{folder.name}-new-", dir=folder.parent))
    staging.chmod(0o755)
    try:
        yield staging
        if folder.exists():
            old = Path(mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
            folder.rename(old / folder.name)
            staging.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
        else:
            staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
