"""Starting a trust from the library, and adding a school to one."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from clausebook.checks import check_project
from clausebook.loading.project import CONFIG
from clausebook.loading.schemas import FOLDER, modeline, write_schemas
from clausebook.model.fields import ID_PATTERN
from clausebook.model.school import RESERVED_IDS
from clausebook.problems import Problem, ProblemsFound, Span
from clausebook.resources import carried
from clausebook.swapping import write_whole

_CARRIED = ("content/library.yml", "content/clauses", "content/policies", "content/profiles")

_CONFIG = """\
{modeline}# The trust as a whole. Every field is explained in Clausebook's reference.
trust:
  name: {name}
  short_name: {short_name}
  # telephone: 01632 960000
  # email: office@your-trust.example
  # address: 1 Example Street, Exampleton
  # website: https://your-trust.example/

language: en-GB

# Who approves what. A change is editorial, factual or substantive; the tool says which.
bodies:
  local-governing-body:
    name: Local governing body
    approves_local: [editorial, factual, substantive]
  trust-board:
    name: Trust board
    approves: [editorial, factual, substantive]

# Facts that hold for every school unless a profile, a group or the school itself says otherwise.
defaults: {{}}
"""

_SCHOOL = """\
{modeline}id: {id}
name: {name}
short_name: {short_name}
phase: {phase}
profiles: {profiles}

# To use a line that begins with "# ", take away the # and the space after it, and put in the school's own facts.

# telephone: 01632 960000
# email: office@{id}.example
# address: 1 Example Street, Exampleton
# website: https://{id}.example/

# Who does what; the roles are defined in content/library.yml.
responsibilities:
  manages_channels: [headteacher]
  authorises_channel_access: [headteacher]
  suggestions: [school_office]
  monitors_policy: [headteacher]

# The school's official accounts, and what it posts there.
# channels:
#   - id: facebook
#     platform: facebook
#     kind: page
#     name: {channel}
# platforms:
#   - id: facebook
#     posts: [alerts, reminders, event-ads, achievements, trip-photos]
#     never_posts: [individuals-without-consent, abusive-comments, political-statements]

# Whom people can turn to.
# contacts:
#   - id: child-safety
#     about: A worry about a child's safety online
#     role: dsl
#     telephone: 01632 960000
#     note: If a child is in danger now, call 999.

policies:
{policies}
# Where this school departs from the trust's text, and why.
variations: []
"""

_ADOPTION = """\
  {id}:
    next_review: {review}
"""


def start_trust(folder: Path, name: str, short_name: str) -> None:
    """Start a trust in an empty folder. Raises `ProblemsFound` where there is something in it already."""
    if folder.exists() and any(folder.iterdir()):
        raise ProblemsFound(
            [
                Problem(
                    "not-empty", "there is something in this folder already", Span(folder.name), "name an empty folder"
                )
            ]
        )
    with TemporaryDirectory() as made:
        staging = Path(made)
        for part in _CARRIED:
            source, target = carried(part), staging / part
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copyfile(source, target)
        (staging / "content" / "schools").mkdir()
        config = _CONFIG.format(modeline=modeline(CONFIG), name=_scalar(name), short_name=_scalar(short_name))
        write_schemas(staging / FOLDER)
        (staging / CONFIG).write_text(config, "utf-8", newline="\n")
        shutil.copytree(staging, folder, dirs_exist_ok=True)


def new_school(
    project: Path, school: str, name: str, short_name: str, phase: str, today: date
) -> tuple[Path, tuple[Problem, ...]]:
    """Write a new school's file, and say what is wrong with the project that was not before.

    Raises `ProblemsFound` where the id is taken or not an id, or where there is no project.
    """
    path = project / "content" / "schools" / f"{school}.yml"
    span = Span(f"content/schools/{school}.yml")
    if school in RESERVED_IDS:
        raise ProblemsFound(
            [Problem("reserved-id", f"`{school}` is the name of a page of the trust's", span, "choose another id")]
        )
    if not re.fullmatch(ID_PATTERN, school):
        raise ProblemsFound(
            [Problem("wrong-id", f"`{school}` is not an id", span, "use lower-case letters, digits and hyphens")]
        )
    if path.exists():
        raise ProblemsFound([Problem("id-twice", "this school exists already", span)])
    before = check_project(project, today)
    library = before.library
    if library is None:
        raise ProblemsFound(before.problems)
    composed = [policy for policy in library.policies.values() if policy.sections]
    review = f"{today.year + 1}-{today.month:02}"
    policies = "".join(_ADOPTION.format(id=policy.id, review=review) for policy in composed)
    profiles = f"[{phase}]" if phase in library.profiles else "[]"
    if not (project / FOLDER).exists():
        write_schemas(project / FOLDER)
    write_whole(
        path,
        _SCHOOL.format(
            modeline=modeline(span.file),
            id=_scalar(school),
            name=_scalar(name),
            short_name=_scalar(short_name),
            channel=_scalar(name),
            phase=phase,
            profiles=profiles,
            policies=policies or "  {}\n",
        ),
    )
    after = check_project(project, today)
    return path, tuple(problem for problem in after.problems if problem not in before.problems)


def _scalar(text: str) -> str:
    """A text as a YAML value, in quotes only where it needs them."""
    written = yaml.safe_dump(text, allow_unicode=True, width=10_000).removesuffix("\n...\n").rstrip("\n")
    return str(written)
