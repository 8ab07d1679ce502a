"""A build that takes over what has not changed gives byte for byte what a build from nothing gives."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from clausebook.build.building import build_project, records_of
from clausebook.build.built import Built
from clausebook.build.inputs import Wanted
from clausebook.checks.checking import loaded
from clausebook.problems import ProblemsFound
from clausebook.publish.paths import AUDIENCES
from support.command import run
from support.trees import contents
from support.trusts import ADOPTED, clause_file, trust_files, write_files

DAY = date(2026, 11, 20)
SCHOOLS = ("ash", "beech", "cedar")
CLAUSES = ("bags", "meals", "phones", "trips")
BODIES = {"board": {"name": "Trust board", "approves": ["editorial", "factual", "substantive"],
                    "approves_local": ["editorial", "factual", "substantive"]}}  # fmt: skip
WORDS = st.sampled_from(
    ["handed in", "left at home", "kept in a bag", "shown to {{ roles.head }}", "Beech School's own"]
)


def school_file(name: str, telephone: str = "01632 960001") -> dict[str, object]:
    """A school that adopts both policies."""
    title = name.capitalize()
    return {
        "name": f"{title} School",
        "short_name": title,
        "telephone": telephone,
        "settings": {"watches": "yes"},
        "policies": {"phones": {**ADOPTED}, "days-out": {"next_review": "2027-09"}},
    }


def clause(words: str) -> str:
    """A clause's file with a guide line and something to tick."""
    text = f"Things should be {words}.\n\n::: parents you\n- Things are {words}, please.\n:::\n\n"
    return text + "::: induction\n- [ ] Read how things are {}. {{#check-it}}\n:::\n".format(words.split(" {{")[0])


def trust_at(folder: Path) -> Path:
    """A trust of three schools that share two policies and four clauses."""
    files = trust_files(
        {
            "config": {"bodies": BODIES, "site_url": "https://trust.example/"},
            "schools": {name: school_file(name, f"01632 96000{at}") for at, name in enumerate(SCHOOLS)},
            "library": {
                "settings": {"watches": {"label": "Watches", "type": "yes-no"}},
                "roles": {"head": {"title": "Headteacher"}},
            },
            "sections": [{"id": "rules", "title": "Rules", "clauses": [
                "phones", {"clause": "bags", "when": "settings.watches"}]}],
            "register": {"days-out": {"title": "Days out", "sections": [
                {"id": "out", "title": "Out and about", "clauses": ["trips", "meals"]}]}},
            "clauses": {},
        }
    )  # fmt: skip
    for name in CLAUSES:
        front = {"id": name, "title": name.capitalize(), "audience": "everyone", "force": "should"}
        text = clause("handed in").replace("check-it", f"check-{name}")
        files[f"content/clauses/{name}.md"] = clause_file(name, {**front, "text": text})
    return write_files(folder, files)


def build(project: Path, out: Path, drafts: bool, afresh: bool = False) -> Built | tuple[str, ...]:
    """A build, or what stopped it."""
    try:
        return build_project(project, out, Wanted(DAY, drafts, (), AUDIENCES), afresh=afresh)
    except ProblemsFound as found:
        return tuple(map(str, found.problems))


def put(path: Path, field: str, value: str) -> None:
    """Give a field another value, on its line."""
    lines = path.read_text("utf-8").split("\n")
    made = [f"{field}{value}" if line.startswith(field) else line for line in lines]
    path.write_text("\n".join(made), "utf-8", newline="\n")


