"""Run the benchmark: `python benchmarks/run.py --schools 100 --policies 40`.

Every generator builds the same trust in turn, several rounds, each time into an empty folder; the table holds medians
and ratios, all from this one run.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from generate import approve_everything, write_trust
from measuring import CommandFailed, Run, Written, measure, write_floor, written
from peers import Column, columns_of, install, pages_of

from clausebook import __version__

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- results -->", "<!-- end of results -->"
FLOOR = "Write floor"


@dataclass(frozen=True, slots=True)
class Again:
    """What a second build costs after one edit, as a share of the first one in the same round."""

    column: str
    edit: str
    walls: tuple[float, ...]
    """Seconds."""
    shares: tuple[float, ...]
    """Of the first build's wall time."""


@dataclass(frozen=True, slots=True)
class Result:
    """A generator's runs."""

    column: Column
    runs: tuple[Run, ...]
    written: Written

    @property
    def wall(self) -> float:
        """Median seconds."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median seconds of processor time."""
        return median(run.cpu for run in self.runs)

    @property
    def memory(self) -> float:
        """Median of the peaks, in bytes."""
        return median(run.memory for run in self.runs)


def main() -> None:
    """Measure, print the table, and with `--write` put it into the README."""
    options = _options()
    scratch: Path = options.scratch
    work = scratch / f"{options.schools}x{options.policies}"
    shutil.rmtree(work, ignore_errors=True)
    missing: Sequence[str] = () if options.alone else install(scratch / "tools")
    columns = list(_columns(work, scratch / "tools", options))
    places = {"on disk": work / "out"}
    if options.memory and Path("/dev/shm").is_dir():
        places["on a memory file system"] = Path(tempfile.mkdtemp(prefix="clausebook-benchmark-", dir="/dev/shm"))
    tables = []
    try:
        for place, out in places.items():
            results, again = _measured(columns, out, options.runs)
            title = f"### {options.schools} schools x {options.policies} policies, {place}"
            tables.append(f"{title}\n\n{_table(results)}\n\n{_table_again(again)}")
    finally:
        for out in places.values():
            shutil.rmtree(out, ignore_errors=True)
    text = "\n\n".join([_conditions(options, missing), *tables]) + "\n"
    print(text)
    if options.write:
        page = README.read_text("utf-8")
        before, _, rest = page.partition(BEGIN)
        README.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.partition(END)[2]}", "utf-8", newline="\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--schools", type=int, default=100)
    parser.add_argument("--policies", type=int, default=40)
    parser.add_argument("--runs", type=int, default=3, help="how often each generator runs")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="worker processes, where a tool has a say"
    )
    parser.add_argument("--alone", action="store_true", help="measure Clausebook without its peers")
    parser.add_argument("--only", action="append", metavar="NAME", help="measure these generators only")
    parser.add_argument("--memory", action="store_true", help="measure on a memory file system too")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "clausebook-benchmark")
    return parser.parse_args()


def _columns(work: Path, tools: Path, options: argparse.Namespace) -> Iterator[Column]:
    """The generators, with their sources written."""
    plain, approved = work / "trust", work / "approved"
    write_trust(plain, options.schools, options.policies)
    if not options.only or "Clausebook, all" in options.only:
        write_trust(approved, options.schools, options.policies)
        approve_everything(approved)
    columns = [*_clausebook(plain, approved, options.jobs)]
    if not options.alone:
        columns += columns_of(pages_of(plain), work, tools, options.jobs)
    yield from (column for column in columns if not options.only or column.name in options.only)


def _clausebook(plain: Path, approved: Path, jobs: int) -> Iterator[Column]:
    build = [sys.executable, "-m", "clausebook", "build", "--jobs", str(jobs), "--as-of", "2026-11-20"]

    def one(out: Path) -> list[str]:
        return [*build, "--project", str(plain), "--out", str(out), "--drafts", "--audience", "public"]

    def everything(out: Path) -> list[str]:
        return [*build, "--project", str(approved), "--out", str(out)]

    yield Column("Clausebook", __version__, one, checks=True, note="public pages", trust=plain)
    note = "all three audiences"
    yield Column("Clausebook, all", __version__, everything, checks=True, approvals=True, note=note, trust=approved)


