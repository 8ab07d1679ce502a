"""Proposals: documents whose words differ from the newest approved version, and which propose the same change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from clausebook.approvals.deciding import powers_of
from clausebook.approvals.ledger import CLASSES, ChangeClass, Ledger, Record
from clausebook.approvals.shelf import Frozen, read_frozen
from clausebook.compose.canonical import markdown_of
from clausebook.compose.layers import facts_of, layer_names
from clausebook.fingerprints import fingerprint
from clausebook.model.library import Library
from clausebook.redline import Redline, Sentence, change_class, compare, duties
from clausebook.redline.change_class import FLOORS
from clausebook.register.editions import Edition

FIRST = "this is the first version"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One school's policy as it would read, beside the newest version approved."""

    edition: Edition
    """The text as composed from the content."""
    newest: Record | None
    """The decision that approved the version it would follow. `None` for a first version."""
    before: Frozen
    """The texts of that version; empty texts for a first version."""
    redlines: Mapping[str, Redline]
    """By `policy`, `parents`, `induction`; only the texts that differ."""
    floor: ChangeClass
    reasons: tuple[str, ...]
    """Why the floor is what it is, the weightiest first."""
    clauses: frozenset[str]
    """The clauses, by the id of their file, whose words differ."""
    key: str
    """Two proposals with the same key propose the same change, but for the schools' own words."""
    local: bool = True
    """Whether it changes nothing that other schools share. `proposals_of` finds out; until then `True`."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What changes in the policy and the guide, in plain sentences; or else on the induction page, which repeats
        the policy's duties.
        """
        read = [redline for name, redline in self.redlines.items() if name != "induction"] or self.redlines.values()
        return tuple(dict.fromkeys(sentence for redline in read for sentence in duties(redline)))

    @property
    def school(self) -> str:
        """The school's id."""
        return self.edition.school

    @property
    def policy(self) -> str:
        """The policy's id."""
        return self.edition.policy


def newest_version(ledger: Ledger) -> Record | None:
    """The newest version that is or will be in force: what the next one follows."""
    standing = [record for record in ledger.versions if _stands(ledger, record)]
    return standing[-1] if standing else None


def _stands(ledger: Ledger, record: Record) -> bool:
    withdrawn = any(r.kind == "withdraw" and r.version == record.version for r in ledger.records)
    return not withdrawn and all(r.supersedes != record.version for r in ledger.versions)


def proposals_of(library: Library, project: Path, editions: Iterable[Edition]) -> tuple[Proposal, ...]:
    """What waits for a decision, of all these texts."""
    texts = list(editions)
    found = [each for edition in texts if (each := proposal(library, project, edition)) is not None]
    if not found:
        return ()
    waiting = {(each.school, each.policy): each for each in found}
    alike: dict[str, list[Edition]] = {}
    for edition in texts:
        alike.setdefault(edition.policy, []).append(edition)
    return tuple(replace(each, local=not _is_shared(library, each, alike[each.policy], waiting)) for each in found)


def _is_shared(
    library: Library, proposal: Proposal, editions: Sequence[Edition], waiting: Mapping[tuple[str, str], Proposal]
) -> bool:
    """Whether a proposal changes what other schools share; `editions` are those of its policy.

    So it is where one of its clauses waits at another school too, or reads there, but for the school's own words for
    things, as it now would here: then the shared text has changed, and the other school has had its decision.
    """
    document = proposal.edition.document
    clauses = {each.source: each for each in document.clauses}
    changed = proposal.clauses or frozenset(clauses)  # in a first version, all is new
    own = _own_words(library, proposal.school, proposal.policy)
    for edition in editions:
        if edition.school in document.schools:
            continue
        other = waiting.get((edition.school, edition.policy))
        if other is not None and other.clauses & changed:
            return True
        if not proposal.clauses:
            continue
        theirs = _own_words(library, edition.school, edition.policy)
        for clause in edition.document.clauses:
            mine = clauses.get(clause.source)
            if clause.source not in proposal.clauses or mine is None or mine.layer != "library":
                continue
            if _neutral(markdown_of(clause.text), theirs) == _neutral(markdown_of(mine.text), own):
                return True
    return False


def waits(edition: Edition) -> bool:
    """Whether a composed text is anything but the newest version approved."""
    newest = newest_version(edition.ledger)
    return newest is None or newest.fingerprints != {name: fingerprint(text) for name, text in edition.texts.items()}


def proposal(library: Library, project: Path, edition: Edition) -> Proposal | None:
    """What a composed text proposes. `None` where it is exactly the newest version approved."""
    newest = newest_version(edition.ledger)
    if newest is None:
        blank = dict.fromkeys(edition.texts, "")
        return Proposal(edition, None, blank, {}, "substantive", (FIRST,), frozenset(), f"first:{edition.policy}")
    prints = {name: fingerprint(text) for name, text in edition.texts.items()}
    if newest.fingerprints == prints:
        return None
    before = read_frozen(project, edition.school, edition.policy, newest.version)
    redlines = {
        name: compare(before[name], text)
        for name, text in edition.texts.items()
        if newest.fingerprints[name] != prints[name]
    }
    floor, reasons = _floor(redlines.values())
    changed = {change.clause for redline in redlines.values() for change in redline.changes if change.clause}
    sources = {clause.id: clause.source for clause in edition.document.clauses}
    clauses = frozenset(sources.get(name, name) for name in changed)
    return Proposal(edition, newest, before, redlines, floor, reasons, clauses, _key(library, edition, redlines))


