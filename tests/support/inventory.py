"""The inventory: every rule of the five published policies, with its audience and force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from support.paths import TESTS


@dataclass(frozen=True, slots=True)
class Expected:
    """A rule that a school's document must hold."""

    policy: str
    """The published policy: a school, or the schools of a joint policy."""
    school: str
    rule: str
    audience: str
    force: str
    words: str
    """Where its words come from: `same`, `param`, `reworded` or `unique`."""

    def __str__(self) -> str:
        return f"{self.school}/{self.rule}"


@cache
def inventory() -> dict[str, Any]:
    """The file."""
    return dict(yaml.safe_load((TESTS / "inventory.yml").read_text("utf-8")))


def expected() -> Iterator[Expected]:
    """Every rule of every school, the joint policy's once for each of its schools."""
    for policy, held in inventory()["policies"].items():
        for school in held["schools"]:
            for rule, said in held["rules"].items():
                yield Expected(policy, school, rule, said["audience"], said["force"], said["class"])


def schools() -> dict[str, str]:
    """The published policy of each school."""
    return {school: policy for policy, held in inventory()["policies"].items() for school in held["schools"]}
