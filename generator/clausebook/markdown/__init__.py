"""Parsing Markdown with marks. The only package that sets up markdown-it."""

from clausebook.markdown.parsing import parse

__all__ = ["parse"]
