"""Press notes on stories and on a quarter's figures, gathered from the record, the figures and the registers.

Values only, so that the page and the file to take away say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Edition, Indicator
from site_builder.domain.moment import LONDON, write_day, write_moment, write_when
from site_builder.domain.partnership import PressContact
from site_builder.domain.story import BRIEF_WORDS, Story
from site_builder.insight.figures.age import write_age
from site_builder.insight.figures.answer import write_answer
from site_builder.insight.figures.conclusions import conclude, conclude_from_series
from site_builder.insight.figures.headlines import write_headline
from site_builder.insight.figures.sentences import write_press_line
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.trend import Trend
from site_builder.insight.texts.quoting import look_up
from site_builder.insight.texts.telephones import dial
from site_builder.outputs.articles.article import make_absolute
from site_builder.outputs.articles.channel import RSS
from site_builder.outputs.articles.channels import CORRECTIONS, channels_of
from site_builder.outputs.articles.figure_lines import headline_trends, write_old
from site_builder.outputs.kit.addresses import FIGURES, address_of, address_of_figure, press_address_of
from site_builder.outputs.kit.markdown.plain_text import write_text
from site_builder.outputs.kit.markdown.prose import write_prose
from site_builder.outputs.kit.page.chart_files import chart_links, has_chart
from site_builder.outputs.kit.page.parts import Link, source_links, working_link
from site_builder.outputs.kit.page.rendering import safe
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.change_notes import ChangeNote, notes_of
from site_builder.outputs.press.agreed import PressPicture, PressQuote, picture_for_press, quote_for_press

_ANSWERED = 2
"""So many figures are told in words that a person could say."""

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class PressChart:
    """A chart that may be printed, in each format."""

    indicator: Indicator
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class QuotableLine:
    """Sentences with a figure, ready to quote, and how its numbers came about."""

    words: str
    working: Link
    permanent: str
    """The whole address of that, for print."""


@dataclass(frozen=True, slots=True)
class NoteToEditors:
    """A note to editors on a figure: what is counted, how it is compared, what cannot be concluded."""

    title: str
    address: str
    words: tuple[str, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PressNote:
    """Everything that a reporter needs of one thing that happened."""

    address: str
    """Its page, from the site's root."""

    title: str
    changes: tuple[ChangeNote, ...]
    embargo: str
    brief: str
    """What happened, in 25 words at most. Empty if the record does not say it that briefly."""

    summary: str
    body: Markup
    """The whole text; empty for figures."""

    body_text: str
    """The same as plain text, with whole addresses."""

    spoken: str
    """What a person could say of the figures; empty where they cannot be compared."""

    charts: tuple[PressChart, ...]
    lines: tuple[QuotableLine, ...]

    quote: PressQuote | None
    pictures: tuple[PressPicture, ...]
    notes: tuple[NoteToEditors, ...]
    cautions: tuple[str, ...]
    """What to know of the quarter, and of all figures alike."""

    about: Markup
    about_text: str
    publisher: str
    contact: PressContact
    dial: str
    record: str
    """The whole address of what it is about, for ever."""

    cite: str
    corrections: str
    """The full address of the feed that announces corrections."""


def note_of_story(publication: Publication, story: Story) -> PressNote:
    """The press note on a story."""
    trends = [trend for reference in story.evidence if (trend := look_up(publication.figures, reference))]
    brief = story.in_brief or (story.summary if len(story.summary.split()) <= BRIEF_WORDS else "")
    body = write_prose(publication, publication.bodies.of(story), below=2)
    return replace(
        _press_note(
            publication, story, title=story.title, told=_Told(story.published, address_of(story)), trends=trends
        ),
        changes=notes_of(publication, story),
        brief=brief,
        summary="" if brief == story.summary else story.summary,
        body=safe(body),
        body_text=_as_text(publication, body, at=address_of(story)),
        quote=quote_for_press(story.quote) if story.quote else None,
        pictures=(picture_for_press(story.picture),) if story.picture else (),
    )


def note_of_edition(publication: Publication, edition: Edition) -> PressNote:
    """The press note on a quarter's figures: the headline figures, or all if there is no headline."""
    trends = list(headline_trends(publication, edition.quarter))
    title = say("Figures for {period}", period=edition.quarter.full)
    address, place = f"{FIGURES}#{edition.quarter.stem}", publication.library.partnership.place
    return replace(
        _press_note(publication, edition, title=title, told=_Told(edition.released, address), trends=trends),
        brief=write_headline(trends[0], place=place, longest=BRIEF_WORDS) if trends else "",
        cautions=(*_cautions(publication, edition, trends=trends), *_shared(publication, trends)),
    )


_PROVISIONAL = mark("These figures are provisional until {day}, when the next quarter is released.")
_EXCEPTIONAL = mark("This quarter is marked as exceptional: {reason}.")


