"""Search: pagefind's index of one finished site, so that no site's index holds a word of another.

pagefind (https://pagefind.app) comes with the extra `search` as a program of its own; it is run, never imported.
"""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from clausebook.model.library import Library

FOLDER = "pagefind"
MISSING = "Search is on (`search: yes`), and pagefind is not installed: py -m pip install clausebook[search]"
"""What to say where a trust wants search and has no pagefind; the sites are then built without it."""

_NOT_USED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js", "playground")
"""Parts of pagefind's output that the theme has its own for."""


def is_installed() -> bool:
    """Whether pagefind can be run."""
    program = find_spec("pagefind_bin") is not None or shutil.which("pagefind") is not None
    return find_spec("pagefind") is not None and program


def search_on(library: Library) -> bool:
    """Whether sites have a search: the trust wants it, and pagefind is there to make the index."""
    return library.config.search and is_installed()


def index_site(folder: Path) -> None:
    """Index the pages of a finished site that are marked for it. Raises `OSError` where pagefind fails.

    The same pages give the same bytes: pagefind names its files after what they hold and writes no dates.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--exclude-selectors", ".cb-here", "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode or not (folder / FOLDER / "pagefind.js").is_file():
        said = " ".join((done.stderr or done.stdout).split())[:400] or "it made no index"
        raise OSError(errno.EIO, f"pagefind could not index the site: {said}")
    for pattern in _NOT_USED:
        for path in (folder / FOLDER).glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
