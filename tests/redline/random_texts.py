"""Random documents and random edits of them, for the laws that every redline keeps."""

from __future__ import annotations

from random import Random

WORDS = [
    "staff",
    "pupils",
    "parents",
    "must",
    "should",
    "not",
    "may",
    "will",
    "the",
    "a",
    "of",
    "and",
    "or",
    "to",
    "in",
    "with",
    "school",
    "account",
    "post",
    "photo",
    "report",
    "policy",
    "head",
    "safe",
    "privacy",
    "settings",
    "group",
    "message",
    "friend",
    "request",
    "online",
    "within",
    "days",
    "3",
    "10",
    "£5",
    "3.30pm",
    "12/05/2026",
    "office@school.org.uk",
    "don't",
    "e-mail",
    "parents/carers",
    "(see",
    "below)",
    "“quoted”",
    "naïve",
    "cafés",
    "*",
    "_",
    "#",
    "|",
    "1.",
    "-",
    ">",
    "\\",
    "[x]",
    "{x}",
]


def document(random: Random, marked: bool | None = None) -> list[str]:
    """A document as chunks, each of which is Markdown by itself."""
    marked = random.random() < 0.6 if marked is None else marked
    chunks = ["# " + sentence(random, 3)]
    for number in range(1, random.randint(2, 5)):
        mark = f" {{#s{random.randint(1, 99)}}}" if marked else ""
        chunks.append(f"{'#' * random.choice((2, 2, 3))} {number} {sentence(random, 4)}{mark}")
        chunks += [chunk(random, marked) for _ in range(random.randint(0, 4))]
    return chunks


def plain_document(random: Random) -> list[str]:
    """A document of plain paragraphs, lists and tables, in which every chunk is the same wherever it stands."""
    words = [word for word in WORDS if word.isalpha()]

    def phrase(most: int) -> str:
        return " ".join(random.choices(words, k=random.randint(2, most)))

    def made() -> str:
        match random.randint(0, 2):
            case 0:
                return "\n".join(f"- {phrase(8)}" for _ in range(random.randint(1, 5)))
            case 1:
                return "| A | B |\n|---|---|\n" + "\n".join(
                    f"| {phrase(3)} | {phrase(3)} |" for _ in range(random.randint(1, 4))
                )
        return f"{phrase(20)}. {phrase(20)}."

    chunks = ["# Plain"]
    for number in range(1, random.randint(2, 5)):
        chunks.append(f"## {number} {phrase(4)} {number}")
        # A paragraph after each chunk keeps two lists from becoming one.
        chunks += [each for _ in range(random.randint(0, 4)) for each in (made(), f"{phrase(12)}.")]
    return chunks


def edited(random: Random, chunks: list[str]) -> list[str]:
    """The document after a few edits of all kinds."""
    made = list(chunks)
    for _ in range(random.randint(0, 6)):
        at = random.randrange(len(made)) if made else 0
        edit = random.choice((_reword, _reword, _insert, _delete, _move, _lines, _split, _merge, _style, _repeat))
        if made or edit is _insert:
            edit(random, made, at)
    return made


def text_of(chunks: list[str]) -> str:
    """The document as one text."""
    return "\n\n".join(chunks) + "\n"


def sentence(random: Random, most: int = 14) -> str:
    """Some words, some of them in another style."""
    return " ".join(_styled(random, random.choice(WORDS)) for _ in range(random.randint(1, most)))


def chunk(random: Random, marked: bool) -> str:
    """A paragraph, a list, a table, a quotation, a definition, a footnote or code, perhaps as a clause."""
    made = random.choice((_paragraph, _paragraph, _list, _list, _table, _quote, _terms, _note, _code))(random, marked)
    if marked and random.random() < 0.7:
        force = random.choice(("must", "should", "may", "must-not"))
        made = f"{{#c{random.randint(1, 60)} audience=staff force={force}}}\n{made}"
    return made


def _styled(random: Random, word: str) -> str:
    match random.randint(0, 40):
        case 0:
            return f"**{word}**"
        case 1:
            return f"*{word} {random.choice(WORDS)}*"
        case 2:
            return f"[{word}](https://example.org/{random.randint(1, 3)})"
        case 3:
            return f"`{word}`"
        case 4:
            return f"![{word} *picture*](p{random.randint(1, 2)}.png)"
        case 5:
            return f"{word}[^n{random.randint(1, 3)}]"
        case 6:
            return f"{word}  \n{random.choice(WORDS)}"
        case 7:
            return f"{word}\n{random.choice(WORDS)}"
    return word


