"""The shape of the file at the top of a pack, pack.yml."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from site_builder.sources.entries.entry import Entry, fault
from site_builder.sources.entries.fields import Authority, Id, Line, Url


def _whole(link: str) -> str:
    if not link.startswith("https://"):
        raise fault("not_pack_site", written=link)
    return f"{link.rstrip('/')}/"


def _version(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,39}", text):
        raise fault("not_version", written=text)
    return text


Version = Annotated[Line, AfterValidator(_version)]
SiteUrl = Annotated[Url, AfterValidator(_whole)]


class PackEntry(Entry):
    """Who publishes a pack. One file at its top, pack.yml, beside its folder content/."""

    id: Id = Field(
        description="The pack's name, which is also its folder's name in each project: lower case, digits, hyphens. "
        "It never changes.",
        examples=["marrow-county"],
    )
    title: Line = Field(description="Who publishes it.", examples=["Marrow County Council"])
    version: Version = Field(
        description="Its version. Give it a new one each time that anything changes.", examples=["2026.3"]
    )
    feed_authority: Authority = Field(
        description="A domain of the publisher and a year when they owned it, for the ids of feed items. Never change "
        "it. If the publisher has a site of this kind, it is the one of that site.",
        examples=["marrow.example.org,2026"],
    )
    site_url: SiteUrl | None = Field(
        None,
        description="The address of the publisher's own site with the same records, made by this program from this "
        "pack. Search engines are sent there. Leave it out if there is none.",
        examples=["https://safer.marrow.example.org/"],
    )
