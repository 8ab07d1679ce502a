"""Checking: everything that is wrong with a project, in one run.

The rules are listed in `rules.py`, grouped by what they look at: files, one school's document, a sentence, a finished
page. Each is one file with its id, its severity, its entry in the manual and one function.
"""

from clausebook.checks.checking import Checked, check_project

__all__ = ["Checked", "check_project"]
