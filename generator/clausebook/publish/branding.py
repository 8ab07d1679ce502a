"""A school's colour and crest as files of its sites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clausebook.model.branding import Palette, by_day, by_night
from clausebook.model.school import School, crest_path
from clausebook.publish.site_plan import SiteFile

COLOUR_FILE = "css/school.css"


def colour_file(school: School) -> SiteFile | None:
    """The theme's tokens in the school's colour, worked out here so that old browsers have them too."""
    if school.colour is None:
        return None
    colour = school.colour.lower()
    day = _tokens(by_day(colour))
    night = _tokens(by_night(colour))
    dark = f"@media screen and (prefers-color-scheme: dark) {{ .cb-site {{ {night} }} }}\n"
    return SiteFile(COLOUR_FILE, f":root {{ --cb-school: {colour}; {day} }}\n{dark}")


def crest_file(project: Path, school: School) -> SiteFile | None:
    """The school's crest. `None` where there is none to show; what is wrong with it is for the checks to say."""
    path = crest_path(school)
    if path is None:
        return None
    try:
        return SiteFile(f"images/crest.{path.rpartition('.')[2].lower()}", (project / path).read_bytes())
    except OSError:
        return None


def branding_files(project: Path, school: School) -> Iterator[SiteFile]:
    """What a school's colours and crest add to each of its sites."""
    yield from (file for file in (colour_file(school), crest_file(project, school)) if file is not None)


def _tokens(palette: Palette) -> str:
    return f"--cb-band: {palette.band}; --cb-edge: {palette.edge}; --cb-link: {palette.link};"
