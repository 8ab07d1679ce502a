"""School policies from shared clauses: loading, composing, rendering and publishing them."""

__version__ = "0.1.0"