def _cautions(publication: Publication, edition: Edition, *, trends: list[Trend]) -> Iterator[str]:
    """What to know of the quarter: its age, that it is not final, that it was like no other, and its notes."""
    age = write_age(edition.quarter, publication.present.month, methods=publication.library.methods, several=True)
    if age:
        yield say(_AGE, period=edition.quarter.period, age=age)
    day = next((trend.figure.final_on for trend in trends if trend.figure.final_on), None)
    if day:
        yield say(_PROVISIONAL, day=write_day(day))
    if edition.exceptional:
        yield say(_EXCEPTIONAL, reason=edition.exceptional.removesuffix("."))
    yield from edition.notes


_AGE = mark("These figures are for {period}. {age}")


@dataclass(frozen=True, slots=True)
class _Told:
    """When something was announced, and its address."""

    moment: datetime
    address: str


def _press_note(
    publication: Publication, record: Story | Edition, *, title: str, told: _Told, trends: list[Trend]
) -> PressNote:
    """What is alike for all."""
    partnership = publication.library.partnership
    link = publication.site.absolute(told.address)
    about = write_prose(publication, partnership.about, below=3)
    day = write_day(told.moment.astimezone(LONDON).date())
    return PressNote(
        address=press_address_of(record),
        title=title,
        changes=(),
        embargo=_embargo(publication, record, moment=told.moment),
        brief="",
        summary="",
        body=safe(""),
        body_text="",
        spoken=write_answer(trends[:_ANSWERED], place=partnership.place),
        lines=tuple(_press_line(publication, trend) for trend in trends if trend.figure.value is not None),
        charts=tuple(_charts(publication, trends)),
        quote=None,
        pictures=(),
        notes=tuple(_notes(publication, trends)),
        cautions=_shared(publication, trends),
        about=safe(about),
        about_text=_as_text(publication, about),
        publisher=partnership.name,
        contact=partnership.press,
        dial=dial(partnership.press.phone),
        record=link,
        cite=f"{partnership.name}, “{title}”, {day}, {link}",
        corrections=publication.site.absolute(channels_of(publication)[CORRECTIONS].address(RSS)),
    )


def _press_line(publication: Publication, trend: Trend) -> QuotableLine:
    said = write_press_line(trend, place=publication.library.partnership.place)
    words = " ".join((said, *write_old(publication, trend.figure)))
    permanent = publication.site.absolute(address_of_figure(trend.figure))
    return QuotableLine(words, working_link(trend.figure), permanent)


def _embargo(publication: Publication, record: Story | Edition, *, moment: datetime) -> str:
    """From when on it may be printed; only a preview holds what may not be yet."""
    if isinstance(record, Story) and record.draft:
        return say("A draft. Not for release.")
    if not publication.present.has_come(moment):
        return say("Under embargo. Not to be published before {when}.", when=write_moment(moment))
    return say("For immediate release. First published {when}.", when=write_when(moment))


def _charts(publication: Publication, trends: list[Trend]) -> Iterator[PressChart]:
    """The chart of each indicator once, of the whole district."""
    for indicator in dict.fromkeys(trend.figure.indicator for trend in trends):
        if has_chart(publication, indicator):
            yield PressChart(indicator, chart_links(indicator))


def _notes(publication: Publication, trends: list[Trend]) -> Iterator[NoteToEditors]:
    """For each indicator once what is counted, and what can and cannot be concluded."""
    shared = _shared(publication, trends)
    for series, trend in _counted(publication, trends):
        yield NoteToEditors(
            title=series.indicator.title,
            address=f"/{address_of(series.indicator)}",
            words=(
                series.indicator.description,
                *(sentence for sentence in conclude(series, trend) if sentence not in shared),
            ),
            sources=source_links(series.indicator.sources),
        )


def _shared(publication: Publication, trends: list[Trend]) -> tuple[str, ...]:
    """What is true of several indicators alike, such as a quarter without figures, so that it is said once."""
    all_words = [conclude_from_series(series) for series, _ in _counted(publication, trends)]
    if len(all_words) < _SEVERAL:
        return ()
    return tuple(sentence for sentence in all_words[0] if all(sentence in words for words in all_words))


def _counted(publication: Publication, trends: list[Trend]) -> Iterator[tuple[Series, Trend]]:
    """The figures of each indicator once, with what is told of them first."""
    told: set[str] = set()
    for trend in trends:
        indicator, area = trend.figure.indicator, trend.figure.area
        series = publication.figures.of(indicator.id, area.id if area else "")
        if series and indicator.id not in told:
            told.add(indicator.id)
            yield series, trend


def _as_text(publication: Publication, html: str, *, at: str = "") -> str:
    return write_text(make_absolute(publication.site, html, at=publication.site.absolute(at))).strip()
