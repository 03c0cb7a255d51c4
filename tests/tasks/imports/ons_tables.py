"""Tables in the shape of those of the Office for National Statistics, for places that are made up."""

from __future__ import annotations

from collections.abc import Mapping

from tests.tasks.imports.spreadsheets import Made

Row = tuple[str | int | None, ...]

TITLE = (
    "Table C2: Number of police recorded crimes for headline offences by Community Safety Partnership area, England "
    "and Wales, year ending June 2025 [note 1][note 2]"
)
KIND = "Police recorded crime statistics are published as official statistics, not accredited official statistics"
PLACES = (
    "Police Force\nArea code",
    "Police Force\nArea name",
    "Community Safety\nPartnership code",
    "Community Safety\nPartnership name",
    "Local Authority code",
    "Local Authority name",
)
OFFENCES = (
    "Total recorded crime\n (excluding fraud)", "Violence against the person", "Homicide",
    "Death or serious injury caused by illegal driving", "Violence with injury", "Violence without injury",
    "Stalking and harassment", "Sexual offences", "Robbery", "Theft offences", "Burglary", "Residential burglary",
    "Non-residential burglary", "Vehicle offences", "Theft from the person", "Bicycle theft", "Shoplifting",
    "All other theft offences", "Criminal damage and arson", "Drug offences", "Possession of weapons offences",
    "Public order offences", "Miscellaneous crimes against society",
)  # fmt: skip
COUNTS = (1234, 500, 0, 1, 150, 149, 200, 60, 4, 400, 90, 50, 40, 110, 20, 10, 100, 70, 150, 30, 10, 60, 20)
"""A row that adds up: the total, violence with five parts, theft with six, burglary with two, and others."""


def place(name: str, code: str = "E22000999", counts: tuple[str | int | None, ...] = COUNTS) -> Row:
    """A partnership's row."""
    return ("E23000999", "Shire", code, name, "E07000999", name, *counts)


def force(name: str = "Shire [note 4]", counts: tuple[str | int | None, ...] = COUNTS) -> Row:
    """A force's own row."""
    return ("E23000999", name, None, None, None, None, *counts)


def unassigned(counts: tuple[str | int | None, ...] = COUNTS) -> Row:
    """A row of crimes that a force gave to no partnership."""
    return ("E23000999", "Shire", None, "Unassigned Shire", None, None, *counts)


def with_count(heading: str, written: str | int | None, counts: tuple[str | int | None, ...] = COUNTS) -> Row:
    """The counts of a row with another one in a column."""
    at = [" ".join(name.split()) for name in OFFENCES].index(heading)
    return (*counts[:at], written, *counts[at + 1 :])


def table(*rows: Row, title: str = TITLE, name: str = "Table C2", **shown: object) -> Made:
    """A sheet with the lines above the columns that real ones have."""
    above: tuple[Row, ...] = (
        (title,),
        (KIND,),
        ("Some shorthand is used in this table.  [x] indicates data are unavailable.",),
        ("Link to Notes page",),
        (None, None, None, "`"),
        ("Source: Home Office - Police recorded crime",),
        (),
        (*PLACES, *OFFENCES),
    )
    return Made((*above, *rows), name, **shown)  # type: ignore[arg-type]  # how the sheet is shown


def notes(texts: Mapping[int, str], name: str = "Notes - CSP") -> Made:
    """The sheet of notes."""
    head: tuple[Row, ...] = (("Notes",), ("This worksheet contains one table. ",), ("Note number", "Note text"))
    return Made((*head, *texts.items()), name)
