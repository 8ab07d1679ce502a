"""One MkDocs build: a planned site written into a folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from clausebook.model.trust import MkDocsOptions
from clausebook.publish.mkdocs_plugin import ClausebookPlugin
from clausebook.publish.site_plan import SitePlan


class MkDocsFailed(Exception):
    """MkDocs refused its configuration; the message says what it said."""


def write_site(
    plan: SitePlan,
    context: dict[str, Any],
    folder: Path,
    config_file: Path,
    templates: Sequence[Path],
    options: MkDocsOptions,
    site_url: str,
    as_of: date,
) -> list[str]:
    """Write a planned site into `folder` and return MkDocs' warnings.

    `config_file` is the project's: paths in `options`, which are passed through, are read from there. `templates` are
    the theme folders, the first first; dates in what MkDocs writes are `as_of`. Raises `MkDocsFailed`.
    """
    with TemporaryDirectory() as empty, _dated(as_of), _warnings() as said:
        config = _configured(plan, folder, config_file, Path(empty), templates, options, site_url)
        config.plugins["clausebook"] = ClausebookPlugin(plan, context)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    return said


def _configured(
    plan: SitePlan,
    folder: Path,
    config_file: Path,
    empty: Path,
    templates: Sequence[Path],
    options: MkDocsOptions,
    site_url: str,
) -> MkDocsConfig:
    # MkDocs reads a relative path from the configuration's folder; ours are relative to the current one.
    templates = [path.absolute() for path in templates]
    options = options.model_copy(deep=True)  # MkDocs empties the plugins' options as it reads them
    config = MkDocsConfig(config_file_path=str(config_file.absolute()))
    config.load_dict(
        {
            "site_name": plan.name,
            "site_url": site_url,
            "docs_dir": str(empty),
            "site_dir": str(folder.absolute()),
            "use_directory_urls": True,
            "theme": {"name": None, "custom_dir": str(templates[-1]), "static_templates": ["404.html"]},
            "plugins": options.plugins,
            "extra": options.extra,
            "extra_css": options.extra_css,
            "extra_javascript": options.extra_javascript,
        }
    )
    errors, warnings = config.validate()
    if errors or warnings:
        raise MkDocsFailed("; ".join(f"{key}: {message}" for key, message in [*errors, *warnings]))
    # Of MkDocs' own templates there is only a sitemap. Ours is made with the plan, where a site has an address.
    config.theme.static_templates = {"404.html"}
    config.theme.dirs = [str(folder) for folder in templates]
    return config


@contextmanager
def _dated(as_of: date) -> Iterator[None]:
    """MkDocs takes the dates that it writes from this variable, as other build tools do (reproducible-builds.org)."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs warns of, gathered instead of printed."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
