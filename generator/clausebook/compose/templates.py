"""Filling clause text: Jinja decides what is said, and every printed value is set aside as a marker.

The language is a small part of Jinja: printing, `if`, `for`, `set` and a few filters. Comments are `{## ... ##}`,
because `{#id}` marks rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, UndefinedError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from clausebook.compose.names import Names, Noun, Phrase
from clausebook.model.clause import Passage
from clausebook.model.skeleton import Skeleton, Value, marker
from clausebook.problems import Problem, Span, nearest

TOP_NAMES = (
    "channels",
    "force",
    "platform",
    "related",
    "responsibilities",
    "roles",
    "school",
    "schools",
    "settings",
    "terms",
    "the_school",
    "trust",
)
"""What a clause may name."""

_VALUES = "printed_values"
_MARKER_BEGINS = marker(0)[:3]
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.Getattr,
    nodes.Filter,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.List,
    nodes.Tuple,
)


class CannotFill(Exception):
    """A passage has no text for these values; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _Unprintable(Exception):
    """A value that cannot stand in a text, because it is not a text."""


class _Blank(Exception):
    """A value with nothing in it."""


class _Missing(StrictUndefined):
    """A name that means nothing; the message names what was meant."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if isinstance(self._undefined_obj, Names):
            return f"there is no `{self._undefined_obj.kind}.{name}`\n{nearest(name, self._undefined_obj.known())}"
        if self._undefined_hint:
            return f"nothing to print here: {self._undefined_hint}\ngive the `if` an `else`"
        return f"there is no `{name}` here\n{nearest(name, TOP_NAMES)}"


def _capital(text: str) -> str:
    written = text[:1].upper() + text[1:]
    if isinstance(text, Noun):  # still knows whether it is plural: `the_school | capital | does("posts", "post")`
        return Noun(written, text.span, plural=text.plural)
    return Phrase(written, getattr(text, "span", None))


def _listed(items: Iterable[str], word: str = "and") -> str:
    texts = _texts(items)
    return Phrase(f" {word} ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts))


def _texts(items: Iterable[object]) -> list[str]:
    """The texts of a list; lists within it, or very long texts, would only be there to make longer ones."""
    texts = [str(item) for item in items if isinstance(item, (str, int))]
    if isinstance(items, str) or len(texts) != len(list(items)) or sum(map(len, texts)) > _LONGEST:
        raise _Unprintable("this filter takes a list of short texts")
    return texts


def _the(items: Iterable[str] | str) -> object:
    return f"the {items}" if isinstance(items, str) else [f"the {item}" for item in _texts(items)]


def _does(subject: object, one: str, several: str) -> str:
    return f"{subject} {several if getattr(subject, 'plural', False) else one}"


FILTERS = {
    "capital": _capital,
    "listed": _listed,
    "the": _the,
    "does": _does,
    "lower": str.lower,
    "upper": str.upper,
    "length": len,
}


@pass_context
def _set_aside(context: Context, value: object) -> str:
    """Keep a printed value and print its marker; being passed the context, it is never folded away for constants."""
    if isinstance(value, Undefined):
        str(value)  # raises, with the name that was meant
    if value is None:
        raise _Blank("nothing is written for this value; give it one, or ask `if` first")
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise _Unprintable(
            "a list, a group of values or a yes/no cannot be printed; print one of its values, or use `| listed`"
        )
    text = " ".join(str(value).split())
    if not text:
        raise _Blank("this value is empty; a published text is never left blank")
    values: list[Value] = context[_VALUES]
    values.append(Value(text, getattr(value, "span", None)))
    return marker(len(values) - 1)


class _Environment(ImmutableSandboxedEnvironment):
    def __init__(self) -> None:
        super().__init__(
            comment_start_string="{##",
            comment_end_string="##}",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=_Missing,
            finalize=_set_aside,
            autoescape=False,
            cache_size=0,
        )
        self.globals.clear()
        self.filters.clear()
        self.filters.update(FILTERS)
        self.tests.clear()


_ENVIRONMENT = _Environment()


_LONGEST = 20_000
"""Characters of the longest list that is written out."""
_DEEPEST = 100
"""Parts of a template within parts: whoever walks through one may do so without fear."""
_LOOPS = 3
"""Loops within loops: what a clause prints must stay in proportion to what its school says."""
_TOO_MUCH = "this is nested too deeply, or holds a number that is too long"


def _tree(source: str) -> nodes.Template:
    """The syntax tree of a passage. Raises `TemplateSyntaxError`."""
    try:
        tree = _ENVIRONMENT.parse(source)
    except (RecursionError, MemoryError, ValueError):
        raise TemplateSyntaxError(_TOO_MUCH, 1) from None
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            break
    else:
        raise TemplateSyntaxError(_TOO_MUCH, 1)
    return tree


@cache
def _compiled(source: str) -> Template:
    """The passage, compiled. Raises `TemplateSyntaxError`; nothing that clauses may not use gets as far as Jinja's
    compiler, which works constants out.
    """
    tree = _tree(source)
    try:
        if any(not isinstance(node, _ALLOWED) for node in _every_node(tree)) or _loops(tree) > _LOOPS:
            raise TemplateSyntaxError("this part of Jinja is not used in clauses", 1)
        code = _ENVIRONMENT.compile(tree)
    except (RecursionError, MemoryError, SyntaxError):
        raise TemplateSyntaxError(_TOO_MUCH, 1) from None
    return Template.from_code(_ENVIRONMENT, code, _ENVIRONMENT.make_globals(None))


def _loops(tree: nodes.Node) -> int:
    """How deep loops are nested."""
    inner = max((_loops(child) for child in tree.iter_child_nodes()), default=0)
    return inner + isinstance(tree, nodes.For)


def fill(passage: Passage, context: Mapping[str, object]) -> Skeleton:
    """The passage's Markdown for these values, each value set aside. Raises `CannotFill`."""
    if _MARKER_BEGINS in passage.text:
        raise CannotFill(_at(passage, 1, "reserved-word", f"`{_MARKER_BEGINS}` has a meaning of its own here"))
    if is_fixed(passage):
        return Skeleton(passage.text)
    values: list[Value] = []
    try:
        template = _compiled(passage.text)
        markdown = template.render({**context, _VALUES: values})
    except TemplateSyntaxError as error:
        raise CannotFill(next(template_problems(passage), _syntax(error, passage))) from None
    except UndefinedError as error:
        said, _, hint = str(error).partition("\n")
        raise CannotFill(_at_runtime("unknown-name", said, hint, error, passage)) from None
    except _Blank as error:
        raise CannotFill(_at_runtime("blank-value", str(error), "", error, passage)) from None
    except _Unprintable as error:
        raise CannotFill(_at_runtime("template", str(error), "", error, passage)) from None
    except (SecurityError, TypeError, ValueError, AttributeError) as error:
        raise CannotFill(_at_runtime("template", f"this cannot be worked out: {error}", "", error, passage)) from None
    if markdown.count(_MARKER_BEGINS) != len(values):
        raise CannotFill(_at(passage, 1, "reserved-word", "this text makes a word that has a meaning of its own here"))
    return Skeleton(markdown, tuple(values))


