"""The commands for governors and clerks: what waits for whom, redlines, decisions, and the check of it all."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from shutil import get_terminal_size

import click

from clausebook.approvals.deciding import Decision
from clausebook.approvals.ledger import CLASSES, ChangeClass
from clausebook.approvals.shelf import read_ledger
from clausebook.approvals.verifying import sound_approvals
from clausebook.approvals.verifying import verify as verify_approvals
from clausebook.build.packs import approval_pack
from clausebook.checks import check_project
from clausebook.cli.options import AS_JSON, DAY, PROJECT, known_policy, known_school
from clausebook.cli.output import as_json as problem_as_json
from clausebook.cli.output import show_problems
from clausebook.cli.texts import VIEWS, text_of
from clausebook.files import read_text
from clausebook.model.fields import spoken
from clausebook.model.library import Library
from clausebook.problems import ProblemsFound, in_order, nearest
from clausebook.redline import Redline, compare, duties, html, text, to_json
from clausebook.register.editions import Edition, composed_editions
from clausebook.register.proposals import (
    Proposal,
    SameChange,
    bodies_for,
    grouped,
    impact,
    newest_version,
    proposals_of,
)
from clausebook.register.recording import record_approval, record_withdrawal
from clausebook.swapping import write_whole

_IMPACT_KEY = (
    "same: the change of most schools; only: no other school changes here; differs: another change; "
    "varied: the change meets a variation of the school's own; absent: the school has no such clause"
)

REDLINE_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)


@click.command()
@PROJECT
@AS_JSON
def proposals(project: Path, as_json: bool) -> None:
    """What waits for whom: changed words, grouped by identical change."""
    library, _, waiting = _waiting(project)
    same = grouped(waiting)
    if as_json:
        click.echo(json.dumps([_proposal_json(library, each) for each in same], indent=2, ensure_ascii=False))
        return
    if not same:
        click.echo("Nothing waits for a decision.")
    for each in same:
        click.echo("\n".join(_proposal_lines(library, each)) + "\n")


@click.command(name="impact")
@PROJECT
@AS_JSON
def show_impact(project: Path, as_json: bool) -> None:
    """What the edits that wait do to each school, clause by clause."""
    library, editions, waiting = _waiting(project)
    table = impact(library, editions, waiting)
    if as_json:
        click.echo(json.dumps(table, indent=2))
        return
    if not table:
        click.echo("No edit waits for a decision.")
    else:
        click.echo(_IMPACT_KEY + "\n")
    for clause, effects in table.items():
        click.echo(clause)
        for school, effect in effects.items():
            click.echo(f"  {school:<24} {effect}")


@click.command()
@PROJECT
@click.argument("school")
@click.argument("policy")
@click.option(
    "--from",
    "old",
    default="approved",
    show_default=True,
    metavar="V",
    help="A version's number, `in-force`, `approved` or `proposed`.",
)
@click.option("--to", "new", default="proposed", show_default=True, metavar="V", help="The same.")
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    default="policy",
    show_default=True,
    help="Which of the texts.",
)
@REDLINE_FORMAT
def diff(project: Path, school: str, policy: str, old: str, new: str, view: str, form: str) -> None:
    """The redline between two versions of a school's policy."""
    library, editions, _ = _waiting(project)
    edition = _edition(library, editions, school, policy)
    show_redline(compare(*(text_of(project, edition, version, view, date.today()) for version in (old, new))), form)


@click.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@REDLINE_FORMAT
def redline(old: Path, new: Path, form: str) -> None:
    """The redline between any two Markdown files."""
    texts = []
    for path in (old, new):
        found, problems = read_text(path.resolve().parent, path.resolve())
        if problems:
            raise ProblemsFound(problems)
        texts.append(found)
    show_redline(compare(*texts), form)


def show_redline(line: Redline, form: str) -> None:
    """Print a redline: duties first, then the words."""
    if form == "json":
        click.echo(json.dumps(to_json(line), indent=2, ensure_ascii=False))
    elif form == "html":
        click.echo(html(line))
    else:
        click.echo(text(line, colour=sys.stdout.isatty(), width=min(get_terminal_size().columns, 100)))


