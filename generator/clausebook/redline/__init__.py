"""Redlines: the exact difference between two texts, what it means for people, and how grave it is. Pure: no files."""

from clausebook.redline.as_html import html
from clausebook.redline.as_json import to_json
from clausebook.redline.as_text import text
from clausebook.redline.change_class import ChangeClass, Reason, change_class
from clausebook.redline.changes import Change
from clausebook.redline.compare import compare
from clausebook.redline.duties import duties
from clausebook.redline.passages import Passage, accepted, rejected
from clausebook.redline.result import Redline
from clausebook.redline.sentences import Sentence
from clausebook.redline.side_by_side import side_by_side

__all__ = [
    "Change",
    "ChangeClass",
    "Passage",
    "Reason",
    "Redline",
    "Sentence",
    "accepted",
    "change_class",
    "compare",
    "duties",
    "html",
    "rejected",
    "side_by_side",
    "text",
    "to_json",
]
