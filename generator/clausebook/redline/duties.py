"""Duties first: what a redline means for people, in plain sentences, the gravest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clausebook.redline.blocks import Mark
from clausebook.redline.changes import anchors_of
from clausebook.redline.lexicon import STRENGTH
from clausebook.redline.passages import Passage
from clausebook.redline.result import Redline
from clausebook.redline.rules import Rule, rules_of
from clausebook.redline.sentences import ORDER, Sentence, SentenceKind, counted, quoted
from clausebook.redline.similar import likeness
from clausebook.redline.wording import Told, sentences_of
from clausebook.redline.words import stretches

_SAME_RULE = 0.4
"""Sentences at least so alike are one sentence that changed."""
_SAYS = {"must-not": "must not", "should-not": "should not", "will-not": "will not", "fact": "a statement"}


@dataclass(frozen=True)
class _Stated:
    rule: Rule
    anchor: str
    place: str


@dataclass(frozen=True)
class _Pair:
    old: _Stated
    new: _Stated


def duties(redline: Redline) -> tuple[Sentence, ...]:
    """What changed, in plain sentences: duties first, then facts, then words, then what only moved."""
    pairs, dropped, added = _compared(redline.blocks)
    forced, anchors = _forces(pairs)
    told = Told(frozenset(anchors), frozenset(stated.rule.words for stated in [*dropped, *added]))
    made = [*forced, *_came_and_went(dropped, added), *_audiences(pairs), *sentences_of(redline, told)]
    places = {anchor: at for at, anchor in enumerate(anchors_of(redline.blocks)) if anchor}
    return tuple(sorted(made, key=lambda each: (ORDER.index(each.kind), places.get(each.anchor, 0))))


def _compared(passages: Sequence[Passage]) -> tuple[list[_Pair], list[_Stated], list[_Stated]]:
    """The rules of both texts: those in both, those dropped, those added."""
    olds, news = _stated(passages, old=True), _stated(passages, old=False)
    old_ids, new_ids = _by_id(olds), _by_id(news)
    pairs = [_Pair(old_ids[id_], new_ids[id_]) for id_ in old_ids if id_ in new_ids]
    known = {id(pair.old) for pair in pairs} | {id(pair.new) for pair in pairs}
    dropped: list[_Stated] = []
    added: list[_Stated] = []
    for unit in sorted({*olds, *news}):
        gone = [stated for stated in olds.get(unit, ()) if id(stated) not in known]
        come = [stated for stated in news.get(unit, ()) if id(stated) not in known]
        same = _alike(gone, come)
        pairs += [_Pair(gone[i], come[j]) for i, j in same]
        dropped += [stated for i, stated in enumerate(gone) if i not in {i for i, _ in same}]
        added += [stated for j, stated in enumerate(come) if j not in {j for _, j in same}]
    return pairs, *_elsewhere(pairs, dropped, added)


def _stated(passages: Sequence[Passage], old: bool) -> dict[int, list[_Stated]]:
    """The rules of one side by the place of the passage that they are in; splits and merges count as one place."""
    blocks = [(at, passage.old if old else passage.new) for at, passage in enumerate(passages) if _holds(passage)]
    clauses: dict[str, Mark] = {block.clause: block.clause_mark for _, block in blocks if block and block.clause_mark}
    anchors = anchors_of(passages)
    made: dict[int, list[_Stated]] = defaultdict(list)
    unit = 0
    for at, block in blocks:
        unit = unit if passages[at].joins else at
        if block:
            rules = rules_of(block, clauses.get(block.clause))
            made[unit] += [_Stated(rule, anchors[at] or _near(anchors, at), block.place) for rule in rules]
    return made


def _holds(passage: Passage) -> bool:
    return passage.what != "moved-away"


def _near(anchors: Sequence[str], at: int) -> str:
    """The anchor of the nearest change before a passage that did not change itself, or else of the first after it."""
    before = next((anchor for anchor in reversed(anchors[:at]) if anchor), "")
    return before or next((anchor for anchor in anchors[at:] if anchor), "")


def _by_id(stated: dict[int, list[_Stated]]) -> dict[str, _Stated]:
    found: dict[str, _Stated] = {}
    for each in (one for several in stated.values() for one in several if one.rule.id):
        found.setdefault(each.rule.id, each)
    return found


def _alike(gone: list[_Stated], come: list[_Stated]) -> list[tuple[int, int]]:
    """Which sentences of a passage became which: the same ones first, the others in order where they are alike."""
    same: list[tuple[int, int]] = []
    for row in stretches([each.rule.words for each in gone], [each.rule.words for each in come]):
        olds, news = range(row.old_from, row.old_to), list(range(row.new_from, row.new_to))
        if row.same:
            same += zip(olds, news, strict=True)
            continue
        for i in olds:
            best = max(news, key=lambda j: likeness(gone[i].rule.words, come[j].rule.words), default=None)
            if best is not None and likeness(gone[i].rule.words, come[best].rule.words) >= _SAME_RULE:
                same.append((i, best))
                news = [j for j in news if j > best]
    return same


def _elsewhere(pairs: list[_Pair], dropped: list[_Stated], added: list[_Stated]) -> tuple[list[_Stated], list[_Stated]]:
    """Take out what only stands elsewhere now, or has another id: as much a rule as it was."""
    places: dict[str, list[_Stated]] = defaultdict(list)
    for stated in added:
        places[stated.rule.words].append(stated)
    kept: list[_Stated] = []
    found: set[int] = set()
    for stated in dropped:
        if places.get(stated.rule.words):
            other = places[stated.rule.words].pop(0)
            pairs.append(_Pair(stated, other))
            found.add(id(other))
        else:
            kept.append(stated)
    return kept, [stated for stated in added if id(stated) not in found]


def _forces(pairs: Iterable[_Pair]) -> tuple[list[Sentence], set[str]]:
    """Sentences about changed forces, and the anchors of the places they speak of."""
    groups: dict[tuple[str, str, str], list[_Stated]] = defaultdict(list)
    for pair in pairs:
        if forces := _changed_force(pair.old.rule, pair.new.rule):
            groups[(*forces, pair.new.rule.lead or pair.new.anchor + pair.new.rule.words)].append(pair.new)
    made = [_force_sentence(old, new, stated) for (old, new, _), stated in groups.items()]
    return made, {each.anchor for stated in groups.values() for each in stated}


def _changed_force(old: Rule, new: Rule) -> tuple[str, str] | None:
    if old.force != new.force:
        return old.force, new.force
    for before, after in zip(old.said, new.said, strict=False):
        if before != after:
            return before, after
    if len(old.said) != len(new.said):
        longer = old.said if len(old.said) > len(new.said) else new.said
        other = longer[min(len(old.said), len(new.said))]
        return ("fact", other) if longer is new.said else (other, "fact")
    return None


def _force_sentence(old: str, new: str, stated: list[_Stated]) -> Sentence:
    rule, kind = stated[0].rule, _direction(old, new)
    before, after = (_SAYS.get(force, force) for force in (old, new))
    if old == "fact":
        said = f"New duty, “{after}”"
    elif new == "fact":
        said = f"No longer a duty, was “{before}”"
    else:
        name = {"strengthened": "Strengthened", "weakened": "Weakened", "reversed": "Turned round"}[kind]
        said = f"{name}, from “{before}” to “{after}”"
    if len(stated) > 1:
        text = f"{said}: {counted(len(stated), 'rule')} after {quoted(rule.lead)}"
    else:
        text = f"{said}: {quoted(rule.sentence)}"
    return Sentence(text, stated[0].anchor, kind, stated[0].place)


def _direction(old: str, new: str) -> SentenceKind:
    before, after = STRENGTH.get(old, 0), STRENGTH.get(new, 0)
    if old.endswith("-not") != new.endswith("-not") and "fact" not in (old, new):
        return "reversed"
    return "strengthened" if after >= before else "weakened"


def _came_and_went(dropped: list[_Stated], added: list[_Stated]) -> Iterator[Sentence]:
    for stated in added:
        rule = stated.rule
        kind: SentenceKind = "added" if rule.binds else "statement-added"
        yield Sentence(f"{_name('Added', rule)}: {quoted(rule.sentence)}", stated.anchor, kind, stated.place)
    for stated in dropped:
        rule = stated.rule
        kind = "dropped" if rule.binds else "statement-dropped"
        yield Sentence(f"{_name('Dropped', rule)}: {quoted(rule.sentence)}", stated.anchor, kind, stated.place)


def _name(verb: str, rule: Rule) -> str:
    return f"{verb}, “{_SAYS.get(rule.force, rule.force)}”" if rule.binds else verb


def _audiences(pairs: Iterable[_Pair]) -> Iterator[Sentence]:
    groups: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for pair in pairs:
        if pair.old.rule.audience != pair.new.rule.audience:
            groups[pair.old.rule.audience, pair.new.rule.audience].append(pair.new)
    for (old, new), stated in groups.items():
        rules = counted(len(stated), "rule") if len(stated) > 1 else quoted(stated[0].rule.sentence)
        text = f"Now addressed to {new or 'nobody in particular'}, was {old or 'nobody in particular'}: {rules}"
        yield Sentence(text, stated[0].anchor, "audience", stated[0].place)
