"""Checking: everything that is wrong with a project, in one run."""

from clausebook.checks.checking import Checked, check_project

__all__ = ["Checked", "check_project"]
