"""The feeds of the partnership that nobody lives in, made without the rest of its site."""

from collections.abc import Mapping
from datetime import datetime

from site_builder import pipeline
from site_builder.domain.library import Library
from site_builder.domain.problem import Severity
from site_builder.insight.visibility import published
from site_builder.outputs.feeds.web_feeds import web_feeds
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.published_files import pictures
from tests.support import fictional_site
from tests.support.feed_reading import Feed, Item, read_feed
from tests.support.fictional_site import MOMENT, SITE

EVERYTHING = "feeds/everything.atom.xml"


def publication(changes: Mapping[str, bytes] | None = None, *, now: datetime = MOMENT) -> Publication:
    """What is out, with some files changed or added."""
    library, problems = pipeline.check(fictional_site.files_with(changes or {}), now=now)
    assert library is not None
    assert not [str(problem) for problem in problems if problem.severity is Severity.ERROR]
    return Publication.of(library, site=SITE, now=now)


def public_library() -> Library:
    """Everything that is out, stories and bodies as well."""
    library, _ = pipeline.check(fictional_site.read_files(), now=MOMENT)
    assert library is not None
    return published(library, MOMENT)


def publish(changes: Mapping[str, bytes] | None = None, *, now: datetime = MOMENT) -> dict[str, bytes]:
    """Feeds, their list and their style, by path."""
    return {file.path: file.content for file in web_feeds(publication(changes, now=now))}


def published_pictures() -> dict[str, bytes]:
    """The pictures that are published beside them, by path."""
    return {file.path: file.content for file in pictures(publication())}


def read(files: Mapping[str, bytes], path: str = EVERYTHING) -> Feed:
    """A feed among published files."""
    return read_feed(files[path])


def read_history(files: Mapping[str, bytes], path: str = EVERYTHING) -> list[Item]:
    """Every item of a feed, as its newest document has it or else as its archives do (rule F3)."""
    stem, form = path[: path.index(".")], path[path.index(".") :]
    archives = (name for name in files if name.startswith(f"{stem}/") and name.endswith(form))
    items = {one.id: one for name in (*archives, path) for one in reversed(read(files, name).items)}
    return list(items.values())


def item(files: Mapping[str, bytes], name: str, *, path: str = EVERYTHING) -> Item:
    """The one item of a record, such as `stories/bicycle-marking`."""
    (found,) = [one for one in read_history(files, path) if one.id.endswith(f":{name}")]
    return found
