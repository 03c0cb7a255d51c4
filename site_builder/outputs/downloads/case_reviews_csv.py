"""Case reviews by year for machines: CSV, and beside it what its columns mean. Knows nothing of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.domain.case_reviews import STEPS, CaseReviews
from site_builder.domain.catalogue import say, write_whole
from site_builder.domain.figures import Marker
from site_builder.domain.moment import write_moment
from site_builder.domain.partnership import Partnership
from site_builder.outputs.downloads.cells import write_words
from site_builder.outputs.downloads.csv_tables import MARKER_TYPE, describe_table, explain_markers, write_table

_COLUMNS = ("year", "first_day", "last_day", "step", "number", "marker", "note", "revisions")


def write_case_reviews_csv(years: Sequence[CaseReviews]) -> bytes:
    """A row for each number; a marker leaves the number empty (rule S5)."""
    return write_table(_COLUMNS, _rows(years))


def _rows(years: Sequence[CaseReviews]) -> Iterator[tuple[object, ...]]:
    for year in years:
        note = write_words(year.note)
        for step, value in year.counts:
            number, marker = ("", value.value) if isinstance(value, Marker) else (value, "")
            revised = write_words(" ".join(_revisions(year, step)))
            yield year.short, f"{year.year}-04-01", year.ends, step, number, marker, note, revised


def _revisions(year: CaseReviews, step: str) -> Iterator[str]:
    """What stood there before, until when, and why it changed (rule S7)."""
    for revision in year.revisions:
        if revision.number == step:
            was = str(revision.was) if isinstance(revision.was, Marker) else write_whole(revision.was)
            yield say("It was {number} until {when}.", number=was, when=write_moment(revision.at))
            yield revision.reason


def write_case_reviews_metadata(name: str, partnership: Partnership) -> bytes:
    """What the columns of the CSV with a name mean, by the W3C's Metadata Vocabulary for Tabular Data."""
    steps = "; ".join(f"{step}: {say(words)}" for step, words in STEPS.items())
    columns: dict[str, dict[str, object]] = {
        "year": {
            "dc:description": say("The year, which begins in April."),
            "datatype": {"base": "string", "format": "[0-9]{4}-[0-9]{2}"},
            "required": True,
        },
        "first_day": {"dc:description": say("The year's first day."), "datatype": "date", "required": True},
        "last_day": {"dc:description": say("The year's last day."), "datatype": "date", "required": True},
        "step": {
            "dc:description": say("What was counted. {steps}.", steps=steps),
            "datatype": {"base": "string", "format": "|".join(STEPS)},
            "required": True,
        },
        "number": {
            "dc:description": say("How many. Empty where there is a marker instead: never a zero."),
            "datatype": "nonNegativeInteger",
        },
        "marker": {
            "dc:description": say("Why there is no number. {markers}.", markers=explain_markers()),
            "datatype": MARKER_TYPE,
        },
        "note": {"dc:description": say("Notes on the year."), "datatype": "string"},
        "revisions": {
            "dc:description": say("Earlier numbers, until when, and why they changed."),
            "datatype": "string",
        },
    }
    facts = {
        "url": name,
        "dc:title": say("Anti-social behaviour case reviews by year"),
        "dc:publisher": partnership.name,
    }
    return describe_table(facts, language=partnership.language, columns=columns, key=["year", "step"])
