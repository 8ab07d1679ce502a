"""Fourth step: filling each clause's words, quoting shared rules, and changing items as the school's variations say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import get_args

from clausebook.compose.draft import Draft, DraftSection, Placed
from clausebook.compose.ids import said_twice
from clausebook.compose.items import change_items
from clausebook.compose.marks import Mark, find_marks, words_of
from clausebook.compose.passages import beginning, broken_marks, places_of, rules_named, span_in
from clausebook.compose.points import split_points
from clausebook.compose.speaking import Context, duty_words
from clausebook.compose.templates import CannotFill, fill, is_fixed
from clausebook.compose.variations import missing_plain_words
from clausebook.compose.wordings import chosen_words
from clausebook.compose.wrapping import unwrapped
from clausebook.model.clause import Block, Clause, Passage, Words
from clausebook.model.clause_text import words_for
from clausebook.model.document import ComposedClause, Point, Rule
from clausebook.model.fields import Audience, Force
from clausebook.model.marks import MARK, QUOTE
from clausebook.model.skeleton import Skeleton
from clausebook.model.variation import Variation
from clausebook.problems import Problem, Span, nearest

_AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_FORCES: tuple[Force, ...] = get_args(Force)


def fill_values(draft: Draft) -> Draft:
    """The draft with every clause filled."""
    problems: list[Problem] = []

    def filled(section: DraftSection) -> DraftSection:
        made = [
            _fixed(key) if (key := _Fixed.of(draft, placed)) else _filled(draft, placed) for placed in section.placed
        ]
        problems.extend(problem for _, found in made for problem in found)
        return replace(section, clauses=tuple(clause for clause, _ in made if clause is not None))

    draft = draft.changing(filled).noting(problems)
    return draft.noting(said_twice(draft))


_Made = tuple[ComposedClause | None, tuple[Problem, ...]]


def _filled(draft: Draft, placed: Placed) -> _Made:
    """A clause filled, and what is wrong with it; no clause where it cannot be."""
    filling = _Filling(draft, placed)
    try:
        clause = filling.clause()
    except CannotFill as stop:
        return None, (stop.problem, *filling.problems)
    return clause, tuple(filling.problems)


@dataclass(frozen=True, slots=True, eq=False)
class _Fixed:
    """A clause that says the same at every school. Two are equal where they are one clause in one wording."""

    draft: Draft
    placed: Placed

    @classmethod
    def of(cls, draft: Draft, placed: Placed) -> _Fixed | None:
        """`None` where values, conditions, quoted rules or this school's variations have a part in what it says."""
        own = placed.suffix or placed.member or placed.variations or placed.item_variations
        return None if own or not _says_the_same(placed.words) else cls(draft, placed)

    def __hash__(self) -> int:
        return hash((id(self.placed.clause), self.placed.wording))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Fixed):
            return NotImplemented
        mine, others = self.placed, other.placed
        plain = (mine.plain_context is None) == (others.plain_context is None)
        return mine.clause is others.clause and mine.words is others.words and mine.wording == others.wording and plain


@lru_cache(maxsize=16_384)
def _fixed(key: _Fixed) -> _Made:
    return _filled(key.draft, key.placed)


@lru_cache(maxsize=16_384)
def _says_the_same(words: Words) -> bool:
    passages = (words.formal, *(block.passage for block in words.blocks))
    return all(is_fixed(passage) and "{@" not in passage.text for passage in passages)


