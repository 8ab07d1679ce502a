"""Approvals: which exact words are in force, since when, and who decided. Nothing here composes or compares."""
