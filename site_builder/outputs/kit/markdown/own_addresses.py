"""Links that name a page of this site by its whole address: they must lead somewhere too (rule P6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote, urlsplit

from site_builder.domain.library import Library
from site_builder.domain.moment import seen_since
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.site import Site
from site_builder.insight.texts.passages import read_passages
from site_builder.outputs.kit.markdown.links import Draw, find_missing
from site_builder.outputs.kit.markdown.markup import look_at


def check_own_addresses(library: Library, now: datetime, *, site: Site, draw: Draw) -> Iterator[Problem]:
    """One problem for each whole address of a page or file that this site does not have when the link is public."""
    found: dict[datetime, list[tuple[str, str, Origin]]] = defaultdict(list)
    for since, address, origin in _written(library, now):
        path = _within(site, address)
        if path is not None:
            found[since].append((path, address, origin))
    for since, links in found.items():
        missing = find_missing(library, {path for path, _, _ in links}, now=since, draw=draw)
        for path, address, origin in links:
            if path in missing:
                message = f"There is no page or file '/{path}' on this site, to which '{address}' leads."
                hint = "Open the page in a browser and copy its address, from the / after the site's name on."
                yield Problem(origin, message, hint)


def _written(library: Library, now: datetime) -> Iterator[tuple[datetime, str, Origin]]:
    """Every whole address that is written, and from when on it is public."""
    for passage, published in read_passages(library):
        if "://" in passage.text:
            for address, _ in look_at(passage.text).links:
                yield seen_since(published, now), address, passage.place(max(passage.text.find(address), 0))
    for link in library.links:
        yield seen_since(link.since, now), link.address, link.origin


def _within(site: Site, address: str) -> str | None:
    """The path of an address on this site, from its root; None for an address elsewhere."""
    try:
        own, parts = urlsplit(site.url), urlsplit(address)
    except ValueError:
        return None
    hosts = {(part.netloc.lower().removeprefix("www.")) for part in (own, parts)}
    path = unquote(parts.path or "/")
    if parts.scheme not in {"http", "https"} or len(hosts) != 1 or not f"{path}/".startswith(site.root):
        return None
    within = "" if path == site.root.rstrip("/") else path.removeprefix(site.root)
    within = within.removesuffix("index.html")
    return f"{within}/" if within and not within.endswith("/") and "." not in within.rpartition("/")[2] else within
