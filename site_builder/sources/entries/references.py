"""The types of fields that refer to other records: the id of an area, of a partner and so on.

Looking ids up, the problems of unknown ones and the JSON Schema follow from a type; see `sources.declared`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

from site_builder.domain.boundaries import Ward
from site_builder.domain.figures import Indicator
from site_builder.domain.message import Message
from site_builder.domain.register import Area, Contact, Group, Measure, Partner, Priority, Theme
from site_builder.domain.season import Season
from site_builder.domain.story import Story
from site_builder.sources.entries.fields import Line

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Kind(Generic[N]):
    """A kind of record that has a name. In a field's type, it says that the field holds such a name."""

    noun: str
    """With its article: `an area`."""

    plural: str
    shape: str
    """Of the file that holds such records."""

    part: str = ""
    """The list within the shape's records that holds them; empty where they are the shape's records themselves."""

    name: str = "id"
    """The field by which others name it."""

    if_none: str = ""
    """What to do about a name where there is no such record at all."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Tells editors and forms which file holds the choices."""
        return {**handler(core), "description": f"The {self.name} of {self.noun}.", "x-refers-to": self.shape}


AREAS: Kind[Area] = Kind("an area", "areas", "areas")
PARTNERS: Kind[Partner] = Kind("a partner", "partners", "partners")
GROUPS: Kind[Group] = Kind("a group", "groups", "groups")
CONTACTS: Kind[Contact] = Kind("a contact", "contacts", "contacts")
THEMES: Kind[Theme] = Kind("a theme", "themes", "themes")
PRIORITIES: Kind[Priority] = Kind("a priority", "priorities", "priorities")
MEASURES: Kind[Measure] = Kind("a measure of success", "measures of success", "priorities", part="measures")
SEASONS: Kind[Season] = Kind("a season", "seasons", "seasons")
INDICATORS: Kind[Indicator] = Kind("an indicator", "indicators", "indicators")
MESSAGES: Kind[Message] = Kind("a message", "messages", "message")
STORIES: Kind[Story] = Kind("a story", "stories", "story")
WARDS: Kind[Ward] = Kind(
    "a ward",
    "wards",
    "boundaries",
    part="wards",
    name="name",
    if_none="There is no map yet. Make one with 'site-builder import boundaries', or remove this.",
)
KINDS: tuple[Kind[Any], ...] = (
    *(AREAS, PARTNERS, GROUPS, CONTACTS, THEMES, PRIORITIES, MEASURES, SEASONS, INDICATORS, MESSAGES, STORIES, WARDS),
)

AreaId = Annotated[Line, AREAS]
PartnerId = Annotated[Line, PARTNERS]
GroupId = Annotated[Line, GROUPS]
ContactId = Annotated[Line, CONTACTS]
PriorityId = Annotated[Line, PRIORITIES]
MeasureId = Annotated[Line, MEASURES]
SeasonId = Annotated[Line, SEASONS]
IndicatorId = Annotated[Line, INDICATORS]
MessageId = Annotated[Line, MESSAGES]
WardName = Annotated[Line, WARDS]
