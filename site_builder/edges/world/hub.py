"""The hub that tells readers about changes (WebSub): which feeds have changed, and sending them.

It uses the network, for `ping` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

from site_builder.outputs.feeds.fingerprints import FINGERPRINTS, read_fingerprints
from site_builder.outputs.kit.addresses import FEEDS

_PATIENCE = 20
"""Seconds."""

_AGENT = {"User-Agent": "site-builder"}


class SilentHubError(Exception):
    """The hub did not accept a change; the message says why."""


def changed_feeds(built: bytes) -> tuple[str, ...]:
    """The addresses of feeds that differ from the public site, given the fingerprints of a new build.

    If the site cannot be read, every feed counts as changed: one ping too many does no harm.
    """
    new = read_fingerprints(built)
    old = read_fingerprints(_read_public(next(iter(new), "")))
    return tuple(address for address, fingerprint in new.items() if old.get(address) != fingerprint)


def _read_public(feed: str) -> bytes:
    """The fingerprints on the public site, which are in the folder of its first feed."""
    address = urljoin(feed, FINGERPRINTS.removeprefix(FEEDS))
    try:
        with urlopen(Request(address, headers=_AGENT), timeout=_PATIENCE) as answer:  # noqa: S310 - our own site's
            content: bytes = answer.read()
            return content
    except (OSError, HTTPException, ValueError):
        return b""


def tell(hub: str, feeds: Sequence[str]) -> None:
    """Send every feed to the hub. Raises SilentHubError afterwards, with those that failed."""
    failed = tuple(_tell_each(hub, feeds))
    if failed:
        message = f"The hub at {hub} did not accept {len(failed)} of {len(feeds)} feeds: {'; '.join(failed)}."
        raise SilentHubError(message)


def _tell_each(hub: str, feeds: Sequence[str]) -> Iterator[str]:
    for feed in feeds:
        # Hubs use two different names for the feed, so both are sent.
        form = urlencode({"hub.mode": "publish", "hub.url": feed, "hub.topic": feed}).encode()
        try:
            with urlopen(Request(hub, data=form, headers=_AGENT), timeout=_PATIENCE) as answer:  # noqa: S310 - the register's
                answer.read()
        except HTTPError as fault:
            yield f"{feed} ({fault.code} {fault.reason})"
        except URLError as fault:
            yield f"{feed} ({fault.reason})"
        except (OSError, HTTPException) as fault:
            yield f"{feed} ({type(fault).__name__})"
