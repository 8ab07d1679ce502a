"""Where the theme and the clause library that come with Clausebook lie."""

from __future__ import annotations

from pathlib import Path

_CARRIED = Path(__file__).parent / "_carried"
_REPOSITORY = Path(__file__).parents[2]


def carried(name: str) -> Path:
    """A folder or file that the wheel carries, such as `templates`; in a checkout, the repository's own copy."""
    return (_CARRIED if _CARRIED.is_dir() else _REPOSITORY) / name
