"""Where approvals lie on disk: the only module that knows the form of `content/approvals/`.

```text
content/approvals/heads.json                     how many records each ledger has, and the hash of its last
content/approvals/<school>/<policy>/ledger.jsonl
content/approvals/<school>/<policy>/<version>/policy.md, parents.md, induction.md
```
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp

from clausebook.approvals.ledger import TEXTS, Ledger
from clausebook.swapping import write_whole

Frozen = Mapping[str, str]
"""A version's texts, by `policy`, `parents`, `induction`."""

Heads = dict[str, tuple[int, str]]
"""By `school/policy`: how many records the ledger has, and the hash of its last."""


def folder_of(project: Path, school: str, policy: str) -> Path:
    """The folder of one school's policy."""
    return project / "content" / "approvals" / school / policy


def read_ledger(project: Path, school: str, policy: str) -> Ledger:
    """The ledger; an empty one where there is none. Raises `NotALedger`."""
    path = folder_of(project, school, policy) / "ledger.jsonl"
    return Ledger.loads(path.read_bytes().decode("utf-8", "replace")) if path.is_file() else Ledger()


def read_frozen(project: Path, school: str, policy: str, version: int) -> Frozen:
    """A version's texts, byte for byte; a text whose file is missing is left out."""
    folder = folder_of(project, school, policy) / str(version)
    paths = {name: folder / f"{name}.md" for name in TEXTS}
    return {name: path.read_bytes().decode("utf-8", "replace") for name, path in paths.items() if path.is_file()}


def write_version(project: Path, school: str, policy: str, version: int, texts: Frozen) -> None:
    """Freeze a version's texts: the folder appears whole or not at all. Raises `FileExistsError` where it exists."""
    folder = folder_of(project, school, policy)
    folder.mkdir(parents=True, exist_ok=True)
    for left_over in folder.glob(".*-new-*"):  # of a decision that was cut short
        shutil.rmtree(left_over, ignore_errors=True)
    staging = Path(mkdtemp(prefix=f".{version}-new-", dir=folder))
    try:
        for name, text in texts.items():
            (staging / f"{name}.md").write_bytes(text.encode("utf-8"))
        staging.chmod(0o755)
        target = folder / str(version)
        if target.exists():
            raise FileExistsError(17, "this version is frozen already", str(target))
        staging.rename(target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_ledger(project: Path, school: str, policy: str, ledger: Ledger) -> None:
    """Put a ledger in place of the one before, whole or not at all, and note its head."""
    write_whole(folder_of(project, school, policy) / "ledger.jsonl", ledger.dumps())
    heads = {**read_heads(project), f"{school}/{policy}": (len(ledger.records), ledger.head)}
    text = json.dumps({key: list(value) for key, value in sorted(heads.items())}, indent=1) + "\n"
    write_whole(project / "content" / "approvals" / "heads.json", text)


def read_heads(project: Path) -> Heads:
    """The heads as noted. Raises `ValueError` where the file is not what the tool writes."""
    path = project / "content" / "approvals" / "heads.json"
    if not path.is_file():
        return {}
    read = json.loads(path.read_text("utf-8"))
    return {str(key): (int(value[0]), str(value[1])) for key, value in read.items()}


def approved_policies(project: Path, schools: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
    """Every school and policy that has a folder of approvals, sorted; of these schools only, where they are given."""
    root = project / "content" / "approvals"
    every = root.iterdir() if schools is None and root.is_dir() else (root / school for school in schools or ())
    for home in sorted(folder for folder in every if folder.is_dir()):
        yield from ((home.name, folder.name) for folder in sorted(home.iterdir()) if folder.is_dir())


def version_folders(project: Path, school: str, policy: str) -> list[str]:
    """The names of a policy's version folders, sorted."""
    folder = folder_of(project, school, policy)
    return sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
