"""The approval pack: everything a body may decide at a meeting, in one HTML file that prints well."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from clausebook.model.library import Library
from clausebook.publish.bodies import body as page_body
from clausebook.publish.governor_pages import proposal_view
from clausebook.publish.theme import theme_folders
from clausebook.publish.views import View
from clausebook.register.proposals import SameChange


def approval_pack(project: Path, library: Library, body: str, meeting: str, decisions: Sequence[SameChange]) -> str:
    """The pack for one meeting of a body; `decisions` are the proposals that it may decide."""
    folders = theme_folders(project)
    style = next((found for folder in folders if (found := folder / "css" / "clausebook.css").is_file()), None)
    view: View = {
        "language": str(library.config.language),
        "notice": library.config.notice,
        "trust": library.config.trust.name,
        "body": library.config.bodies[body].name,
        "meeting": meeting,
        "style": Markup(style.read_text("utf-8") if style else ""),
        "decisions": [
            {**proposal_view(library, same, 3, f"decision-{number}-"), "number": number}
            for number, same in enumerate(decisions, 1)
        ],
    }
    return page_body("pack", view, folders)
