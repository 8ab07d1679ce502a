"""Building every site of a trust: in worker processes, beside the old site, swapped in at the end."""
