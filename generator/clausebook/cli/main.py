"""The `clausebook` command and its sub-commands."""

from __future__ import annotations

import json
import os
import signal
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from threading import current_thread, main_thread
from time import perf_counter
from typing import get_args

import click

from clausebook import __version__
from clausebook.approvals.shelf import read_ledger
from clausebook.approvals.verifying import sound_approvals
from clausebook.build.building import build_project, refuse_folder
from clausebook.build.built import UnknownSchool
from clausebook.build.checking import check_everything
from clausebook.build.distributed import NoCluster, on_cluster
from clausebook.build.inputs import Wanted
from clausebook.build.serving import serve_sites
from clausebook.build.starting import new_school, start_trust
from clausebook.build.workers import Spread, in_processes
from clausebook.checks import check_project
from clausebook.checks.pins import accept as accept_plain_words
from clausebook.checks.pins import explained
from clausebook.cli.approving import COMMANDS
from clausebook.cli.explaining import explanation
from clausebook.cli.options import AS_OF, DAY, JOBS, PROJECT, known_policy, no_such_school
from clausebook.cli.output import Format, Progress, built_words, show_problems, show_profile, show_unpublished
from clausebook.cli.texts import VIEWS, text_of
from clausebook.loading.schemas import FOLDER, write_schemas
from clausebook.model.school import Phase
from clausebook.problems import ProblemsFound, nearest
from clausebook.publish.mkdocs_site import MkDocsFailed
from clausebook.publish.paths import AUDIENCES
from clausebook.publish.searching import MISSING
from clausebook.register.editions import composed_edition


def _stop(_signal: int, _frame: object) -> None:
    raise SystemExit(1)


