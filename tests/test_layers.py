"""Imports point down: a package of the generator knows only those below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.paths import PACKAGE

LAYERS = (
    {"__main__"},
    {"cli"},
    {"build"},
    {"publish"},
    {"register"},
    {"guides"},
    {"approvals", "redline", "render", "checks"},
    {"compose", "loading"},
    {"markdown"},
    {"model"},
    {"problems", "files", "fingerprints", "resources", "swapping"},
)
"""From the top; packages of one layer do not know each other either, but for those in `BESIDE`."""

BESIDE = {("files", "problems"): "reading a file finds problems"}
"""Imports within a layer, and why."""

ONLY = {
    "mkdocs": {"publish"},
    "markdown_it": {"markdown"},
    "markdown_it.token": {"markdown", "render", "redline", "checks", "compose"},
    "mdit_py_plugins": {"markdown"},
    "click": {"cli"},
    "distributed": {"build"},
    "watchdog": {"publish"},
    "yaml": {"loading", "build"},
    "pydantic": {"model", "compose", "build"},
    "jinja2": {"compose", "checks", "publish"},
}
"""Libraries, or parts of them, and the packages that may import them."""

MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(module: Path) -> None:
    """A module imports from its own package and from lower layers."""
    own = package_of(module)
    for name in imported(module):
        top, _, rest = name.partition(".")
        other = rest.partition(".")[0] or "__init__"
        if top != "clausebook" or other in (own, "__init__", "__version__"):
            continue
        allowed = depth(other) > depth(own) or (own, other) in BESIDE
        assert allowed, f"{own} imports {other}, which is not below it"


@pytest.mark.parametrize("library", ONLY)
def test_libraries_have_their_place(library: str) -> None:
    """Each library is known to the packages named for it and to no other."""
    others = [name for name in ONLY if name.startswith(f"{library}.")]
    found = {
        package_of(module)
        for module in MODULES
        if any(below(name, library) and not any(below(name, o) for o in others) for name in imported(module))
    }
    assert found <= ONLY[library]


def below(name: str, library: str) -> bool:
    """Whether a module is a library or a part of it."""
    return name == library or name.startswith(f"{library}.")


def test_every_package_has_a_layer() -> None:
    """A new package says where it stands."""
    known = {name for layer in LAYERS for name in layer}
    assert {package_of(module) for module in MODULES} - {"__init__"} <= known


def package_of(module: Path) -> str:
    """The package, or the module at the top, that a file belongs to."""
    first = module.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def depth(package: str) -> int:
    """How far down a package stands."""
    return next(at for at, layer in enumerate(LAYERS) if package in layer)


def imported(module: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole package"
            yield node.module or ""
            if node.module == "clausebook":
                yield from (f"clausebook.{alias.name}" for alias in node.names)
