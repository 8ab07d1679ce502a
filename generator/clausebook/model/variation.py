"""A school's departure from the trust's text, with its reason."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from clausebook.model.fields import ID_PATTERN, Authored, Force, Id, PartialDate, PlainChoice
from clausebook.model.text import Text
from clausebook.problems import shown

Verb = Literal["reword", "omit", "add", "move", "force"]
VERBS: tuple[Verb, ...] = get_args(Verb)

_FIELDS_OF: dict[str, tuple[str, ...]] = {
    "reword": ("text", "parents", "induction"),
    "omit": (),
    "add": ("after", "before", "in_section"),
    "move": ("after", "before"),
    "force": ("to",),
}


def _checked_target(value: Text) -> Text:
    if not re.fullmatch(rf"{ID_PATTERN}(/{ID_PATTERN})?", value):
        raise PydanticCustomError("target", "`{value}` is neither a clause nor `clause/item`", {"value": shown(value)})
    return value


_TARGET_SCHEMA = {"type": ["string", "integer"], "pattern": f"^{ID_PATTERN}(/{ID_PATTERN})?$"}
Target = Annotated[Text, AfterValidator(_checked_target), WithJsonSchema(_TARGET_SCHEMA)]


class Variation(Authored):
    """One departure: exactly one of reword, omit, add, move and force."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [verb]} for verb in VERBS]})

    reword: Target | None = None
    omit: Target | None = None
    add: Id | None = None
    move: Target | None = None
    force: Target | None = None

    text: Text | None = None
    parents: Text | None = None
    induction: Text | None = None
    after: Target | None = None
    before: Target | None = None
    in_section: Id | None = Field(default=None, alias="in")
    to: Annotated[Force, PlainChoice] | None = None

    policy: Id | None = None
    """`None` means every policy that holds the clause."""
    reason: Text
    """Why, in the school's words; governors read this beside the difference."""
    agreed_by: Text | None = None
    until: PartialDate | None = None
    """Last day that it holds. `None` where it has no end."""

    @model_validator(mode="after")
    def _one_verb_and_its_fields(self) -> Variation:
        said = [verb for verb in VERBS if getattr(self, verb)]
        if len(said) != 1:
            raise PydanticCustomError("verb", "a variation says exactly one of reword, omit, add, move, force")
        verb = said[0]
        for name in ("text", "parents", "induction", "after", "before", "in_section", "to"):
            if getattr(self, name) is not None and name not in _FIELDS_OF[verb]:
                shown = {"field": name.replace("in_section", "in"), "verb": verb}
                raise PydanticCustomError("verb", "`{field}` says nothing to `{verb}`", shown)
        if verb == "reword" and self.text is None:
            raise PydanticCustomError("verb", "`reword` needs `text`: the school's own words")
        if verb == "force" and self.to is None:
            raise PydanticCustomError("verb", "`force` needs `to`: the new force")
        if verb in ("add", "move"):
            places = [self.after, self.before, self.in_section if verb == "add" else None]
            if sum(place is not None for place in places) != 1:
                wanted = "`after`, `before` or `in`" if verb == "add" else "`after` or `before`"
                raise PydanticCustomError("verb", "`{verb}` needs one of {wanted}", {"verb": verb, "wanted": wanted})
        return self

    @property
    def verb(self) -> Verb:
        """What it does."""
        return next(verb for verb in VERBS if getattr(self, verb))

    @property
    def target(self) -> Text:
        """The clause, or `clause/item`, that it names first; its span is the variation's place."""
        target: Text = getattr(self, self.verb)
        return target

    @property
    def clause(self) -> str:
        """The clause that it names first."""
        return self.target.partition("/")[0]

    @property
    def item(self) -> str:
        """The item of that clause; empty where the clause as a whole is meant."""
        return self.target.partition("/")[2]