def _decision_options(command: click.decorators.FC) -> click.decorators.FC:
    for option in reversed(
        [
            click.option(
                "--school",
                "schools",
                multiple=True,
                required=True,
                metavar="ID",
                help="The school (may be given several times).",
            ),
            click.option("--body", required=True, metavar="ID", help="The body that decided, as in site_config.yml."),
            click.option("--date", "decided", type=DAY, required=True, metavar="DATE", help="When it decided."),
            click.option("--minute", required=True, help="Where its minutes say so, such as `4.2`."),
            click.option(
                "--effective",
                type=DAY,
                metavar="DATE",
                show_default="the date",
                help="The first day on which it holds.",
            ),
            click.option("--demonstration", is_flag=True, help="Mark the decision as made up."),
        ]
    ):
        command = option(command)
    return command


@click.command()
@PROJECT
@click.argument("policy")
@_decision_options
@click.option("--class", "change_class", type=click.Choice(CLASSES), help="Raise the class of the change.")
@click.option("--summary", default="", help="What changed, in a sentence for the version table.")
@click.option(
    "--fingerprint",
    "prints",
    multiple=True,
    metavar="PRINT",
    help="The words decided on, by the fingerprint in the pack: anything else is refused (may be given several times).",
)
@click.option("--row", default="", metavar="ID", help="The id of the row in the version table.")
def approve(
    project: Path,
    policy: str,
    schools: tuple[str, ...],
    body: str,
    decided: datetime,
    minute: str,
    effective: datetime | None,
    demonstration: bool,
    change_class: ChangeClass | None,
    summary: str,
    row: str,
    prints: tuple[str, ...],
) -> None:
    """Record a decision: freeze the words that wait, exactly as they are.

    One decision may cover several schools where their change is the same; `clausebook proposals` shows which.
    """
    library, editions, waiting = _waiting(project)
    chosen = []
    for school in dict.fromkeys(schools):
        edition = _edition(library, editions, school, policy)
        found = next((each for each in waiting if (each.school, each.policy) == (school, policy)), None)
        if found is None:
            newest = newest_version(edition.ledger)
            assert newest is not None  # a first version always waits
            said = f"{school}: nothing waits; its words are those of version {newest.version}"
            raise click.UsageError(f"{said}. Leave it out to record the rest")
        chosen.append(found)
    decision = Decision(
        body=body,
        decided=decided.date(),
        minute=minute,
        effective=(effective or decided).date(),
        summary=summary,
        change_class=change_class,
        demonstration=demonstration,
        row=row,
        fingerprints=prints,
    )
    for record, proposed in zip(record_approval(project, library, chosen, decision, date.today()), chosen, strict=True):
        when = f"in force from {spoken(record.effective)}"
        click.echo(
            f"{record.school}: version {record.version} of {record.policy} approved ({record.change_class}), {when}"
        )
        click.echo(f"  fingerprint {record.fingerprints['policy'][:12]}")
        for sentence in proposed.sentences:
            click.echo(f"  * {sentence.text}")


@click.command()
@PROJECT
@click.argument("policy")
@click.option("--version", type=int, required=True, help="The version to take out of force.")
@_decision_options
@click.option("--summary", default="", help="Why, in a sentence.")
def withdraw(
    project: Path,
    policy: str,
    version: int,
    schools: tuple[str, ...],
    body: str,
    decided: datetime,
    minute: str,
    effective: datetime | None,
    demonstration: bool,
    summary: str,
) -> None:
    """Record that a version is taken out of force. Nothing is deleted; the version before it is in force again."""
    library = check_project(project).sound()
    day = decided.date()
    decision = Decision(body, day, minute, (effective or decided).date(), summary, demonstration=demonstration)
    for school in schools:
        known_policy(library, school, policy)
    named = tuple(dict.fromkeys(schools))
    for record in record_withdrawal(project, library, named, policy, version, decision, date.today()):
        back = read_ledger(project, record.school, policy).in_force(record.effective)
        then = f"version {back.version} is in force again" if back else "nothing is in force"
        when = spoken(record.effective)
        click.echo(f"{record.school}: version {version} of {policy} is withdrawn from {when}; {then}")


