"""Files of districts are fetched over secure addresses alone, up to a size, and each failure is a sentence."""

from __future__ import annotations

import io
import socket
import ssl
from collections.abc import Callable
from http.client import HTTPMessage, IncompleteRead
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request

import pytest

from site_builder.edges.world import member_sources
from site_builder.edges.world.member_sources import MemberSourceError, MissingMemberFileError, fetch, read_copy

ADDRESS = "https://larkmoor.example/feeds/everything.json"


class Answer(io.BytesIO):
    """What a server says, and then a fault if there is one."""

    def __init__(self, content: bytes, fault: Exception | None = None) -> None:
        super().__init__(content)
        self.fault = fault

    def read(self, size: int | None = -1, /) -> bytes:
        """A piece of it."""
        piece = super().read(size)
        if not piece and self.fault:
            raise self.fault
        return piece


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer | Exception], None]:
    """Says what the server answers."""

    def answer(given: Answer | Exception) -> None:
        class Opener:
            def open(self, request: Request, timeout: float) -> Answer:
                """Answer a request."""
                assert request.full_url == ADDRESS
                assert timeout > 0
                if isinstance(given, Exception):
                    raise given
                return given

        monkeypatch.setattr(member_sources, "_OPENER", Opener())

    return answer


def http_error(code: int, reason: str) -> HTTPError:
    return HTTPError(ADDRESS, code, reason, HTTPMessage(), io.BytesIO())


def test_a_file_is_read_whole(answers: Callable[[Answer | Exception], None]) -> None:
    answers(Answer(b"x" * 200_000))
    assert fetch(ADDRESS, most=200_000) == b"x" * 200_000


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Answer(b"x" * 200_001), f"{ADDRESS} is larger than 200,000 bytes, so it was not read."),
        (http_error(503, "Service Unavailable"), "cannot be read: the server says 503 Service Unavailable."),
        (URLError(ssl.SSLCertVerificationError("certificate has expired")), "certificate has expired"),
        (URLError(TimeoutError("timed out")), "cannot be read: its server did not answer in time."),
        (
            URLError(socket.gaierror(-2, "Name or service not known")),
            "cannot be read: no server has this name, or this computer is not connected to the internet.",
        ),
        (URLError(OSError(113, "No route to host")), "cannot be read: no route to host."),
        (URLError(ConnectionRefusedError(111, "Refused")), "cannot be read: its server does not take the connection."),
        (Answer(b"half", TimeoutError("The read operation timed out")), "its server did not answer in time."),
        (Answer(b"half", IncompleteRead(b"half", 9)), "cannot be read: IncompleteRead"),
        (Answer(b"", ConnectionResetError()), "cannot be read: its server does not take the connection."),
    ],
    ids=["large", "busy", "certificate", "silent", "offline", "unreachable", "refused", "slow", "cut", "reset"],
)
def test_each_failure_is_a_sentence(
    answers: Callable[[Answer | Exception], None], given: Answer | Exception, said: str
) -> None:
    answers(given)
    with pytest.raises(MemberSourceError) as caught:
        fetch(ADDRESS, most=200_000)
    assert said in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("code", [404, 410])
def test_what_is_not_there_is_known_as_that(answers: Callable[[Answer | Exception], None], code: int) -> None:
    answers(http_error(code, "Gone"))
    with pytest.raises(MissingMemberFileError):
        fetch(ADDRESS, most=1_000)


def test_a_file_that_comes_drop_by_drop_is_given_up(
    answers: Callable[[Answer | Exception], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(range(0, 10_000, 100))
    monkeypatch.setattr("site_builder.edges.world.member_sources.time.monotonic", lambda: next(moments))
    answers(Answer(b"x" * 1_000_000))
    with pytest.raises(MemberSourceError, match="took longer than 120 seconds"):
        fetch(ADDRESS, most=10_000_000)


def test_nothing_but_secure_addresses_is_asked_for() -> None:
    for address in ("http://larkmoor.example/", "file:///etc/passwd", "ftp://larkmoor.example/"):
        with pytest.raises(MemberSourceError, match="does not begin with https://"):
            fetch(address, most=1_000)
    redirects = member_sources.SecureRedirects()
    request = Request(ADDRESS)
    for address in ("http://larkmoor.example/", "file:///etc/passwd"):
        with pytest.raises(URLError, match="it leads on to"):
            redirects.redirect_request(request, io.BytesIO(), 302, "Found", HTTPMessage(), address)
    again = redirects.redirect_request(
        request, io.BytesIO(), 302, "Found", HTTPMessage(), "https://www.larkmoor.example/"
    )
    assert again
    assert again.full_url == "https://www.larkmoor.example/"


def test_a_copy_is_held_to_the_same_size(tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_bytes(b"x" * 11)
    with pytest.raises(MemberSourceError, match="larger than 10 bytes"):
        read_copy(tmp_path, ("feed.json",), most=10)
    assert read_copy(tmp_path, ("other.json", "feed.json"), most=11) == b"x" * 11
