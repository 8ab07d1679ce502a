"""Parsing Markdown with marks. The only package that knows markdown-it."""

from clausebook.markdown.parsing import parse

__all__ = ["parse"]
