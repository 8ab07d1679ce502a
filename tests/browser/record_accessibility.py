"""Writes down what axe finds on the pages: `content/accessibility.yml`, of which the accessibility statement is made.

Run by `make accessibility`. Issues that somebody wrote down by hand, `known_issues`, stay in the file.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from browser.browsing import LOOKS, browser_running, looked_at, serve_trees, window
from browser.pages import PAGES, build_example
from browser.tools import ToolMissing, axe_version
from support.paths import REPOSITORY

RESULTS = REPOSITORY / "content" / "accessibility.yml"


def main() -> int:
    """Try every page in every look, print what is found and write the figures."""
    try:
        version = axe_version()
        found, chromium = tried()
    except ToolMissing as missing:
        print(missing)
        return 2
    for violation, count in sorted(found.items()):
        print(f"{count} x {violation}")
    tool = f"axe-core {version} in Chromium {chromium}, each in {len(LOOKS)} settings"
    RESULTS.write_text(results(tool, found.total(), RESULTS), "utf-8", newline="\n")
    print(f"{len(PAGES)} pages, {found.total()} violations: see {RESULTS.relative_to(REPOSITORY)}")
    return 0


def tried() -> tuple[Counter[str], str]:
    """What axe finds, and the version of the browser. Raises `ToolMissing`."""
    found: Counter[str] = Counter()
    with TemporaryDirectory() as folder, browser_running() as browser:
        straight, turned = (
            build_example(Path(folder) / name, language) for name, language in (("en", ""), ("ur", "ur"))
        )
        with serve_trees(straight) as sites, serve_trees(turned) as mirrored:
            for name in PAGES:
                with window(browser, bypass_csp=True) as opened:
                    for look in LOOKS:
                        found.update(f"{name}: {each}" for each in looked_at(look, name, sites, mirrored, opened))
        return found, browser.version.partition(".")[0]


def results(tool: str, violations: int, before: Path) -> str:
    """The file's text, with what is known by hand from the file as it was."""
    known = (yaml.safe_load(before.read_text("utf-8")) or {}).get("known_issues") if before.is_file() else None
    said = {"tested": date.today().isoformat(), "tool": tool, "pages": len(PAGES), "violations": violations}
    heading = "# Written by `make accessibility`; `known_issues` is written by hand.\n"
    return heading + yaml.safe_dump(
        {**said, "known_issues": known or []}, allow_unicode=True, sort_keys=False, width=110
    )


if __name__ == "__main__":
    sys.exit(main())
