"""Words: what a redline compares inside a block. A number, a time, an address and a hyphenated word are each one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from clausebook.redline.blocks import Run, Runs, Style, joined

_PUNCTUATION = r"!-/:-@\[-`{-~¡«»§¶·¿‐-‧‰-⁞、-〿！-／：-＠［-｀｛-･"
_LETTER = rf"[^\s\d￼{_PUNCTUATION}぀-ヿ㐀-鿿]"
_WORD = re.compile(
    rf"""
      ￼                                                               # the beginning of a picture
    | https?://[^\s<>"]*[^\s<>".,;:!?)\]}}'’”]                        # a web address, without the stop after it
    | [\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+                               # an e-mail address
    | www\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>"]*[^\s<>".,;:!?)\]}}'’”])?
    | @\w+                                                           # the name of an account
    | \d{{1,2}}[:.]\d{{2}}(?:[ap]m)?(?![\d.:]*\d)                    # a time (or a sum)
    | [£$€]?\d+(?:[,.:/]\d+)*(?:%|{_LETTER}+)?                       # a number, a date, 13th, 11pm
    | \.\.\.
    | {_LETTER}(?:{_LETTER}|\d)*(?:[-‐‑'’]{_LETTER}(?:{_LETTER}|\d)*)*  # a word: don't, e-mail, Year7
    | [぀-ヿ㐀-鿿]                                        # a character of a script without spaces
    | \n
    | \S
    """,
    re.VERBOSE,
)


class Word(NamedTuple):
    """One word, number or punctuation mark."""

    text: str
    style: Style
    spaced: bool
    """Whether a space stands before it."""


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[tuple[str, bool], ...]:
    """The words of a text without formatting, each with whether a space stands before it."""
    made: list[tuple[str, bool]] = []
    end = 0
    for found in _WORD.finditer(text):
        start = found.start()
        if gap := text[end:start].replace(" ", ""):  # a no-break space and its like are words: they can change
            made.append((gap, text[end] == " "))
            made.append((found[0], text[start - 1] == " "))
        else:
            made.append((found[0], start > end))
        end = found.end()
    if rest := text[end:].strip(" "):
        made.append((rest, text[end] == " "))
    return tuple(made)


def words_of(runs: Iterable[Run]) -> list[Word]:
    """The words of runs."""
    made: list[Word] = []
    space = False
    for text, style in runs:
        if style.code:
            made.append(Word(text, style, space))
            space = False
            continue
        for word, spaced in split(text):
            made.append(Word(word, style, spaced or space))
            space = False
        space = space or (text[-1:] == " ")
    return made


def runs_of_words(words: Iterable[Word]) -> Runs:
    """Words as runs again; the other way round from `words_of`."""
    made: list[Run] = []
    for text, style, spaced in words:
        if spaced and style.code:
            made.append(Run(" ", style._replace(code=False)))
        made.append(Run(f" {text}" if spaced and not style.code else text, style))
    return joined(made)
