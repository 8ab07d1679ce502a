"""The topics of a parent guide."""

from __future__ import annotations

GUIDE_TOPICS = {
    "about": "What this is about",
    "contact": "Who to contact",
    "we-will": "What we will do",
    "we-will-not": "What we will not do",
    "you": "What we ask of you",
    "your-child": "What we ask of your child",
    "put-right": "When something goes wrong",
    "help": "More help",
}
"""The topics of a parent guide and their headings, in the guide's order."""
