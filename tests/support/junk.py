"""Hypothesis strategies for what nobody means to write: YAML, Markdown and templates, torn up and thrown together."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from clausebook.model.text import Text
from clausebook.problems import Span

_YAML = (
    *("\n", "\n", "\n  ", "\n    ", ": ", ":", "- ", "- - ", "? ", "\t", "#", " #", "# "),
    *("[", "]", "{", "}", ", ", "'", '"', "|\n", ">-\n", "&a ", "*a", "!x ", "!!str ", "%", "@", "`", "<<: ", "---\n"),
    *("...\n", "~", "null", "no", "0123", "1.10", "12:30", "2027-13-01", ".inf", "\\", "\\x", "é", "😀", "\u0301"),
    *("id", "name", "sections", "clauses", "variations", "omit", "terms", "pupil", "one", "settings", "oakfield"),
)
_MARKDOWN = (
    *("\n", "\n\n", "- ", "\n- ", "\n  - ", "\n    - ", "1. ", "| ", " |\n", "|---|\n", "> ", "# ", "    ", "\t"),
    *(
        "[",
        "]",
        "(",
        ")",
        "[](#",
        "[](policy:",
        "[a](",
        "!",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "<b>",
        "&amp;",
        "\\",
        "---\n",
    ),
    *(" {#one}", " {#two required}", " {#handed-in force=may}", "{#", "{@", "{@breaches}", "{@handed-in}", "{@one}"),
    *("\n::: parents\n", "\n::: induction office\n", "\n:::\n", ":::", "- [ ] ", "[^1]", "[^1]: ", "\n: ", "|"),
    *("{{ ", " }}", "{{ terms.pupils }}", "{{ settings.storage }}", "{{ settings.none }}", "{{ force }}", "{{ x }}"),
    *(
        "{% if settings.storage %}",
        "{% else %}",
        "{% endif %}",
        "{% for s in schools %}",
        "{% endfor %}",
        "{{ s.name }}",
    ),
    *("{% set x = 1 %}", "{##", "##}", "{#}", "{%", "%}", "{%-", "| listed", "| length", " ~ ", " if ", "9 ** 9", "()"),
    *("xqv", "xqv0vqx", "vqx", "Staff must:", "hand it in", "Text.", "é", "שלום", "\u200f", "ends:"),
)

_any = st.text(
    st.characters(exclude_categories=("Cc", "Cn", "Co", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffd"),
    max_size=4,
)
"""What `read_text` lets through."""

yaml_text = st.lists(st.sampled_from(_YAML) | _any, max_size=40).map("".join)
"""Text that is nearly YAML."""

markdown = st.lists(st.sampled_from(_MARKDOWN) | _any, max_size=30).map("".join)
"""Text that is nearly a clause's."""

_words = st.sampled_from(
    ("a", "handed-in", "breaches/keep-it", "must", "yes", "2026-09", "https://a.example", "", " ", "Ä/")
)
_texts = st.builds(
    lambda value, line: Text(value, Span("junk.yml", line, 1)), _words | st.text(max_size=8), st.integers(1, 99)
)


def trees(names: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Trees as the loader reads them, whose fields have these names or others."""
    keys = st.builds(
        lambda name, line: Text(name, Span("junk.yml", line, 1)),
        st.sampled_from(names) | st.text(max_size=5),
        st.integers(1, 99),
    )
    leaves = _texts | st.none()
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6), max_leaves=25
    )


@st.composite
def torn(draw: st.DrawFn, text: str, junk: st.SearchStrategy[str]) -> str:
    """A text in which lines are lost, doubled, cut off, indented, and mixed with junk."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        cut = draw(st.integers(0, len(line)))
        lines[at : at + 1] = draw(
            st.sampled_from(([], [line, line], [line[:cut]], [line[cut:]], [f"  {line}"], [line[2:]]))
            | junk.map(lambda said: [line[:cut] + said + line[cut:]])  # noqa: B023
        )
        lines = lines or [""]
    return "\n".join(lines)
