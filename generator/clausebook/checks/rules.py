"""The rules, listed by hand and grouped by what they look at. A rule's docstring is its entry in the manual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from clausebook.checks import (
    blank_signoff,
    code_showing,
    colour_contrast,
    contact_form,
    crest,
    date_order,
    doubled_word,
    download,
    empty_section,
    expired_variation,
    force_and_words,
    foreign_law,
    idle_variation,
    impossible_condition,
    jargon,
    list_item_form,
    list_of_one,
    long_sentence,
    missing_appendix,
    missing_metadata,
    named_person,
    opposite_rules,
    passive_duty,
    placeholder,
    reading_age,
    review_due,
    role_title_form,
    said_twice,
    school_word,
    shared_contact,
    stale_plain_words,
    stray_space,
    superseded_name,
    undeclared_setting,
    unexplained_abbreviation,
    unfinished_sentence,
    unknown_post_kind,
    unlisted_policy,
    unused_clause,
    unused_setting,
    wrong_school,
)
from clausebook.checks.finished import Finding, FinishedPage
from clausebook.checks.looking import OneDocument, Project, Said
from clausebook.model.library import Library
from clausebook.problems import Problem, Severity


class Rule(Protocol):
    """What every rule says of itself."""

    ID: str
    SEVERITY: Severity
    __doc__: str | None


class ProjectRule(Rule, Protocol):
    """A rule that looks at a whole project."""

    def check(self, project: Project) -> Iterator[Problem]:
        """Report what is wrong."""


class DocumentRule(Rule, Protocol):
    """A rule that looks at one school's document as a whole."""

    def check(self, looked: OneDocument) -> Iterator[Problem]:
        """Report what is wrong."""


class TextRule(Rule, Protocol):
    """A rule that looks at one sentence, item, cell or heading."""

    def check(self, said: Said) -> Iterator[Problem]:
        """Report what is wrong."""


class PageRule(Rule, Protocol):
    """A rule that looks at a finished page."""

    def suspects(self, line: str, library: Library, /) -> bool:
        """Whether a line of a page may hold something wrong at any school; lines that hold nothing are read once."""

    def check(self, page: FinishedPage, library: Library, /) -> Iterator[Finding]:
        """Report what is wrong."""


FILE_RULES: tuple[ProjectRule, ...] = (
    unused_setting,
    undeclared_setting,
    impossible_condition,
    unknown_post_kind,
    unused_clause,
    expired_variation,
    idle_variation,
    force_and_words,
    stale_plain_words,
    missing_metadata,
    review_due,
    blank_signoff,
    date_order,
    contact_form,
    shared_contact,
    colour_contrast,
    crest,
    download,
)
"""What authors write, whatever comes of it at each school."""

DOCUMENT_RULES: tuple[DocumentRule, ...] = (
    empty_section,
    list_of_one,
    list_item_form,
    said_twice,
    opposite_rules,
    unlisted_policy,
    missing_appendix,
    school_word,
    role_title_form,
    unexplained_abbreviation,
    reading_age,
)
"""One school's document, with its guide for parents."""

TEXT_RULES: tuple[TextRule, ...] = (
    doubled_word,
    stray_space,
    unfinished_sentence,
    foreign_law,
    superseded_name,
    long_sentence,
    passive_duty,
    jargon,
)
"""Every sentence, item and heading of the documents, their plain words and checklists."""

PAGE_RULES: tuple[PageRule, ...] = (
    wrong_school,
    named_person,
    placeholder,
    code_showing,
)
"""Every finished page, with its title, links and descriptions."""

ALL_RULES: tuple[Rule, ...] = (*FILE_RULES, *DOCUMENT_RULES, *TEXT_RULES, *PAGE_RULES)
"""Every rule that is a file of its own; loading and composing report problems of theirs besides."""