def _floor(redlines: Iterable[Redline]) -> tuple[ChangeClass, tuple[str, ...]]:
    classes = [change_class(redline) for redline in redlines]
    floor = max((each.floor for each in classes), key=FLOORS.index)
    reasons = dict.fromkeys(reason.text for each in classes if each.floor == floor for reason in each.reasons)
    return (floor if floor != "none" else "editorial"), tuple(reasons)


def _key(library: Library, edition: Edition, redlines: Mapping[str, Redline]) -> str:
    """The fingerprint of what changes, with the school's own words for things put out of the way."""
    own = _own_words(library, edition.school, edition.policy)
    said: list[str] = []
    for name, redline in sorted(redlines.items()):
        for change in redline.changes:
            said.append("\x1f".join([name, change.kind, _neutral(change.before, own), _neutral(change.after, own)]))
    return fingerprint("\x1e".join(said))


@lru_cache(maxsize=1024)
def _own_words(library: Library, school: str, policy: str) -> Sequence[tuple[re.Pattern[str], str]]:
    """A school's names and terms, longest first, each with what stands for it at any school."""
    found = library.schools[school]
    words = {
        str(found.name): "<name>",
        str(found.short_name): "<short name>",
        "the schools": "<the school>",
        "the school": "<the school>",
    }
    facts, _ = facts_of(library, layer_names(found, library.group_for(school, policy)))
    for name, term in (facts.layer.terms if facts else {}).items():
        words[str(term.one)] = f"<{name}>"
        words[str(term.many)] = f"<{name}s>"
    ordered = sorted(words.items(), key=lambda pair: -len(pair[0]))
    return [(re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE), neutral) for word, neutral in ordered]


def _neutral(text: str, own: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, neutral in own:
        text = pattern.sub(neutral, text)
    return text


@dataclass(frozen=True, slots=True)
class SameChange:
    """Proposals that one decision can settle: the same policy, the same change, the same class."""

    proposals: tuple[Proposal, ...]

    @property
    def first(self) -> Proposal:
        """One of them, to show for all."""
        return self.proposals[0]

    @property
    def only(self) -> SameChange:
        """The first one by itself."""
        return SameChange(self.proposals[:1])

    def with_first(self, school: str) -> SameChange:
        """The same with a school's proposal first."""
        return SameChange(tuple(sorted(self.proposals, key=lambda each: each.school != school)))

    @property
    def schools(self) -> tuple[str, ...]:
        """The schools' ids."""
        return tuple(proposal.school for proposal in self.proposals)


def grouped(proposals: Iterable[Proposal]) -> tuple[SameChange, ...]:
    """Proposals by what they change, the weightiest first."""
    groups: dict[tuple[str, str], list[Proposal]] = {}
    for each in proposals:
        groups.setdefault((each.policy, each.key), []).append(each)
    made = [SameChange(tuple(group)) for group in groups.values()]
    return tuple(sorted(made, key=lambda same: (-CLASSES.index(same.first.floor), same.first.policy, same.schools)))


def bodies_for(library: Library, proposal: Proposal) -> tuple[str, ...]:
    """The bodies that may approve a proposal, those with the least power first."""
    powers = {name: powers_of(body, proposal.local) for name, body in library.config.bodies.items()}
    may = [(len(classes), name) for name, classes in powers.items() if proposal.floor in classes]
    return tuple(str(name) for _, name in sorted(may))


Effect = str
"""What an edit does to a school: `unchanged`, `absent`, `same`, `only`, `differs`, `varied`."""


def impact(
    library: Library, editions: Sequence[Edition], proposals: Sequence[Proposal]
) -> dict[str, dict[str, Effect]]:
    """What is proposed for each changed clause at each school, by clause and school.

    `same` where the change is that of most schools, `only` where no other school has it, `differs` where it is another
    one, `varied` where it meets a variation of the school's own, `unchanged` where the school has the clause and
    nothing changes in it, `absent` where it has no such clause.
    """
    clauses = sorted({clause for each in proposals for clause in each.clauses})
    by_school = {(each.school, each.policy): each for each in proposals}
    table: dict[str, dict[str, Effect]] = {}
    for clause in clauses:
        changes = {
            (edition.school, edition.policy): _change_in(
                library, by_school.get((edition.school, edition.policy)), clause
            )
            for edition in editions
        }
        said = [text for text in changes.values() if text]
        usual = max(set(said), key=said.count) if said else ""
        effects: dict[str, Effect] = {}
        for edition in editions:
            change = changes[edition.school, edition.policy]
            effect = _effect(edition, clause, change, usual, said.count(usual) > 1)
            if effects.get(edition.school, "absent") == "absent":  # another policy of the school may hold the clause
                effects[edition.school] = effect
        table[clause] = effects
    return table


def _change_in(library: Library, proposal: Proposal | None, clause: str) -> str:
    if proposal is None or clause not in proposal.clauses:
        return ""
    own = _own_words(library, proposal.school, proposal.policy)
    sources = {each.id: each.source for each in proposal.edition.document.clauses}
    return "\x1e".join(
        f"{change.kind}\x1f{_neutral(change.before, own)}\x1f{_neutral(change.after, own)}"
        for redline in proposal.redlines.values()
        for change in redline.changes
        if sources.get(change.clause, change.clause) == clause
    )


def _effect(edition: Edition, clause: str, change: str, usual: str, shared: bool) -> Effect:
    held = next((each for each in edition.document.clauses if clause in (each.source, each.id)), None)
    if not change:
        return "unchanged" if held is not None else "absent"
    if held is not None and held.variations:
        return "varied"
    if change != usual:
        return "differs"
    return "same" if shared else "only"
