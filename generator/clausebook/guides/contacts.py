"""Whom readers can turn to at a school."""

from __future__ import annotations

from clausebook.compose.layers import layer_of
from clausebook.model.layer import Contact
from clausebook.model.library import Library


def contacts_for(library: Library, school: str, audience: str) -> tuple[Contact, ...]:
    """Whom these readers can turn to at a school; a contact with no way to reach it is reached through the school."""
    found = library.schools[school]
    through_school = {"telephone": found.telephone, "email": found.email}
    return tuple(
        contact if contact.telephone or contact.email else contact.model_copy(update=through_school)
        for contact in layer_of(library, found).contacts
        if contact.audience in (audience, "everyone")
    )
