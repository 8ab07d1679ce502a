"""In somebody else's MkDocs project: their theme, their own pages and plugins, and our pages among them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clausebook.checks import Checked
from support.links import broken_links
from support.pages import by_id, elements, parsed, words
from support.paths import REPOSITORY
from support.trees import contents, files_under
from support.trusts import trust_files, write_files

POLICY = "policies/social-media/index.html"
OWN_THEME = """\
<!doctype html>
<html lang="en"><head><title>{{ page.title }}</title></head>
<body>
<nav><ul>{% for item in nav %}<li><a href="{{ item.url|url }}">{{ item.title }}</a></li>{% endfor %}</ul></nav>
<main>{{ page.content }}</main>
<aside>{% for item in page.toc %}{% for inner in item.children %}
<a href="{{ inner.url }}">{{ inner.title }}</a>
{% endfor %}{% endfor %}</aside>
</body></html>
"""


def their_project(folder: Path, theme: str, name: str, plugins: str = "") -> Path:
    """A project with a page of its own, a theme of its own and our plugin beside others."""
    return write_files(
        folder,
        {
            name: f"""\
site_name: Parents' handbook
theme: {theme}
plugins:
{plugins}  - clausebook:
      project: {os.path.relpath(REPOSITORY, folder)}
      school: marshfields
      audience: public
      drafts: true
""",
            "docs/index.md": "# Handbook\n\nOur own home, with the [policy](policies/social-media/index.md).\n",
            "their_theme/main.html": OWN_THEME,
        },
    )


def run(engine: str, project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs, or what took its place, in a process of its own."""
    command = [sys.executable, "-m", engine, "build", *words]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, encoding="utf-8")


def test_mkdocs_with_its_own_theme_and_search(tmp_path: Path, example: Checked) -> None:
    """`mkdocs build --strict` with the `mkdocs` theme and search: our pages in their theme, found by their search."""
    project = their_project(tmp_path, "mkdocs", "mkdocs.yml", "  - search\n")
    done = run("mkdocs", project, "--strict")
    assert done.returncode == 0, done.stderr
    site = project / "site"
    assert {"index.html", "parents/social-media/index.html", POLICY} <= files_under(site)
    policy = (site / POLICY).read_text("utf-8")
    rules = [rule.id for rule in example.documents["marshfields", "social-media"].rules]
    assert all(f'id="{rule}"' in policy for rule in rules)
    assert "bootstrap" in policy, "the page is in their theme"
    index = (site / "search" / "search_index.json").read_text("utf-8")
    assert "policies/social-media/" in index
    assert '"location":"induction' not in index.replace(" ", "")
    home = (site / "index.html").read_text("utf-8")
    assert "Our own home" in home, "their home page stays theirs"
    assert 'href="policies/social-media/"' in home


@pytest.mark.parametrize(("engine", "name"), [("mkdocs", "mkdocs.yml"), ("properdocs", "theirs.yml")])
def test_a_theme_of_their_own(tmp_path: Path, engine: str, name: str) -> None:
    """A bare theme gets our pages' bodies, titles and headings, from MkDocs and from ProperDocs alike."""
    project = their_project(tmp_path, "{name: null, custom_dir: their_theme}", name)
    done = run(engine, project, "-f", name)
    assert done.returncode == 0, done.stderr
    tree = parsed((project / "site" / POLICY).read_text("utf-8"))
    assert by_id(tree, "staff-must-not") is not None
    aside = next(e for e in elements(tree) if e.tag == "aside")
    links = [e.attrib["href"] for e in elements(aside) if e.tag == "a"]
    assert "#official-use" in links
    assert all(by_id(tree, link.removeprefix("#")) is not None for link in links)
    nav = next(e for e in elements(tree) if e.tag == "nav")
    assert "Handbook" in words(nav)
    assert list(broken_links(project / "site")) == []


def test_both_engines_write_the_same(tmp_path: Path) -> None:
    """MkDocs and ProperDocs write the same pages, byte for byte."""
    written = []
    for engine in ("mkdocs", "properdocs"):
        project = their_project(tmp_path / engine, "{name: null, custom_dir: their_theme}", "theirs.yml")
        assert run(engine, project, "-f", "theirs.yml").returncode == 0
        written.append({name: raw for name, raw in contents(project / "site").items() if name.endswith(".html")})
    assert written[0] == written[1]


def test_an_unknown_school_is_named(tmp_path: Path) -> None:
    """The plugin stops the build with the nearest known school."""
    project = their_project(tmp_path, "mkdocs", "mkdocs.yml")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("marshfields", "marshfield"), "utf-8")
    done = run("mkdocs", project)
    assert done.returncode != 0
    assert "did you mean `marshfields`?" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_in_the_content_stops_their_build(tmp_path: Path) -> None:
    """A problem in the trust's content is told with its place, and nothing is published."""
    trust = write_files(tmp_path / "trust", trust_files({"clauses": {"one": "{{ schol.name }}"}}))
    project = write_files(
        tmp_path / "theirs",
        {
            "mkdocs.yml": f"site_name: x\nplugins:\n  - clausebook: {{project: {trust}, school: oakfield}}\n",
            "docs/index.md": "# Ours",
        },
    )
    done = run("mkdocs", project)
    assert done.returncode != 0
    assert "content/clauses/one.md:7:" in done.stderr
    assert not (project / "site" / "policies").exists()


def test_options_are_passed_through(tmp_path: Path) -> None:
    """`mkdocs:` in `site_config.yml`: a style sheet, a script, values for templates and a plugin take effect."""
    hooks = write_files(
        tmp_path / "plugins",
        {
            "shout.py": """\
from mkdocs.config import config_options
from mkdocs.plugins import BasePlugin


class Shout(BasePlugin):
    config_scheme = (("word", config_options.Type(str, default="")), ("times", config_options.Type(int, default=1)))

    def on_post_page(self, output, *, page, config):
        words = self.config["word"] * self.config["times"]
        return output.replace("</body>", f"<!-- {words} {config.extra['greeting']} --></body>")
""",
            "shout-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: shout\nVersion: 1.0\n",
            "shout-1.0.dist-info/entry_points.txt": "[mkdocs.plugins]\nshout = shout:Shout\n",
        },
    )
    options = {
        "extra_css": ["css/ours.css"],
        "extra_javascript": ["js/ours.js"],
        "extra": {"greeting": "hello"},
        "plugins": [{"shout": {"word": "ha", "times": 3}}],
    }
    parts = {"clauses": {"one": "One."}, "config": {"mkdocs": options}}
    project = write_files(tmp_path / "trust", trust_files(parts))
    command = [sys.executable, "-m", "clausebook", "build", "--project", str(project), "--drafts", "--jobs", "1"]
    path = os.pathsep.join([str(hooks), os.environ.get("PYTHONPATH", "")])
    subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, check=True, capture_output=True)
    page = (project / "site/public/oakfield/policies/phones/index.html").read_text("utf-8")
    assert "<!-- hahaha hello -->" in page
    assert 'href="../../css/ours.css"' in page
