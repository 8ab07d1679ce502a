"""Which text of each policy is published: the version in force, or, in a draft build, the text as composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clausebook.approvals.ledger import Ledger, Record
from clausebook.approvals.shelf import Frozen, read_frozen, read_ledger
from clausebook.compose.canonical import canonical_text
from clausebook.fingerprints import fingerprint
from clausebook.guides.induction import induction
from clausebook.guides.parents import parent_guide
from clausebook.guides.texts import guide_text, induction_text
from clausebook.guides.thawing import thaw
from clausebook.model.document import Document, Documents
from clausebook.model.library import Library


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a school's policy, with what was decided about it."""

    document: Document
    texts: Frozen
    """By `policy`, `parents`, `induction`."""
    ledger: Ledger
    record: Record | None
    """The decision that approved exactly this text. `None` for a draft."""

    @property
    def fingerprint(self) -> str:
        """Of the policy's canonical text."""
        return fingerprint(self.texts["policy"])

    @property
    def school(self) -> str:
        """The school's id."""
        return self.document.school

    @property
    def policy(self) -> str:
        """The policy's id."""
        return str(self.document.policy.id)


def texts_of(library: Library, document: Document) -> Frozen:
    """The three texts of a document that are approved together."""
    return {
        "policy": canonical_text(document),
        "parents": guide_text(parent_guide(library, document)),
        "induction": induction_text(induction(library, document.school, (document,))),
    }


def composed_edition(library: Library, document: Document, ledger: Ledger) -> Edition:
    """The text as composed from the content, with the newest decision that approved exactly it."""
    texts = texts_of(library, document)
    prints = {name: fingerprint(text) for name, text in texts.items()}
    record = next((record for record in reversed(ledger.versions) if record.fingerprints == prints), None)
    return Edition(document, texts, ledger, record)


def composed_editions(library: Library, project: Path, documents: Documents) -> tuple[Edition, ...]:
    """Documents as editions, with their ledgers. Raises `NotALedger`."""
    return tuple(
        composed_edition(library, document, read_ledger(project, school, policy))
        for (school, policy), document in documents.items()
    )


def edition_in_force(library: Library, project: Path, composed: Edition, on: date) -> Edition | None:
    """The version in force on a day. `None` where none is.

    Where the composed text has the same fingerprints, it is used as it is; otherwise the frozen text is read back.
    """
    record = composed.ledger.in_force(on)
    if record is None:
        return None
    if composed.record is not None and composed.record.fingerprints == record.fingerprints:
        return Edition(composed.document, composed.texts, composed.ledger, record)
    return frozen_edition(library, project, composed, record)


def published_of(
    library: Library, project: Path, composed: Sequence[Edition], on: date, drafts: bool
) -> tuple[Edition, ...]:
    """The editions that are published: the versions in force, or with `drafts` the texts as composed."""
    if drafts:
        return tuple(composed)
    in_force = (edition_in_force(library, project, edition, on) for edition in composed)
    return tuple(edition for edition in in_force if edition is not None)


def frozen_edition(library: Library, project: Path, like: Edition, record: Record) -> Edition:
    """A version from its frozen texts, under the cover of today. Raises `KeyError` where a text is gone."""
    texts = read_frozen(project, record.school, record.policy, record.version)
    return Edition(thaw(library, like.document, texts), texts, like.ledger, record)
