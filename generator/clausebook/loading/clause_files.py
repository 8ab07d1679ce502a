"""Reading a clause's file: its front matter and its text."""

from __future__ import annotations

import re

from clausebook.loading.repeats import repeats
from clausebook.loading.yaml_tree import read_yaml
from clausebook.model.clause import STANDARD, Block, Clause, FrontMatter, Passage, Words
from clausebook.model.clause_text import words_of_body, words_of_wording
from clausebook.model.validating import validate
from clausebook.problems import Problem, Span

_FIELD = re.compile(r"[a-z_]+:(?:\s|$)")


def read_clause(text: str, file: str, owner: str) -> tuple[Clause | None, list[Problem]]:
    """The clause that a file holds, and what is wrong with it; `None` where it cannot be used."""
    lines = text.split("\n")
    if not text.strip():
        return None, [Problem("empty-file", "the file is empty", Span(file), "write the clause, or delete the file")]
    if lines[0].rstrip() != "---":
        return None, [Problem("front-matter", "a clause begins with a line `---` and its front matter", Span(file))]
    closing = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if closing is None:
        span = Span(file, (_stray_line(lines[1:]) or 0) + 1)
        return None, [Problem("front-matter", "the front matter never ends", span, "close it with a line `---`")]
    front, problems = _front_matter(lines[1:closing], file)
    words, in_body = words_of_body("\n".join(lines[closing + 1 :]), file, min(closing + 2, len(lines)))
    problems += in_body
    if front is None or words is None:
        return None, problems
    clause, in_wordings = _clause(front, words, file, owner)
    problems += in_wordings
    return (None if problems else clause), problems


def _front_matter(lines: list[str], file: str) -> tuple[FrontMatter | None, list[Problem]]:
    """The front matter that stands on these lines, the first of which is the file's second."""
    tree, problems = read_yaml("\n".join(lines), file, first_line=2)
    front = None
    if isinstance(tree, dict):
        problems += repeats(tree)
        front, more = validate(FrontMatter, tree, Span(file, 2))
        problems += more
    elif not problems:
        hint = "one `name: value` on each line, such as `id: aims`"
        problems = [Problem("front-matter", "the front matter is empty", Span(file, 2), hint)]
    stray = _stray_line(lines)
    if problems and stray is not None:  # the text has been read as front matter: what that gave says nothing
        hint = "close the front matter with a line `---` above it"
        problems = [problem for problem in problems if problem.span.line < stray + 2]
        problems.append(Problem("front-matter", "this line is not front matter", Span(file, stray + 2), hint))
    return (None if problems else front), problems


def _stray_line(lines: list[str]) -> int | None:
    """The first line, after a blank one, that looks like a clause's text and not like a field."""
    for at, line in enumerate(lines):
        blank_before = at > 0 and not lines[at - 1].strip()
        if blank_before and line.strip() and not line.startswith((" ", "#", "]", "}")) and not _FIELD.match(line):
            return at
    return None


def _clause(
    front: FrontMatter, words: tuple[Passage, tuple[Block, ...]], file: str, owner: str
) -> tuple[Clause, list[Problem]]:
    problems: list[Problem] = []
    standard = Words(front.force, front.audience, *words)
    wordings = {STANDARD: standard}
    for name, wording in front.wordings.items():
        made, in_wording = words_of_wording(wording, standard, file)
        problems += in_wording
        if name == STANDARD:
            span = getattr(name, "span", None) or Span(file, 2)
            hint = "the body of the file is the wording `standard`; give this one another name"
            problems.append(Problem("id-twice", f"the wording `{STANDARD}` exists already", span, hint))
        elif made:
            wordings[str(name)] = made
    clause = Clause(
        id=str(front.id),
        title=str(front.title),
        variation=front.variation,
        required=front.required,
        sources=front.sources,
        file=file,
        owner=owner,
        wordings=wordings,
    )
    return clause, problems
