"""What became known of a date of release, in words."""

from __future__ import annotations

from site_builder.domain.moment import write_moment
from site_builder.insight.calendar import NewsKind, ReleaseNews


def write_news(news: ReleaseNews) -> str:
    """What is known now that was not before, in a sentence, with the reason."""
    figures, when = f"The figures for {news.release.quarter.full}", write_moment(news.date)
    if news.kind is NewsKind.MOVED and news.instead_of is not None:
        return f"{figures} are to come out at {when}, not at {write_moment(news.instead_of)}. {news.reason}"
    if news.kind is NewsKind.CONFIRMED:
        return f"{figures} come out at {when}: the date is confirmed."
    if news.kind is NewsKind.CANCELLED:
        return f"{figures} do not come out at {when}. {news.reason}"
    return f"{figures} are to come out at {when}."
