"""Publishing: finished pages, handed to MkDocs. The only package that imports MkDocs."""
