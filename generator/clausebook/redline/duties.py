"""Duties first: what a redline means for people, in plain sentences, the gravest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clausebook.redline.changes import anchors_of
from clausebook.redline.lexicon import STRENGTH
from clausebook.redline.passages import Passage
from clausebook.redline.result import Redline
from clausebook.redline.rules import Rule, rules_of
from clausebook.redline.sentences import ORDER, Sentence, SentenceKind, counted, in_place, quoted
from clausebook.redline.similar import bag, likeness, shared
from clausebook.redline.wording import Told, sentences_of
from clausebook.redline.words import stretches

_SAME_RULE = 0.4
"""Sentences at least so alike are one sentence that changed."""
_SAME_PLACE = 0.2
"""So alike is enough where one sentence of a passage stands against one."""
_NEAR = 8
"""Of the sentences of a passage, so many are looked at for each one."""
_OTHER_ID = 0.75
"""Two rules with ids of their own are one rule with a new id only where they are so alike."""
_SET_OUT = 0.8
"""A sentence and the rules that it became share at least so many of their words."""
_LOOK = 2_500
"""Up to so many pairs of dropped and added rules are looked at for that."""
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
    whole: dict[str, list[str]] = defaultdict(list)
    for stated in [*dropped, *added]:
        whole[stated.anchor].append(stated.rule.words)
    told = Told(frozenset(anchors), whole)
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
        paired_old, paired_new = {i for i, _ in same}, {j for _, j in same}
        dropped += [stated for i, stated in enumerate(gone) if i not in paired_old]
        added += [stated for j, stated in enumerate(come) if j not in paired_new]
    return pairs, *_set_out_anew(*_elsewhere(pairs, dropped, added))


def _stated(passages: Sequence[Passage], old: bool) -> dict[int, list[_Stated]]:
    """The rules of one side by the place of the passage that they are in; splits and merges count as one place."""
    sides = [(at, passage.old if old else passage.new) for at, passage in enumerate(passages)]
    blocks = [(at, block) for at, block in sides if block and passages[at].what != "moved-away"]
    clauses = {block.clause: block.clause_mark for _, block in blocks if block.clause_mark}
    anchors = _near(passages)
    units = _units(passages)
    made: dict[int, list[_Stated]] = defaultdict(list)
    for at, block in blocks:
        rules = rules_of(block, clauses.get(block.clause))
        made[units[at]] += [_Stated(rule, anchors[at], block.place) for rule in rules]
    return made


def _units(passages: Sequence[Passage]) -> list[int]:
    """The place of each passage, or of the head of the split or merge that it belongs to."""
    made: list[int] = []
    for at, passage in enumerate(passages):
        made.append(made[-1] if passage.joins else at)
    return made


def _near(passages: Sequence[Passage]) -> list[str]:
    """For every passage the anchor of its own change, or else of the nearest one before it, or else of the first."""
    anchors = [
        "" if p.what == "moved-away" else anchor for p, anchor in zip(passages, anchors_of(passages), strict=True)
    ]
    last = next((anchor for anchor in anchors if anchor), "")
    made: list[str] = []
    for anchor in anchors:
        last = anchor or last
        made.append(last)
    return made


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
            enough = _SAME_PLACE if len(olds) == 1 == len(news) else _SAME_RULE
            best = max(news[:_NEAR], key=lambda j: likeness(gone[i].rule.words, come[j].rule.words), default=None)
            if best is None:
                break
            if gone[i].rule.id and come[best].rule.id:
                enough = _OTHER_ID
            if likeness(gone[i].rule.words, come[best].rule.words) >= enough:
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


def _set_out_anew(dropped: list[_Stated], added: list[_Stated]) -> tuple[list[_Stated], list[_Stated]]:
    """Take out a sentence that became several rules, or the other way round, where force and words are the same."""
    if len(dropped) * len(added) > _LOOK:
        return dropped, added
    for olds, news in ((dropped, added), (added, dropped)):
        for stated in list(olds):
            words = bag(stated.rule.sentence)
            parts = [part for part in news if part.place == stated.place and part.rule.force == stated.rule.force]
            parts = [part for part in parts if _covers(words, bag(part.rule.sentence))]
            together: Counter[str] = Counter()
            for part in parts:
                together |= bag(part.rule.sentence)
            if len(parts) > 1 and _covers(together, words):
                olds.remove(stated)
                for part in parts:
                    news.remove(part)
    return dropped, added


def _covers(whole: Counter[str], part: Counter[str]) -> bool:
    return shared(whole, part) >= _SET_OUT * part.total()


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
    where = in_place(stated[0].place)
    if old == "fact":
        said = f"New duty{where}, “{after}”"
    elif new == "fact":
        said = f"No longer a duty{where}, was “{before}”"
    else:
        name = {"strengthened": "Strengthened", "weakened": "Weakened", "reversed": "Turned round"}[kind]
        said = f"{name}{where}, from “{before}” to “{after}”"
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
        yield Sentence(f"{_name('Added', stated)}: {quoted(rule.sentence)}", stated.anchor, kind, stated.place)
    for stated in dropped:
        rule = stated.rule
        kind = "dropped" if rule.binds else "statement-dropped"
        yield Sentence(f"{_name('Dropped', stated)}: {quoted(rule.sentence)}", stated.anchor, kind, stated.place)


def _name(verb: str, stated: _Stated) -> str:
    rule, where = stated.rule, in_place(stated.place)
    return f"{verb}{where}, “{_SAYS.get(rule.force, rule.force)}”" if rule.binds else f"{verb}{where}"


def _audiences(pairs: Iterable[_Pair]) -> Iterator[Sentence]:
    groups: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for pair in pairs:
        if pair.old.rule.audience != pair.new.rule.audience:
            groups[pair.old.rule.audience, pair.new.rule.audience].append(pair.new)
    for (old, new), stated in groups.items():
        rules = counted(len(stated), "rule") if len(stated) > 1 else quoted(stated[0].rule.sentence)
        where = in_place(stated[0].place) if len(stated) == 1 else ""
        text = f"Now addressed{where} to {new or 'nobody in particular'}, was {old or 'nobody in particular'}: {rules}"
        yield Sentence(text, stated[0].anchor, "audience", stated[0].place)
