"""News and figures of a county's districts as readers see them. Their words are always plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from site_builder.domain.catalogue import join, localise, say
from site_builder.domain.figures import Covers, Marker
from site_builder.domain.member import ItemKind, Member, MemberFigure
from site_builder.domain.moment import LONDON, instant, write_day
from site_builder.domain.quarter import Quarter
from site_builder.insight.district_news import DistrictNews, alerts_in, gather_news
from site_builder.insight.figures.side_by_side import TENTH
from site_builder.outputs.kit.page.rendering import safe
from site_builder.outputs.kit.page.tables import MarkerView
from site_builder.outputs.kit.published.publication import Publication, remember
from site_builder.outputs.kit.words.clock_words import write_exactly
from site_builder.outputs.kit.words.times import ALWAYS, Times, shown_at, times_when

_LONG, _PIECE = 18, 14
"""Letters of a word that may be broken, and of its pieces, which fit on a small phone."""

news_in = remember(lambda publication: gather_news(publication.library))
"""The news of all districts, the newest first."""


@dataclass(frozen=True, slots=True)
class NewsCard:
    """An item of a district's news in a list. It leads to the district's own site."""

    title: Markup
    address: str
    meta: str
    text: Markup
    language: str
    """Of its words; empty for the site's own."""

    times: Times = ALWAYS


def news_cards(publication: Publication, news: Iterable[DistrictNews]) -> tuple[NewsCard, ...]:
    """Items of news in a list."""
    own = publication.library.partnership.language
    return tuple(_card(one, own=own) for one in news)


def _card(news: DistrictNews, *, own: str) -> NewsCard:
    item, places = news.item, join([member.title for member in news.members])
    day = write_day(item.published.astimezone(LONDON).date())
    if item.kind is ItemKind.ALERT:
        meta = say("Alert, {districts}, {day}", districts=places, day=day)
    else:
        meta = say("{districts}, {day}", districts=places, day=day)
    return NewsCard(
        _breakable(item.title), item.link, meta, _breakable(item.summary), language_of(news.members[0], own=own)
    )


def _breakable(words: str) -> Markup:
    """Words of another site that fit on any screen, because a long one can be broken."""
    return safe(" ").join(_break(word) if len(word) > _LONG else word for word in words.split(" "))


def _break(word: str) -> Markup:
    return safe("<wbr>").join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))


def language_of(member: Member, *, own: str) -> str:
    """The language of a district's words, if it is another than the site's own."""
    same = member.language.partition("-")[0].lower() == own.partition("-")[0].lower()
    return "" if same else member.language


@dataclass(frozen=True, slots=True)
class DistrictAlerts:
    """The alerts of districts that hold now or will, and when there is any."""

    cards: tuple[NewsCard, ...]
    times: Times


def alerts_now(publication: Publication, news: Sequence[DistrictNews]) -> DistrictAlerts | None:
    """The alerts that pages show until the last has ended (rule T3). None if there is none, now or later."""
    alerts, own, now = alerts_in(news), publication.library.partnership.language, publication.now
    edges = {instant(edge) for one in alerts for edge in (one.item.starts, one.item.ends) if edge}
    moments = [now, *sorted(edge for edge in edges if edge > instant(now))]

    def holding(place: int) -> list[NewsCard]:
        return [_alert(one, own=own) for one in alerts if one.item.holds_at(moments[place])]

    times = times_when(moments, lambda place: bool(holding(place)))
    if times is None:
        return None
    return DistrictAlerts(tuple(replace(card, times=shown) for card, shown in shown_at(moments, holding)), times)


def _alert(news: DistrictNews, *, own: str) -> NewsCard:
    ends, places = news.item.ends, join([member.title for member in news.members])
    until = say("{districts}, until {when}.", districts=places, when=write_exactly(ends)) if ends else places
    return NewsCard(_breakable(news.item.title), news.item.link, until, safe(""), language_of(news.members[0], own=own))


def write_rate(rate: Decimal | None) -> str:
    """To one decimal, or `fewer than 0.1` (rule S3); empty where there is none."""
    if rate is None:
        return ""
    if 0 < rate < TENTH:
        return say("fewer than {number}", number=localise(str(TENTH)))
    return localise(f"{rate:,}")


def write_remarks(figure: MemberFigure) -> str:
    """The markers beside a value, and the district's note."""
    beside = " ".join(str(marker) for marker in figure.markers if not marker.stands_for_value)
    return " ".join(filter(None, (beside, figure.note)))


def name_period(quarter: Quarter, covers: Covers) -> str:
    """What a figure of a quarter counts: `July to September 2026`, or the 12 months that end then."""
    return quarter.year_to_its_end if covers is Covers.YEAR else quarter.period


def explain_members_markers(figures: Iterable[MemberFigure | None]) -> tuple[MarkerView, ...]:
    """The markers that figures carry, each once."""
    used = {marker for figure in figures if figure for marker in figure.markers}
    return tuple(MarkerView(str(marker), marker.meaning) for marker in Marker if marker in used)
