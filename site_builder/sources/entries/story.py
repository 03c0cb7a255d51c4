"""The shape of a story's file."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from site_builder.domain.story import BRIEF_WORDS, CaseStatus, StoryKind
from site_builder.sources.entries.entry import Entry, choice_of, fault, rules, say_fault, set_to
from site_builder.sources.entries.fields import (
    Day,
    Id,
    InPeriod,
    Line,
    Many,
    Moment,
    Paragraphs,
    References,
    Speech,
    YesOrNo,
)
from site_builder.sources.entries.provenance import SourcedEntry
from site_builder.sources.entries.references import GroupId, MessageId, PartnerId

Kind = Annotated[StoryKind, *choice_of(StoryKind)]
Status = Annotated[CaseStatus, *choice_of(CaseStatus)]


def _in_breath(text: str) -> str:
    if len(text.split()) > BRIEF_WORDS:
        raise fault("too_many_words", words=len(text.split()), most=BRIEF_WORDS)
    return text


Brief = Annotated[Line, AfterValidator(_in_breath)]


def check_consent(given: date | None, until: date | None) -> None:
    """Fault days of consent that end before they begin, or that have no beginning.

    Raises the fault, as Pydantic expects.
    """
    if until is not None and (given is None or until < given):
        raise fault("consent_backwards" if given else "no_consent", at="consent_until")


_CAMERA = re.compile(
    r"(?:img|dsc[fn]?|pxl|mvimg|dji|p|photo|picture|image|scan|screenshot|screen shot|untitled|whatsapp image)"
    r"(?:[\s_.-]*(?:[0-9][0-9a-z]*|at|of))*|[0-9\s_.-]+|[0-9a-f]{8}-[0-9a-f-]{27}|[a-z0-9]+(?:_[a-z0-9]+)+",
    re.IGNORECASE,
)
"""How cameras, telephones and computers call the files that they make, without the ending."""

_ENDING = re.compile(r"\.(?:jpe?g|png|webp|gif|heic|svg|tiff?|avif)$", re.IGNORECASE)


def _is_file_name(alt: str, file: str) -> bool:
    """Whether a description is only the name of a file, which tells nothing to those who cannot see the picture."""
    is_stem = alt == _ENDING.sub("", file) and re.search("[-_0-9]", alt)
    return bool(is_stem or _ENDING.search(alt) or _CAMERA.fullmatch(alt))


class PictureEntry(Entry):
    """A picture, with what readers, reporters and lawyers need to know about it."""

    model_config = rules(
        ({"anyOf": [{"required": ["alt"]}, set_to("decorative", True)]}, say_fault("no_alt")),  # noqa: FBT003
        (
            {"not": {"allOf": [{"required": ["alt"]}, set_to("decorative", True)]}},  # noqa: FBT003 - the value itself
            say_fault("alt_and_decorative"),
        ),
        ({"dependentRequired": {"consent_until": ["consent"]}}, say_fault("no_consent")),
    )

    file: Line = Field(
        description="The file's name in content/pictures/.",
        examples=["new-gates.jpg"],
        json_schema_extra={"x-holds": "picture"},
    )
    alt: Line | None = Field(
        None,
        description="What the picture shows, for people who cannot see it.",
        examples=["Two neighbours open the new gate to the alley"],
    )
    decorative: YesOrNo = Field(
        default=False, description="true if the picture adds nothing to the words; leave alt out then."
    )
    credit: Line = Field(description="Who made the picture.", examples=["Photograph: the borough council"])
    licence: Line = Field(description="On what terms it may be used.", examples=["Open Government Licence v3.0"])
    consent: Day | None = Field(
        None,
        description="The day on which the people in it agreed to be shown; leave it out if no one can be recognised.",
        examples=["2026-10-01"],
    )
    consent_until: Day | None = Field(
        None, description="The last day for which they agreed, if there is one; the picture is not shown after it."
    )

    @model_validator(mode="after")
    def _described(self) -> Self:
        if not self.alt and not self.decorative:
            raise fault("no_alt")
        if self.alt and _is_file_name(self.alt, self.file):
            raise fault("alt_is_file_name", at="alt", written=self.alt)
        if self.alt and self.decorative:
            raise fault("alt_and_decorative", at="decorative")
        return self

    @model_validator(mode="after")
    def _consented(self) -> Self:
        check_consent(self.consent, self.consent_until)
        return self


class QuoteEntry(Entry):
    """Words of a person who agreed to be quoted."""

    words: Speech = Field(
        description="What the person said, without quotation marks.", examples=["We can use the alley again."]
    )
    name: Line = Field(description="The person's name.", examples=["Ann Example"])
    role: Line = Field(description="Who the person is.", examples=["Chair of the residents' group"])
    consent: Day = Field(
        description="The day on which the person agreed to be quoted here; without it the person is not quoted.",
        examples=["2026-10-01"],
    )
    consent_until: Day | None = Field(
        None,
        description="The last day for which the person agreed, if there is one; the quotation is not shown after it.",
    )

    @model_validator(mode="after")
    def _consented(self) -> Self:
        check_consent(self.consent, self.consent_until)
        return self


class StoryEntry(SourcedEntry):
    """A success, a resolved case, a project or news. One file a story, in content/stories/ and its year."""

    id: Id = Field(
        description="The story's name in its web address: lower case, digits, hyphens. It never changes.",
        examples=["new-gates-mill-street"],
    )
    title: Line = Field(description="The headline.", examples=["New gates end fly-tipping behind Mill Street"])
    kind: Kind = Field(
        description="What sort of story it is: success, resolution, project or news.", examples=["success"]
    )
    summary: Line = Field(description="What happened and where, in a sentence or two.")
    in_brief: Brief | None = Field(
        None,
        description=f"What happened in at most {BRIEF_WORDS} words, for the press. "
        "Leave it out if the summary is as short.",
        examples=["New gates have ended fly-tipping behind Mill Street."],
    )
    published: Moment = Field(
        description="The day, or the day and time in London, when it is published; nothing of it is public before.",
        examples=["2026-11-05", "2026-11-05 09:30"],
    )
    about: InPeriod | None = Field(
        None,
        description="What time it is about, if that is not when it is published: a year, a month, a day, two of those "
        "with 'to' between, or a quarter.",
        examples=["2011", "2011-11", "2010-04 to 2011-03", "2022-23 Q2"],
    )
    partners: Many[PartnerId] = Field(
        [], description="Ids of the partners who did it; see content/registers/partners.yml."
    )
    groups: Many[GroupId] = Field(
        [], description="Ids of the delivery groups behind it; see content/registers/groups.yml."
    )
    body: Paragraphs = Field(
        description="The story in Markdown. Figures are quoted by reference: {{ burglary 2022-23 Q2 }}, "
        "{{ burglary 2022-23 Q2 change }} or {{ burglary 2022-23 Q2 sentence }}."
    )
    image: PictureEntry | None = Field(None, description="A picture in content/pictures/.")
    quote: QuoteEntry | None = Field(None, description="Words of a person who agreed to be quoted.")
    evidence: References = Field(
        [], description="References to the figures behind it.", examples=["burglary 2022-23 Q2"]
    )
    messages: Many[MessageId] = Field(
        [], description="Ids of the seasonal messages that the story reports on.", examples=["dark-nights"]
    )
    case_status: Status | None = Field(
        None,
        description="The status of a case; no suspect is named while proceedings are active.",
        examples=["no proceedings"],
    )
