"""MkDocs looks for pages below its configuration; ours lie beside it, where readers of the repository look."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

HERE = Path(__file__).parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of this folder, their pictures, and other files that they link to."""
    for path in sorted([*HERE.glob("*.md"), *HERE.glob("images/*"), *HERE.glob("assets/*")]):
        name = path.relative_to(HERE).as_posix()
        files.append(File(name, str(HERE), config.site_dir, config.use_directory_urls))
    return files
