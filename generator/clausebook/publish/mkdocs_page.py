"""A planned page as MkDocs knows pages: nothing is read, nothing is parsed, the body is already there."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from clausebook.publish.site_plan import Heading, PlannedPage


class ClausebookPage(Page):
    """A page whose body Clausebook has made."""

    def __init__(self, planned: PlannedPage, file: File, config: MkDocsConfig) -> None:
        self.planned = planned
        super().__init__(planned.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source file; MkDocs only needs to know that there is no Markdown and no front matter."""
        self.markdown = ""
        self.meta = {"title": self.planned.title}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the finished body and its headings."""
        self.content = self.planned.html
        self.toc = TableOfContents(_nested(self.planned))
        self.present_anchor_ids = {heading.id for heading in self.planned.headings}


def add_page(planned: PlannedPage, files: Files, config: MkDocsConfig) -> None:
    """Put a planned page among MkDocs' files."""
    file = File.generated(config, f"{planned.path}index.md", content="")
    ClausebookPage(planned, file, config)  # MkDocs keeps it as `file.page`
    files.append(file)


def _nested(planned: PlannedPage) -> list[AnchorLink]:
    top = AnchorLink(planned.title, "", 1)
    open_links: list[tuple[int, Any]] = [(0, top)]
    for heading in planned.headings:
        link = _link(heading)
        while open_links[-1][0] >= heading.level:
            open_links.pop()
        open_links[-1][1].children.append(link)
        open_links.append((heading.level, link))
    return [top]


def _link(heading: Heading) -> AnchorLink:
    return AnchorLink(heading.title, heading.id, heading.level + 1)
