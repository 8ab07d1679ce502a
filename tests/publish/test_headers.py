"""The headers that hosts are told to send, and that the pages keep to them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from clausebook.publish.headers import content_security_policy, headers
from support.command import build
from support.pages import elements, page
from support.paths import REPOSITORY
from support.trusts import trust_files, write_files

TREES = ("public", "staff", "governors")


def allowed(policy: str) -> dict[str, str]:
    """What a policy allows, by directive."""
    return dict(part.split(" ", 1) for part in policy.split("; "))


@pytest.mark.parametrize("tree", TREES)
def test_both_files_say_the_same(published: Path, tree: str) -> None:
    """`_headers` and `staticwebapp.config.json` of a tree name the same headers, for every path."""
    lines = (published / tree / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    said = dict(line.strip().split(": ", 1) for line in lines[1:])
    azure = json.loads((published / tree / "staticwebapp.config.json").read_text("utf-8"))
    assert said == azure["globalHeaders"]
    assert ("X-Robots-Tag" in said) == (tree != "public")


@pytest.mark.parametrize("search", [False, True])
def test_policy_is_strict(search: bool) -> None:
    """Only the site's own files may be loaded, no script or style may stand in a page; search adds only WebAssembly."""
    policy = allowed(content_security_policy(search))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["script-src"] == ("'self' 'wasm-unsafe-eval'" if search else "'self'")
    assert {policy[name] for name in ("style-src", "img-src", "connect-src")} == {"'self'"}
    assert "unsafe-inline" not in str(policy)


def test_pages_hold_no_script_or_style(published: Path) -> None:
    """No page of any tree has a style, a script or an event handler in it: the policy would refuse them."""
    for path in sorted(published.rglob("*.html")):
        for element in elements(page(path)):
            assert element.tag != "style", path
            assert element.tag != "script" or (element.get("src") and not (element.text or "").strip()), path
            assert [name for name in element.attrib if name == "style" or name.startswith("on")] == [], path


def test_aligned_columns_need_no_style(tmp_path: Path) -> None:
    """A table whose columns are aligned in Markdown is aligned by classes."""
    table = "Marks:\n\n| Name | Count | Sign |\n|:--|--:|:-:|\n| One | 1 | a |\n"
    project = write_files(tmp_path, trust_files({"clauses": {"marks": table}}))
    assert build(project).exit_code == 0
    tree = page(project / "site/public/oakfield/policies/phones/index.html")
    cells = [e for e in elements(tree) if e.tag in ("td", "th")]
    assert [cell.get("class") for cell in cells if cell.text in ("Count", "1")] == ["cb-end", "cb-end"]
    assert [cell.get("class") for cell in cells if cell.text in ("Sign", "a")] == ["cb-centre", "cb-centre"]
    assert all("style" not in cell.attrib for cell in cells)


def test_form_service_is_allowed_for_staff_alone(tmp_path: Path) -> None:
    """The service of the school's form may be sent forms from the staff tree, and its whole address is not told."""
    form = "https://forms.example:8443/ack?s={school}&v={version}"
    project = write_files(tmp_path, trust_files({"clauses": {"one": "One."}, "school": {"acknowledgement_form": form}}))
    assert build(project).exit_code == 0
    for tree in TREES:
        text = (project / "site" / tree / "_headers").read_text("utf-8")
        policy = re.search("Content-Security-Policy: (.*)", text)
        assert policy is not None
        expected = "https://forms.example:8443" if tree == "staff" else "'none'"
        assert allowed(policy[1])["form-action"] == expected


def test_manual_gives_the_same_headers_for_nginx() -> None:
    """The snippet for nginx in the manual sends the same headers as the files."""
    manual = (REPOSITORY / "docs" / "publishing.md").read_text("utf-8")
    said = dict(re.findall(r'add_header ([\w-]+) "([^"]*)" always;', manual))
    assert said == headers("staff", search=False)
