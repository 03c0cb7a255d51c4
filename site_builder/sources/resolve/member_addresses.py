"""Whether a fetched file is of the district that it was fetched for, by the addresses that it gives for itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from posixpath import normpath
from urllib.parse import SplitResult, unquote, urlsplit

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.member import MemberEntry
from site_builder.sources.reading.member_feeds import MemberFeed
from site_builder.sources.reading.member_figures import MemberDataset
from site_builder.sources.shapes import MEMBERS


def check_site(path: str, found: MemberFeed | MemberDataset, *, entry: MemberEntry) -> Problem | None:
    """A file that does not belong to a district's site: another district's numbers would have its name."""
    stranger = _stranger_in(found, entry)
    if stranger is None:
        return None
    named = f"is from {stranger}" if stranger else "does not say which site it is from"
    message = f"This file {named}, but the site of '{entry.title}' is {entry.site}. So it is not used."
    hint = (
        "Perhaps the copies of two districts were swapped. If the site has moved, correct its address "
        f"in {MEMBERS}, and run 'site-builder member update {entry.id}'."
    )
    return Problem(Origin(path), message, hint)


def _stranger_in(found: MemberFeed | MemberDataset, entry: MemberEntry) -> str | None:
    """The address that is not the district's; empty if a file has no address at all; None if all is well."""
    named = entry.feed if isinstance(found, MemberFeed) else entry.figures
    homes = (entry.site, named) if named else (entry.site,)
    if found.addresses:
        return next((address for address in found.addresses if not _is_in(address, homes)), None)
    if isinstance(found, MemberDataset):
        return ""
    # A feed need not have an address, and then what it leads to says whose it is.
    links = [item.link for item in found.items]
    return None if not links or any(_is_in(link, homes) for link in links) else links[0]


def _is_in(address: str, homes: Sequence[str]) -> bool:
    """Whether an address is one of some others, or below it."""
    return any(_is_below(address, home) for home in homes)


def _is_below(address: str, home: str) -> bool:
    try:
        ours, theirs = urlsplit(home), urlsplit(address)
        same = _server_of(ours) == _server_of(theirs)
    except ValueError:
        return False
    return same and f"{_path_of(theirs)}/".startswith(f"{_path_of(ours)}/")


def _path_of(parts: SplitResult) -> str:
    """With its dots resolved and without a slash at the end."""
    return normpath(f"/{unquote(parts.path).lstrip('/')}").rstrip("/")


def _server_of(parts: SplitResult) -> tuple[str, str, int | None]:
    host = host_of(parts)
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    return parts.scheme, host, parts.port if parts.port != _SECURE_PORT else None


_SECURE_PORT = 443


def host_of(parts: SplitResult) -> str:
    """The server of an address, with or without the usual www."""
    return (parts.hostname or "").rstrip(".").removeprefix("www.")
