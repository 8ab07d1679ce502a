"""Building every site of a trust: in worker processes, beside the old site, swapped in at the end."""

from clausebook.build.building import Built, build_sites

__all__ = ["Built", "build_sites"]
