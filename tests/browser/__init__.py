"""The pages in a real browser: what they promise every reader, tried on one page of every template."""
