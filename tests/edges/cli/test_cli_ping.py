"""`site-builder ping`: a hub on this machine hears of the feeds that have changed, of each once, and of no other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

import pytest

from site_builder.edges.world import hub
from site_builder.outputs.feeds.fingerprints import FINGERPRINTS
from tests.readers.feed_server import published
from tests.support.small_project import run, write, write_project

REGISTER = "content/registers/partnership.yml"


@dataclass(slots=True)
class Hub:
    """A hub that remembers what it was told, and answers as it is asked to."""

    address: str = ""
    told: list[dict[str, list[str]]] = field(default_factory=list)
    answer: HTTPStatus = HTTPStatus.NO_CONTENT


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub on this machine, at an address that the register accepts."""
    heard = Hub("https://hub.little-valley.example/")

    class Ears(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Take a ping."""
            assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            heard.told.append(parse_qs(body))
            self.send_response(heard.answer)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Keep the output of the tests for the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Ears) as server:

        def ask_here(request: Request, timeout: float) -> object:
            if request.full_url == heard.address:
                request.full_url = f"http://127.0.0.1:{server.server_port}/"
            return urlopen(request, timeout=timeout)  # noqa: S310 - an address of our own

        monkeypatch.setattr(hub, "urlopen", ask_here)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield heard
        server.shutdown()
        thread.join()


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path)


def name_hub(valley: Path, address: str) -> None:
    """Write a hub into the register."""
    write(valley, REGISTER, f"{(valley / REGISTER).read_text(encoding='utf-8')}hub: {address}\n")


def test_the_hub_hears_of_each_feed_once_in_the_words_that_hubs_know(valley: Path, listening: Hub) -> None:
    name_hub(valley, listening.address)
    feeds = ["https://little-valley.example/feeds/a.rss.xml", "https://little-valley.example/feeds/b.json"]
    result = run("ping", *feeds)
    assert result.exit_code == 0
    assert result.stdout == f"Told {listening.address} about 2 feeds.\n"
    assert listening.told == [{"hub.mode": ["publish"], "hub.url": [feed], "hub.topic": [feed]} for feed in feeds]


@pytest.mark.usefixtures("valley")
def test_without_a_hub_no_one_hears_and_nothing_is_wrong() -> None:
    result = run("ping", "https://little-valley.example/feeds/a.rss.xml")
    assert result.exit_code == 0
    assert (result.stdout, "nothing was sent" in result.stderr) == ("", True)


def test_a_hub_whose_address_cannot_be_used_is_not_taken_for_none(valley: Path) -> None:
    name_hub(valley, "http://127.0.0.1:9/")
    result = run("ping", "https://little-valley.example/feeds/a.rss.xml")
    assert result.exit_code == 1
    assert result.stderr == "The register cannot be read, so the hub is not known: 1 mistake.\n"


def test_when_nothing_has_changed_the_hub_is_left_alone(valley: Path, listening: Hub) -> None:
    name_hub(valley, listening.address)
    assert run("ping").exit_code == 0
    assert listening.told == []


def test_a_hub_that_refuses_or_is_not_there_is_reported_and_every_feed_was_tried(valley: Path, listening: Hub) -> None:
    name_hub(valley, listening.address)
    listening.answer = HTTPStatus.SERVICE_UNAVAILABLE
    result = run("ping", "https://a.example/1", "https://a.example/2")
    assert result.exit_code == 1
    assert "did not accept 2 of 2 feeds: https://a.example/1 (503 Service Unavailable)" in result.stderr
    assert len(listening.told) == 2
    with pytest.raises(hub.SilentHubError, match="did not accept 1 of 1"):
        hub.tell("http://127.0.0.1:9/", ["https://a.example/1"])


def test_what_has_changed_is_seen_against_what_is_public_now(valley: Path, listening: Hub) -> None:
    name_hub(valley, listening.address)
    with published() as site:
        old, new = f"{site.address}feeds/old.rss.xml", f"{site.address}feeds/new.rss.xml"
        site.files = {FINGERPRINTS: f"11  {old}\n22  {new}\n".encode()}
        write(valley, f"site/{FINGERPRINTS}", f"11  {old}\n33  {new}\n44  {site.address}feeds/more.json\n")
        result = run("ping", "--compare", "site")
        assert result.stdout.splitlines() == [new, f"{site.address}feeds/more.json"]
        assert site.asked == [FINGERPRINTS]
    assert listening.told == []


def test_before_the_first_publishing_every_feed_has_changed(valley: Path) -> None:
    name_hub(valley, "https://hub.little-valley.example/")
    with published() as site:
        lines = [f"{number}  {site.address}feeds/{number}.json" for number in range(3)]
        write(valley, f"site/{FINGERPRINTS}", "".join(f"{line}\n" for line in lines))
        result = run("ping", "--compare", "site")
    assert result.stdout.splitlines() == [line.partition("  ")[2] for line in lines]


def test_a_page_in_place_of_what_is_public_says_nothing_of_any_feed(valley: Path) -> None:
    """Some hosts answer with their own page, and no error, for a file that is not there."""
    name_hub(valley, "https://hub.little-valley.example/")
    with published() as site:
        feed = f"{site.address}feeds/old.rss.xml"
        site.files = {FINGERPRINTS: b"<!doctype html>\n<html>\n  <title>Not found</title>\n</html>\n"}
        write(valley, f"site/{FINGERPRINTS}", f"11  {feed}\n")
        result = run("ping", "--compare", "site")
    assert (result.exit_code, result.stdout.splitlines()) == (0, [feed])


def test_a_folder_without_feeds_is_no_site(valley: Path) -> None:
    name_hub(valley, "https://hub.little-valley.example/")
    (valley / "site").mkdir()
    result = run("ping", "--compare", "site")
    assert result.exit_code == 1
    assert result.stderr == f"site/{FINGERPRINTS} is not there. Build the site first, with the hub in the register.\n"
