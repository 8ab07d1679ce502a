"""The programs that these tests need and Python's registry does not have: Chromium, axe-core, the Nu HTML checker."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NODE_MODULES = Path(__file__).parent / "node_modules"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Chromium's own errands, off: what a page asks for is then all that is asked for."""


class ToolMissing(Exception):
    """A program is not on this machine; the message says how to get it."""


def chromium() -> str:
    """The browser's path. Raises `ToolMissing`."""
    for name in (os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES):
        if name and (found := shutil.which(name)):
            return found
    raise ToolMissing("Chromium is not installed (or name it in the environment variable CHROMIUM)")


def axe_version() -> str:
    """The version of axe-core. Raises `ToolMissing`."""
    first_line = axe_source().splitlines()[0]
    return first_line.removeprefix("/*! axe v")


def axe_source() -> str:
    """The script that finds accessibility problems. Raises `ToolMissing`."""
    path = NODE_MODULES / "axe-core" / "axe.min.js"
    if not path.is_file():
        raise ToolMissing("axe-core is not here: `make browser-tools` gets it with npm")
    return path.read_text("utf-8")


def html_checker() -> list[str]:
    """The command that validates HTML. Raises `ToolMissing`."""
    jar = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        raise ToolMissing("the Nu HTML checker is not here: `make browser-tools` gets it with npm")
    java = shutil.which("java")
    if java is None:
        raise ToolMissing("Java is not installed, which the Nu HTML checker needs")
    return [java, "-jar", str(jar)]
