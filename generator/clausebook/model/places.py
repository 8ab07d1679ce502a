"""Where in a file a piece of YAML stands, given the tree that was read from it."""

from __future__ import annotations

from clausebook.model.text import Text
from clausebook.problems import Span


def place(tree: object, fallback: Span) -> Span:
    """Where a piece of a tree begins."""
    if isinstance(tree, Text) and tree.span:
        return tree.span
    if isinstance(tree, dict):
        return next((key.span for key in tree if isinstance(key, Text) and key.span), fallback)
    if isinstance(tree, list):
        return place(tree[0], fallback) if tree else fallback
    return fallback


def locate(tree: object, path: tuple[int | str, ...], fallback: Span) -> Span:
    """Where the value at `path` stands: its own place, else that of its key, else of the map that lacks it."""
    here = place(tree, fallback)
    for step in path:
        if isinstance(tree, dict):
            key = next((key for key in tree if key == step), None)
            if key is None:
                continue  # the name of a union's branch, or the missing field itself
            tree = tree[key]
            here = place(tree, getattr(key, "span", None) or here)
            if not isinstance(tree, Text) and isinstance(key, Text) and key.span:
                here = key.span
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
            here = place(tree, here)
    return here


def key_place(tree: object, path: tuple[int | str, ...], fallback: Span) -> Span:
    """Where the key at the end of `path` stands."""
    for step in path[:-1]:
        if isinstance(tree, dict):
            tree = next((value for key, value in tree.items() if key == step), tree)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
    if isinstance(tree, dict):
        return next((key.span for key in tree if key == path[-1] and isinstance(key, Text) and key.span), fallback)
    return fallback
