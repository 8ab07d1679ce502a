"""A school's colour is too light: white text on it, or a link in it, cannot be read by people who see less well.

The theme writes white on the colour and uses it for links on light pages, exactly as you gave it, so both pairs need
a contrast of 4.5 to 1 (WCAG 2.2, level AA). Take the shade that the hint names, or any darker one. What dark pages use
is worked out from it and always passes.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import Project
from clausebook.model.branding import nearest_passing, pairs
from clausebook.model.colours import TEXT_CONTRAST
from clausebook.problems import Problem, Severity, Span

ID = "colour-contrast"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Problem]:
    """Report each colour that fails, with the pair that fails most and the nearest shade that passes."""
    for school in project.library.schools.values():
        if school.colour is None:
            continue
        worst = min(pairs(school.colour), key=lambda pair: pair.ratio)
        if worst.fails:
            said = f"{worst.what} has a contrast of {worst.ratio:.1f} to 1, and text needs {TEXT_CONTRAST} to 1"
            span = school.colour.span or Span(f"content/schools/{school.id}.yml")
            hint = f"the nearest shade of {school.colour} that passes is {nearest_passing(school.colour)}"
            yield Problem(ID, said, span, hint, SEVERITY)
