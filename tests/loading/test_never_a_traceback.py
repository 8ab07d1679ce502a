"""Whatever is written in a project, the answer is a problem or a document: never a traceback, never nothing at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.checks import Checked, check_project
from clausebook.compose.canonical import canonical_text
from clausebook.files import read_text
from clausebook.guides.induction import induction
from clausebook.guides.parents import parent_guide
from clausebook.loading.clause_files import read_clause
from clausebook.loading.yaml_tree import read_yaml
from clausebook.model.clause import FrontMatter
from clausebook.model.fields import Authored
from clausebook.model.layer import Layer
from clausebook.model.outline import Policy
from clausebook.model.school import Group, Profile, School
from clausebook.model.trust import Declarations, SiteConfig
from clausebook.model.validating import layer_problems, validate
from clausebook.model.variation import Variation
from clausebook.problems import Problem, Span
from clausebook.render.documents import section_html
from support.broken import SOUND
from support.junk import markdown, torn, trees, yaml_text

MODELS: tuple[type[Authored], ...] = (
    SiteConfig,
    Declarations,
    Profile,
    Group,
    School,
    Policy,
    FrontMatter,
    Layer,
    Variation,
)
"""Every model that is read from a file, and the one with rules of its own."""
PARTS = sorted(path.relative_to(SOUND).as_posix() for path in SOUND.rglob("*") if path.is_file())


@settings(max_examples=200)
@given(st.binary(max_size=60) | yaml_text.map(lambda text: text.encode("utf-16")) | yaml_text.map(str.encode))
def test_any_bytes_are_a_text_or_a_problem(raw: bytes) -> None:
    """A file of any bytes gives a text or a problem at a place inside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.yml"
        path.write_bytes(raw)
        text, problems = read_text(Path(folder), path)
    assert not (text and problems)
    assert "\r" not in text
    in_file(problems, raw.decode("utf-8", "replace"), "any.yml")


@settings(max_examples=300)
@given(yaml_text)
def test_any_yaml_is_a_tree_or_a_problem(text: str) -> None:
    """Nearly YAML gives a tree whose texts know their places, or problems that do."""
    tree, problems = read_yaml(text, "any.yml")
    assert tree is not None or problems or not read_yaml(text, "any.yml")[1]
    in_file(problems, text, "any.yml")


@settings(max_examples=200)
@given(
    torn("---\nid: new\ntitle: New\naudience: staff\nforce: must\nwordings:\n  a:\n    text: A.\n---\nText.", yaml_text)
)
def test_any_clause_is_a_clause_or_a_problem(text: str) -> None:
    """A torn clause gives a clause, or problems at places inside its file."""
    clause, problems = read_clause(text, "new.md", "")
    assert (clause is None) == bool(problems)
    in_file(problems, text, "new.md")


@pytest.mark.parametrize("model", MODELS)
def test_any_tree_is_a_model_or_a_problem(model: type[Authored]) -> None:
    """Trees of any form give a model, or problems each with its place and an expectation."""
    names = tuple(info.alias or name for name, info in model.model_fields.items())

    @settings(max_examples=80)
    @given(trees((*names, *Layer.model_fields, "id", "name", "title", "text", "one", "many", "reason")))
    def holds(tree: Any) -> None:
        made, problems = validate(model, tree, Span("junk.yml"))
        assert (made is None) == bool(problems)
        assert all(
            p.rule and p.message and "\n" not in p.message for p in (*problems, *layer_problems(tree, Span("x")))
        )

    holds()


@settings(max_examples=120)
@given(st.data())
def test_any_torn_project_is_checked(data: st.DataObject) -> None:
    """Any file of a project, torn, gives documents that can be published, or an error in a file that there is."""
    name = data.draw(st.sampled_from(PARTS))
    junk = yaml_text if name.endswith(".yml") else yaml_text | markdown
    with project_with(name, data.draw(torn((SOUND / name).read_text("utf-8"), junk))) as folder:
        finish(check_project(folder))


@settings(max_examples=150)
@given(markdown)
def test_any_clause_text_is_composed(body: str) -> None:
    """Marks, fences, quotations, links and templates in any order give documents, or an error."""
    front = "---\nid: breaches\ntitle: Breaches\naudience: school\nforce: will\n---\n"
    with project_with("content/clauses/breaches.md", front + body) as folder:
        finish(check_project(folder))


_target = st.sampled_from(
    ("handed-in", "breaches", "breaches/keep-it", "breaches/none", "staff-phones", "oakfield-lockers", "none", "{@x}")
)
_variation = st.fixed_dictionaries(
    {"reason": st.just("Because.")},
    optional={
        **dict.fromkeys(("reword", "omit", "add", "move", "force", "after", "before"), _target),
        "in": st.sampled_from(("pupils", "none")),
        "to": st.sampled_from(("may", "perhaps")),
        "text": markdown,
        "parents": markdown,
        "policy": st.sampled_from(("phones", "none")),
    },
)


@settings(max_examples=100)
@given(st.lists(_variation, min_size=1, max_size=4))
def test_any_variations_are_made_or_refused(variations: list[dict[str, str]]) -> None:
    """Variations of any form, of anything, in any order, give documents, or an error."""
    name = "content/schools/oakfield.yml"
    kept = (SOUND / name).read_text("utf-8").partition("variations:")[0]
    quoted = [
        {key: "'" + value.replace("'", "''").replace("\n", "\n\n") + "'" for key, value in v.items()}
        for v in variations
    ]
    entries = "".join("  - " + "\n    ".join(f"{key}: {value}" for key, value in v.items()) + "\n" for v in quoted)
    with project_with(name, f"{kept}variations:\n{entries}") as folder:
        finish(check_project(folder))


def in_file(problems: list[Problem], text: str, file: str) -> None:
    """Hold that problems lie in a text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert problem.span.file == file
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1, problem


@contextmanager
def project_with(name: str, text: str) -> Iterator[Path]:
    """The sound trust with another text in one of its files."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(SOUND, project)
        (project / name).write_text(text, "utf-8", newline="")
        yield project


def finish(checked: Checked) -> None:
    """Publish what was composed: text, page, guide and checklist."""
    if checked.library is None or checked.failed:
        assert any(problem.span.file for problem in checked.problems)
        return
    for (school, _), document in checked.documents.items():
        assert canonical_text(document).startswith("# ")
        assert "".join(section_html(section, lambda target: (target, target)) for section in document.sections)
        parent_guide(checked.library, document)
        induction(checked.library, school, (document,))
