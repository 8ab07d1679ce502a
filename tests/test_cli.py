"""The commands: what they print, and how they end (0 fine, 1 problems, 2 wrong usage)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from clausebook.checks import Checked
from clausebook.cli import main
from clausebook.compose.canonical import canonical_text
from conftest import TinyTrust
from support.command import build, run
from support.inventory import schools
from support.paths import REPOSITORY
from support.trees import files_under
from support.trusts import clause_file

ONE = {"one": "One. {#rule-one}"}
BROKEN = {"one": "{{ schol.name }}"}


def commands() -> list[str]:
    """Every command, as typed."""
    return sorted(_below(main, ""))


def _below(group: click.Group, before: str) -> list[str]:
    found = []
    for name, command in group.commands.items():
        found += _below(command, f"{before}{name} ") if isinstance(command, click.Group) else [f"{before}{name}"]
    return found


@pytest.mark.parametrize("command", commands())
def test_help_is_worth_reading(command: str) -> None:
    """Each command says in a sentence what it is for, and explains each of its options."""
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert re.search(r"\n\n  [A-Z][^.]+.*?\.\n", result.output, re.DOTALL)
    group: click.Command = main
    for word in command.split():
        assert isinstance(group, click.Group)
        group = group.commands[word]
    for parameter in group.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, f"{command} does not explain {parameter.opts[0]}"


def test_runs_as_a_module() -> None:
    """`python -m clausebook` is the command, and says its version."""
    done = subprocess.run([sys.executable, "-m", "clausebook", "--version"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"clausebook, version \d+\.\d+\.\d+\S*\s*", done.stdout)


def test_check_of_the_example_finds_no_error() -> None:
    """The example has no errors."""
    assert run("check", "--project", REPOSITORY).exit_code == 0


def test_check_as_text(tiny_trust: TinyTrust) -> None:
    """Text for people: place, severity, message, rule, hint, and a count."""
    result = run("check", "--project", tiny_trust(clauses=BROKEN))
    assert result.exit_code == 1
    assert (
        "content/clauses/one.md:7:4  error  there is no `schol`  [unknown-name]\n    did you mean `school`?"
        in result.output
    )
    assert "error" in result.output.splitlines()[-1]


def test_check_as_json(tiny_trust: TinyTrust) -> None:
    """JSON for programs: a list of maps with the seven names that the design promises."""
    result = run("check", "--project", tiny_trust(clauses=BROKEN), "--format", "json")
    assert result.exit_code == 1
    problems = json.loads(result.output)
    assert {tuple(problem) for problem in problems} == {
        ("rule", "severity", "file", "line", "column", "message", "hint")
    }
    assert {"rule": "unknown-name", "file": "content/clauses/one.md", "line": 7}.items() <= problems[0].items()


def test_check_as_github_annotations(tiny_trust: TinyTrust) -> None:
    """GitHub's annotations: one command on each line, nothing in it that could end it early."""
    result = run("check", "--project", tiny_trust(clauses=BROKEN), "--format", "github")
    assert result.exit_code == 1
    pattern = r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,title=[a-z-]+::.+"
    assert all(re.fullmatch(pattern, line) for line in result.output.splitlines())


def test_check_of_a_sound_trust(tiny_trust: TinyTrust) -> None:
    """Nothing wrong: an empty list in JSON, nothing for GitHub, and exit status 0."""
    project = tiny_trust(clauses=ONE)
    assert json.loads(run("check", "--project", project, "--format", "json").output) == []
    assert run("check", "--project", project, "--format", "github").output == ""
    assert run("check", "--project", project).exit_code == 0


def test_check_where_there_is_no_project(tmp_path: Path) -> None:
    """An empty folder is no project, and the message says how to start one."""
    result = run("check", "--project", tmp_path)
    assert result.exit_code == 1
    assert "clausebook init" in result.output


