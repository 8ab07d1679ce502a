"""The command line: each command parses its options, calls one function and prints."""

from clausebook.cli.main import main

__all__ = ["main"]
