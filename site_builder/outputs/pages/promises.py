"""What the strategy promises to be judged by, and how it goes: a row for each measure of success, told plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import mark, say, say_count, write_whole
from site_builder.domain.figures import Indicator
from site_builder.domain.moment import LONDON, instant, write_day
from site_builder.domain.quarter import Month, Quarter, write_month
from site_builder.domain.register import Count, Measure, Priority
from site_builder.domain.story import Story
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.articles.figure_lines import latest_line, latest_trend, write_newest
from site_builder.outputs.kit.addresses import PRIORITIES, PROMISES
from site_builder.outputs.kit.page.parts import Link, Promise, link_to, links_to_records
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.stories import By

SHOWN = 3
"""Stories beside a promise."""

NO_FIGURE = mark("No figure yet.")


@dataclass(frozen=True, slots=True)
class PromiseGroup:
    """A priority with what was promised under it."""

    title: str
    anchor: str
    link: Link
    promises: tuple[Promise, ...]
    """Those that something is known about."""

    unknown: tuple[Promise, ...]
    """Those that nothing is known about, so only their names are given."""


@dataclass(frozen=True, slots=True)
class PromisesView:
    """What the template of all promises shows."""

    strategy: str
    known: str
    """Of how many measures something is known."""

    newest: str
    priorities: tuple[PromiseGroup, ...]


def promises_page(publication: Publication) -> Iterator[Page]:
    """A page of all measures of success: what was promised, and the progress so far."""
    library = publication.library
    strategy = library.partnership.strategy
    groups = tuple(_group(publication, priority) for priority in library.priorities if priority.measures)
    known = sum(len(group.promises) for group in groups)
    unknown = sum(len(group.unknown) for group in groups)
    view = PromisesView(
        strategy=strategy.title if strategy else "",
        known=_write_known(known, known + unknown),
        newest=write_newest(publication) if known else "",
        priorities=groups,
    )
    description = say(
        "Each measure of success that {partnership} set itself, and the figures for it.",
        partnership=library.partnership.name,
    )
    frame = Frame(
        PROMISES,
        say("What was promised"),
        description,
        feeds_of_site(publication),
        above=(Link(say("Our priorities"), f"/{PRIORITIES}"),),
    )
    yield render_page(publication, frame, template="pages/promises", view=view)


def _group(publication: Publication, priority: Priority) -> PromiseGroup:
    promises = tuple(promise(publication, priority, measure=measure) for measure in priority.measures)
    known = tuple(one for one in promises if one.sentences or one.progress)
    unknown = tuple(one for one in promises if one not in known)
    return PromiseGroup(priority.title, f"priority-{priority.id}", link_to(priority), known, unknown)


def _write_known(known: int, total: int) -> str:
    """How many measures can be judged at all."""
    if not known:
        return say("There are no figures yet for any of them.")
    return say_count(
        "There are figures for {number} of the {total} measures.",
        "There are figures for {number} of the {total} measures.",
        number=known,
        total=write_whole(total),
    )


def promise(publication: Publication, priority: Priority, *, measure: Measure) -> Promise:
    """A measure of success with what the figures, the stories and the calendar say of it."""
    measured = [
        indicator
        for indicator in publication.library.indicators
        if indicator.measure and indicator.measure.id == measure.id
    ]
    indicators = _sums_only(measured)
    lines = (latest_line(publication, indicator) for indicator in indicators)
    sentences = tuple(line for line in lines if line)
    is_counted = measure.count and not publication.present.is_over(priority.until)
    counted = _counted(publication, priority, measure.count) if measure.count and is_counted else ()
    progress = _write_count(publication, measure.count, counted) if measure.count else ""
    stories = _stories(publication, indicators, counted=counted)
    return Promise(
        anchor=f"measure-{measure.id}",
        text=measure.text,
        target=measure.target,
        priority=link_to(priority),
        sentences=sentences,
        progress=progress,
        note=measure.count.note if measure.count else "",
        standing="" if sentences or counted or publication.present.is_over(priority.until) else say(NO_FIGURE),
        stories=tuple(link_to(story) for story in stories[:SHOWN]),
        groups=links_to_records(measure.groups or priority.groups),
        is_over=publication.present.is_over(priority.until),
        updated=_updated(publication, indicators, stories=counted),
    )


def _sums_only(indicators: list[Indicator]) -> list[Indicator]:
    """Where one indicator adds others up, it speaks for them."""
    added = {part for indicator in indicators for part in indicator.sum_of}
    return [indicator for indicator in indicators if indicator.id not in added]


def financial_year(moment: datetime) -> int:
    """The calendar year that a moment's financial year starts in."""
    return Quarter.containing(moment.astimezone(LONDON).date()).year


def _counted(publication: Publication, priority: Priority, count: Count) -> tuple[Story, ...]:  # noqa: PLR0917 - three of a kind
    """This financial year's stories of a kind under a priority."""
    year = financial_year(publication.now)
    return tuple(
        story
        for story in publication.stories.under(By.PRIORITY, priority.id)
        if story.kind.value == count.kind and financial_year(story.published) == year
    )


def _write_count(publication: Publication, count: Count, stories: Sequence[Story]) -> str:  # noqa: PLR0917 - as above
    """How far the count is; empty where there is no story, since that does not mean that nothing was done."""
    if not stories:
        return ""
    year, many = financial_year(publication.now), len(stories)
    words = _REACHED if many >= count.at_least else _ON_THE_WAY
    start, end = write_month(Month(year, 4)), write_month(Month(year + 1, 3))
    return say(
        words, many=write_whole(many), start=start, day=publication.today_words, target=str(count.at_least), end=end
    )


_REACHED = mark("We reported {many} from {start} to {day}. That meets the target of {target} in the year to {end}.")
_ON_THE_WAY = mark("We reported {many} from {start} to {day}. The target is {target} in the year to {end}.")


def _stories(publication: Publication, indicators: Sequence[Indicator], *, counted: Sequence[Story]) -> list[Story]:
    """Stories that were counted, or that stand on the figures; the newest first."""
    found = {story.id: story for story in counted}
    for indicator in indicators:
        found |= {story.id: story for story in publication.stories.under(By.INDICATOR, indicator.id)}
    return sorted(found.values(), key=lambda story: (instant(story.published), story.id), reverse=True)


def _latest(publication: Publication, indicators: Sequence[Indicator]) -> Quarter | None:
    """The newest quarter with a figure for any of the indicators."""
    series = (publication.figures.of(indicator.id) for indicator in indicators)
    trends = (latest_trend(line) for line in series if line)
    return max((trend.figure.quarter for trend in trends if trend), default=None)


def _updated(publication: Publication, indicators: Sequence[Indicator], *, stories: Sequence[Story]) -> str:
    """When it was last updated: by a release, by a revision, or by a story that counts; empty when it never was."""
    latest = _latest(publication, indicators)
    names = {part for indicator in indicators for part in (indicator.id, *indicator.sum_of)}
    library = publication.library
    moments = [edition.released for edition in library.editions if edition.quarter == latest]
    moments += [revision.moment for revision in library.revisions if revision.indicator.id in names]
    moments += [story.published for story in stories]
    return write_day(max(moments, key=instant).astimezone(LONDON).date()) if moments else ""
