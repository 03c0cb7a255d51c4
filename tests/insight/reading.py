"""Libraries and series made from files, for questions to be asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from site_builder.domain.library import Library
from site_builder.domain.methods import Methods
from site_builder.domain.moment import read_moment
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.series import Series, read_figures
from site_builder.insight.figures.trend import Trend, trend_at
from site_builder.sources.resolve import read_library
from tests.support import builders
from tests.support.made_series import make_series


def at(text: str) -> datetime:
    """A London moment."""
    moment = read_moment(text)
    assert moment is not None, text
    return moment


def quarter(text: str) -> Quarter:
    """A quarter."""
    read = Quarter.read(text)
    assert read is not None, text
    return read


def library_of(*files: Mapping[str, bytes]) -> Library:
    """What a partnership and more files say; every file must be right."""
    together: dict[str, bytes] = {**builders.registers(), **builders.indicators()}
    for more in files:
        together |= more
    library, problems = read_library(together)
    assert not problems, "\n".join(map(str, problems))
    assert library is not None
    return library


def series_of(values: Mapping[str, object], **fields: object) -> Series:
    """Burglary, quarter by quarter."""
    library = library_of(*(builders.quarter(name, {"burglary": value}, **fields) for name, value in values.items()))
    series = read_figures(library).of("burglary")
    assert series is not None
    return series


def trend_of(values: Mapping[str, object], **fields: object) -> Trend:
    """How burglary compares in the last quarter that is given."""
    trend = trend_at(series_of(values, **fields), quarter(max(values)))
    assert trend is not None
    return trend


def written_series(values: str, *, limits_quarters: int = 8) -> Series:
    """Bicycle theft from April to June 2015 on, one word a quarter: see `made_series`."""
    return replace(make_series(values, first="2015-16 Q1"), methods=Methods(limits_quarters=limits_quarters))
