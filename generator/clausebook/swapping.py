"""Replacing a folder or a file all at once: there is the old one or the new one, whole, whatever stops the program.

A folder takes two renames, with nothing there in between: a program killed just then is put right by the next run.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from platform import node
from tempfile import mkdtemp, mkstemp
from time import time
from zlib import crc32

_LONGEST = 24 * 60 * 60
"""Seconds for which a process of which nothing is known may still be running."""

_MOVES = "moves.json"
"""What a swap is doing, beside the old folder while it is moved aside."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A new folder being filled."""

    path: Path
    kept: list[str] = field(default_factory=list)
    """What is taken over from the old folder as it stands: files and folders, by path relative to it."""


class Replaced(OSError):
    """Somebody else replaced the folder meanwhile, so what was to be kept of it may be gone."""


@contextmanager
def replacing(folder: Path, relying: bool = False) -> Iterator[Staging]:
    """An empty folder to fill, swapped in for `folder` if the block succeeds; otherwise nothing changes.

    What the block names as kept is moved over from the old folder in the swap; `relying` tells that the block uses the
    old folder, so that nobody may have replaced it meanwhile. A link is followed. What an earlier run left behind when
    it was killed is put right first. Raises `Replaced`, and `OSError`.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    put_right(folder)
    before = identity_of(folder)
    staging = Staging(Path(mkdtemp(prefix=f".{folder.name}-new-{this_process()}-", dir=folder.parent)))
    staging.path.chmod(0o755)
    try:
        yield staging
        if relying and identity_of(folder) != before:
            raise Replaced(17, "another build replaced this folder meanwhile: build again", str(folder))
        _swap(staging, folder)
    finally:
        shutil.rmtree(staging.path, ignore_errors=True)


def identity_of(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same name. `None` where there is none."""
    try:
        found = folder.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def write_whole(path: Path, text: str) -> None:
    """Write a file of UTF-8 text, whole or not at all. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def put_right(folder: Path) -> None:
    """Finish or undo what a killed run was doing with a folder, and remove what it left behind."""
    folder = folder.resolve()
    for left in sorted(folder.parent.glob(f".{folder.name}-old-*")):
        if not is_running(left) and (left / folder.name).exists() and not folder.exists():
            _finish(left, folder)
    for left in [*folder.parent.glob(f".{folder.name}-new-*"), *folder.parent.glob(f".{folder.name}-old-*")]:
        if not is_running(left):
            shutil.rmtree(left, ignore_errors=True)


def this_process() -> str:
    """What names of folders and files call this process: its number, and which machine it runs on."""
    return f"{os.getpid()}.{crc32(node().encode('utf-8')):x}"


def is_running(left: Path) -> bool:
    """Whether the process that stands in a name (`.site-new-4711.1f2e-x`) still runs.

    Where that cannot be known, as of another machine's, it may for a day.
    """
    number, _, machine = left.name.rsplit("-", 2)[1].partition(".")
    if os.name != "posix" or not number.isdecimal() or machine not in ("", this_process().partition(".")[2]):
        try:
            return time() - left.stat().st_mtime < _LONGEST
        except OSError:
            return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _swap(staging: Staging, folder: Path) -> None:
    if not folder.exists():
        staging.path.rename(folder)
        return
    aside = Path(mkdtemp(prefix=f".{folder.name}-old-{this_process()}-", dir=folder.parent))
    old = aside / folder.name
    try:
        if staging.kept:
            with (aside / _MOVES).open("w", encoding="utf-8") as moves:
                json.dump([staging.path.name, staging.kept], moves)
                moves.flush()
                os.fsync(moves.fileno())
        folder.rename(old)
        _take_over(staging.kept, old, staging.path)
        staging.path.rename(folder)
    except BaseException:
        if old.exists() and not folder.exists():
            _take_over(staging.kept, staging.path, old)
            old.rename(folder)
        raise
    finally:
        if folder.exists():
            shutil.rmtree(aside, ignore_errors=True)


def _take_over(kept: list[str], source: Path, target: Path) -> None:
    """Move what is still in the source; what has been moved stays where it is."""
    for name in kept:
        if (source / name).exists() and not (target / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).rename(target / name)


def _finish(aside: Path, folder: Path) -> None:
    """Go on with a swap that was cut short after the old folder was moved aside; or else move that back."""
    old = aside / folder.name
    try:
        name, kept = json.loads((aside / _MOVES).read_text("utf-8"))
        staging = folder.parent / name
    except (OSError, ValueError):
        old.rename(folder)
        return
    if staging.is_dir():
        _take_over(kept, old, staging)
        staging.rename(folder)
    else:
        old.rename(folder)
