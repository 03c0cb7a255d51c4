"""Reads what districts publish: from their sites, or from folders with copies. Knows nothing of what is in it.

This is used by one command alone. Builds never use the network.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from socket import gaierror
from ssl import SSLError
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

_PATIENCE = 20
"""Seconds for each answer of a server."""

_WHOLE_PATIENCE = 120
"""Seconds for a whole file."""

_PIECE = 64 * 1024
_AGENT = {"User-Agent": "site-builder", "Accept": "application/feed+json, application/json"}
_GONE = (404, 410)


class MemberSourceError(Exception):
    """A file of a district cannot be read; the message says why."""


class MissingMemberFileError(MemberSourceError):
    """The district has no such file."""


class SecureRedirects(HTTPRedirectHandler):
    """Follows a redirect to another secure address, and to nothing else."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as the library calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request for the new address. Raises URLError if it is not encrypted."""
        if not newurl.startswith("https://"):
            raise URLError(f"it leads on to {newurl}, which does not begin with https://")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = build_opener(SecureRedirects)


def fetch(address: str, *, most: int) -> bytes:
    """What is at a secure address, if it has at most so many bytes.

    Raises MissingMemberFileError if the server says that there is nothing, and MemberSourceError otherwise.
    """
    if not address.startswith("https://"):
        raise MemberSourceError(f"{address} does not begin with https://.")
    until = time.monotonic() + _WHOLE_PATIENCE
    content = b""
    try:
        with _OPENER.open(Request(address, headers=_AGENT), timeout=_PATIENCE) as answer:  # noqa: S310 - it is https
            while piece := answer.read(_PIECE):
                content += piece
                if len(content) > most:
                    raise MemberSourceError(f"{address} is larger than {most:,} bytes, so it was not read.")
                if time.monotonic() > until:
                    raise MemberSourceError(f"{address} took longer than {_WHOLE_PATIENCE} seconds.")
    except HTTPError as fault:
        kind = MissingMemberFileError if fault.code in _GONE else MemberSourceError
        raise kind(f"{address} cannot be read: the server says {fault.code} {fault.reason}.") from fault
    except URLError as fault:
        raise MemberSourceError(f"{address} cannot be read: {_say_reason(fault.reason)}.") from fault
    except (OSError, HTTPException, ValueError) as fault:
        raise MemberSourceError(f"{address} cannot be read: {_say_reason(fault)}.") from fault
    return content


def _say_reason(reason: object) -> str:
    """Why there is no answer, in words that say what to look at."""
    if isinstance(reason, gaierror):
        return "no server has this name, or this computer is not connected to the internet"
    if isinstance(reason, TimeoutError):
        return "its server did not answer in time"
    if isinstance(reason, ConnectionError):
        return "its server does not take the connection"
    if isinstance(reason, SSLError):
        why = getattr(reason, "verify_message", "") or str(reason)
        return f"its server cannot prove that it is the right one ({why})"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror[:1].lower() + reason.strerror[1:]
    return str(reason) or type(reason).__name__


def read_copy(folder: Path, names: Sequence[str], *, most: int) -> bytes:
    """A file of a folder by the first of its possible names. Raises like `fetch`."""
    path = next((path for name in names if (path := folder / name).is_file()), None)
    if path is None:
        raise MissingMemberFileError(f"{folder.as_posix()} has no file {' or '.join(names)}.")
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as fault:
        raise MemberSourceError(f"{path.as_posix()} cannot be read: {fault.strerror}.") from fault
    if len(content) > most:
        raise MemberSourceError(f"{path.as_posix()} is larger than {most:,} bytes, so it was not read.")
    return content