def _paragraph(random: Random, marked: bool) -> str:
    sentences = [sentence(random) + "." for _ in range(random.randint(1, 4))]
    if marked and random.random() < 0.5:
        sentences = [f"{each} {{#r{random.randint(1, 99)} force=may}}" for each in sentences]
    number = f"{random.randint(1, 4)}.{random.randint(1, 9)} " if random.random() < 0.3 else ""
    return number + " ".join(sentences)


def _list(random: Random, marked: bool) -> str:
    lines = [f"{sentence(random, 5)} must:", ""] if random.random() < 0.5 else []
    ordered = random.random() < 0.3
    for at in range(random.randint(1, 6)):
        mark = f" {{#i{random.randint(1, 99)}}}" if marked and random.random() < 0.8 else ""
        lines.append(f"{f'{at + 2}.' if ordered else '-'} {sentence(random, 8)}{mark}")
        if random.random() < 0.15:
            lines.append(f"    - {sentence(random, 4)}")
        if random.random() < 0.1:
            lines += ["", f"    {sentence(random, 6)}", ""]
    return "\n".join(lines)


def _table(random: Random, marked: bool) -> str:
    width = random.randint(1, 3)
    rows = [[_cell(random) for _ in range(width)] for _ in range(random.randint(1, 5))]
    if marked:
        for row in rows[1:]:
            row[-1] += f" {{#t{random.randint(1, 99)}}}"
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + random.choice(("---|", ":-:|")) * width, *lines[1:]])


def _cell(random: Random) -> str:
    return " ".join(word for word in sentence(random, 3).split() if "|" not in word)


def _quote(random: Random, marked: bool) -> str:
    return "\n".join(f"> {line}" for line in _list(random, marked).split("\n"))


def _terms(random: Random, _marked: bool) -> str:
    return f"{sentence(random, 2)}\n: {sentence(random, 6)}\n: {sentence(random, 6)}"


def _note(random: Random, _marked: bool) -> str:
    return f"[^n{random.randint(1, 3)}]: {sentence(random, 6)}\n\n    {sentence(random, 4)}"


def _code(random: Random, _marked: bool) -> str:
    return f"```{random.choice(('', 'text'))}\n{sentence(random, 3)}\n\n  {sentence(random, 3)}\n```"


def _reword(random: Random, made: list[str], at: int) -> None:
    words = made[at].split(" ")
    for _ in range(random.randint(1, 3)):
        place = random.randrange(len(words))
        words[place : place + random.randint(0, 2)] = random.choices(WORDS, k=random.randint(0, 2))
        words = words or ["x"]
    made[at] = " ".join(words)


def _insert(random: Random, made: list[str], at: int) -> None:
    made.insert(at, chunk(random, random.random() < 0.5))


def _delete(_random: Random, made: list[str], at: int) -> None:
    del made[at]


def _move(random: Random, made: list[str], at: int) -> None:
    size = random.randint(1, 3)
    taken = made[at : at + size]
    del made[at : at + size]
    place = random.randint(0, len(made))
    made[place:place] = taken


def _lines(random: Random, made: list[str], at: int) -> None:
    """Lines of a chunk dropped, doubled or shuffled: list items and rows come, go and move."""
    lines = made[at].split("\n")
    place = random.randrange(len(lines))
    match random.randint(0, 2):
        case 0 if len(lines) > 1:
            del lines[place]
        case 1:
            lines.insert(place, lines[random.randrange(len(lines))])
        case _:
            other = random.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
    made[at] = "\n".join(lines)


def _split(_random: Random, made: list[str], at: int) -> None:
    made[at] = made[at].replace(". ", ".\n\n", 1)


def _merge(_random: Random, made: list[str], at: int) -> None:
    if at + 1 < len(made):
        made[at : at + 2] = [made[at] + " " + made[at + 1]]


def _style(random: Random, made: list[str], at: int) -> None:
    words = made[at].split(" ")
    place = random.randrange(len(words))
    words[place] = random.choice(("**{}**", "*{}*", "[{}](https://example.org/9)", "`{}`")).format(
        words[place].strip("*`")
    )
    made[at] = " ".join(words)


def _repeat(random: Random, made: list[str], at: int) -> None:
    made.insert(random.randint(0, len(made)), made[at])
