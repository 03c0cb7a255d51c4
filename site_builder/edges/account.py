"""What a site holds and does not hold yet, in words for the people who built it. Knows no generator and no disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.figures import Edition
from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON, instant, write_day, write_moment
from site_builder.domain.problem import Origin
from site_builder.domain.story import Story
from site_builder.edges.console import count, join
from site_builder.insight.editorial import NEVER
from site_builder.insight.live import published
from site_builder.outputs.addresses import FEEDS
from site_builder.outputs.feeds.channels import FORMS


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that was written and is not out."""

    origin: Origin
    what: str
    """As a sentence begins: `'New lamps'`, or `The figures for April to June 2026`."""

    until: datetime | None
    """None for a draft."""

    many: bool = False
    """Whether what is withheld is spoken of in the plural."""

    def __str__(self) -> str:
        """What keeps it, and when it will be out: no earlier than the first build after its moment (rule T3)."""
        if self.until is None:
            return f"{self.what} is a draft."
        here = self.until.astimezone(LONDON)
        if here.year >= NEVER:
            return f"{self.what} {'wait' if self.many else 'waits'} for a day of release."
        go = "go live" if self.many else "goes live"
        if here.time() == time.min:
            return f"{self.what} {go} with the first build on or after {write_day(here.date())}."
        return f"{self.what} {go} with the first build after {write_moment(here)}."


def write_account(library: Library, artefacts: Sequence[Artefact], *, now: datetime) -> str:
    """What the site of a library holds at a moment, line by line."""
    return "\n".join(f"  {line}" for line in _lines(published(library, now), artefacts))


def find_withheld(library: Library, now: datetime) -> tuple[Withheld, ...]:
    """What is not out at a moment: first what comes out by itself, the soonest first, then the drafts."""
    waiting = sorted(
        (one for one in _each(library) if one.until is not None and instant(one.until) > instant(now)),
        key=lambda one: (one.until or now, one.origin),
    )
    drafts = sorted((one for one in _each(library) if one.until is None), key=lambda one: one.origin)
    return (*waiting, *drafts)


def _lines(out: Library, artefacts: Sequence[Artefact]) -> Iterator[str]:
    yield count(len(out.stories), "story", many="stories")
    yield count(len(out.messages), "message")
    yield count(len(out.indicators), "indicator")
    quarters = count(len(out.editions), "quarter")
    if len(out.editions) > 1:
        first, last = out.editions[0].quarter, out.editions[-1].quarter
        quarters += f" of figures, from {first.period} to {last.period}"
    yield quarters
    yield count(sum(isinstance(artefact, Page) for artefact in artefacts), "page")
    feeds = {
        artefact.path.removesuffix(form.ending)
        for artefact in artefacts
        for form in FORMS
        if isinstance(artefact, File) and artefact.path.startswith(FEEDS) and artefact.path.endswith(form.ending)
    }
    yield count(len(feeds), "feed") + (f", each as {join([form.name for form in FORMS])}" if feeds else "")


def _each(library: Library) -> Iterator[Withheld]:
    records: tuple[Story | Message | Edition, ...] = (*library.stories, *library.messages, *library.editions)
    for record in records:
        if isinstance(record, Edition):
            what = f"The figures for {record.quarter.period}"
            yield Withheld(record.origin, what, record.released, many=True)
        else:
            yield Withheld(record.origin, f"'{record.title}'", None if record.draft else record.published)
