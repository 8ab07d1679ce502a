"""The MkDocs plugin: adds Clausebook's pages to a build.

In somebody else's `mkdocs.yml`:

```yaml
plugins:
  - clausebook:
      project: ../our-trust     # the folder of site_config.yml
      school: oakfield
      audience: public          # or staff, governors
      drafts: false             # true shows texts that are not approved
```
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime

from clausebook.publish.compiled import CompiledTemplates
from clausebook.publish.mkdocs_page import ClausebookPage, add_page
from clausebook.publish.paths import AUDIENCES
from clausebook.publish.planning import plan_from_project
from clausebook.publish.site_plan import SitePlan
from clausebook.publish.theme import error_context, page_context

SCRIPTS = ("js/induction.js", "js/search.js")
"""The theme's own scripts; each goes where a page uses it."""


class ClausebookOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in `mkdocs.yml`."""

    project = config_options.Type(str, default=".")
    school = config_options.Type(str, default="")
    audience = config_options.Choice(AUDIENCES, default="public")
    drafts = config_options.Type(bool, default=False)


class ClausebookPlugin(BasePlugin[ClausebookOptions]):  # type: ignore[no-untyped-call]
    """Adds one site's pages to MkDocs' own."""

    def __init__(self, plan: SitePlan | None = None, context: dict[str, Any] | None = None) -> None:
        self.plan = plan
        self.context = context or {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the project and plan its pages, unless `clausebook build` has done so already."""
        if self.plan is None:
            project = Path(config.config_file_path).parent / self.config.project
            self.plan, self.context, problems = plan_from_project(
                project, self.config.school, self.config.audience, get_build_datetime().date(), self.config.drafts
            )
            if self.plan is None:
                raise PluginError("clausebook: " + "\n".join(map(str, problems)))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the planned pages and files, and leave out what the theme holds and this site does not use."""
        assert self.plan is not None
        for page in self.plan.pages:
            if not page.kept and f"{page.path}index.md" not in files.src_uris:  # a page that the site has itself stays
                add_page(page, files, config)
        for planned in self.plan.files:
            if planned.path not in files.src_uris:
                files.append(File.generated(config, planned.path, content=planned.content))
        used = {script for page in self.plan.pages for script in page.scripts}
        for path in [file.src_uri for file in files]:
            if path.startswith("feeds/") or (path in SCRIPTS and path not in used):
                files.remove(files.src_uris[path])
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Compile the theme's templates once for all the sites that a process builds."""
        env.bytecode_cache = env.bytecode_cache or CompiledTemplates(env)
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Give the theme what it shows around a page."""
        assert self.plan is not None
        planned = page.planned if isinstance(page, ClausebookPage) else None
        context["clausebook"] = page_context(self.plan, self.context, page.url, planned)
        return context

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """The same for pages that belong to no document, such as 404."""
        assert self.plan is not None
        context["clausebook"] = error_context(self.plan, self.context, config.site_url or "")
        return context