class Edits(RuleBasedStateMachine):
    """Somebody edits a trust's files in any order, and builds after every edit."""

    @initialize(drafts=st.booleans(), approved=st.booleans())
    def start(self, drafts: bool, approved: bool) -> None:
        """The trust, as it begins; its sites show what is approved, or what is written."""
        self.drafts = drafts
        self.home = Path(mkdtemp(prefix="clausebook-edits-"))
        self.project = trust_at(self.home / "trust")
        self.count = 0
        for policy in ("phones", "days-out") if approved else ():
            for school in SCHOOLS:
                self.approves(policy, school)

    def _edit(self, name: str, old: str, new: str) -> None:
        path = self.project / name
        text = path.read_text("utf-8")
        self.count += 1
        path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")

    @rule(name=st.sampled_from(CLAUSES), words=WORDS)
    def rewords_a_clause(self, name: str, words: str) -> None:
        """A shared clause says something else."""
        text = clause(words).replace("check-it", f"check-{name}")
        written = clause_file(name, {"audience": "everyone", "force": "should", "text": text})
        (self.project / f"content/clauses/{name}.md").write_text(written, "utf-8", newline="\n")

    @rule(name=st.sampled_from(CLAUSES), title=st.sampled_from(["Bags", "A title", "Another title"]))
    def renames_a_clause(self, name: str, title: str) -> None:
        """A shared clause has another title."""
        path = self.project / f"content/clauses/{name}.md"
        lines = [
            f"title: {title}" if line.startswith("title: ") else line for line in path.read_text("utf-8").split("\n")
        ]
        path.write_text("\n".join(lines), "utf-8", newline="\n")

    @rule(name=st.sampled_from(SCHOOLS), digit=st.integers(0, 9))
    def rings_elsewhere(self, name: str, digit: int) -> None:
        """A school's telephone number changes, perhaps to that of another school."""
        path = self.project / f"content/schools/{name}.yml"
        if path.exists():
            put(path, "telephone: ", f"01632 96000{digit}")

    @rule(name=st.sampled_from(SCHOOLS), watches=st.sampled_from(["yes", "no"]))
    def changes_a_setting(self, name: str, watches: str) -> None:
        """A school answers a question otherwise, so that a clause comes or goes."""
        path = self.project / f"content/schools/{name}.yml"
        if path.exists():
            self._edit(f"content/schools/{name}.yml", "watches: ", f"watches: {watches} # ")

    @rule(name=st.sampled_from(SCHOOLS), long=st.booleans())
    def names_a_school(self, name: str, long: bool) -> None:
        """A school's name changes."""
        if (self.project / f"content/schools/{name}.yml").exists():
            title = f"{name.capitalize()} School"
            old, new = (title, f"{title} and Nursery") if long else (f"{title} and Nursery", title)
            self._edit(f"content/schools/{name}.yml", old, new)

    @rule(name=st.sampled_from(SCHOOLS), clause_name=st.sampled_from(CLAUSES))
    def varies_a_clause(self, name: str, clause_name: str) -> None:
        """A school departs from the trust's text, or goes back to it."""
        path = self.project / f"content/schools/{name}.yml"
        if path.exists():
            text, _, _ = path.read_text("utf-8").partition("variations:")
            if clause_name != "meals":
                words = f"Here {clause_name} are a matter for the office."
                parents = f"- Ask the office. {{#{clause_name}}}"
                text += (
                    f"variations:\n- reword: {clause_name}\n  text: {words}\n  parents: '{parents}'\n  reason: It is.\n"
                )
            path.write_text(text, "utf-8", newline="\n")

    @rule(title=st.sampled_from(["Rules", "What we ask", "Ground rules"]))
    def edits_an_outline(self, title: str) -> None:
        """A section has another title."""
        path = self.project / "content/policies/phones.yml"
        lines = [
            f"  title: {title}" if line.startswith("  title: ") else line
            for line in path.read_text("utf-8").split("\n")
        ]
        path.write_text("\n".join(lines), "utf-8", newline="\n")

    @rule(line=st.sampled_from(["", "summary: Out of school.\n", "statutory: yes\n", "theme: Learning\n"]))
    def edits_a_cover(self, line: str) -> None:
        """What lists say of a policy changes."""
        path = self.project / "content/policies/days-out.yml"
        kept = [
            each
            for each in path.read_text("utf-8").splitlines(True)
            if not each.startswith(("summary", "stat", "theme"))
        ]
        path.write_text(line + "".join(kept), "utf-8", newline="\n")

    @rule(there=st.booleans())
    def changes_a_template(self, there: bool) -> None:
        """The trust has a page template of its own, or none."""
        path = self.project / "templates/pages/accessibility.html"
        if there:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("<article><h1>Accessible</h1></article>", "utf-8")
        else:
            shutil.rmtree(self.project / "templates", ignore_errors=True)

    @rule(name=st.sampled_from(SCHOOLS[1:]))
    def a_school_leaves_or_joins(self, name: str) -> None:
        """A school's file goes, or comes back."""
        path, aside = self.project / f"content/schools/{name}.yml", self.home / f"{name}.yml"
        (path.rename(aside) if path.exists() else aside.rename(path))

    @rule(policy=st.sampled_from(["phones", "days-out"]), school=st.sampled_from(SCHOOLS))
    def approves(self, policy: str, school: str) -> None:
        """The board approves a school's text as it stands, if it may."""
        self.count += 1
        run("approve", policy, "--project", self.project, "--school", school, "--body", "board",
            "--date", "2026-11-01", "--minute", f"item {self.count}")  # fmt: skip

    @rule(what=st.sampled_from(["a page", "a stray file", "the records", "one record", "a missing page"]))
    def something_is_damaged(self, what: str) -> None:
        """Somebody touches what was built, or what was noted of it."""
        out, records = self.home / "site", records_of(self.home / "site")
        pages = sorted(out.rglob("index.html"))
        notes = sorted(records.glob("*.json"))
        if what == "a page" and pages:
            pages[self.count % len(pages)].write_text("vandalised", "utf-8")
        elif what == "a missing page" and pages:
            pages[self.count % len(pages)].unlink()
        elif what == "a stray file" and out.exists():
            (out / "public" / "stray.html").write_text("stray", "utf-8")
        elif what == "the records":
            shutil.rmtree(records, ignore_errors=True)
        elif what == "one record" and notes:
            note = notes[self.count % len(notes)]
            note.write_bytes(note.read_bytes().replace(b"public", b"pubIic", 1))
        self.count += 1

    @precondition(lambda self: hasattr(self, "project"))
    @invariant()
    def the_same_as_from_nothing(self) -> None:
        """After every edit, the two builds say the same and write the same."""
        warm, cold = self.home / "site", self.home / "cold"
        before = contents(warm) if warm.exists() else {}
        made = build(self.project, warm, self.drafts)
        shutil.rmtree(cold, ignore_errors=True)
        expected = build(self.project, cold, self.drafts, afresh=True)
        if isinstance(made, tuple) or isinstance(expected, tuple):
            assert made == expected
            assert (contents(warm) if warm.exists() else {}) == before
            return
        assert contents(warm) == contents(cold)
        assert made.problems == expected.problems
        assert (made.pages, made.sites, made.unpublished) == (expected.pages, expected.sites, expected.unpublished)
        again = build(self.project, warm, self.drafts)
        assert isinstance(again, Built)
        assert again.made == ()

    def teardown(self) -> None:
        """Nothing is left lying about but the records."""
        if hasattr(self, "home"):
            lying = {path.name for path in self.home.iterdir()} - {f"{name}.yml" for name in SCHOOLS}
            assert lying <= {"trust", "site", "cold", ".site-cache", ".cold-cache"}
            shutil.rmtree(self.home)


