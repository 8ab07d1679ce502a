"""Loading a project: every file read once, every problem found in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from clausebook.files import files_in, read_text
from clausebook.loading.clause_files import read_clause
from clausebook.loading.names import unknown_names
from clausebook.loading.yaml_tree import read_yaml
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
    """Everything in a project, and every problem in its files; `None` where there is no project to speak of."""
    if not (project / CONFIG).is_file():
        hint = "start a trust with `clausebook init`, or name its folder with --project"
        return None, [Problem("no-project", f"there is no {CONFIG} here", Span(CONFIG), hint)]
    return _Loading(project).library()


class _Loading:
    """One run over a project's files; gathers problems and layers as it goes."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.content = project / "content"
        self.problems: list[Problem] = []
        self.layers: dict[str, Tree] = {}

    def library(self) -> tuple[Library | None, list[Problem]]:
        config = self._config()
        declarations = self._declarations()
        profiles = self._all("profiles", Profile)
        groups = self._all("groups", Group)
        schools = self._all("schools", School)
        policies = {str(p.id): p for _, p in self._models(self.content / "policies", Policy)}
        outlines = dict(self._own_outlines())
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
            own_outlines={key: policy for key, (policy, _) in outlines.items()},
            clauses=clauses,
            layers=self.layers,
            outline_files={("", name): f"content/policies/{name}.yml" for name in policies}
            | {key: file for key, (_, file) in outlines.items()},
        )
        self.problems += unknown_names(library)
        return library, self.problems

    def _tree(self, path: Path) -> dict[object, object] | None:
        """The map in a YAML file; `None`, and problems, where there is none."""
        name = path.relative_to(self.project).as_posix()
        text, problems = read_text(self.project, path)
        if not problems:
            tree, problems = read_yaml(text, name)
            if not problems and not isinstance(tree, dict):
                what = "the file is empty" if tree is None else "a map of fields is expected here"
                problems = [Problem("empty-file" if tree is None else "wrong-type", what, Span(name))]
            elif isinstance(tree, dict):
                self.problems += problems
                return {key: value for key, value in tree.items()}
        self.problems += problems
        return None

    def _typed(self, model: type[M], tree: dict[object, object], path: Path) -> M | None:
        made, problems = validate(model, tree, Span(path.relative_to(self.project).as_posix()))
        self.problems += problems
        return made

    def _layer(self, name: str, tree: object, path: Path) -> None:
        span = Span(path.relative_to(self.project).as_posix())
        if not isinstance(tree, dict):
            self.problems.append(Problem("wrong-type", "a map of fields is expected here", span))
            return
        self.layers[name] = tree
        self.problems += layer_problems(tree, span)

    def _config(self) -> SiteConfig | None:
        path = self.project / CONFIG
        tree = self._tree(path)
        if tree is None:
            return None
        self._layer("trust", tree.pop("defaults", None) or {}, path)
        return self._typed(SiteConfig, _plain_under(tree, "mkdocs"), path)

    def _declarations(self) -> Declarations | None:
        path = self.content / "library.yml"
        if not path.is_file():
            self.layers["library"] = {}
            return Declarations()
        tree = self._tree(path)
        if tree is None:
            return None
        layer = {key: tree.pop(key) for key in list(tree) if key in LAYER_FIELDS and key != "settings"}
        declarations = self._typed(Declarations, tree, path)
        if declarations:
            defaults = {name: d.default for name, d in declarations.settings.items() if d.default is not None}
            layer["settings"] = {k: list(v) if isinstance(v, tuple) else v for k, v in defaults.items()}
        self._layer("library", layer, path)
        return declarations

    def _all(self, kind: str, model: type[M]) -> dict[str, M]:
        """Profiles, groups or schools: typed, with their layers set aside."""

        def set_aside(path: Path, tree: dict[object, object]) -> None:
            layer = {key: tree.pop(key) for key in list(tree) if key in LAYER_FIELDS}
            self._layer(f"{kind}/{path.stem}", layer, path)

        return {path.stem: made for path, made in self._models(self.content / kind, model, set_aside)}

    def _models(
        self, folder: Path, model: type[M], first: Callable[[Path, dict[object, object]], None] | None = None
    ) -> Iterator[tuple[Path, M]]:
        for path in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")]):
            tree = self._tree(path)
            if tree is None:
                continue
            if first:
                first(path, tree)
            made = self._typed(model, tree, path)
            if made is not None and self._named_after_its_id(path, str(getattr(made, "id", path.stem))):
                yield path, made

    def _named_after_its_id(self, path: Path, identity: str) -> bool:
        if identity == path.stem:
            return True
        name = path.relative_to(self.project).as_posix()
        hint = f"rename the file to {identity}{path.suffix}, or change the id to {path.stem}"
        self.problems.append(
            Problem("id-not-file-name", f"the id `{identity}` is not the name of the file", Span(name), hint)
        )
        return False

    def _own_outlines(self) -> Iterator[tuple[tuple[str, str], tuple[Policy, str]]]:
        for kind in ("groups", "schools"):
            for folder in sorted((self.content / kind).glob("*/policies")):
                for path, policy in self._models(folder, Policy):
                    file = path.relative_to(self.project).as_posix()
                    yield (f"{kind}/{folder.parent.name}", path.stem), (policy, file)

    def _clauses(self) -> dict[tuple[str, str], Clause]:
        clauses: dict[tuple[str, str], Clause] = {}
        folders = [("", self.content / "clauses")]
        folders += [
            (f"{kind}/{folder.parent.name}", folder)
            for kind in ("groups", "schools")
            for folder in sorted((self.content / kind).glob("*/clauses"))
        ]
        for owner, folder in folders:
            for path in files_in(folder, ".md"):
                name = path.relative_to(self.project).as_posix()
                text, problems = read_text(self.project, path)
                if not problems:
                    clause, problems = read_clause(text, name, owner)
                    if clause and self._named_after_its_id(path, clause.id):
                        problems = _twice(clause, clauses)
                        clauses.setdefault((owner, clause.id), clause)
                self.problems += problems
        return clauses


def _twice(clause: Clause, clauses: dict[tuple[str, str], Clause]) -> list[Problem]:
    other = clauses.get((clause.owner, clause.id)) or clauses.get(("", clause.id))
    if other is None:
        return []
    hint = "a school changes a shared clause with a variation; its own clauses need ids of their own"
    return [Problem("id-twice", f"the clause `{clause.id}` exists already, in {other.file}", Span(clause.file), hint)]


def _plain_under(tree: dict[object, object], key: str) -> dict[object, object]:
    """The tree with MkDocs' own options as PyYAML would read them: numbers and booleans, not text."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {str(k): plain(v) for k, v in value.items()}
        if isinstance(value, list):
            return [plain(v) for v in value]
        if isinstance(value, str):
            words: dict[str, object] = {"true": True, "false": False, "null": None}
            if value in words:
                return words[value]
            return int(value) if value.isdecimal() else str(value)
        return value

    return {k: plain(v) if k == key else v for k, v in tree.items()}