def is_fixed(passage: Passage) -> bool:
    """Whether a passage says the same whatever the values: nothing in it is Jinja's."""
    return "{{" not in passage.text and "{%" not in passage.text and "{##" not in passage.text


def holds(condition: str, context: Mapping[str, object], span: Span) -> bool:
    """Whether an outline's `when` holds. Raises `CannotFill`."""
    passage = Passage(f"{{% if {condition} %}}yes{{% endif %}}", span.file, span.line)
    problem = next(template_problems(passage), None)
    if problem:
        raise CannotFill(problem)
    return bool(fill(passage, context).markdown)


def template_problems(passage: Passage) -> Iterator[Problem]:
    """What is wrong with a passage whatever the values: syntax, unknown names and filters, forbidden parts of Jinja."""
    if is_fixed(passage):
        return
    try:
        tree = _tree(passage.text)
    except TemplateSyntaxError as error:
        yield _syntax(error, passage)
        return
    if _loops(tree) > _LOOPS:
        yield _at(passage, 1, "template", f"more than {_LOOPS} loops stand in each other", "list one thing at a time")
    known = {*TOP_NAMES, *(name.name for name in tree.find_all(nodes.Name) if name.ctx == "store")}
    for node in _every_node(tree):
        if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in known:
            yield _at(
                passage, node.lineno, "unknown-name", f"there is no `{node.name}`", nearest(node.name, known), node.name
            )
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield _at(
                passage,
                node.lineno,
                "unknown-filter",
                f"there is no filter `{node.name}`",
                nearest(node.name, FILTERS),
                node.name,
            )
        elif not isinstance(node, _ALLOWED):
            what = type(node).__name__.lower()
            yield _at(
                passage,
                node.lineno,
                "template",
                f"this part of Jinja (`{what}`) is not used in clauses",
                "print values, and use if, for and set",
            )


def parsed(passage: Passage) -> nodes.Template | None:
    """The passage's syntax tree, for checks of what it asks; `None` where it is not understood."""
    try:
        return _tree(passage.text)
    except TemplateSyntaxError:
        return None


def _every_node(tree: nodes.Node) -> Iterator[nodes.Node]:
    for child in tree.iter_child_nodes():
        yield child
        yield from _every_node(child)


def _syntax(error: TemplateSyntaxError, passage: Passage) -> Problem:
    said = str(error.message or "this is not understood")
    hint = ""
    if "No filter named" in said:
        name = said.split("'")[1]
        return _at(
            passage, error.lineno, "unknown-filter", f"there is no filter `{name}`", nearest(name, FILTERS), name
        )
    if "Unexpected end of template" in said or "was not closed" in said or "Missing end" in said:
        said, hint = (
            "an `{% if %}` or `{% for %}` is never closed",
            "add {% endif %} or {% endfor %} in the same part of the clause",
        )
    elif "unknown tag" in said:
        hint = (
            "use if, elif, else, endif, for, endfor or set; a block `:::` may not stand between an `if` and its `endif`"
        )
    return _at(passage, error.lineno, "template", said[:1].lower() + said[1:].rstrip("."), hint)


def _at_runtime(rule: str, message: str, hint: str, error: BaseException, passage: Passage) -> Problem:
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    quoted = message.split("`")[1] if message.count("`") >= 2 else ""
    return _at(passage, line, rule, message, hint, quoted)


def _at(passage: Passage, line: int, rule: str, message: str, hint: str = "", word: str = "") -> Problem:
    lines = passage.text.split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    column = text.find(word) + 1 if word and word in text else max(text.find("{{"), text.find("{%"), 0) + 1
    return Problem(rule, message, Span(passage.file, passage.line + line - 1, column), hint)