def _edits(trust: Path) -> Iterator[tuple[str, Path, str]]:
    """What is measured after the first build: an edit's name, its file, and the file's new text."""
    school = min((trust / "content" / "schools").glob("*.yml"))
    days = re.sub(r"notice_days: \d+", "notice_days: 21", school.read_text("utf-8"))
    clause = min((trust / "content" / "clauses").rglob("*.md"))
    front, mark, text = clause.read_text("utf-8").partition("\n---\n")
    yield "nothing", school, school.read_text("utf-8")
    yield "a setting of one school", school, days
    yield "the words of one shared clause", clause, front + mark + text.replace(".", ", without delay.", 1)


def _measured_again(column: Column, out: Path, first: Run) -> Iterator[tuple[str, float, float]]:
    """Build again after each edit; each is taken back, and built, before the next."""
    assert column.trust is not None
    for edit, path, text in _edits(column.trust):
        before = path.read_text("utf-8")
        path.write_text(text, "utf-8", newline="\n")
        wall = measure(column.command(out), {}).wall
        path.write_text(before, "utf-8", newline="\n")
        if text != before:
            measure(column.command(out), {})
        yield edit, wall, wall / first.wall


def _measured(columns: Sequence[Column], out: Path, rounds: int) -> tuple[list[Result], list[Again]]:
    """Every generator in turn, `rounds` times, and after Clausebook the floor for what it wrote, and edits."""
    runs: dict[str, list[Run]] = {column.name: [] for column in columns}
    runs[FLOOR] = []  # measured after the first column
    again: dict[tuple[str, str], list[tuple[float, float]]] = {}
    sizes: dict[str, Written] = {}
    for _ in range(rounds):
        for column in columns:
            for left in (out, out.with_name(f".{out.name}-cache"), *column.leftovers):
                shutil.rmtree(left, ignore_errors=True)
            out.parent.mkdir(parents=True, exist_ok=True)
            try:
                runs[column.name].append(measure(column.command(out), {}))
            except CommandFailed as failed:
                print(f"{column.name} failed: {failed}", file=sys.stderr)
                continue
            sizes[column.name] = written(out)
            if column is columns[0]:
                floor = out.with_name(f"{out.name}-floor")
                runs[FLOOR].append(write_floor(out, floor))
                shutil.rmtree(floor)
                sizes[FLOOR] = sizes[column.name]
            if column.trust is not None:
                for edit, wall, share in _measured_again(column, out, runs[column.name][-1]):
                    again.setdefault((column.name, edit), []).append((wall, share))
    floor_column = Column(FLOOR, "", lambda _: [], note="the files of the first row, from memory")
    results = [
        Result(column, tuple(runs[column.name]), sizes[column.name])
        for column in (*columns, floor_column)
        if runs[column.name]
    ]
    edited = [Again(*key, *zip(*found, strict=True)) for key, found in again.items()]
    return results, edited


def _table_again(again: Sequence[Again]) -> str:
    rows = [["built again after an edit of", "", "wall s", "of the first build"], ["---", "---", "---:", "---:"]]
    rows += [[e.edit, e.column, f"{median(e.walls):.2f}", f"{median(e.shares):.1%}"] for e in again]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _table(results: Sequence[Result]) -> str:
    base = next((result for result in results if result.column.name == "Hugo"), results[0])
    name = base.column.name
    head = ["", "version", "wall s", "CPU s", "peak MB", "pages", "files", "MB written"]
    head += [f"wall / {name}", f"CPU / {name}", f"memory / {name}", "search", "checks", "approvals", ""]
    rows = [head, ["---"] + ["---:"] * 10 + ["---"] * 4]
    for result in results:
        column, made = result.column, result.written
        rows.append(
            [
                column.name,
                column.version,
                f"{result.wall:.2f}",
                f"{result.cpu:.2f}",
                f"{result.memory / 1e6:.0f}" if result.memory else "",
                f"{made.pages:,}",
                f"{made.files:,}",
                f"{made.size / 1e6:.1f}",
                f"{result.wall / base.wall:.2f}",
                f"{result.cpu / base.cpu:.2f}",
                f"{result.memory / base.memory:.2f}" if result.memory and base.memory else "",
                *("on" if each else "off" for each in (column.search, column.checks, column.approvals)),
                column.note,
            ]
        )
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _conditions(options: argparse.Namespace, missing: Sequence[str]) -> str:
    runs = f"medians of {options.runs} runs" if options.runs > 1 else "one run"
    said = (
        f"Measured on {date.today():%d %B %Y} with {os.cpu_count()} processors, {platform.system()}, Python "
        f"{platform.python_version()}: {runs}, the generators in turn."
    )
    return "\n".join([said, *(f"Not measured, because it could not be installed: {tool}." for tool in missing)])


if __name__ == "__main__":
    main()
