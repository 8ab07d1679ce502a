"""Reading a clause's file: its front matter and its text."""

from __future__ import annotations

from clausebook.loading.yaml_tree import read_yaml
from clausebook.model.clause import STANDARD, Clause, FrontMatter, Words
from clausebook.model.clause_text import words_of_body, words_of_wording
from clausebook.model.validating import validate
from clausebook.problems import Problem, Span


def read_clause(text: str, file: str, owner: str) -> tuple[Clause | None, list[Problem]]:
    """The clause that a file holds, and what is wrong with it; `None` where it cannot be used."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [Problem("front-matter", "a clause begins with a line `---` and its front matter", Span(file))]
    closing = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if closing is None:
        return None, [Problem("front-matter", "the front matter never ends", Span(file), "close it with a line `---`")]
    tree, problems = read_yaml("\n".join(lines[1:closing]), file, first_line=2)
    if problems:
        return None, problems
    front, problems = validate(FrontMatter, tree, Span(file, 2))
    words, in_body = words_of_body("\n".join(lines[closing + 1 :]), file, closing + 2)
    problems += in_body
    if front is None or words is None:
        return None, problems
    standard = Words(front.force, front.audience, *words)
    wordings = {STANDARD: standard}
    for name, wording in front.wordings.items():
        made, in_wording = words_of_wording(wording, standard, file)
        problems += in_wording
        if made:
            wordings[str(name)] = made
    clause = Clause(
        id=str(front.id),
        title=str(front.title),
        variation=front.variation,
        required=front.required,
        sources=tuple(map(str, front.sources)),
        file=file,
        owner=owner,
        wordings=wordings,
    )
    return (None if problems else clause), problems