def test_text_prints_the_canonical_text(example: Checked) -> None:
    """The policy's text on standard output is exactly what is fingerprinted."""
    result = run("text", "todwick", "social-media", "--project", REPOSITORY)
    assert result.exit_code == 0
    assert result.output == canonical_text(example.documents["todwick", "social-media"])


@pytest.mark.parametrize(
    ("view", "opening"),
    [("parents", "# Social media policy: a guide for parents\n"), ("induction", "# Staff induction\n")],
)
def test_text_prints_the_other_views(view: str, opening: str) -> None:
    """The parent guide and the induction page have canonical texts too."""
    result = run("text", "marshfields", "social-media", "--view", view, "--project", REPOSITORY)
    assert result.exit_code == 0
    assert result.output.startswith(opening)
    assert "xqv" not in result.output


def test_explain_says_where_words_come_from() -> None:
    """File and line of the text, its wording, its variations and their reasons, and each value's place."""
    result = run("explain", "joseph-hood", "social-media", "school-posts--facebook", "--project", REPOSITORY)
    assert result.exit_code == 0
    assert re.search(r"text +content/clauses/official-content/school-posts\.md:\d+ +\(library\)", result.output)
    assert re.search(
        r"variation +force school-posts--facebook +content/groups/joseph-hood-hatfeild\.yml:\d+:\d+", result.output
    )
    assert "because: We post on Facebook when it helps" in result.output
    assert re.search(r"rule +school-posts-alerts--facebook +\(school, may\)", result.output)
    value = re.search(r"value +'pupils' +(\S+):(\d+):\d+", result.output)
    assert value
    line = (REPOSITORY / value[1]).read_text("utf-8").splitlines()[int(value[2]) - 1]
    assert "pupils" in line


def test_explain_the_whole_document(example: Checked) -> None:
    """Without a clause, every clause of the document is explained."""
    result = run("explain", "all-saints", "social-media", "--project", REPOSITORY)
    assert result.exit_code == 0
    assert all(f"[{clause.id}]" in result.output for clause in example.documents["all-saints", "social-media"].clauses)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("text", "marshfield", "social-media"), "did you mean `marshfields`?"),
        (("text", "marshfields", "social-medium"), "did you mean `social-media`?"),
        (("text", "marshfields", "behaviour"), "does not adopt a policy `behaviour`"),
        (("explain", "marshfields", "social-media", "staff-must"), "did you mean `staff-must-not`?"),
        (("build", "--school", "todwik", "--out", "never"), "did you mean `todwick`?"),
        (("build", "--audience", "parents", "--out", "never"), "'public', 'staff', 'governors'"),
        (("build", "--as-of", "20 November"), "--as-of"),
        (("build", "--jobs", "0"), "--jobs"),
        (("check", "--format", "xml"), "--format"),
        (("chek",), "No such command 'chek'"),
        (("text", "marshfields"), "Missing argument"),
    ],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...], hint: str) -> None:
    """Names that are not there are wrong usage: exit status 2, and the nearest name."""
    result = run(*words, *(("--project", REPOSITORY) if len(words) > 1 else ()))
    assert result.exit_code == 2
    assert hint in result.output


def test_build_says_what_it_built(tiny_trust: TinyTrust) -> None:
    """Pages and sites on standard output, or as JSON; plain lines where there is no terminal."""
    project = tiny_trust(clauses=ONE)
    result = build(project)
    assert re.match(r"Built \d+ pages on 6 sites in .*site\.\n", result.output)
    said = json.loads(build(project, "--json").stdout)
    assert said["sites"] == 6
    assert said["pages"] == len([name for name in files_under(project / "site") if name.endswith("index.html")])
    assert said["out"] == str(project / "site")


