"""Search: an index for each site alone, the same at every build, and a page that says so where it is missing."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest

from clausebook.publish import searching
from support.command import build
from support.links import broken_links
from support.pages import by_id, elements, page
from support.trees import contents
from support.trusts import trust_files, write_files

CLAUSES = {
    "phones": {"text": "Phones are switched off.", "audience": "everyone"},
    "staffroom": {
        "text": "Staff keep phones apart.\n\n::: induction\n- [ ] Ask for the umbrella {#check-umbrella}\n:::\n",
        "audience": "staff",
    },
}

installed = pytest.mark.skipif(not searching.is_installed(), reason="pagefind is not installed: the extra `search`")


def trust(folder: Path, **config: object) -> Path:
    """A small trust with search on."""
    return write_files(folder, trust_files({"clauses": CLAUSES, "config": {"search": True, **config}}))


def words_of(index: Path) -> str:
    """The words of every page that an index holds."""
    parts = [gzip.decompress(path.read_bytes()) for path in sorted(index.rglob("*.pf_fragment"))]
    return b"".join(parts).decode("utf-8")


@installed
def test_each_site_is_indexed_alone(tmp_path: Path) -> None:
    """What stands only on the induction page is in the staff index and in no public one; old versions are in none."""
    project = trust(tmp_path)
    assert build(project).exit_code == 0
    indexes = {
        tree: words_of(project / "site" / tree / "oakfield/pagefind") for tree in ("public", "staff", "governors")
    }
    assert "umbrella" in indexes["staff"]
    assert "umbrella" not in indexes["public"] + indexes["governors"]
    assert all("switched off" in found for found in indexes.values())
    assert "versions/" not in "".join(indexes.values())
    assert not (project / "site/public/pagefind").exists()


@installed
def test_index_is_the_same_at_every_build(tmp_path: Path) -> None:
    """The same pages give the same index, byte for byte, and only the parts that the theme uses."""
    first, second = trust(tmp_path / "one"), trust(tmp_path / "two")
    assert build(first).exit_code == build(second).exit_code == 0
    found = contents(first / "site")
    assert found == contents(second / "site")
    names = {Path(name).name for name in found if "/pagefind/" in name and name.endswith((".js", ".css"))}
    assert names == {"pagefind.js", "pagefind-worker.js"}


@installed
def test_search_page_works_without_a_script(tmp_path: Path) -> None:
    """The box is hidden until the script shows it, and the list from A to Z is there in any case."""
    project = trust(tmp_path)
    assert build(project).exit_code == 0
    path = project / "site/public/oakfield/a-z/index.html"
    box = by_id(page(path), "cb-search")
    assert box is not None
    assert "hidden" in box.attrib
    assert (path.parent / box.attrib["data-pagefind"]).is_file()
    assert [e.get("src") for e in elements(page(path)) if e.tag == "script"] == ["../js/search.js"]
    assert list(broken_links(project / "site/public")) == []


def test_build_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pagefind is missing, the build says in one line what to install, and its sites do without search."""
    monkeypatch.setattr(searching, "find_spec", lambda _: None)
    project = trust(tmp_path)
    done = build(project)
    assert done.exit_code == 0
    assert [line for line in done.output.splitlines() if "pagefind" in line] == [searching.MISSING]
    path = project / "site/public/oakfield/a-z/index.html"
    assert by_id(page(path), "cb-search") is None
    assert not (path.parents[1] / "js/search.js").exists()
    assert "wasm" not in (project / "site/public/_headers").read_text("utf-8")


def test_a_failing_index_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pagefind fails, the build fails, says why, and leaves the old site as it was."""
    monkeypatch.setattr(searching, "is_installed", lambda: True)
    monkeypatch.setattr(sys, "executable", "false")
    project = write_files(trust(tmp_path), {"site/public/old.txt": "old"})
    done = build(project)
    assert done.exit_code == 1
    assert "pagefind could not index the site" in done.output
    assert set(contents(project / "site")) == {"public/old.txt"}
