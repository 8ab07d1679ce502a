"""MkDocs' own live-reload server, serving a folder of sites."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.livereload import LiveReloadServer


def serve(update: Callable[[], object], folder: Path, port: int, watched: Sequence[Path]) -> None:
    """Serve `folder` on 127.0.0.1 until interrupted; after a change under `watched`, call `update` and reload open
    pages.

    Raises `OSError` where the port is taken.
    """

    def builder() -> None:
        try:
            update()
        except Exception:  # a fault of ours: the pages stay, and the server must not hang
            traceback.print_exc()

    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)  # a line for every page that is opened helps nobody
    server = LiveReloadServer(builder, host="127.0.0.1", port=port, root=str(folder), mount_path="/")
    for path in watched:
        server.watch(str(path))
    try:
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
