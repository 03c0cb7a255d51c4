"""By which a later build can tell which feeds have changed, so that a hub hears of those alone. Knows no network."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from site_builder.domain.artefact import File
from site_builder.domain.site import Site
from site_builder.outputs.kit.addresses import FEEDS

FINGERPRINTS = f"{FEEDS}fingerprints.txt"


def write_fingerprints(feeds: Iterable[File], site: Site) -> bytes:
    """A line for each feed that people subscribe to: the SHA-256 of its bytes, and its whole address."""
    lines = (f"{hashlib.sha256(feed.content).hexdigest()}  {site.absolute(feed.path)}\n" for feed in feeds)
    return "".join(lines).encode()


def read_fingerprints(content: bytes) -> Mapping[str, str]:
    """The fingerprint of each feed, by its address; what is no line of that sort is passed over."""
    lines = (line.split("  ") for line in content.decode(errors="replace").splitlines())
    return {line[1]: line[0] for line in lines if len(line) == len(("fingerprint", "address"))}
