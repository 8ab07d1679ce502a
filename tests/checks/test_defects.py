"""Defects of published policies, put back into the example, are each found at their line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from clausebook.build.checking import check_everything
from clausebook.problems import Problem, Severity
from support.checking import AS_OF
from support.paths import CASES, REPOSITORY

Defect = dict[str, str]

DEFECTS: list[Defect] = yaml.safe_load((CASES / "defects" / "published_policies.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Problem, ...]]:
    """A copy of the example with all of the defects in it, and what is wrong with it."""
    folder = tmp_path_factory.mktemp("spoiled")
    shutil.copyfile(REPOSITORY / "site_config.yml", folder / "site_config.yml")
    shutil.copytree(REPOSITORY / "content", folder / "content", ignore=shutil.ignore_patterns("approvals"))
    for defect in DEFECTS:
        path = folder / defect["file"]
        text = path.read_text("utf-8")
        assert defect["old"] in text, f"{defect['file']} has changed; choose another place for {defect['rule']}"
        path.write_text(text.replace(defect["old"], defect["new"]), "utf-8", newline="\n")
    return folder, check_everything(folder, AS_OF).problems


@pytest.mark.parametrize("defect", DEFECTS, ids=[defect["rule"] for defect in DEFECTS])
def test_defect_is_found_at_its_line(defect: Defect, spoiled: tuple[Path, tuple[Problem, ...]]) -> None:
    """The rule for a defect reports it in its file and line."""
    folder, problems = spoiled
    lines = (folder / defect["file"]).read_text("utf-8").split("\n")

    found = [p.span.line for p in problems if p.rule == defect["rule"] and p.span.file == defect["file"]]

    assert any(defect["at"] in lines[line - 1] for line in found)


def test_the_example_has_no_error_and_few_remarks() -> None:
    """The six example schools pass with no error, no warning, and no waiver."""
    checked = check_everything(REPOSITORY, AS_OF)

    assert [str(problem) for problem in checked.problems if problem.severity is not Severity.NOTICE] == []
    assert checked.library is not None
    assert checked.library.config.waivers == ()
