"""The words of a redline as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from clausebook.model.fields import is_safe_url
from clausebook.redline.blocks import PLACEHOLDER, Mark, Run, Style
from clausebook.redline.changes import emphasis
from clausebook.redline.passages import Segment


def said(words: str) -> str:
    """Words of the redline's own, as markup."""
    return f'<span class="redline-note">{words}</span>'


def segments_html(segments: Sequence[Segment], code: bool = False) -> str:
    """The words of a block or cell, with what was deleted, inserted and restyled."""
    return "".join(_segment(segment, code) for segment in segments)


def _segment(segment: Segment, code: bool) -> str:
    if segment.is_same:
        return _runs(segment.new, code)
    if segment.is_restyled:
        if not (was := "; ".join(restyled(segment))):
            return _runs(segment.new, code)
        return f'<span class="redline-restyled">{_runs(segment.new, code)}</span>{said(f" [{escape(was)}]")}'
    tag, before, after = (
        ("ins", "inserted: ", " end of insertion ") if segment.new else ("del", "deleted: ", " end of deletion ")
    )
    runs = segment.new or segment.old
    if not any(run.text.strip(" ") for run in runs):
        return f"<{tag}>{_runs(runs, code)}</{tag}>"
    return f"<{tag}>{_hidden(before)}{_runs(runs, code)}{_hidden(after)}</{tag}>"


def restyled(segment: Segment) -> list[str]:
    """What changed about words that stayed, in words."""
    old, new = segment.old[-1].style, segment.new[-1].style
    made: list[str] = []
    if old.link != new.link or (old.title != new.title and not new.image):
        made.append(f"link was {_link(old)}" if old.link else "link is new" if new.link else "no longer a link")
        made[-1] += f", is {_link(new)}" if old.link and new.link else f" to {_link(new)}" if new.link else ""
    if (old.strong, old.em, old.code) != (new.strong, new.em, new.code):
        made.append(f"{emphasis(new)}, was {emphasis(old)}")
    if (old.image, old.title) != (new.image, new.title) and (old.image or new.image):
        made.append(f"picture was {old.image or 'none'}, is {new.image or 'none'}")
    if old.note != new.note:
        made.append("footnote reference changed")
    if old.rule != new.rule and any(letter.isalnum() for run in segment.new for letter in run.text):
        made.append(_marks(old.rule, new.rule))
    return made


def _link(style: Style) -> str:
    return f"{style.link} ({style.title})" if style.title and not style.image else style.link


def _marks(old: Mark | None, new: Mark | None) -> str:
    if old is None:
        return f"marked as rule {new.id}" if new else ""
    if new is None:
        return f"no longer marked as rule {old.id}"
    if old.id != new.id:
        return f"now part of rule {new.id}, was part of {old.id}"
    made: list[str] = []
    made += [f"force was {old.force or 'the clause’s'}, is {new.force or 'the clause’s'}"] * (old.force != new.force)
    made += [f"audience was {old.audience or 'the clause’s'}, is {new.audience or 'the clause’s'}"] * (
        old.audience != new.audience
    )
    made += [f"mark was {' '.join(old.flags) or 'none'}, is {' '.join(new.flags) or 'none'}"] * (old.flags != new.flags)
    return "; ".join(made)


def _hidden(words: str) -> str:
    return f'<span class="visually-hidden">{words}</span>'


def _runs(runs: Iterable[Run], code: bool) -> str:
    made = ""
    for (link, image), group in groupby(runs, key=lambda run: (run.style.link, run.style.image)):
        words = "".join(_run(run, code) for run in group)
        if image:
            words = f'<span class="redline-image">{words}</span>'
        if not link:
            made += words
            continue
        space = " " * (len(words) - len(words.lstrip(" ")))
        made += f"{space}{_linked(words.lstrip(' '), link)}"
    return made


def _linked(words: str, link: str) -> str:
    if is_safe_url(link):
        return f'<a href="{escape(link)}">{words}</a>'
    return f'<span class="redline-link">{words}</span>'  # leads to a place of another page


def _run(run: Run, code: bool) -> str:
    style = run.style
    text = escape(run.text)
    if code:
        return text
    space = " " if text[:1] == " " and not style.code else ""
    text = text[len(space) :]
    if style.image:
        text = text.replace(PLACEHOLDER, said("Picture: "))
    text = text.replace("\n", "<br>")
    for tag, wanted in (("code", style.code), ("em", style.em), ("strong", style.strong), ("sup", style.note)):
        if wanted and text:
            text = f"<{tag}>{text}</{tag}>"
    return space + text
