"""Page bodies: a view and its template make the HTML that a theme wraps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> Environment:
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def body(template: str, view: Mapping[str, object], folders: Sequence[Path]) -> str:
    """The HTML of a page's body; `template` is a name such as `policy`, found in `pages/` of the first folder."""
    return filled(f"pages/{template}.html", view, folders)


def filled(template: str, view: Mapping[str, object], folders: Sequence[Path]) -> str:
    """Any template filled, values escaped: `feeds/changes.xml`."""
    return _environment(tuple(folders)).get_template(template).render(view)
