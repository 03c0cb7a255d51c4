"""The search of a site that is served: its index is made when a page asks for it, and not after each change.

Making it takes as long as everything else after a small edit. Knows MkDocs's server, and not what is searched.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Lock
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from site_builder.domain.artefact import File
from site_builder.edges.world.pagefind import FOLDER
from site_builder.outputs.search.answers import ANSWERS

MakeSearch = Callable[[], tuple[File, ...]]
"""Makes the files of the search of one build."""


def search_when_asked(server: LiveReloadServer, newest: Callable[[], MakeSearch]) -> None:
    """Let a server make the files of the search when one is asked for, besides what it serves."""
    serve, one_at_a_time = server.get_app() or server.serve_request, Lock()

    @lru_cache(maxsize=1)
    def files(make: MakeSearch) -> dict[str, bytes]:
        return {file.path: file.content for file in make()}

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].removeprefix(server.mount_path)
        if path != ANSWERS and not path.startswith(FOLDER):
            return serve(environ, start_response)
        with one_at_a_time:
            content = files(newest()).get(path)
        if content is None:
            return serve(environ, start_response)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    server.set_app(answer)
