"""What a county keeps from its districts' sites: each one's feed and figures, and what newer ones bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.english import count
from site_builder.domain.member import MemberFigure, MemberItem
from site_builder.domain.moment import instant, start_of, write_day, write_when
from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Quarter
from site_builder.insight.unusable import say_unusable_figures, say_unusable_items
from site_builder.outputs.articles.channel import JSON
from site_builder.outputs.articles.channels import EVERYTHING
from site_builder.outputs.downloads.dataset import ALL_FIGURES
from site_builder.outputs.kit.addresses import FEEDS
from site_builder.sources.entries.member import MemberEntry
from site_builder.sources.reading.member_feeds import MemberFeed, read_member_feed
from site_builder.sources.reading.member_figures import read_member_figures
from site_builder.sources.reading.records import read_records
from site_builder.sources.resolve.member_addresses import check_site
from site_builder.sources.resolve.members import fingerprint_of, id_in
from site_builder.sources.shapes import DATASET, FEED, FETCHED, MEMBER_FILES, MEMBERS, is_member_file
from site_builder.sources.writing.quarter_yaml import write_plainly

FEED_AT = f"{FEEDS}{EVERYTHING}{JSON.ending}"
"""Where a site that this program makes has its feed, from its root."""

FIGURES_AT = f"{ALL_FIGURES}.json"

_OPENING = "# Written by 'site-builder member update', beside the files that it fetched. Do not change any of them.\n"
"""The first line of the note beside them."""

MOST_TITLES = 20
"""Of a district's news that is new, changed or gone."""


class UnfitMemberError(Exception):
    """What a district's site publishes cannot be kept; the message says why."""


class UnreadableMembersError(Exception):
    """The register of districts cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class MemberPlace:
    """Where a district's feed and figures are."""

    id: str
    title: str
    feed: str
    figures: str
    must_have_figures: bool
    """Whether it is a fault if there are none: the register names them, or there were some before."""

    entry: MemberEntry


def find_members(
    files: Mapping[str, bytes], wanted: Sequence[str] = (), *, now: datetime | None = None
) -> tuple[MemberPlace, ...]:
    """The districts in a project's register, or those that are wanted of them.

    Without a moment, those that have left are among them; with one, nothing is fetched of those that have by then.
    Raises UnreadableMembersError.
    """
    records, _ = read_records({path: content for path, content in files.items() if path == MEMBERS})
    if not records.are_whole("members"):
        raise UnreadableMembersError(f"{MEMBERS} has mistakes. Run 'site-builder check', and correct them first.")
    known = {record.entry.id: record.entry for record in records.of("members", MemberEntry)}
    if not known:
        raise UnreadableMembersError(f"There are no districts in {MEMBERS}.")
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise UnreadableMembersError(f"There is no district '{unknown[0]}' in {MEMBERS}. It has: {', '.join(known)}.")
    gone = {} if now is None else {name: entry.left for name, entry in known.items() if _has_left(entry, now)}
    for name in wanted:
        if left := gone.get(name):
            title = known[name].title
            raise UnreadableMembersError(
                f"'{title}' left on {write_day(left.on)}, so nothing is fetched from its site."
            )
    names = wanted or tuple(name for name in known if name not in gone)
    if not names:
        raise UnreadableMembersError(f"Every district in {MEMBERS} has left, so there is nothing to fetch.")
    return tuple(_place(known[name], files) for name in names)


def _has_left(entry: MemberEntry, now: datetime) -> bool:
    return entry.left is not None and instant(start_of(entry.left.on)) <= instant(now)


def _place(entry: MemberEntry, files: Mapping[str, bytes]) -> MemberPlace:
    return MemberPlace(
        id=entry.id,
        title=entry.title,
        feed=entry.feed or f"{entry.site}{FEED_AT}",
        figures=entry.figures or f"{entry.site}{FIGURES_AT}",
        must_have_figures=entry.figures is not None or f"{MEMBER_FILES}{entry.id}/{DATASET}" in files,
        entry=entry,
    )


@dataclass(frozen=True, slots=True)
class TakenMember:
    """What is kept of a district's site."""

    files: Mapping[str, bytes]
    """By path in the project."""

    unusable: tuple[str, ...]
    """Sentences on what cannot be shown."""