class _Reporting(click.Group):
    """A group whose commands may stop with problems: they are printed without a traceback, and the exit status is 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        if current_thread() is main_thread():
            signal.signal(signal.SIGTERM, _stop)  # so that what is under way is undone, as after Ctrl-C
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            show_problems(found.problems)
        except MkDocsFailed as failed:
            click.echo(f"MkDocs refused its options (`mkdocs:` in site_config.yml): {failed}")
        except NoCluster as reason:
            click.echo(f"There is no cluster to build on: {reason}.")
        except OSError as error:
            click.echo(f"{error.filename or 'the system'}: {error.strerror or error}.")
        return ctx.exit(1)


@click.group(cls=_Reporting, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clausebook")
def main() -> None:
    """School policies from shared clauses.

    Clausebook merges what each school says of itself (YAML) with a library of shared clauses (Markdown) into policies,
    parent guides and staff induction pages, and publishes them as a website.

    Start with `clausebook init`, or in an existing project with `clausebook check` and `clausebook serve`.
    """


@main.command()
@PROJECT
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="How to print problems.",
)
@JOBS
@AS_OF
@click.pass_context
def check(ctx: click.Context, project: Path, form: Format, jobs: int, as_of: datetime | None) -> None:
    """Find every problem in the content, with file, line and column.

    Files, composed documents and finished pages are checked in one run. What each rule finds, and how to put it right,
    stands in the manual under "Checks". The exit status is 1 where there is an error.
    """
    problems = check_everything(project, _day(as_of), jobs).problems
    show_problems(problems, form)
    ctx.exit(1 if any(problem.is_error for problem in problems) else 0)


@main.command()
@PROJECT
@click.argument("clause", required=False)
def accept(project: Path, clause: str | None) -> None:
    """Accept plain words for parents as they stand: you have read them against their clause.

    CLAUSE is a clause's id; without one, all plain words are accepted. `clausebook check` speaks up again when the
    clause changes.
    """
    checked = check_project(project)
    library = checked.library
    if library is None:
        raise ProblemsFound(checked.problems)
    try:
        changed = accept_plain_words(project, library, clause)
    except KeyError:
        known = {found.clause for found in explained(library)}
        raise click.UsageError(f"no clause `{clause}` has plain words; {nearest(str(clause), known)}") from None
    for key in changed:
        click.echo(f"accepted {key}")
    click.echo(f"{len(changed)} accepted." if changed else "Nothing has changed since these were last accepted.")


@main.command()
@PROJECT
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    show_default="site in the project",
    help="Where the sites go.",
)
@click.option("--school", "schools", multiple=True, metavar="ID", help="Only this school (may be given several times).")
@click.option(
    "--audience",
    "audiences",
    multiple=True,
    type=click.Choice(AUDIENCES),
    help="Only this tree (may be given several times).",
)
@JOBS
@AS_OF
@click.option("--drafts", is_flag=True, help="Show texts as written, approved or not, each marked as a draft.")
@click.option(
    "--executor",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="Who does the work: processes of this machine, or a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The cluster's scheduler, such as tcp://10.0.0.1:8786.")
@click.option("--fresh", is_flag=True, help="Build everything, whatever stands there from the last build.")
@click.option("--profile", is_flag=True, help="Print where the time went.")
@click.option("--json", "as_json", is_flag=True, help="Print what was built as JSON.")
def build(
    project: Path,
    out: Path | None,
    schools: tuple[str, ...],
    audiences: tuple[str, ...],
    jobs: int,
    as_of: datetime | None,
    drafts: bool,
    executor: str,
    scheduler: str | None,
    fresh: bool,
    profile: bool,
    as_json: bool,
) -> None:
    """Build every school's site.

    The new site is built beside the old one and swapped in at the end; where anything is wrong, the old site stays as
    it is. What has not changed since the last build is taken over. A build of some schools or trees only goes to a
    folder of its own, given with --out.
    """
    if (schools or audiences) and out is None:
        raise click.UsageError(
            "a build of some schools or trees needs --out, so that it does not replace the whole site"
        )
    if (executor == "dask") != bool(scheduler):
        raise click.UsageError("--executor dask and --scheduler go together")
    target = out or project / "site"
    if why := refuse_folder(project, target):
        raise click.UsageError(f"{target} cannot be replaced by the sites: {why}; give another folder with --out")
    trees = tuple(audience for audience in AUDIENCES if not audiences or audience in audiences)
    wanted = Wanted(_day(as_of), drafts, tuple(dict.fromkeys(schools)), trees)
    began = perf_counter()
    try:
        with Progress("Building") as progress, _workers(scheduler, jobs) as spread:
            built = build_project(project, target, wanted, spread, progress.step, afresh=fresh)
    except UnknownSchool as unknown:
        raise click.UsageError(no_such_school(unknown.school, unknown.known)) from None
    if built.lacks_search:
        click.echo(MISSING, err=True)
    for warning in built.warnings:
        click.echo(f"MkDocs: {warning}", err=True)
    if as_json:
        click.echo(json.dumps({"sites": built.sites, "pages": built.pages, "out": str(target)}))
    else:
        click.echo(built_words(built, target))
        show_unpublished(built.unpublished)
        if built.problems:
            show_problems(built.problems)
    if profile:
        show_profile(built, perf_counter() - began)


@main.command()
@PROJECT
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port of http://127.0.0.1."
)
@AS_OF
def serve(project: Path, port: int, as_of: datetime | None) -> None:
    """Build, serve the site on this machine, and keep it up to date while you edit.

    Texts are shown as written, approved or not. Only the sites that an edit changes are built again; open pages reload
    by themselves. Stop with Ctrl-C.
    """
    serve_sites(project, port, _day(as_of), click.echo, in_processes(os.cpu_count() or 1))


@main.command()
@PROJECT
@click.argument("school")
@click.argument("policy")
@click.option("--view", type=click.Choice(VIEWS), default="policy", show_default=True, help="Which of the three texts.")
@click.option(
    "--version",
    default="proposed",
    show_default=True,
    metavar="V",
    help="A number, `in-force`, `approved` or `proposed`.",
)
@click.option("--on", type=DAY, metavar="DATE", help="What it said on this day.")
def text(project: Path, school: str, policy: str, view: str, version: str, on: datetime | None) -> None:
    """Print a canonical text: plain Markdown with ids, exactly what is fingerprinted."""
    checked = check_project(project)
    library = checked.sound()
    known_policy(library, school, policy)
    sound_approvals(project)
    edition = composed_edition(library, checked.documents[school, policy], read_ledger(project, school, policy))
    wanted = "in-force" if on and version == "proposed" else version
    click.echo(text_of(project, edition, wanted, view, on.date() if on else date.today()), nl=False)


@main.command()
@PROJECT
@click.argument("school")
@click.argument("policy")
@click.argument("clause", required=False)
def explain(project: Path, school: str, policy: str, clause: str | None) -> None:
    """Say where each phrase comes from: file and line, layer, wording, variation, value."""
    checked = check_project(project)
    library = checked.sound()
    known_policy(library, school, policy)
    document = checked.documents[school, policy]
    names = {name for c in document.clauses for name in (c.id, c.source, *(rule.id for rule in c.rules))}
    if clause is not None and clause not in names:
        raise click.UsageError(f"there is no clause or rule `{clause}` in this document; {nearest(clause, names)}")
    click.echo(explanation(document, clause))


@main.command()
@PROJECT
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    show_default="schemas in the project",
    help="Where the schemas go.",
)
def schema(project: Path, out: Path | None) -> None:
    """Write JSON Schemas, so that your editor completes and checks files as you type.

    The first line of a YAML file names its schema (`# yaml-language-server: $schema=...`), as in the files that `init`
    and `new school` write.
    """
    for path in write_schemas(out or project / FOLDER):
        click.echo(f"Wrote {path}.")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", prompt="The trust's name", help="The trust's name.")
@click.option("--short-name", prompt="What people call it for short", help="What people call it for short.")
def init(folder: Path, name: str, short_name: str) -> None:
    """Start a trust in an empty folder, from the clause library that comes with Clausebook."""
    start_trust(folder, name, short_name)
    click.echo(f"Started {name} in {folder}. Next, with an id for your first school such as `oakfield`:")
    click.echo(f"  clausebook new school oakfield --project {folder}")


@main.group()
def new() -> None:
    """Add something to a project."""


@new.command()
@PROJECT
@click.argument("school_id", metavar="ID")
@click.option("--name", prompt="The school's full name", help="The school's full name.")
@click.option("--short-name", prompt="What people call it", help="What people call it.")
@click.option(
    "--phase",
    type=click.Choice(get_args(Phase)),
    prompt="Which phase",
    help="The school's phase.",
)
def school(project: Path, school_id: str, name: str, short_name: str, phase: str) -> None:
    """Add a school, and list what it still has to say."""
    path, problems = new_school(project, school_id, name, short_name, phase, date.today())
    click.echo(f"Wrote {path}. Open it, and fill in what it asks for.")
    if problems:
        click.echo("\nStill to be settled:")
        show_problems(problems)


def _workers(scheduler: str | None, jobs: int) -> AbstractContextManager[Spread]:
    return on_cluster(scheduler) if scheduler else nullcontext(in_processes(jobs))


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()


for command in COMMANDS:
    main.add_command(command)
