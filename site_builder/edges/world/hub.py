"""The hub that tells readers of something new (WebSub): which feeds it must hear of, and telling it.

The only place from which the program asks anything of the network.
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
    """The hub did not take it; the message says why."""


def changed_feeds(built: bytes) -> tuple[str, ...]:
    """The addresses of feeds that are not what stands on the site now, given the fingerprints of a new build.

    Where nothing stands there, or nothing can be learned of it, every feed counts as changed: one ping too many tells
    nobody anything twice.
    """
    new = read_fingerprints(built)
    old = read_fingerprints(_standing(next(iter(new), "")))
    return tuple(address for address, fingerprint in new.items() if old.get(address) != fingerprint)


def _standing(feed: str) -> bytes:
    """The fingerprints on the site now, which stand in the folder of its first feed."""
    address = urljoin(feed, FINGERPRINTS.removeprefix(FEEDS))
    try:
        with urlopen(Request(address, headers=_AGENT), timeout=_PATIENCE) as answer:  # noqa: S310 - our own site's
            content: bytes = answer.read()
            return content
    except (OSError, HTTPException, ValueError):
        return b""


def tell(hub: str, feeds: Sequence[str]) -> None:
    """Tell the hub of each feed; every one is tried, and then it is said which failed."""
    failed = tuple(_tell_each(hub, feeds))
    if failed:
        message = f"The hub at {hub} did not take {len(failed)} of {len(feeds)}: {'; '.join(failed)}."
        raise SilentHubError(message)


def _tell_each(hub: str, feeds: Sequence[str]) -> Iterator[str]:
    for feed in feeds:
        # Hubs have agreed on no one word for the feed, so both are said.
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
