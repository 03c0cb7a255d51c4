"""Serves what a build has made on an address of this machine, as a web host would, from memory."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TYPES = {".rss.xml": "application/xml", ".atom.xml": "application/xml", ".json": "application/json"}


@dataclass(slots=True)
class Published:
    """What stands on the site now."""

    address: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Every path that somebody asked for."""


@contextmanager
def published() -> Iterator[Published]:
    """A site that is served until the end of the block."""
    site = Published("")

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer with a file; a reader that has it already is told so, as on any host."""
            path = self.path.lstrip("/")
            site.asked.append(path)
            content = site.files.get(path)
            if content is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            mark = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == mark:
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.end_headers()
                return
            self.send_response(HTTPStatus.OK)
            kind = next((kind for ending, kind in TYPES.items() if path.endswith(ending)), "application/octet-stream")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("ETag", mark)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Keep the output of the tests for the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        site.address = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
