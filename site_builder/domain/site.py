"""The site as the world reaches it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Site:
    """The address of the site."""

    url: str
    """Absolute, with a trailing slash."""

    @property
    def root(self) -> str:
        """The path at which the site begins: `/`, or `/repository/`."""
        return urlsplit(self.url).path or "/"

    def absolute(self, address: str) -> str:
        """The whole address of something on the site, given its address without a leading slash."""
        return self.url + address
