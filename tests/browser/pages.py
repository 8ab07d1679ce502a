"""The pages that are tried: one for every template, on a site where edits wait for a decision."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from support.command import run
from support.paths import REPOSITORY

AS_OF = "2026-11-20"
TREES = ("public", "staff", "governors", "pack")
"""The folders that are served; a pack is a file that is sent round, here in a folder of its own."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A page that stands for every page of its template."""

    tree: str
    path: str

    def __str__(self) -> str:
        return f"{self.tree}/{self.path}"


SOCIAL_MEDIA = "policies/social-media/"
PAGES = {
    "hub": Tried("public", ""),
    "school": Tried("public", "todwick/"),
    "policy": Tried("public", f"todwick/{SOCIAL_MEDIA}"),
    "joint-policy": Tried("public", f"hatfeild/{SOCIAL_MEDIA}"),
    "guide": Tried("public", "marshfields/parents/social-media/"),
    "versions": Tried("public", f"hatfeild/{SOCIAL_MEDIA}versions/"),
    "old-version": Tried("public", f"hatfeild/{SOCIAL_MEDIA}versions/1/"),
    "changes": Tried("public", f"hatfeild/{SOCIAL_MEDIA}versions/2/changes/"),
    "what-changed": Tried("public", "hatfeild/what-changed/"),
    "a-z": Tried("public", "marshfields/a-z/"),
    "accessibility": Tried("public", "marshfields/accessibility/"),
    "register": Tried("public", "register/"),
    "register-entry": Tried("public", "register/social-media/"),
    "not-found": Tried("public", "marshfields/no/such/page/"),
    "staff-hub": Tried("staff", ""),
    "staff-school": Tried("staff", "marshfields/"),
    "staff-policy": Tried("staff", f"marshfields/{SOCIAL_MEDIA}"),
    "induction": Tried("staff", "marshfields/induction/"),
    "governors-hub": Tried("governors", ""),
    "governors-school": Tried("governors", "todwick/"),
    "proposal": Tried("governors", "joseph-hood/proposals/social-media/"),
    "sources": Tried("governors", "joseph-hood/sources/social-media/"),
    "pack": Tried("pack", ""),
}
"""By the name of its template, or what else makes it a page of its own."""

EDITS = (
    ("staff/staff-report-safeguarding.md", "Staff will report any", "Staff will report, on the same day, any"),
    ("staff/staff-must-not.md", "- {@staff-no-personal-use-teaching-time}\n", ""),
    ("parents/parents-should-not.md", "force: should-not", "force: must-not"),
    ("parents/parents-should-not.md", "{{ terms.parents }} should not:", "{{ terms.parents }} must not:"),
)
"""What waits for governors: a deadline, a rule dropped and a stronger duty."""


def copy_example(folder: Path) -> Path:
    """Copy the example trust into a folder, and return the folder."""
    for name in ("site_config.yml", "content"):
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    return folder


def edit(project: Path, clause: str, old: str, new: str) -> None:
    """Change a shared clause."""
    path = project / "content/clauses" / clause
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{clause}: {old!r}"
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def set_option(project: Path, name: str, value: str) -> None:
    """Set an option of the trust's configuration, whether it is there or not."""
    config = project / "site_config.yml"
    others = re.sub(rf"(?m)^{name}: .*\n", "", config.read_text("utf-8"))
    config.write_text(f"{others}\n{name}: {value}\n", "utf-8", newline="\n")


def build_example(folder: Path, language: str = "") -> Path:
    """Build the example with edits waiting and a pack for the trust board, and return the folder of the trees.

    `language`, if given, becomes the trust's: the words stay English, and the page turns as that language is written.
    """
    project = copy_example(folder / "project")
    set_option(project, "site_url", "https://policies.demonstration-trust.example/")
    set_option(project, "search", "yes")
    for clause, old, new in EDITS:
        edit(project, clause, old, new)
    if language:
        set_option(project, "language", language)
    site = folder / "site"
    built = run("build", "--project", project, "--out", site, "--jobs", 1, "--as-of", AS_OF)
    assert built.exit_code == 0, built.output or repr(built.exception)
    (site / "pack").mkdir()
    pack = ("pack", "--project", project, "--body", "trust-board", "--meeting", "Trust board, 8 December 2026")
    packed = run(*pack, "--out", site / "pack" / "index.html")
    assert packed.exit_code == 0, packed.output
    return site
