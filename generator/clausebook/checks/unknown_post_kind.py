"""A platform's `posts` or `never_posts` names a kind of post that no clause knows.

The word prints nothing: a promise to families, or a prohibition, is silently lost. Correct it to one that the clauses
ask for, or add a clause that prints it.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.asking import asked
from clausebook.checks.looking import Project
from clausebook.checks.written import entries, texts_of
from clausebook.problems import Problem, Severity, Span, nearest

ID = "unknown-post-kind"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Problem]:
    """Report each kind of post that prints nothing."""
    for field in ("posts", "never_posts"):
        known = {
            str(found.literal)
            for found in asked(project.library)
            if found.group == "platform" and found.name == field and found.compared
        }
        for tree in project.library.layers.values():
            for platform in entries(tree, "platforms") if known else ():
                for kind in texts_of(platform, field):
                    if kind not in known:
                        span = kind.span or Span("content/library.yml")
                        message = f"no clause knows the kind of post `{kind}`, so it prints nothing"
                        yield Problem(ID, message, span, nearest(kind, known), SEVERITY)
