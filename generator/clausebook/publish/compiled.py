"""Compiled theme templates, kept from one MkDocs build to the next: a trust's sites share one theme."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

_codes: dict[tuple[str, str, frozenset[str]], CodeType] = {}


class CompiledTemplates(BytecodeCache):
    """Compiled templates in memory, by name, text and the environment's extensions."""

    def __init__(self, environment: Environment) -> None:
        self._extensions = frozenset(environment.extensions)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the code of a template that is known."""
        bucket.code = _codes.get((bucket.key, bucket.checksum, self._extensions))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that Jinja has compiled."""
        if bucket.code is not None:
            _codes[bucket.key, bucket.checksum, self._extensions] = bucket.code
