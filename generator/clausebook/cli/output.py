"""Printing: problems in three formats, and progress that suits where it is printed."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import Literal

import click

from clausebook.build.built import Built
from clausebook.build.timing import STAGES
from clausebook.problems import Problem, Severity
from clausebook.register.listing import Listed

COLUMNS = 80
"""The width that text is made for."""

Format = Literal["text", "json", "github"]

SEVERAL = 5
"""From how many problems on the summary also counts them by rule."""

NAMED = 5
"""How many unpublished policies are named."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "blue"}


def show_problems(problems: Sequence[Problem], form: Format = "text") -> None:
    """Print problems: as text for people, as JSON for programs, as annotations for GitHub."""
    if form == "json":
        click.echo(json.dumps([as_json(problem) for problem in problems], indent=2, ensure_ascii=False))
        return
    for problem in problems:
        click.echo(_github(problem) if form == "github" else _text(problem))
    if form == "text":
        click.echo(summary(problems))


def built_words(built: Built, out: Path) -> str:
    """What a build did, in a sentence."""
    every = f"{built.pages} pages on {built.sites} sites"
    if not built.made:
        return f"Nothing has changed: {every} stand in {out}."
    kept = f", {built.kept_pages} of them taken over as they were" if built.kept_pages else ""
    return f"Built {every} in {out}{kept}."


def show_profile(built: Built, seconds: float) -> None:
    """Print where a build's time went, stage by stage; the times of several processes add up to more than passed."""
    spent = [(stage, built.seconds.get(stage, 0.0)) for stage in STAGES]
    for stage, each in spent:
        click.echo(f"{stage:>10} {each:8.2f} s  {STAGES[stage]}")
    click.echo(f"{'passed':>10} {seconds:8.2f} s  {built.kept_pages} of {built.pages} pages taken over")


def show_unpublished(editions: Sequence[Listed]) -> None:
    """Say on one line which policies a build left out, as none of their versions is in force."""
    if not editions:
        return
    approved = any(edition.approved for edition in editions)
    why = "nothing approved is in force" if approved else "nothing is approved yet"
    named = ", ".join(f"{edition.school} {edition.policy}" for edition in editions[:NAMED])
    more = f" and {len(editions) - NAMED} more" if len(editions) > NAMED else ""
    click.echo(f"Not published, because {why}: {named}{more} (run `clausebook proposals`)")


def as_json(problem: Problem) -> dict[str, object]:
    """A problem as published: rule, severity, file, line, column, message, hint."""
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        "file": problem.span.file,
        "line": problem.span.line,
        "column": problem.span.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def summary(problems: Sequence[Problem]) -> str:
    """How many of what: by severity, and, where there are several, by rule with the most frequent first."""
    count = Counter(problem.severity for problem in problems)
    if not count:
        return "No problems found."
    said = ", ".join(f"{count[s]} {s}{'' if count[s] == 1 else 's'}" for s in Severity if count[s]) + "."
    rules = Counter(problem.rule for problem in problems)
    if len(problems) < SEVERAL or len(rules) == 1:
        return said
    by_rule = ", ".join(f"{many} {rule}" for rule, many in sorted(rules.items(), key=lambda r: (-r[1], r[0])))
    return "\n".join([said, *_indented(by_rule)])


def _text(problem: Problem) -> str:
    """A problem on one line where it fits; otherwise its place first, and what is wrong below it."""
    severity = click.style(problem.severity, fg=_COLOURS[problem.severity])
    if len(f"{problem.span}  {problem.severity}  {problem.message}  [{problem.rule}]") <= COLUMNS:
        lines = [f"{problem.span}  {severity}  {problem.message}  [{problem.rule}]"]
    else:
        lines = [f"{problem.span}  {severity}  [{problem.rule}]", *_indented(problem.message)]
    return "\n".join([*lines, *_indented(problem.hint, "    ")])


def _indented(text: str, indent: str = "  ") -> list[str]:
    return wrap(
        text, COLUMNS, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _github(problem: Problem) -> str:
    def safe(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    place = f"file={problem.span.file},line={problem.span.line},col={problem.span.column},title={problem.rule}"
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{problem.severity} {place}::{safe(problem.message + hint)}"


class Progress:
    """Progress of a long piece of work: a bar on a terminal, nothing elsewhere until it is done."""

    def __init__(self, label: str) -> None:
        self._bar = click.progressbar(length=1, label=label, file=sys.stderr) if sys.stderr.isatty() else None

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)

    def step(self, done: int, every: int) -> None:
        """So many are done, of so many."""
        if self._bar is not None:
            self._bar.length = every
            self._bar.update(done - self._bar.pos)
