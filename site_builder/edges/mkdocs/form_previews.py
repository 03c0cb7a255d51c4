"""Answers the forms on this computer: what is being written, as a page of the site, before it is saved.

Knows MkDocs's server and the pipeline. It writes nothing, and answers only pages that it served itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from site_builder.domain.artefact import Page
from site_builder.domain.problem import Problem
from site_builder.edges.forms.files import FOLDER, PREVIEW

Draw = Callable[[str, bytes], tuple[Page | None, tuple[Problem, ...]]]
"""The page of a file whose text is given, and what is wrong with it."""

LARGEST = 1_000_000
"""Bytes of a file that is being written."""


def answer_forms(server: LiveReloadServer, draw: Draw) -> None:
    """Let a server answer what the forms ask, besides what it serves."""
    serve = server.get_app() or server.serve_request

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != f"{server.mount_path}{FOLDER}{PREVIEW}":
            return serve(environ, start_response)
        asked = _read(environ)
        if asked is None:
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"This address is for the forms."]
        made = write_preview(*draw(asked["path"], asked["text"].encode())).encode()
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(made)))])
        return [made]

    server.set_app(answer)


def write_preview(page: Page | None, problems: Iterable[Problem]) -> str:
    """What the forms show beside a record: what is wrong with it, in the words of `check`, and its page."""
    said = "".join(f"<li>{escape(problem.sentence)}</li>" for problem in problems)
    notes = f'<div class="notice"><ul>{said}</ul></div>' if said else ""
    return f'{notes}<main class="page">{page.html if page else ""}</main>'


def _read(environ: WSGIEnvironment) -> dict[str, Any] | None:
    """What was asked. A page of another site says where it comes from, so it gets no answer."""
    length = environ.get("CONTENT_LENGTH") or "0"
    from_here = environ.get("HTTP_ORIGIN") == f"http://{environ.get('HTTP_HOST')}"
    is_json = environ.get("CONTENT_TYPE") == "application/json"
    if environ["REQUEST_METHOD"] != "POST" or not from_here or not is_json or not length.isdigit():
        return None
    if int(length) > LARGEST:
        return None
    try:
        asked = json.loads(environ["wsgi.input"].read(int(length)))
    except ValueError:
        return None
    whole = isinstance(asked, dict) and isinstance(asked.get("path"), str) and isinstance(asked.get("text"), str)
    return asked if whole else None
