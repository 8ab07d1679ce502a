"""From the files of a project to a `Library` and the problems found on the way."""

from clausebook.loading.project import load_library

__all__ = ["load_library"]