@pytest.mark.parametrize(
    ("schools", "named"),
    [(1, "s1 phones"), (5, "s1 phones, s2 phones, s3 phones, s4 phones, s5 phones"),
     (7, "s1 phones, s2 phones, s3 phones, s4 phones, s5 phones and 2 more")],
)  # fmt: skip
def test_build_names_what_nobody_has_approved(tiny_trust: TinyTrust, schools: int, named: str) -> None:
    """A build says on one line which policies it left out, at most five of them by name; a build of drafts has none."""
    adopted = {f"s{at}": {"policies": {"phones": {"next_review": "2027-09"}}} for at in range(1, schools + 1)}
    project = tiny_trust(clauses=ONE, schools=adopted)
    line = f"Not published, because nothing is approved yet: {named} (run `clausebook proposals`)"

    words = ("--project", project, "--jobs", 1, "--audience", "governors", "--out", project / "out")
    assert line in run("build", *words).output.splitlines()
    assert "Not published" not in run("build", *words, "--drafts").output


def test_build_of_some_schools_and_audiences(tmp_path: Path) -> None:
    """`--school` and `--audience` build those sites and their hubs, and nothing else."""
    words = ("--out", tmp_path / "out", "--school", "todwick", "--school", "hatfeild", "--audience", "staff")
    assert build(REPOSITORY, *words).exit_code == 0
    folders = {name.split("/")[1] for name in files_under(tmp_path / "out")}
    assert folders & set(schools()) == {"todwick", "hatfeild"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"staff"}


def test_a_new_trust_and_school(tmp_path: Path) -> None:
    """From an empty folder: `init`, `new school`, its gaps listed, its prepared lines taken in, checked, built."""
    folder = tmp_path / "our-trust"
    started = run("init", folder, typed="Willow Trust: West\nthe trust\n")
    assert started.exit_code == 0, started.output
    assert run("check", "--project", folder).exit_code == 0
    words = ("--name", "Willow Bank School", "--short-name", "Willow Bank", "--phase", "primary", "--project", folder)
    added = run("new", "school", "willow-bank", *words)
    assert added.exit_code == 0, added.output
    path = folder / "content/schools/willow-bank.yml"
    text = path.read_text("utf-8")
    assert "Still to be settled" in added.output
    assert run("check", "--project", folder).exit_code == 1
    path.write_text(re.sub(r"^( *)# (?= *(- )?[a-z_]+:)", r"\1", text, flags=re.MULTILINE), "utf-8")
    checked = run("check", "--project", folder)
    assert checked.exit_code == 0, checked.output
    built = build(folder)
    assert built.exit_code == 0, built.output
    page = (folder / "site/public/willow-bank/policies/social-media/index.html").read_text("utf-8")
    assert 'id="official-channel-facebook"' in page
    assert "Willow Bank School" in page
    assert "Willow Trust: West" in page


def test_init_takes_an_empty_folder_only(tmp_path: Path) -> None:
    """`init` never writes over what is there."""
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = run("init", tmp_path, "--name", "T", "--short-name", "t")
    assert result.exit_code == 1
    assert files_under(tmp_path) == {"mine.txt"}


@pytest.mark.parametrize("identity", ["oakfield", "Oakfield", "../oakfield"])
def test_new_school_refuses(tiny_trust: TinyTrust, identity: str) -> None:
    """A school that is there already, or an id that is not one, changes nothing."""
    project = tiny_trust(clauses=ONE)
    before = files_under(project)
    words = ("--name", "N", "--short-name", "N", "--phase", "primary", "--project", project)
    assert run("new", "school", identity, *words).exit_code == 1
    assert files_under(project) == before


def test_every_problem_in_one_run(tiny_trust: TinyTrust) -> None:
    """Problems in several files are all reported in one run."""
    project = tiny_trust(clauses={"one": "{{ school.nam }}", "two": "{{ trust.nam }}", "three": "[](#nowhere)"})
    (project / "content/clauses/two.md").write_text(clause_file("two", "{{ trust.nam }}"), "utf-8")
    result = run("check", "--project", project)
    assert [name in result.output for name in ("one.md:7", "two.md:7", "three.md:7")] == [True, True, True]
