"""Whole folders as values, to be compared."""

from __future__ import annotations

from pathlib import Path


def files_under(folder: Path) -> set[str]:
    """The path of every file in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte for byte."""
    return {name: (folder / name).read_bytes() for name in sorted(files_under(folder))}
