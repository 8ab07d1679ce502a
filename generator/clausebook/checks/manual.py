"""The manual's page on checks, made from what each rule says of itself; a test holds `docs/checks.md` to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import cleandoc

from clausebook.checks.rules import DOCUMENT_RULES, FILE_RULES, PAGE_RULES, TEXT_RULES, Rule

_HEAD = """\
# Checks

`clausebook check` reads every file, composes every school's every document, makes every page, and reports everything
that is wrong in one run: file, line and column, what is wrong, and what to do. `clausebook build` runs the same checks
and refuses where there is an error.

An *error* stops the build. A *warning* is a fault that a reader would notice. A *notice* is worth a look. A fault in a
shared clause is reported once, at the clause, however many schools use it.

Files that cannot be read, unknown fields, missing values and links that lead nowhere are reported too, with what was
expected; they explain themselves, and cannot be waived.

## Stricter or milder

A trust that wants a rule to stop its builds names it under `errors` in `site_config.yml`. A trust that accepts a
problem writes a waiver there, with its reason and its last day:

```yaml
errors: [reading-age]
waivers:
  - rule: named-person
    file: content/schools/oakfield/clauses/our-founder.md
    reason: The school is named after its founder, who died in 1871.
    until: 2029-08-31
```

A waiver may name a `line` of the file, or `words` of the message, where the file has several problems of one rule. It
is itself checked: a rule that does not exist is an error; a waiver past its last day, or one that waives nothing, is a
warning.

## Plain words and `clausebook accept`

Plain words for parents explain a formal text, and go stale when it changes. When you have read a clause's plain words
against its text, run `clausebook accept` with the clause's id (without one, for all clauses). That pins them, in
`content/plain-words.yml`, to the text as it stands, and `stale-plain-words` speaks up when the text changes.

## For programs

`clausebook check --format json` prints a list of objects with `rule`, `severity`, `file`, `line`, `column`, `message`
and `hint`, as [its schema](assets/problems.schema.json) says. `--format github` prints annotations that GitHub shows
beside the lines of a pull request. The exit status is 0 where there is no error and 1 where there is one.
"""

GROUPS: tuple[tuple[str, Sequence[Rule]], ...] = (
    ("What authors write", FILE_RULES),
    ("One school's document", DOCUMENT_RULES),
    ("Every sentence", TEXT_RULES),
    ("Every finished page", PAGE_RULES),
)
"""The rules under the manual's headings."""


def manual() -> str:
    """The page, as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    for title, rules in GROUPS:
        yield f"## {title}\n"
        for rule in sorted(rules, key=lambda rule: rule.ID):
            yield f"### {rule.ID}\n"
            yield f"*{str(rule.SEVERITY).capitalize()}.* {cleandoc(rule.__doc__ or '')}\n"