def take_member(member: MemberPlace, feed: bytes, *, dataset: bytes | None, at: datetime) -> TakenMember:
    """The files of a district as a project keeps them, with a note of their fingerprints.

    Raises UnfitMemberError for what is no JSON Feed, for what are no figures, and for files of another site.
    """
    place = f"{MEMBER_FILES}{member.id}/"
    news = read_member_feed(f"{place}{FEED}", feed)
    figures = None if dataset is None else read_member_figures(f"{place}{DATASET}", dataset)
    if isinstance(news, Problem):
        raise UnfitMemberError(f"Its feed cannot be used. {news.message}")
    if isinstance(figures, Problem):
        raise UnfitMemberError(f"Its figures cannot be used. {figures.message}")
    if member.entry.feed is None and (part := _narrower(news)):
        raise UnfitMemberError(f"Its feed cannot be used. It is {part}, and not the feed of everything ({FEED_AT}).")
    for name, found in ((FEED, news), (DATASET, figures)):
        stranger = check_site(f"{place}{name}", found, entry=member.entry) if found else None
        if stranger:
            raise UnfitMemberError(f"Its {name} cannot be used. {stranger.message} {stranger.hint}")
    files = {FEED: feed, **({} if dataset is None else {DATASET: dataset})}
    prints = {name.partition(".")[0]: fingerprint_of(content) for name, content in files.items()}
    note = (_OPENING + write_plainly({"at": f"{at:%Y-%m-%d %H:%M}", **prints})).encode()
    kept = {f"{place}{name}": content for name, content in {**files, FETCHED: note}.items()}
    said = (
        _say_older(news),
        say_unusable_items(news.unusable, at),
        say_unusable_figures(figures.unusable, figures, now=at) if figures else "",
    )
    return TakenMember(kept, tuple(filter(None, said)))


def _narrower(news: MemberFeed) -> str:
    """The address of a feed that holds only part of a site's news; empty if it is the one of everything."""
    feeds = (address for address in news.addresses if address.endswith(JSON.ending))
    return next((address for address in feeds if not address.endswith(FEED_AT)), "")


def say_older_copy(place: MemberPlace, *, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """A warning if the newest item of a district's feed is older than that of the one kept before; empty if not."""
    kept, found = (
        max((item.updated for item in _news_of(place.id, files).values()), key=instant, default=None)
        for files in (before, after)
    )
    if kept is None or found is None or instant(found) >= instant(kept):
        return ""
    return (
        f"this may be an old copy. Its newest story or alert came {write_when(found)}, and the newest of the copy "
        f"before came {write_when(kept)}. If that is wrong, fetch it again."
    )


def _say_older(news: MemberFeed) -> str:
    if not news.older:
        return ""
    every = count(len(news.items) + news.older, "story or alert", many="stories and alerts")
    verb = "is" if news.older == 1 else "are"
    return f"its feed has {every}. The newest {len(news.items)} are used, and {news.older:,} {verb} not."


def say_changes(before: Mapping[str, bytes], after: Mapping[str, bytes], *, now: datetime) -> Iterator[str]:
    """What newer files of districts bring, in sentences: news and figures that are new, changed or gone.

    Of news, some titles are named. What is not out yet is counted but not named (rule T2).
    """
    names = sorted({id_in(path) for path in {*before, *after} if is_member_file(path)})
    for name in names:
        news = tuple(_say_news(_news_of(name, before), _news_of(name, after), now=now))
        figures = tuple(_say_figures(_figures_of(name, before), _figures_of(name, after), now=now))
        if news or figures:
            yield f"The district '{name}' brings:"
            yield from (*news, *figures)


def _news_of(name: str, files: Mapping[str, bytes]) -> Mapping[str, MemberItem]:
    path = f"{MEMBER_FILES}{name}/{FEED}"
    feed = read_member_feed(path, files[path]) if path in files else None
    return {} if feed is None or isinstance(feed, Problem) else {item.id: item for item in feed.items}


def _figures_of(name: str, files: Mapping[str, bytes]) -> Mapping[tuple[str, Quarter], MemberFigure]:
    path = f"{MEMBER_FILES}{name}/{DATASET}"
    dataset = read_member_figures(path, files[path]) if path in files else None
    if dataset is None or isinstance(dataset, Problem):
        return {}
    return {(figure.indicator, figure.quarter): figure for figure in dataset.figures}


def _say_news(before: Mapping[str, MemberItem], after: Mapping[str, MemberItem], *, now: datetime) -> Iterator[str]:
    changed = [(name, item) for name, item in {**before, **after}.items() if before.get(name) != after.get(name)]
    out = [(name, item) for name, item in changed if instant(item.updated) <= instant(now)]
    for name, item in out[:MOST_TITLES]:
        how = "new" if name not in before else "gone" if name not in after else "changed"
        yield f"  {how}: {item.title}"
    if len(out) > MOST_TITLES:
        yield f"  and {count(len(out) - MOST_TITLES, 'other story or alert', many='other stories and alerts')}"
    if len(out) < len(changed):
        waiting = count(len(changed) - len(out), "story or alert", many="stories and alerts")
        yield f"  {waiting} with a later date, so not named here"


def _say_figures(
    before: Mapping[tuple[str, Quarter], MemberFigure],
    after: Mapping[tuple[str, Quarter], MemberFigure],
    *,
    now: datetime,
) -> Iterator[str]:
    waiting = {key for key, figure in after.items() if not figure.is_out(now)}
    changed = [key for key in before if key in after and before[key] != after[key]]
    for how, found in (("new", set(after) - set(before)), ("changed", changed), ("gone", set(before) - set(after))):
        if keys := set(found) - waiting:
            newest = max(quarter for _, quarter in keys)
            yield f"  {how}: {count(len(keys), 'figure')}, the newest for {newest.period}"
    if later := sum(before.get(key) != after[key] for key in waiting):
        yield f"  {count(later, 'figure')} with a later release, so not named here"
