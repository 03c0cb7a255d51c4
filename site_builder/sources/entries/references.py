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

    means: type[N]
    noun: str
    """With its article: `an area`."""

    plural: str
    within: str = ""
    """The shape of the files that hold such records, where its name is not the plural."""

    part: str = ""
    """The list within the shape's records that holds them; empty where they are the shape's records themselves."""

    name: str = "id"
    """The field by which others name it."""

    if_none: str = ""
    """What to do about a name if there is no such record at all."""

    @property
    def shape(self) -> str:
        """The name of the shape of the files that hold such records."""
        return self.within or self.plural

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Tells editors and forms which file holds the choices."""
        part = {"x-within": self.part} if self.part else {}
        said = f"The {self.name} of {self.noun}."
        return {**handler(core), "description": said, "x-refers-to": self.shape, **part}


AREAS = Kind(Area, "an area", "areas")
PARTNERS = Kind(Partner, "a partner", "partners")
GROUPS = Kind(Group, "a group", "groups")
CONTACTS = Kind(Contact, "a contact", "contacts")
THEMES = Kind(Theme, "a theme", "themes")
PRIORITIES = Kind(Priority, "a priority", "priorities")
MEASURES = Kind(Measure, "a measure of success", "measures of success", within="priorities", part="measures")
SEASONS = Kind(Season, "a season", "seasons")
INDICATORS = Kind(Indicator, "an indicator", "indicators")
MESSAGES = Kind(Message, "a message", "messages", within="message")
STORIES = Kind(Story, "a story", "stories", within="story")
_NO_MAP = "There is no map yet. Make one with 'site-builder import boundaries', or remove this."
WARDS = Kind(Ward, "a ward", "wards", within="boundaries", part="wards", name="name", if_none=_NO_MAP)
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