Edits.TestCase.settings = settings(max_examples=12, stateful_step_count=14, deadline=None, derandomize=True)
TestEdits = Edits.TestCase


def test_a_number_that_becomes_another_schools_is_found_on_pages_that_stand(tmp_path: Path) -> None:
    """A page that is taken over is judged by what tells schools apart now, not when it was built."""
    project, out = trust_at(tmp_path / "trust"), tmp_path / "site"
    path = project / "content/clauses/phones.md"
    path.write_text(path.read_text("utf-8").replace("handed in.", "handed in. Ring 01632 960 444.", 1), "utf-8")
    assert isinstance(build(project, out, drafts=True), Built)
    put(project / "content/schools/beech.yml", "telephone: ", "01632 960444")
    found = build(project, out, drafts=True)
    assert isinstance(found, tuple)
    assert any("01632 960 444" in each and "Beech" in each for each in found)
    assert found == build(project, tmp_path / "cold", drafts=True, afresh=True)
    put(project / "content/schools/beech.yml", "telephone: ", "01632 960445")
    made = build(project, out, drafts=True)
    assert isinstance(made, Built)
    assert {site.school for site in made.made} == {"beech"}


def test_an_edit_during_a_build_is_not_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is edited while a build runs, and put back after it, is as it was in the next build."""
    project, out = trust_at(tmp_path / "trust"), tmp_path / "site"
    path = project / "content/clauses/phones.md"
    before = path.read_text("utf-8")

    def edited_meanwhile(folder: Path) -> object:
        path.write_text(before.replace("handed in", "thrown away"), "utf-8", newline="\n")
        return loaded(folder)

    monkeypatch.setattr("clausebook.build.building.loaded", edited_meanwhile)
    assert isinstance(build(project, out, drafts=True), Built)
    monkeypatch.undo()
    path.write_text(before, "utf-8", newline="\n")
    assert isinstance(build(project, out, drafts=True), Built)
    assert isinstance(build(project, tmp_path / "cold", drafts=True, afresh=True), Built)
    assert contents(out) == contents(tmp_path / "cold")


def test_a_build_of_some_trees_or_schools_minds_its_own(tmp_path: Path) -> None:
    """Into a folder that held every site go those that are asked for, whatever was noted of the others."""
    project, out = trust_at(tmp_path / "trust"), tmp_path / "site"
    assert isinstance(build(project, out, drafts=True), Built)
    some = (Wanted(DAY, True, (), ("public",)), Wanted(DAY, True, ("ash",), AUDIENCES))
    for at, wanted in enumerate(some):
        for digit in (5, 6):
            put(project / "content/schools/beech.yml", "telephone: ", f"01632 9600{at}{digit}")
            build_project(project, out, wanted)
            cold = tmp_path / f"cold-{at}-{digit}"
            expected = build_project(project, cold, wanted)
            assert contents(out) == contents(cold)
            assert build_project(project, out, wanted).problems == expected.problems


def test_what_is_no_file_counts_too(tmp_path: Path) -> None:
    """A link that leads nowhere stops a build that would have nothing to do."""
    project, out = trust_at(tmp_path / "trust"), tmp_path / "site"
    assert isinstance(build(project, out, drafts=True), Built)
    (project / "content/clauses/lost.md").symlink_to("nowhere")
    found = build(project, out, drafts=True)
    assert isinstance(found, tuple)
    assert "content/clauses/lost.md" in found[0]
