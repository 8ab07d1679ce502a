"""Composing: from a library to one policy's document for one school. Pure: no files, no clock."""

from clausebook.compose.composing import Composed, compose, compose_all, compose_school, problems_of_all
from clausebook.compose.templates import template_problems

__all__ = ["Composed", "compose", "compose_all", "compose_school", "problems_of_all", "template_problems"]
