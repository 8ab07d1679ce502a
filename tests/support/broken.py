"""Broken projects: a sound small trust with a fault laid over it, and the report that `clausebook check` prints of it.

A fault is a file of `tests/projects/broken/`. It may hold `changes` (in a file, `this` text becomes `to`), `files`,
`bytes` (each character one byte), `repeats` (a text so many times), `folders`, `links`, `pipes` and `without`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import yaml

from support.paths import TESTS

PROJECTS = TESTS / "projects"
SOUND = PROJECTS / "sound"
BROKEN = PROJECTS / "broken"


def faults() -> dict[str, dict[str, Any]]:
    """Every fault, by name."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(BROKEN.glob("*.yml"))}


def break_project(fault: dict[str, Any], project: Path) -> Path:
    """Write the sound trust into a folder, lay a fault over it, and return the folder."""
    shutil.copytree(SOUND, project)
    for name in fault.get("without", ()):
        path = project / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        if name.startswith("content/") and not any(path.parent.iterdir()):
            path.parent.rmdir()
    for change in fault.get("changes", ()):
        path = project / change["in"]
        text = path.read_text("utf-8")
        assert text.count(change["this"]) == 1, f"{change['this']!r} stands {text.count(change['this'])} times"
        _write(path, text.replace(change["this"], change["to"]).encode())
    for name, text in fault.get("files", {}).items():
        _write(project / name, text.encode())
    for name, text in fault.get("bytes", {}).items():
        _write(project / name, text.encode("latin-1"))
    for name, said in fault.get("repeats", {}).items():
        _write(project / name, (said.get("before", "") + said["text"] * said["times"]).encode())
    for name in fault.get("folders", ()):
        (project / name).mkdir(parents=True)
    for name, target in fault.get("links", {}).items():
        (project / name).symlink_to(target)
    for name in fault.get("pipes", ()):
        os.mkfifo(project / name)
    return project


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
