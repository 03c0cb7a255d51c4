"""Versions of a quarter's files in a public history, read for the numbers that they showed (rule D5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from site_builder.domain.library import Library
from site_builder.domain.moment import write_day
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.numbers import numbers_of
from site_builder.insight.disclosure.showings import Showing, showings_of
from site_builder.sources.resolve import read_library
from site_builder.sources.shapes import EDITIONS, FIGURES


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it was in one commit."""

    commit: str
    """The beginning of its name, as people write it."""

    moment: datetime
    content: bytes


class _Request(Protocol):
    @property
    def files(self) -> Mapping[str, bytes]: ...
    @property
    def history(self) -> Mapping[str, tuple[Version, ...]]: ...


def read_versions(request: _Request, library: Library, *, quarter: Quarter) -> tuple[Showing, ...]:
    """What each version of a quarter's file and of its record showed, oldest first.

    A version is read with today's registers and indicators. One that cannot be read in this way is left out.
    """
    return tuple(
        sorted(
            _each(request, library, quarter=quarter),
            key=lambda showing: (showing.moment is None, showing.moment, showing.key),
        )
    )


def _each(request: _Request, library: Library, *, quarter: Quarter) -> Iterator[Showing]:
    figures, record = f"{FIGURES}{quarter.stem}.yml", f"{EDITIONS}{quarter.stem}.yml"
    others = {path: content for path, content in request.files.items() if path not in {figures, record}}
    for version in request.history.get(figures, ()):
        was, _ = read_library({**others, figures: version.content})
        if was is not None:
            name = f"the file of {write_day(version.moment.date())} (commit {version.commit})"
            yield Showing(version.commit, name, numbers_of(was, quarter), version.moment)
    standing = request.files.get(figures)
    for version in request.history.get(record, ()) if standing is not None else ():
        was, _ = read_library({**others, figures: standing or b"", record: version.content})
        for edition in was.recorded if was is not None else ():
            if edition.quarter == quarter:
                for showing in showings_of(library, edition):
                    yield replace(showing, key=version.commit, name=f"{showing.name} (commit {version.commit})")
