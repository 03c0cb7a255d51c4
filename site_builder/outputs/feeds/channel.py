"""What a feed is: the forms in which it can be had, and by what a reader chooses it. Knows nothing of what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from site_builder.outputs.kit.addresses import FEEDS


@dataclass(frozen=True, slots=True)
class Form:
    """A format in which every feed can be had."""

    name: str
    media_type: str
    ending: str
    """Every host serves `.xml` and `.json` as what they are; of `.rss` and `.atom` not every host has heard."""


RSS = Form("RSS", "application/rss+xml", ".rss.xml")
ATOM = Form("Atom", "application/atom+xml", ".atom.xml")
JSON = Form("JSON Feed", "application/feed+json", ".json")
FORMS = (RSS, ATOM, JSON)
"""The one that most people have heard of comes first."""


class Choice(StrEnum):
    """By what a reader chooses a feed."""

    ALL = "Everything"
    KIND = "By kind"
    TOPIC = "By topic"
    PLACE = "By place"
    SEASON = "By time of year"
    LANGUAGE = "By language"


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

    choice: Choice
    language: str = ""
    """Of what it holds; empty for the site's own."""

    gloss: str = ""
    """What it is, in the site's own language, where its name and its description are in another."""

    def address(self, form: Form, *, archive: str = "") -> str:
        """Where it stands in a form, or one of its archives does."""
        return f"{FEEDS}{self.id}{archive and f'/{archive}'}{form.ending}"
