"""The shapes of the register of a county's districts, and of the note beside each district's fetched files."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from site_builder.sources.entries.entry import Entry, fault, reader, say_fault
from site_builder.sources.entries.fields import ID_PATTERN, Count, Day, Id, Line, Many, Moment, Url, Year
from site_builder.sources.entries.provenance import Sources
from site_builder.sources.entries.references import ContactId, WardName

TAKEN = ("figures", "page", "stories")
"""Ids that no district can have, because the county's site has pages of its own at these addresses."""

_CODE = "[A-Z][0-9]{8}"
_SECURE = "^https://"


def _free(name: str) -> str:
    if name in TAKEN:
        raise fault("id_taken", written=name)
    return name


def _secure(link: str) -> str:
    if not re.match(_SECURE, link):
        raise fault("not_secure", written=link)
    return link


_SECURE_SCHEMA = WithJsonSchema({"type": "string", "pattern": r"^https://[^\s/]", **say_fault("not_secure")})
MemberId = Annotated[
    Id,
    AfterValidator(_free),
    WithJsonSchema({"type": "string", "pattern": f"^(?!({'|'.join(TAKEN)})$){ID_PATTERN}$", **say_fault("id_taken")}),
]
SecureUrl = Annotated[Url, AfterValidator(_secure), _SECURE_SCHEMA]
Site = Annotated[SecureUrl, AfterValidator(lambda link: f"{link.rstrip('/')}/"), _SECURE_SCHEMA]
Code = Annotated[
    str,
    reader(lambda text: text if re.fullmatch(_CODE, text) else None, "not_code"),
    WithJsonSchema({"type": "string", "pattern": f"^{_CODE}$", **say_fault("not_code")}),
]


class MemberPopulationEntry(Entry):
    """The residents of a district."""

    year: Year = Field(description="The year of the estimate, which is for its middle.", examples=[2025])
    people: Count = Field(description="How many people live there, in digits only.", examples=[104809])
    source: Sources = Field(
        description="Where the number comes from.", examples=["Population estimates for mid-2025, ONS"]
    )


class LeavingEntry(Entry):
    """That a district is no longer one of the county's."""

    on: Day = Field(description="The first day on which it is none of the districts any more.", examples=["2027-04-01"])
    reason: Line = Field(
        description="Why, in a sentence for readers.", examples=["Larkmoor is now served by the Moor Vale partnership."]
    )


class MemberEntry(Entry):
    """A district of a county's or a force's site, in data/members.yml."""

    id: MemberId = Field(
        description="Its name in web addresses and the folder of its files: lower case, digits, hyphens. It never "
        "changes.",
        examples=["larkmoor"],
    )
    title: Line = Field(description="The district's name, as people say it.", examples=["Larkmoor"])
    summary: Line = Field(description="What the district is, in a sentence.")
    site: Site = Field(
        description="The address of the district's own site. Its news and figures are fetched from there.",
        examples=["https://safer.larkmoor.example.org/"],
    )
    code: Code | None = Field(
        None, description="The code of the district in official statistics.", examples=["E07000130"]
    )
    outlines: Many[WardName] = Field(
        [], description="Names of the shapes in data/boundaries.yml that make it up, for the map."
    )
    population: MemberPopulationEntry | None = Field(
        None, description="How many people live there, for rates. Take the same year and source for every district."
    )
    contacts: Many[ContactId] = Field([], description="Ids of the contacts for this district.")
    feed: SecureUrl | None = Field(
        None,
        description="The address of its JSON Feed. Leave it out if its site is made by this program.",
        examples=["https://safer.larkmoor.example.org/feed.json"],
    )
    figures: SecureUrl | None = Field(
        None,
        description="The address of its figures as JSON. Leave it out if its site is made by this program.",
        examples=["https://safer.larkmoor.example.org/figures/figures.json"],
    )
    formerly: Many[MemberId] = Field(
        [],
        description="Ids that it had before, the first one first, and those of districts that became part of it; their "
        "addresses lead here.",
        examples=[["lark-moor"]],
    )
    left: LeavingEntry | None = Field(
        None,
        description="When and why it left. Its address then says so, and leads to its own site. Leave the district in "
        "the register.",
    )


class FetchedEntry(Entry):
    """What was fetched of a district, in data/members/ID/fetched.yml. `site-builder member update` writes it."""

    at: Moment = Field(description="When it was fetched.", examples=["2026-11-23 06:00"])
    feed: Line = Field(description="The fingerprint of feed.json.", examples=["sha256:0f3c5d"])
    figures: Line | None = Field(None, description="The fingerprint of figures.json, if the district has figures.")
