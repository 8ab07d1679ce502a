"""Composing: from a library to one policy's document for one school. Pure: no files, no clock."""

from clausebook.compose.composing import compose, compose_all
from clausebook.compose.templates import template_problems

__all__ = ["compose", "compose_all", "template_problems"]
