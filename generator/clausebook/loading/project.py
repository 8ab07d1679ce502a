"""Loading a project: every file read once, every problem found in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from clausebook.files import read_text
from clausebook.loading.clause_files import read_clause
from clausebook.loading.listing import ACCESSIBILITY, LIBRARY, list_content
from clausebook.loading.names import unknown_names
from clausebook.loading.plain_values import plain_values
from clausebook.loading.repeats import repeats
from clausebook.loading.yaml_tree import read_yaml
from clausebook.model.accessibility import AccessibilityTest
from clausebook.model.clause import Clause
from clausebook.model.fields import Authored
from clausebook.model.layer import LAYER_FIELDS
from clausebook.model.library import Library, Tree
from clausebook.model.outline import Policy
from clausebook.model.school import Group, Profile, School
from clausebook.model.trust import Declarations, SiteConfig
from clausebook.model.validating import layer_problems, validate
from clausebook.problems import Problem, Span

M = TypeVar("M", bound=Authored)

CONFIG = "site_config.yml"


def load_library(project: Path) -> tuple[Library | None, list[Problem]]:
    """Everything in a project that could be used, and every problem in its files.

    What had to be left out is in the library's `refused`. `None` where there is no project to speak of, or where
    `site_config.yml` or `content/library.yml` cannot be used.
    """
    if not (project / CONFIG).is_file():
        hint = "start a trust with `clausebook init`, or name its folder with --project"
        return None, [Problem("no-project", f"there is no {CONFIG} here", Span(CONFIG), hint)]
    return _Loading(project).library()


class _Loading:
    """One run over a project's files; gathers problems and layers as it goes."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.content = project / "content"
        self.listing = list_content(project)
        self.problems: list[Problem] = self.listing.problems
        self.layers: dict[str, Tree] = {}
        self.files: dict[tuple[str, str], str] = {}
        """The file of everything that was read, by folder and id."""
        self.refused: set[tuple[str, str]] = set()

    def library(self) -> tuple[Library | None, list[Problem]]:
        config = self._config()
        declarations = self._declarations()
        profiles = dict(self._models("profiles", Profile, LAYER_FIELDS))
        groups = dict(self._models("groups", Group, LAYER_FIELDS))
        schools = dict(self._models("schools", School, LAYER_FIELDS))
        policies = dict(self._models("policies", Policy))
        own_outlines = dict(self._own_outlines())
        clauses = self._clauses()
        if config is None or declarations is None:
            return None, self.problems
        library = Library(
            config=config,
            declarations=declarations,
            profiles=profiles,
            groups=groups,
            schools=schools,
            policies=policies,
            own_outlines=own_outlines,
            clauses=clauses,
            layers=self.layers,
            outline_files={("", name): self.files["policies", name] for name in policies}
            | {(owner, name): self.files[f"{owner}/policies", name] for owner, name in own_outlines},
            accessibility=self._accessibility(),
            refused=frozenset(self.refused),
        )
        self.problems += unknown_names(library)
        return library, self.problems

    def _name(self, path: Path) -> str:
        return path.relative_to(self.project).as_posix()

    def _tree(self, path: Path) -> dict[Any, object] | None:
        """The map in a YAML file; `None`, and problems, where there is none."""
        span = Span(self._name(path))
        text, problems = read_text(self.project, path)
        self.problems += problems
        if problems:
            return None
        tree, problems = read_yaml(text, span.file)
        self.problems += problems
        if isinstance(tree, dict):
            self.problems += repeats(tree)
            return {**tree}
        if not problems and tree is None:
            hint = "write its fields, or delete it; an empty map is `{}`"
            self.problems.append(Problem("empty-file", "the file is empty", span, hint))
        elif not problems:
            hint = "one `name: value` on each line, with a space after the colon"
            self.problems.append(Problem("wrong-type", "a map of fields is expected here", span, hint))
        return None

    def _typed(self, model: type[M], tree: object, path: Path, also: Sequence[str] = ()) -> M | None:
        made, problems = validate(model, tree, Span(self._name(path)), also)
        self.problems += problems
        return made

    def _layer(self, name: str, tree: dict[Any, object], path: Path) -> None:
        self.layers[name] = tree
        self.problems += layer_problems(tree, Span(self._name(path)))

    def _config(self) -> SiteConfig | None:
        path = self.project / CONFIG
        tree = self._tree(path)
        if tree is None:
            return None
        key = next((key for key in tree if key == "defaults"), None)
        defaults = tree.pop("defaults", None)
        if isinstance(defaults, dict) or defaults is None:
            self._layer("trust", defaults or {}, path)
        else:
            span = getattr(key, "span", None) or Span(CONFIG)
            hint = "one `name: value` on each line"
            self.problems.append(Problem("wrong-type", "`defaults` needs a map of fields here", span, hint))
        config = self._typed(SiteConfig, plain_values(tree, "mkdocs"), path, ("defaults",))
        return config if "trust" in self.layers else None

    def _declarations(self) -> Declarations | None:
        path = self.content / LIBRARY
        self.layers["library"] = {}
        if not path.exists() and not path.is_symlink():
            return Declarations()
        tree = self._tree(path)
        if tree is None:
            return None
        layer = {key: tree.pop(key) for key in list(tree) if key in LAYER_FIELDS and key != "settings"}
        declarations = self._typed(Declarations, tree, path, LAYER_FIELDS)
        if declarations:
            defaults = {name: d.default for name, d in declarations.settings.items() if d.default is not None}
            layer["settings"] = {k: list(v) if isinstance(v, tuple) else v for k, v in defaults.items()}
        self._layer("library", layer, path)
        return declarations

    def _accessibility(self) -> AccessibilityTest | None:
        path = self.content / ACCESSIBILITY
        tree = self._tree(path) if path.exists() or path.is_symlink() else None
        return None if tree is None else self._typed(AccessibilityTest, tree, path)

    def _models(self, folder: str, model: type[M], layer_fields: Sequence[str] = ()) -> Iterator[tuple[str, M]]:
        """The files of a folder, typed, by id; where they may hold a layer, that is set aside."""
        for path in self.listing.maps.get(folder, ()):
            made = None
            tree = self._tree(path)
            identity = path.stem if tree is None else str(tree.get("id", path.stem))
            if tree is not None:
                if layer_fields:
                    layer = {key: tree.pop(key) for key in list(tree) if key in layer_fields}
                    self._layer(f"{folder}/{path.stem}", layer, path)
                made = self._typed(model, tree, path, layer_fields)
            if made is not None and self._named_after_its_id(path, identity):
                self.files[folder, path.stem] = self._name(path)
                yield path.stem, made
            else:
                self.refused |= {(folder, path.stem), (folder, identity)}

    def _named_after_its_id(self, path: Path, identity: str) -> bool:
        if identity == path.stem:
            return True
        hint = f"rename the file to {identity}{path.suffix}, or change the id to {path.stem}"
        said = f"the id `{identity}` is not the name of the file"
        self.problems.append(Problem("id-not-file-name", said, Span(self._name(path)), hint))
        return False

    def _own_outlines(self) -> Iterator[tuple[tuple[str, str], Policy]]:
        for folder in sorted(self.listing.maps):
            if folder.endswith("/policies"):
                for name, policy in self._models(folder, Policy):
                    yield (folder.removesuffix("/policies"), name), policy

    def _clauses(self) -> dict[tuple[str, str], Clause]:
        clauses: dict[tuple[str, str], Clause] = {}
        for owner in sorted(self.listing.clauses):
            folder = f"{owner}/clauses".lstrip("/")
            for path in self.listing.clauses[owner]:
                text, problems = read_text(self.project, path)
                clause = None
                if not problems:
                    clause, problems = read_clause(text, self._name(path), owner)
                self.problems += problems
                if clause is None:
                    self.refused.add((folder, path.stem))
                elif not self._named_after_its_id(path, clause.id):
                    self.refused |= {(folder, path.stem), (folder, clause.id)}
                else:
                    self.problems += _twice(clause, clauses)
                    clauses.setdefault((owner, clause.id), clause)
        return clauses


def _twice(clause: Clause, clauses: dict[tuple[str, str], Clause]) -> list[Problem]:
    other = clauses.get((clause.owner, clause.id)) or clauses.get(("", clause.id))
    if other is None:
        return []
    hint = "a school changes a shared clause with a variation; its own clauses need ids of their own"
    if other.owner == clause.owner:
        hint = "give one of the two another id, and its file the same name"
    return [Problem("id-twice", f"the clause `{clause.id}` exists already, in {other.file}", Span(clause.file), hint)]
