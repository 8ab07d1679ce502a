"""Replacing a folder or a file all at once: there is the old one or the new one, whole, whatever stops the program."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp, mkstemp


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """An empty folder to fill, swapped in for `folder` if the block succeeds; otherwise nothing changes.

    A link is followed. What an earlier run left behind when it was killed is put right first.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _put_right(folder)
    staging = Path(mkdtemp(prefix=f".{folder.name}-new-{os.getpid()}-", dir=folder.parent))
    staging.chmod(0o755)
    try:
        yield staging
        _swap(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


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


def _swap(staging: Path, folder: Path) -> None:
    if not folder.exists():
        staging.rename(folder)
        return
    old = Path(mkdtemp(prefix=f".{folder.name}-old-{os.getpid()}-", dir=folder.parent))
    try:
        folder.rename(old / folder.name)
        staging.rename(folder)
    except BaseException:
        if not folder.exists() and (old / folder.name).exists():
            (old / folder.name).rename(folder)
        raise
    finally:
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)


def _put_right(folder: Path) -> None:
    """Put back what a killed run moved aside, and remove what it left behind."""
    for left in sorted(folder.parent.glob(f".{folder.name}-old-*")):
        if not _is_running(left) and (left / folder.name).exists() and not folder.exists():
            (left / folder.name).rename(folder)
    for left in [*folder.parent.glob(f".{folder.name}-new-*"), *folder.parent.glob(f".{folder.name}-old-*")]:
        if not _is_running(left):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(left: Path) -> bool:
    """Whether the process whose number stands in a folder's name still runs; where that cannot be known, it may."""
    number = left.name.rsplit("-", 2)[1]
    if os.name != "posix" or not number.isdecimal():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
