"""Which file shape belongs where. A new kind of file is one line here, one entry and its part in `resolve`."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.fields import Entry
from site_builder.sources.entries.figures import IndicatorEntry, QuarterEntry
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.entries.registers import (
    AreaEntry,
    ContactEntry,
    GroupEntry,
    PartnerEntry,
    PartnershipEntry,
    PriorityEntry,
    TermEntry,
    ThemeEntry,
)
from site_builder.sources.entries.story import StoryEntry

PICTURES = "content/pictures/"
PAGES = "content/pages/"
LEDGER = "data/addresses.yml"
PICTURE_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of file."""

    name: str
    """As the schemas and people call it."""

    pattern: str
    entry: type[Entry]
    many: bool = False
    """Whether the file is a list of entries."""


SHAPES: tuple[Shape, ...] = (
    Shape("partnership", "content/registers/partnership.yml", PartnershipEntry),
    Shape("priorities", "content/registers/priorities.yml", PriorityEntry, many=True),
    Shape("themes", "content/registers/themes.yml", ThemeEntry, many=True),
    Shape("areas", "content/registers/areas.yml", AreaEntry, many=True),
    Shape("partners", "content/registers/partners.yml", PartnerEntry, many=True),
    Shape("groups", "content/registers/groups.yml", GroupEntry, many=True),
    Shape("contacts", "content/registers/contacts.yml", ContactEntry, many=True),
    Shape("glossary", "content/registers/glossary.yml", TermEntry, many=True),
    Shape("indicators", "data/indicators.yml", IndicatorEntry, many=True),
    Shape("quarter", "data/figures/*.yml", QuarterEntry),
    Shape("story", "content/stories/[0-9][0-9][0-9][0-9]/*.yml", StoryEntry),
    Shape("message", "content/messages/*.yml", MessageEntry),
)


def shape_of(path: str) -> Shape | None:
    """The shape that a file at a path must have."""
    depth = path.count("/")
    return next(
        (shape for shape in SHAPES if shape.pattern.count("/") == depth and fnmatchcase(path, shape.pattern)), None
    )


def misplaced(path: str) -> Problem:
    """Why a file at a path belongs to nothing, and where it may belong."""
    stem, _, ending = path.rpartition(".")
    origin = Origin(path)
    if ending.lower() in {"yaml", "yml"} and ending != "yml" and shape_of(f"{stem}.yml"):
        return Problem(origin, f"The file's name ends in .{ending}, so it is not read.", f"Rename it to {stem}.yml.")
    where = {
        "content/stories/": "A story belongs in content/stories/ and a folder for its year, such as content/stories/2026/.",
        "content/messages/": "A message is a .yml file directly in content/messages/.",
        "content/registers/": "The registers are "
        + ", ".join(s.pattern.rpartition("/")[2] for s in SHAPES if s.pattern.startswith("content/registers/"))
        + ".",
        "content/pages/": "Only .md files belong in content/pages/, none in a folder below it; pictures go to content/pictures/.",
        "content/pictures/": f"A picture's name ends in {', '.join(PICTURE_TYPES)}, directly in content/pictures/.",
        "data/figures/": "Figures are one .yml file a quarter, such as data/figures/2022-23-q2.yml.",
    }
    hint = next((said for folder, said in where.items() if path.startswith(folder)), "")
    hint = hint or "Stories go to content/stories/, messages to content/messages/, figures to data/figures/."
    return Problem(origin, "This file is in a place where nothing reads it, so it would never be published.", hint)
