"""Serves a built site on this machine, as GitHub Pages does: packed, and with 404.html for what is not there.

It knows how servers answer and nothing of what is in the site.
"""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from tests.support.server_headers import joined_headers

PACKED: Final = frozenset(
    {".avif", ".gif", ".jpg", ".pdf", ".png", ".webp", ".woff2", ".zip"}
    | {".pagefind", ".pf_fragment", ".pf_index", ".pf_meta"}
)
"""Endings of what no server packs once more."""


@lru_cache(maxsize=256)
def packed(file: Path) -> bytes:
    """What goes over the wire for a file, with the packing that servers use unasked."""
    content = file.read_bytes()
    return content if file.suffix in PACKED else gzip.compress(content, compresslevel=6, mtime=0)


class SitePages(SimpleHTTPRequestHandler):
    """Answers silently, so that the output of the tests is for the tests."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_head(self) -> BinaryIO | None:
        """Answer with a packed file where the browser can unpack it; folders and all else go the usual way."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if self.path.partition("?")[0].endswith("/") else file
        gladly = "gzip" in self.headers.get("Accept-Encoding", "") and file.suffix not in PACKED
        if not gladly or not file.is_file():
            return super().send_head()
        self._answer(200, packed(file), self.guess_type(file), "gzip")
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for what is not there."""
        missing = Path(self.directory, "404.html")
        if code == 404 and missing.is_file():
            self._answer(404, missing.read_bytes(), "text/html; charset=utf-8")
        else:
            super().send_error(code, message, explain)

    def _answer(self, code: int, content: bytes, kind: str, packing: str = "") -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if packing:
            self.send_header("Content-Encoding", packing)
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


class KeptPages(SitePages):
    """Lets the browser keep scripts and styles, so that it reads large ones once and not for every test."""

    def end_headers(self) -> None:
        """Say how long."""
        if self.path.endswith((".js", ".css")):
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()


class HeadedPages(SitePages):
    """Sends the headers that the site's `_headers` file asks for, as Cloudflare Pages does."""

    def end_headers(self) -> None:
        """Add them to those of every answer."""
        text = Path(self.directory, "_headers").read_text(encoding="utf-8")
        for name, value in joined_headers(text, urlsplit(self.path).path).items():
            # Plain HTTP on this machine must stay what it is.
            if name != "Strict-Transport-Security":
                self.send_header(name, value)
        super().end_headers()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: socket | tuple[bytes, socket], client_address: tuple[str, int]) -> None:
        """A browser that goes away in the middle of an answer is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path, *, pages: type[SitePages] = SitePages) -> Iterator[str]:
    """Where the folder is served meanwhile, without a slash at the end."""
    with _Server(("127.0.0.1", 0), partial(pages, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
