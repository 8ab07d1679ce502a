"""Texts made to be slow: each is answered in time that grows with its length, not with its square."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from clausebook.compose import compose_all, template_problems
from clausebook.compose.canonical import canonical_text
from clausebook.loading import load_library
from clausebook.loading.yaml_tree import read_yaml
from clausebook.render.documents import section_html
from support.broken import SOUND

SECONDS = 3.0
"""Of processor time, on a machine that is busy; each takes a small part of it."""
MANY = 10_000

BODIES = {
    "long-line": "word " * MANY,
    "spaces": "a" + " " * MANY * 5 + "b\n",
    "spaces-before-mark": "a" + " " * MANY * 5 + "{#b\n",
    "spaces-in-fence": "Text.\n\n::: parents" + " " * MANY * 5 + "x\n",
    "spaces-before-block": " " * MANY * 5 + "{% if force %}x{% endif %}\n",
    "lines": "\n" * MANY * 5 + "a\n",
    "thousands-of-items": "We will:\n\n" + "".join(f"- do {i} {{#r{i}}}\n" for i in range(MANY // 5)),
    "thousands-of-sentences": "".join(f"Do {i}. {{#r{i}}} " for i in range(MANY // 5)) + "\n",
    "thousands-of-points": "Text.\n\n::: parents\n" + "- words {#breaches}\n" * (MANY // 10) + ":::\n",
    "marks-never-closed": "{#" * MANY + "\n",
    "mark-with-flags": "{#a" + " b" * MANY + "\n",
    "thousands-of-quotations": "- {@handed-in}\n" * (MANY // 20),
    "items-in-items": "".join("  " * i + f"- a {{#n{i}}}\n" for i in range(300)),
    "quotations-in-quotations": ">" * MANY + " a\n",
    "brackets": "[" * MANY + "\n",
    "brackets-and-parentheses": "[](" * MANY + "\n",
    "links-never-closed": "[a](" * MANY + "\n",
    "images-never-closed": "![" * MANY + "\n",
    "links": "[a](#breaches) " * (MANY // 10) + "\n",
    "stars": "**a *b " * MANY + "\n",
    "ticks": "".join("`" * (i % 300) + " " for i in range(MANY // 50)) + "\n",
    "rows": "| a | b |\n|---|---|\n" + "| c | d |\n" * (MANY // 10),
    "wide-table": "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n" + "|b" * 5000 + "|\n",
    "footnotes": "".join(f"[^{i}] " for i in range(500)) + "\n\n" + "".join(f"[^{i}]: x\n\n" for i in range(500)),
    "braces": "{{" * MANY + "\n",
    "braces-and-signs": "{%" * MANY + "\n",
    "comments-never-closed": "{##" * MANY + "\n",
    "thousands-of-values": "{{ terms.pupil }} " * (MANY // 10) + "\n",
    "parentheses-in-a-value": "{{ " + "(" * MANY + " }}\n",
    "not-not-not": "{{ " + "not " * MANY + "1 }}\n",
    "fields-of-fields": "{{ terms" + ".pupil" * MANY + " }}\n",
    "filters-of-filters": "{{ terms.pupil" + " | upper" * 1000 + " }}\n",
    "a-long-number": "{{ " + "9" * MANY + " }}\n",
    "a-sum-without-end": "{{ 9 ** 9 ** 9 ** 9 }}\n",
    "a-text-without-end": "{{ 'a' * 9999999999 }}\n",
    "loops-in-loops": "".join(f"{{% for a{i} in schools %}}" for i in range(30)) + "x" + "{% endfor %}" * 30,
    "questions-in-questions": "{% if force %}" * 400 + "x" + "{% endif %}" * 400,
    "lists-of-lists": "{% set a = [1, 1] %}" + "{% set a = [a, a] %}" * 60 + "{{ a | listed }}",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in BODIES.items()])
def test_a_slow_text_is_answered_in_time(body: str, tmp_path: Path) -> None:
    """It is loaded, composed, written as canonical text and rendered, or refused."""
    project = tmp_path / "project"
    shutil.copytree(SOUND, project)
    front = "---\nid: breaches\ntitle: Breaches\naudience: school\nforce: will\n---\n"
    (project / "content" / "clauses" / "breaches.md").write_text(front + body, "utf-8")

    begun = time.process_time()
    library, problems = load_library(project)
    assert library is not None
    passages = [words.formal for clause in library.clauses.values() for words in clause.wordings.values()]
    problems += [problem for passage in passages for problem in template_problems(passage)]
    documents, found = compose_all(library)
    for document in documents.values():
        canonical_text(document)
        assert all(section_html(section, lambda target: (target, target)) for section in document.sections)
    assert time.process_time() - begun < SECONDS
    assert documents or any(problem.is_error for problem in (*problems, *found))


YAML = {
    "brackets": "[" * MANY * 10,
    "maps": "{a: " * MANY * 10,
    "entries": "- " * MANY * 10,
    "questions": "? " * MANY * 10,
    "indentation": "".join(" " * i + "a:\n" for i in range(1000)),
    "anchors": "".join(f"a{i}: &a{i} [*a{max(i - 1, 0)}, *a{max(i - 1, 0)}]\n" for i in range(1000)),
    "one-field-again-and-again": "a: b\n" * MANY,
    "unknown-fields": "".join(f"a{i}: b\n" for i in range(MANY)),
    "a-long-name": "a" * MANY * 10 + ": b\n",
    "a-long-value": "a: '" + "b " * MANY * 10 + "'\n",
    "entries-twice": "a:\n" + "  - b\n" * MANY,
    "colons": "a: " * MANY,
    "quotation-marks": "'\"" * MANY,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in YAML.items()])
def test_slow_yaml_is_answered_in_time(text: str, tmp_path: Path) -> None:
    """A school's file of any form is read, and what is wrong with it is reported, but not without end."""
    project = tmp_path / "project"
    shutil.copytree(SOUND, project)
    (project / "content" / "schools" / "oakfield.yml").write_text(text, "utf-8")

    begun = time.process_time()
    _, problems = load_library(project)
    assert time.process_time() - begun < SECONDS
    assert 0 < len(problems) <= 120
    assert max(len(problem.message) for problem in problems) < 200
    assert read_yaml(text, "a.yml")
