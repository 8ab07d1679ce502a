"""Serving: after an edit, only the sites that it changes are built again, and readers see the change."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from clausebook.build.serving import LiveSites
from conftest import AS_OF, TinyTrust
from support.trees import contents
from support.trusts import ADOPTED

ASH = "content/schools/ash.yml"


@pytest.fixture
def project(tiny_trust: TinyTrust) -> Path:
    """A trust of two schools, of which one uses a clause that the other does not."""
    schools = {
        name: {"policies": {"phones": ADOPTED}, "telephone": "01632 960001", "settings": {"watches": watches}}
        for name, watches in {"ash": "yes", "elm": "no"}.items()
    }
    sections = [{"id": "rules", "title": "Rules", "clauses": ["one", {"clause": "two", "when": "settings.watches"}]}]
    return tiny_trust(
        schools=schools,
        sections=sections,
        clauses={"one": "Phones are handed in.", "two": "Watches are fine."},
        library={"settings": {"watches": {"label": "Watches", "type": "yes-no"}}},
    )


@pytest.fixture
def said() -> list[str]:
    """What the server told the editor."""
    return []


@pytest.fixture
def live(project: Path, tmp_path: Path, said: list[str]) -> LiveSites:
    """The trust's sites, not yet built."""
    folder = tmp_path / "live"
    folder.mkdir()
    return LiveSites(project, folder, AS_OF, said.append)


def edit(path: Path, old: str, new: str) -> None:
    """Change a file as an editor would."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_only_the_changed_school_is_built_again(project: Path, live: LiveSites) -> None:
    """A school's file changes that school's sites, a clause those of the schools that use it, nothing none."""
    assert len(live.update()) == 9
    assert live.update() == []

    before = contents(live.folder)
    edit(project / ASH, "01632 960001", "01632 960009")
    assert {site.school for site in live.update()} == {"ash"}
    changed = {name for name, raw in contents(live.folder).items() if before.get(name) != raw}
    assert "public/ash/index.html" in changed
    assert all(name.split("/")[1] == "ash" for name in changed)

    before = contents(live.folder)
    edit(project / "content/clauses/two.md", "Watches are fine", "Watches stay at home")
    live.update()
    changed = {name for name, raw in contents(live.folder).items() if before.get(name) != raw}
    schools = {name.split("/")[1] for name in changed if not name.startswith("governors/")}
    assert schools == {"ash"}  # governors elsewhere see which schools propose the same
    edit(project / "content/clauses/one.md", "handed in", "left in a box")
    assert {site.school for site in live.update()} >= {"ash", "elm"}


def test_an_error_leaves_the_sites_as_they_were(project: Path, live: LiveSites, said: list[str]) -> None:
    """While the content has errors, readers keep the old pages and the editor is told why."""
    live.update()
    before = contents(live.folder)
    edit(project / ASH, "phase: primary", "phase: primry")
    assert live.update() == []
    assert contents(live.folder) == before
    assert any("ash.yml" in line and "primry" in line for line in said)
    edit(project / ASH, "phase: primry", "phase: primary")
    assert live.update() == []


def test_a_school_that_is_gone_is_gone(project: Path, live: LiveSites) -> None:
    """A school taken out of the content is taken off the site."""
    live.update()
    (project / "content/schools/elm.yml").unlink()
    live.update()
    assert not [name for name in contents(live.folder) if "/elm/" in name]


@contextmanager
def serving(project: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The real command, stopped with Ctrl-C at the end."""
    command = [sys.executable, "-u", "-m", "clausebook", "serve", "--project", str(project), "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--as-of", AS_OF.isoformat()], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=20)
        finally:
            process.kill()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def read(port: int, path: str, until: str) -> str:
    """The page, once it holds these words; after half a minute, as it is."""
    end = time.monotonic() + 30
    text = ""
    while until not in text and time.monotonic() < end:
        try:
            with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:
                text = answer.read().decode("utf-8")
        except OSError:
            time.sleep(0.05)
        else:
            time.sleep(0.05)
    return text


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process on Windows")
def test_the_real_server(project: Path) -> None:
    """`clausebook serve`: the page is served, changes after an edit, and Ctrl-C ends it with nothing left over."""
    port = free_port()
    with serving(project, port) as process:
        assert "Ash School" in read(port, "public/ash/", "Ash School")
        edit(project / ASH, "telephone: 01632 960001", "telephone: 01632 960009")
        assert "01632 960009" in read(port, "public/ash/", "01632 960009")
    assert process.returncode == 0
    assert {path.name for path in project.iterdir()} == {"content", "site_config.yml"}
