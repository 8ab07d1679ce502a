"""A build that fails changes nothing: the old site stays byte for byte, and nothing is left lying about."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.build import sites
from clausebook.publish.mkdocs_site import write_site
from clausebook.swapping import replacing
from conftest import TinyTrust
from support.command import build, run
from support.trees import contents, files_under
from support.trusts import clause_file

CLAUSES = {"one": "One. {#rule-one}", "two": "Two."}


@pytest.fixture
def built(tiny_trust: TinyTrust) -> Path:
    """A small trust whose site is built."""
    project = tiny_trust(clauses=CLAUSES)
    assert build(project).exit_code == 0
    return project


def beside(project: Path) -> set[str]:
    """What lies in the project's folder, hidden things included."""
    return {path.name for path in project.iterdir()}


def test_an_error_in_the_content_changes_nothing(built: Path) -> None:
    """With an error in a clause the build says where, and the old site stays."""
    before, lying = contents(built / "site"), beside(built)
    (built / "content/clauses/one.md").write_text(clause_file("one", "{{ schol.name }}"), "utf-8")
    result = build(built)
    assert result.exit_code == 1
    assert "content/clauses/one.md:7:" in result.output
    assert "did you mean `school`?" in result.output
    assert (contents(built / "site"), beside(built)) == (before, lying)


def test_an_exception_while_writing_changes_nothing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing stops half-way, the old site stays, and the staging folder goes."""
    before, lying = contents(built / "site"), beside(built)
    written: list[Path] = []

    def fails_at_the_second(plan: object, context: object, folder: Path, *rest: object) -> list[str]:
        if written:
            placed = written[0].parents[2] / written[0].parent.name / written[0].name
            assert files_under(placed), "the first site was written before the second failed"
            raise OSError(28, "No space left on device")
        written.append(folder)
        return write_site(plan, context, folder, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sites, "write_site", fails_at_the_second)
    result = build(built, "--fresh")
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert (contents(built / "site"), beside(built)) == (before, lying)


def test_a_bug_keeps_its_traceback_and_the_site(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that is our fault is not dressed up as the author's, and changes nothing either."""
    before, lying = contents(built / "site"), beside(built)

    def bug(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(sites, "write_site", bug)
    assert isinstance(build(built, "--fresh").exception, ZeroDivisionError)
    assert (contents(built / "site"), beside(built)) == (before, lying)


def test_an_exception_in_a_worker_changes_nothing(built: Path) -> None:
    """The same with workers: a template that fails stops all of them."""
    before = contents(built / "site")
    templates = built / "templates" / "pages"
    templates.mkdir(parents=True)
    (templates / "guide.html").write_text("{{ nothing_of_this_name }}", "utf-8")
    lying = beside(built)
    assert build(built, "--jobs", 2).exit_code != 0
    assert (contents(built / "site"), beside(built)) == (before, lying)


def test_mkdocs_options_that_it_refuses_change_nothing(built: Path) -> None:
    """Options that MkDocs refuses are named as such."""
    before = contents(built / "site")
    with (built / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("mkdocs: {plugins: [no-such-plugin]}\n")
    result = build(built)
    assert result.exit_code == 1
    assert "no-such-plugin" in result.output
    assert contents(built / "site") == before


def test_a_good_build_replaces_the_whole_site(built: Path) -> None:
    """A page that is no longer made is gone, and nothing is left of the folders used on the way."""
    (built / "site/public/stale.html").write_text("old", "utf-8")
    lying = beside(built)
    assert build(built).exit_code == 0
    assert "public/stale.html" not in files_under(built / "site")
    assert beside(built) == lying


@pytest.mark.parametrize("out", [".", "content", "content/schools", "..", "papers"])
def test_a_folder_that_holds_something_else_is_not_replaced(built: Path, out: str) -> None:
    """The project, its files and anybody's papers are refused as a place for the sites, and stay as they are."""
    (built / "papers").mkdir()
    (built / "papers/thesis.txt").write_text("years of work", "utf-8")
    before = contents(built)
    result = run("build", "--project", built, "--drafts", "--jobs", 1, "--out", built / out)
    assert (result.exit_code, "cannot be replaced by the sites" in " ".join(result.output.split())) == (2, True)
    assert contents(built) == before


def test_a_build_killed_between_its_two_renames_is_put_right(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the old site was moved aside and the new one never came, the old one comes back."""
    before = contents(built / "site")
    real = Path.rename

    def stopped(self: Path, target: Path) -> Path:
        if "-new-" in self.name:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "rename", stopped)
    build(built)
    monkeypatch.undo()
    assert contents(built / "site") == before
    aside = built / ".site-old-999999999-x"
    aside.mkdir()
    (built / "site").rename(aside / "site")
    (built / "site_config.yml").write_text("no", "utf-8")
    with replacing(built / "site"):
        assert contents(built / "site") == before
