"""Waivers: problems that the trust accepts, in one place, for a reason and for a time; themselves checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from clausebook.model.trust import SiteConfig, Waiver
from clausebook.problems import Problem, Severity, Span, nearest

ID = "waiver"


def settled(
    problems: Sequence[Problem], config: SiteConfig, rules: Collection[str], ran: Collection[str], as_of: date
) -> list[Problem]:
    """The problems with the trust's say: stricter where it asks for it, without those it waives, and what is wrong
    with its waivers.

    `rules` are the rules that can be waived and made errors; `ran`, those that have run over everything.
    """
    strict = set(map(str, config.errors))
    raised = [replace(problem, severity=Severity.ERROR) if problem.rule in strict else problem for problem in problems]
    valid = [waiver for waiver in config.waivers if waiver.until.last_day >= as_of and waiver.rule in rules]
    kept = [problem for problem in raised if not any(_covers(waiver, problem) for waiver in valid)]
    return [*kept, *_unknown(config, rules), *_faults(config.waivers, raised, rules, ran, as_of)]


def _covers(waiver: Waiver, problem: Problem) -> bool:
    return (
        waiver.rule == problem.rule
        and waiver.file == problem.span.file
        and waiver.line in (None, problem.span.line)
        and (waiver.words is None or waiver.words in problem.message)
    )


def _unknown(config: SiteConfig, rules: Collection[str]) -> Iterator[Problem]:
    for rule in config.errors:
        if rule not in rules:
            span = rule.span or Span("site_config.yml")
            yield Problem("unknown-check", f"there is no check `{rule}`", span, nearest(rule, rules))


def _faults(
    waivers: Sequence[Waiver], problems: Sequence[Problem], rules: Collection[str], ran: Collection[str], as_of: date
) -> Iterator[Problem]:
    for waiver in waivers:
        span = waiver.rule.span or Span("site_config.yml")
        if waiver.rule not in rules:
            hint = nearest(waiver.rule, rules)
            yield Problem(ID, f"there is no check `{waiver.rule}` that could be waived", span, hint)
        elif waiver.until.last_day < as_of:
            hint = "put the problem right, or decide again and give a new date"
            yield Problem(ID, f"this waiver held until {waiver.until}", span, hint, Severity.WARNING)
        elif waiver.rule in ran and not any(_covers(waiver, problem) for problem in problems):
            hint = "take it out, or correct its file, line or words"
            yield Problem(ID, "this waiver waives nothing", span, hint, Severity.WARNING)
