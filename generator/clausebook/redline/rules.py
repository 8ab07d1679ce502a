"""The rules that a block states: a marked item, row or sentence, a clause of one rule, or else each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from clausebook.redline.blocks import Block, Mark
from clausebook.redline.lexicon import forces_in

_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')\]]?\s+(?=[“‘\"'(\[]?[^\Wa-z_])")
_ENDS_OPEN = (":", "–", "—")


@dataclass(frozen=True)
class Rule:
    """What a text asks, or says, in one place."""

    id: str
    """Empty in texts without marks."""
    words: str
    lead: str
    """The words that introduce its list; empty where it stands by itself."""
    force: str
    """Its force by its mark or its clause's; in texts without marks, by its words."""
    said: tuple[str, ...]
    """The forces that its words say, those of the introduction first."""
    audience: str = ""

    @property
    def sentence(self) -> str:
        """The rule as one sentence, with its introduction where it needs one."""
        stands_alone = self.words[:1].isupper() and self.words.endswith((".", "!", "?"))
        return f"{self.lead} {self.words}" if self.lead and not stands_alone else self.words

    @property
    def binds(self) -> bool:
        """Whether it asks for something, or allows or forbids it."""
        return self.force not in ("", "fact")


def rules_of(block: Block, clause: Mark | None) -> Iterator[Rule]:
    """The rules of one block; `clause` is the mark of the clause that it is in."""
    if block.header or not (block.is_prose or block.kind == "row") or not block.text:
        return
    own = block.mark or block.clause_mark
    if any(run.style.rule for cell in block.cells for run in cell):
        yield from _marked_sentences(block, clause)
    elif block.mark:
        yield _rule(block.mark, block.text, block.lead, clause)
    elif block.text.endswith(_ENDS_OPEN):
        return  # it introduces a list; its words are the lead of every item
    elif own:
        yield _rule(own, block.text, block.lead, clause)
    else:
        for sentence in sentences(block.text):
            said = forces_in(block.lead) + forces_in(sentence)
            yield Rule("", sentence, block.lead, said[0] if said else (clause.force if clause else "fact"), said)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


def _marked_sentences(block: Block, clause: Mark | None) -> Iterator[Rule]:
    runs = [run for cell in block.cells for run in cell]
    for mark, group in groupby(runs, key=lambda run: run.style.rule):
        words = "".join(run.text for run in group).strip(" ")
        if mark:
            yield _rule(mark, words, block.lead, clause)


def _rule(mark: Mark, words: str, lead: str, clause: Mark | None) -> Rule:
    said = forces_in(lead) + forces_in(words)
    inherited = clause or Mark("")
    force = mark.force or inherited.force or (said[0] if said else "fact")
    return Rule(mark.id, words, lead, force, said, mark.audience or inherited.audience)
