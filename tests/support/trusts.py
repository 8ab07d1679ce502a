"""Small trusts, written from maps: a policy about phones at a school called Oakfield, and whatever a test adds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

Tree = Mapping[str, Any]

ADOPTED: Tree = {
    "issued": "2026-09",
    "approved_by": "The governing body",
    "next_review": "2027-09",
    "history": [{"id": "version-entry-2026", "date": "2026-09", "change": "Written."}],
}
"""What a school says of a policy on its cover."""

SCHOOL: Tree = {
    "id": "oakfield",
    "name": "Oakfield School",
    "short_name": "Oakfield",
    "phase": "primary",
    "policies": {"phones": ADOPTED},
}


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files given by path and text, and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return folder


def trust_files(case: Tree) -> dict[str, str]:
    """The files of a small trust.

    `case` may hold `trust`, `defaults`, `library`, `school`, `schools`, `group`, `profiles`, `clauses`, `own_clauses`,
    `outline`, `sections` and `register`; what it leaves out is the plainest thing that works.
    """
    schools: dict[str, Tree] = {name: {**_school(name), **said} for name, said in case.get("schools", {}).items()}
    if not schools:
        school = {**SCHOOL, **case.get("school", {})}
        schools = {str(school["id"]): school}
    files = {
        "site_config.yml": {
            "trust": {"name": "Test Trust", "short_name": "the trust", **case.get("trust", {})},
            "defaults": case.get("defaults", {}),
            **case.get("config", {}),
        },
        "content/library.yml": case.get("library", {}),
        "content/policies/phones.yml": _outline(case),
        **{f"content/schools/{name}.yml": school for name, school in schools.items()},
        **{f"content/profiles/{name}.yml": {"id": name, **said} for name, said in case.get("profiles", {}).items()},
        **{f"content/policies/{name}.yml": {"id": name, **said} for name, said in case.get("register", {}).items()},
    }
    if "group" in case:
        group = {"id": "together", "name": "The Two Schools", "policies": {"phones": ADOPTED}, **case["group"]}
        files["content/groups/together.yml"] = {"schools": list(schools), **group}
    written = {name: _yaml(tree) for name, tree in files.items() if tree or name != "content/library.yml"}
    for name, said in case.get("clauses", {}).items():
        written[f"content/clauses/{name}.md"] = clause_file(name, said)
    for name, said in case.get("own_clauses", {}).items():
        written[f"content/schools/{next(iter(schools))}/clauses/{name}.md"] = clause_file(name, said)
    return written


def clause_file(name: str, said: str | Tree) -> str:
    """A clause's file; `said` is its text alone, or a map of front matter with the `text`."""
    fields = {"text": said} if isinstance(said, str) else dict(said)
    text = fields.pop("text")
    front = {"id": name, "title": name.replace("-", " ").capitalize(), "audience": "everyone", "force": "must"}
    return f"---\n{_yaml({**front, **fields})}---\n{text}"


def _school(name: str) -> Tree:
    title = name.capitalize()
    return {"id": name, "name": f"{title} School", "short_name": title, "phase": "primary"}


def _outline(case: Tree) -> Tree:
    sections = case.get("sections", [{"id": "rules", "title": "Rules", "clauses": list(case.get("clauses", {}))}])
    return {"id": "phones", "title": "Phone policy", **case.get("outline", {}), "sections": sections}


def _yaml(tree: object) -> str:
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)
