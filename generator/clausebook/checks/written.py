"""One layer as its author wrote it: entries may be partial, since the layers below supply the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausebook.model.library import Library
from clausebook.model.school import Group, Profile, School
from clausebook.model.text import Text

Entry = Mapping[str, object]


def entries(tree: Mapping[str, object], field: str) -> Iterator[Entry]:
    """The entries of a list or map of a layer, such as `contacts` or `roles`."""
    found = tree.get(field)
    for entry in found.values() if isinstance(found, Mapping) else found if isinstance(found, list) else ():
        if isinstance(entry, Mapping):
            yield entry


def text_of(entry: Entry, field: str) -> Text | None:
    """A field of an entry; `None` where it is not given here."""
    value = entry.get(field)
    return value if isinstance(value, Text) else None


def texts_of(entry: Entry, field: str) -> Iterator[Text]:
    """The texts of a field that holds a list."""
    value = entry.get(field)
    yield from (text for text in value if isinstance(text, Text)) if isinstance(value, list) else ()


def speakers(library: Library) -> Iterator[tuple[str, Profile | Group | School]]:
    """Everybody who may write variations, with the name of their layer."""
    yield from ((f"profiles/{name}", profile) for name, profile in library.profiles.items())
    yield from ((f"groups/{name}", group) for name, group in library.groups.items())
    yield from ((f"schools/{name}", school) for name, school in library.schools.items())
