"""Where words on a finished page come from: the line of the clause or the YAML value that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausebook.checks.sources import Sources
from clausebook.model.document import Document, Documents
from clausebook.model.library import Library
from clausebook.model.skeleton import Skeleton
from clausebook.model.text import Text
from clausebook.problems import Span


def origin(phrase: str, school: str, library: Library, documents: Documents, sources: Sources) -> Span | None:
    """The place of a phrase that stands on a page of a school; `None` where nothing in the content holds it."""
    wanted = _plain(phrase)
    own = [document for (name, _), document in documents.items() if name == school]
    for document in own:
        for text, span in _texts(document):
            if wanted not in _plain(text.filled()):
                continue
            value = next((v for v in text.values if wanted in _plain(v.text) and v.span), None)
            if value is not None and value.span is not None:
                return sources.find(value.span, phrase)
            found = sources.find(span, phrase)
            if found != span or wanted in _plain(sources.text(span.file)):
                return found
    for fact in _facts(library, school):
        if fact.span is not None and wanted in _plain(fact):
            return sources.find(fact.span, phrase)
    return None


def _texts(document: Document) -> Iterator[tuple[Skeleton, Span]]:
    for section in (section for top in document.sections for section in top.walk()):
        yield section.title, document.outline_span
        for clause in section.clauses:
            for rule in clause.rules:
                yield rule.text, rule.span
            yield clause.text, clause.span
            for point in (*clause.plain_words, *clause.checklist):
                yield point.text, point.span


def _facts(library: Library, school: str) -> Iterator[Text]:
    """Every value that a school's pages may print, the school's own first."""
    found = library.schools.get(school)
    policies = library.policies_of(school) if found else ()
    groups = [group for policy in policies if (group := library.group_for(school, policy))]
    names = [f"schools/{school}", *(f"groups/{group.id}" for group in groups)]
    names += [f"profiles/{profile}" for profile in found.profiles] if found else []
    yield from _in(found)
    for group in groups:
        yield from _in(group)
    for name in (*names, "trust", "library"):
        yield from _in(library.layers.get(name, {}))
    yield from _in(library.config)
    yield from (text for (owner, _), outline in library.own_outlines.items() if owner in names for text in _in(outline))
    for policy in library.policies.values():
        yield from _in(policy)
    yield from _in(library.declarations)


def _in(part: object) -> Iterator[Text]:
    """The texts of a model or tree, at any depth."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _in(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from _in(value)
    elif part is not None and hasattr(type(part), "model_fields"):
        for name in type(part).model_fields:  # type: ignore[attr-defined]
            yield from _in(getattr(part, name))


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()
