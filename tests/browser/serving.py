"""A web server on this machine for one built tree, which applies the tree's `_headers` file as hosts do.

The tree stands in a folder of its own name, `/public/`, as the addresses in a site's configuration say.
"""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {".wasm": "application/wasm", ".webp": "image/webp", ".xml": "application/xml", ".js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """Headers for the addresses that a pattern fits."""

    pattern: str
    """An address in which `*` stands for anything."""
    headers: tuple[tuple[str, str], ...]


def header_rules(text: str) -> tuple[HeaderRule, ...]:
    """Read a `_headers` file: a line with a pattern, then indented lines with a header each."""
    rules: list[HeaderRule] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.strip().partition(":")
            last = rules.pop()
            rules.append(HeaderRule(last.pattern, (*last.headers, (name.strip(), value.strip()))))
        else:
            rules.append(HeaderRule(line.strip(), ()))
    return tuple(rules)


def headers_for(rules: tuple[HeaderRule, ...], path: str) -> dict[str, str]:
    """The headers of one address; a later rule counts more than an earlier one."""
    return {name: value for rule in rules if fnmatchcase(path, rule.pattern) for name, value in rule.headers}


@contextmanager
def serving(tree: Path) -> Iterator[str]:
    """Serve a tree, and give the address of its front page without the last slash."""
    rules_file = tree / "_headers"
    rules = header_rules(rules_file.read_text("utf-8")) if rules_file.is_file() else ()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            if path == "/favicon.ico":  # browsers ask for it of their own accord
                self.send_response(204)
                self.end_headers()
                return
            found = file_at(tree, path)
            shown = found or error_page(tree, path)
            body = shown.read_bytes() if shown else b"not found"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", content_type(shown))
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers_for(rules, path).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/{tree.name}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def file_at(tree: Path, path: str) -> Path | None:
    """The file at an address; a folder's is its index page."""
    file = tree.parent / path.lstrip("/")
    if not file.resolve().is_relative_to(tree.resolve()):
        return None
    file = file / "index.html" if file.is_dir() else file
    return file if file.is_file() else None


def error_page(tree: Path, path: str) -> Path | None:
    """The nearest 404 page above an address."""
    folder = tree.parent / path.lstrip("/")
    while folder != tree and tree in folder.parents:
        folder = folder.parent
        if (folder / "404.html").is_file():
            return folder / "404.html"
    return None


def content_type(file: Path | None) -> str:
    """What a file is, as a host says it."""
    if file is None:
        return "text/plain; charset=utf-8"
    found = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
