"""What a text can name when it speaks for a school, or for the schools of a joint policy."""

from __future__ import annotations

from collections.abc import Mapping

from clausebook.compose.layers import Facts
from clausebook.compose.names import Names, Noun, Phrase, Title
from clausebook.model.fields import Force
from clausebook.model.layer import Channel, Layer, Platform, Term
from clausebook.model.library import Library
from clausebook.model.school import Group, School

Context = Mapping[str, object]


def context_for(
    library: Library, speaker: School | Group, facts: Facts, schools: list[Names], related: tuple[str, ...]
) -> Context:
    """The names that the texts of one speaker may use; `schools` are those that share the text."""
    trust = library.config.trust
    several = len(speaker.schools) if isinstance(speaker, Group) else 1
    return {
        **facts_in_text(facts),
        "school": school_names(speaker),
        "schools": schools,
        "the_school": _the_school(facts.layer.terms.get("school"), several > 1),
        "trust": Names("trust", {name: getattr(trust, name) for name in type(trust).model_fields}),
        "related": [Names("policy", {"id": policy}) for policy in related],
    }


def facts_in_text(facts: Facts) -> dict[str, object]:
    """A layer's facts as clauses name them."""
    layer = facts.layer
    titles = {key: Title(role.title, role.title.span, role.abbreviation) for key, role in layer.roles.items()}
    return {
        "terms": Names("terms", _terms(layer)),
        "roles": Names("roles", titles),
        "responsibilities": Names(
            "responsibilities",
            {task: [titles[key] for key in keys if key in titles] for task, keys in layer.responsibilities.items()},
        ),
        "channels": [channel_names(channel, layer) for channel in layer.channels],
        "settings": Names("settings", facts.settings),
    }


def school_names(school: School | Group) -> Names:
    """A school, or the schools of a joint policy under their joint name."""
    fields = ("id", "name", "short_name", "phase", "telephone", "email", "address", "website")
    values = {name: getattr(school, name, None) for name in fields}
    return Names("school", {**values, "short_name": values["short_name"] or school.name})


def member_names(school: School, facts: Facts) -> Names:
    """One school of a joint policy, with what a table of the schools needs."""
    known = facts_in_text(facts)
    own = {name: getattr(school, name) for name in ("id", "name", "short_name", "telephone", "email", "website")}
    return Names(
        "school", {**own, **{name: known[name] for name in ("channels", "roles", "responsibilities", "settings")}}
    )


def channel_names(channel: Channel, layer: Layer) -> Names:
    """One official account."""
    platform = next((p.name for p in layer.platforms if p.id == channel.platform), channel.platform)
    values: dict[str, object] = {
        name: getattr(channel, name) for name in ("id", "kind", "name", "handle", "url", "about")
    }
    return Names("channel", {**values, "platform": platform})


def platform_names(platform: Platform) -> Names:
    """One platform, and what is posted there."""
    return Names("platform", {name: getattr(platform, name) for name in ("id", "name", "posts", "never_posts")})


def duty_words(force: Force) -> str | None:
    """How a force reads in a sentence. `None` for a fact, which has no duty word."""
    return None if force == "fact" else Phrase(force.replace("-", " "))


def _terms(layer: Layer) -> dict[str, object]:
    terms: dict[str, object] = {}
    for name, term in layer.terms.items():
        terms[str(name)] = Noun(term.one, term.one.span, term.possessive)
        terms[str(term.plural or f"{name}s")] = Noun(term.many, term.many.span, term.possessive_many, plural=True)
    return terms


def _the_school(term: Term | None, several: bool) -> Noun:
    word = (term.many if several else term.one) if term else ("schools" if several else "school")
    return Noun(f"the {word}", getattr(word, "span", None), None, plural=several)