@dataclass(slots=True)
class _Filling:
    """One clause being filled: gathers its plain words, the places of quoted rules, and problems."""

    draft: Draft
    placed: Placed
    problems: list[Problem] = field(default_factory=list)
    blocks: list[tuple[str, Block]] = field(default_factory=list)
    """With the id of the rule that a point without a mark explains."""
    quoted: dict[str, Span] = field(default_factory=dict)
    known_rules: set[str] = field(default_factory=set)
    """Rules that the clause has for some school, whether or not for this one."""
    _no_longer_explained: set[str] = field(default_factory=set)
    """Rules whose plain words in the clause's own blocks give way to the school's."""

    def clause(self) -> ComposedClause:
        placed, words = self.placed, self.placed.words
        text = self._formal(words.formal, self._context(words.force))
        text = self._quoting(self._with_suffix(text), words)
        self.blocks += [(placed.id, block) for block in words.blocks]
        changed = change_items(text, placed, self._added, self._reworded)
        self.problems += changed.problems
        text = unwrapped(changed.text)
        self.problems += _nothing_follows(text, beginning(words.formal), clause := placed.clause)
        rules = tuple(self._rules(text, words))
        present = {placed.id, *(rule.id for rule in rules)}
        return ComposedClause(
            id=placed.id,
            source=clause.id,
            title=clause.title,
            audience=words.audience,
            force=words.force,
            text=text,
            rules=rules,
            plain_words=tuple(self._points("parents", present)),
            checklist=tuple(self._points("induction", present)),
            span=beginning(words.formal),
            layer=clause.owner or "library",
            wording=placed.wording,
            quoted=tuple(self.quoted),
            variations=(*placed.variations, *changed.made),
            member=placed.member,
            sources=clause.sources,
        )

    def _context(self, force: Force, plain: bool = False) -> Context:
        base = self.placed.plain_context if plain and self.placed.plain_context is not None else self.placed.context
        duty = duty_words(force)
        return {**base, "force": duty} if duty else base

    def _formal(self, passage: Passage, context: Context) -> Skeleton:
        self.known_rules |= rules_named(passage)
        self.problems += broken_marks(passage)
        return fill(passage, context)

    def _with_suffix(self, text: Skeleton) -> Skeleton:
        suffix = self.placed.suffix
        if not suffix:
            return text
        return Skeleton(re.sub(r"(\{#[a-z0-9-]+)", rf"\1{suffix}", text.markdown), text.values)

    def _quoting(self, text: Skeleton, words: Words) -> Skeleton:
        while found := QUOTE.search(text.markdown):
            clause = self.draft.clause(found["id"])
            if clause is None:
                at = self.placed.words.formal.text.find(found[0])
                span = span_in(words.formal, max(at, 0))
                said = f"there is no clause `{found['id']}` to quote"
                self.problems.append(self.draft.no_clause(found["id"], span, said))
                return text
            text = text.replaced(found.start(), found.end(), self._rule_from(clause, words.force, words.audience))
        return text

    def _rule_from(self, clause: Clause, force: Force, audience: Audience) -> Skeleton:
        """The one rule of a shared clause, marked, as it stands in a host of this force and audience."""
        words, _, problems = chosen_words(self.draft, clause)
        self.problems += problems
        text = self._formal(words.formal, self._context(words.force))
        line = " ".join(text.markdown.split())
        span = beginning(words.formal)
        quotes = QUOTE.search(text.markdown) is not None  # and might in the end quote this one
        if quotes or "\n\n" in text.markdown.strip() or find_marks(text.markdown) or line.startswith(("- ", "| ")):
            raise CannotFill(
                Problem(
                    "quote",
                    f"`{clause.id}` is more than one rule, so it cannot be quoted",
                    span,
                    "a quoted clause is one paragraph without marks, and quotes no other",
                )
            )
        rule = f"{clause.id}{self.placed.suffix}"
        said = [f"force={words.force}"] if words.force != force else []
        said += [f"audience={words.audience}"] if words.audience != audience else []
        said += ["required"] if clause.required else []
        self.quoted[rule] = span
        self.blocks += [(rule, block) for block in words.blocks]
        return Skeleton(f"{line} {{#{' '.join([rule, *said])}}}", text.values)

    def _added(self, variation: Variation) -> Skeleton:
        """The item that a variation adds: its words on one line, ending with its mark."""
        clause = self.draft.clause(variation.clause)
        assert clause is not None, "a variation that adds no known clause is refused before"
        words = self.placed.words
        return self._rule_from(clause, words.force, words.audience)

    def _reworded(self, variation: Variation, mark: Mark) -> Skeleton:
        """The school's own words for an item, with the item's mark."""
        assert variation.text is not None
        rule = mark.id
        words, problems = words_for(variation.text, variation.parents, variation.induction, self.placed.words)
        self.problems += problems
        explains = {variation.item, rule}
        if variation.parents is None and self._explained(explains):
            self.problems.append(missing_plain_words(variation, self.placed.words.formal.file))
        for kind, given in (("parents", variation.parents), ("induction", variation.induction)):
            if given is not None:
                self.blocks = [
                    (host, block) for host, block in self.blocks if host not in explains or block.kind != kind
                ]
                self.blocks += [
                    (rule, block)
                    for block in words.blocks
                    if block.kind == kind and block.passage.file == (given.span.file if given.span else "")
                ]
                if kind == "parents":
                    self._no_longer_explained |= explains
        text = self._formal(words.formal, self._context(self.placed.words.force))
        self.quoted.setdefault(rule, beginning(words.formal))
        return Skeleton(" ".join(text.markdown.split()), text.values)

    def _explained(self, rules: set[str]) -> bool:
        for host, block in self.blocks:
            marks = {mark["id"] for mark in MARK.finditer(block.passage.text)}
            if block.kind == "parents" and (marks & rules or (host in rules and not marks)):
                return True
        return False

    def _rules(self, text: Skeleton, words: Words) -> Iterable[Rule]:
        marks = find_marks(text.markdown)
        clause = self.placed.clause
        span = beginning(words.formal)
        if not marks:
            yield Rule(self.placed.id, self.placed.id, words.audience, words.force, clause.required, text, span)
        for mark in marks:
            rule = text.filled(part=mark.id)
            force, audience = mark.attributes.get("force", words.force), mark.attributes.get("audience", words.audience)
            where = self.quoted.get(rule) or self._place_of(mark.id)
            if force not in _FORCES or audience not in _AUDIENCES:
                wrong, known = (force, _FORCES) if force not in _FORCES else (audience, _AUDIENCES)
                self.problems.append(Problem("mark", f"`{wrong}` is not known here", where, nearest(wrong, known)))
                continue
            said = words_of(text, mark)
            required = clause.required or "required" in mark.flags
            yield Rule(rule, self.placed.id, audience, force, required, said, where)

    def _place_of(self, rule: str) -> Span:
        formal = self.placed.words.formal
        return self._place_in(formal, rule) or beginning(formal)

    def _place_in(self, passage: Passage, rule: str) -> Span | None:
        """Where a passage marks or quotes a rule."""
        return places_of(passage).get(rule.removesuffix(self.placed.suffix) if self.placed.suffix else rule)

    def _points(self, kind: str, present: set[str]) -> Iterable[Point]:
        """What the clause's blocks of this kind say, less what explains rules that this school does not have."""
        if self.placed.plain_context is None:
            return
        for host, block in self.blocks:
            if block.kind != kind:
                continue
            try:
                text = self._with_suffix(fill(block.passage, self._context(self.placed.words.force, plain=True)))
            except CannotFill as stop:
                self.problems.append(stop.problem)
                continue
            for piece in split_points(text):
                rule = text.filled(part=piece.mark) if piece.mark else host
                span = self._place_in(block.passage, piece.mark) or Span(block.passage.file, block.passage.line)
                if piece.text.markdown.startswith("|"):
                    self.problems.append(Problem("mark", "a table cannot stand here", span, "use a list instead"))
                    continue
                if kind == "induction":
                    if not piece.mark:
                        self.problems.append(
                            Problem("mark", "each item of a checklist needs an id", span, "end it with {#check-...}")
                        )
                        continue
                elif rule not in present:
                    if rule.removesuffix(self.placed.suffix) not in self.known_rules:
                        hint = nearest(rule, present)
                        self.problems.append(
                            Problem(
                                "unknown-rule", f"this explains `{rule}`, which the clause does not have", span, hint
                            )
                        )
                    continue
                elif rule in self._no_longer_explained and host == self.placed.id:
                    continue
                yield Point(
                    rule,
                    self.placed.id,
                    block.topic or self._topic(rule, kind),
                    "first" in piece.flags,
                    piece.text,
                    span,
                )

    def _topic(self, rule: str, kind: str) -> str:
        if kind == "induction":
            return "everyone"
        words = self.placed.words
        if words.audience in ("parents", "pupils"):
            return "you" if words.audience == "parents" else "your-child"
        if words.audience == "school":
            return "we-will-not" if words.force in ("will-not", "must-not", "should-not") else "we-will"
        return "about"


def _nothing_follows(text: Skeleton, span: Span, clause: Clause) -> Iterable[Problem]:
    """A lead-in or a table's head with nothing below it: the school's data are empty where the clause lists them."""
    last = text.markdown.rstrip().rpartition("\n")[2].rstrip()
    if last.endswith(":") or re.fullmatch(r"\|[-:| ]+\|", last):
        hint = "write what it lists (such as `channels:`), or leave the clause out"
        yield Problem("empty-list", f"there is nothing to list in `{clause.id}`", span, hint)