@click.command()
@PROJECT
@AS_JSON
@click.pass_context
def verify(ctx: click.Context, project: Path, as_json: bool) -> None:
    """Check every ledger and every frozen text, offline."""
    problems = in_order(verify_approvals(project))
    if as_json:
        click.echo(json.dumps([problem_as_json(problem) for problem in problems], indent=2, ensure_ascii=False))
    elif problems:
        show_problems(problems)
    else:
        click.echo("Every record and every frozen text is as it was approved.")
    ctx.exit(1 if any(problem.is_error for problem in problems) else 0)


@click.command()
@PROJECT
@click.option("--body", required=True, metavar="ID", help="The body that meets, as in site_config.yml.")
@click.option("--meeting", default="", help="The meeting, in words for the cover.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The HTML file to write.")
@click.option("--school", "schools", multiple=True, metavar="ID", help="Only these schools' decisions.")
def pack(project: Path, body: str, meeting: str, out: Path, schools: tuple[str, ...]) -> None:
    """Write the pack for a meeting: what the body may decide, with redlines, in one file to print.

    Where each school has a body of its own under one name (its local governing body, say), name the school.
    """
    library, _, waiting = _waiting(project)
    for school in schools:
        known_school(library, school)
    waiting = tuple(each for each in waiting if not schools or each.school in schools)
    if body not in library.config.bodies:
        raise click.UsageError(f"there is no body `{body}`; {nearest(body, library.config.bodies)}")
    mine = [same for same in grouped(waiting) if body in bodies_for(library, same.first)]
    write_whole(out, approval_pack(project, library, body, meeting, mine))
    click.echo(
        f"Wrote {out}: {len(mine)} decision{'' if len(mine) == 1 else 's'} for the {library.config.bodies[body].name}."
    )


def _waiting(project: Path) -> tuple[Library, tuple[Edition, ...], tuple[Proposal, ...]]:
    """The library, every text as composed, and what waits. Raises `ProblemsFound`, of approvals too."""
    checked = check_project(project)
    library = checked.sound()
    sound_approvals(project)
    composed = composed_editions(library, project, checked.documents)
    return library, composed, proposals_of(library, project, composed)


def _edition(library: Library, editions: tuple[Edition, ...], school: str, policy: str) -> Edition:
    known_policy(library, school, policy)
    return next(each for each in editions if (each.school, each.policy) == (school, policy))


def _proposal_lines(library: Library, same: SameChange) -> list[str]:
    first = same.first
    bodies = " or ".join(str(library.config.bodies[body].name) for body in bodies_for(library, first)) or "nobody"
    lines = [
        f"{first.edition.document.title}: {first.floor} change, for the {bodies}",
        f"  schools  {', '.join(same.schools)}",
        f"  because  {'; '.join(first.reasons)}",
    ]
    if first.clauses:
        lines.append(f"  clauses  {', '.join(sorted(first.clauses))}")
    lines += [f"  * {sentence.text}" for sentence in first.sentences]
    return lines


def _proposal_json(library: Library, same: SameChange) -> dict[str, object]:
    first = same.first
    return {
        "policy": first.policy,
        "schools": list(same.schools),
        "class": first.floor,
        "reasons": list(first.reasons),
        "bodies": list(bodies_for(library, first)),
        "clauses": sorted(first.clauses),
        "follows": first.newest.version if first.newest else None,
        "changes": {name: [sentence.text for sentence in duties(line)] for name, line in first.redlines.items()},
        "fingerprints": {each.school: each.edition.fingerprint for each in same.proposals},
    }


COMMANDS = (proposals, show_impact, diff, redline, approve, withdraw, verify, pack)
