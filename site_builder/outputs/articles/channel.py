"""What a feed is: the forms that it is published in, and what readers choose it by. Does not know what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from site_builder.domain.catalogue import mark, say
from site_builder.outputs.kit.addresses import FEEDS


@dataclass(frozen=True, slots=True)
class FeedForm:
    """A format that every feed is published in."""

    name: str
    media_type: str
    ending: str
    """Every host serves `.xml` and `.json` as what they are; not every host knows `.rss` and `.atom`."""


RSS = FeedForm("RSS", "application/rss+xml", ".rss.xml")
ATOM = FeedForm("Atom", "application/atom+xml", ".atom.xml")
JSON = FeedForm("JSON Feed", "application/feed+json", ".json")
FORMS = (RSS, ATOM, JSON)
"""The best known comes first."""


class FeedGroup(StrEnum):
    """What a reader chooses a feed by."""

    ALL = mark("Everything")
    KIND = mark("By kind")
    TOPIC = mark("By topic")
    PLACE = mark("By place")
    DISTRICT = mark("By district")
    SEASON = mark("By time of year")
    LANGUAGE = mark("By language")

    @property
    def heading(self) -> str:
        """As a heading over the feeds."""
        return say(self.value)


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed, whatever its form."""

    id: str
    """For ever, like every id (rule T4): `everything`, `priorities/safer-streets`."""

    name: str
    """Among the others, on this site."""

    title: str
    """Among the feeds of other sites, in somebody's reader."""

    description: str
    home: str
    """The page that shows what it holds."""

    choice: FeedGroup
    language: str = ""
    """Of what it holds; empty for the site's own."""

    gloss: str = ""
    """What it is, in the site's own language, where its name and its description are in another."""

    whole: bool = False
    """Whether its newest items come with their whole text; otherwise with what they say in short."""

    former: bool = False
    """Whether no page links to it any more, and its address stays for people who follow it (rule T4)."""

    @property
    def keeps_history(self) -> bool:
        """Whether all that it ever held can be read (rule F5): in the feed that says everything in a language."""
        return self.choice in {FeedGroup.ALL, FeedGroup.LANGUAGE}

    @property
    def is_gathered(self) -> bool:
        """Whether it holds what other sites publish, which is in no other feed of this site."""
        return self.choice is FeedGroup.DISTRICT

    def address(self, form: FeedForm, *, archive: str = "") -> str:
        """Where it is in a form, or one of its archives."""
        return f"{FEEDS}{self.id}{archive and f'/{archive}'}{form.ending}"
