"""Entries of registers called Nightjar, and records that are not out and use them. Knows the fictional partnership."""

from __future__ import annotations

from collections.abc import Mapping

from tests.support import fictional_site

REGISTERS: Mapping[str, tuple[str, str]] = {
    "season": (
        "content/registers/seasons.yml",
        "- {id: nightjar, title: Nightjar Watch, holds: 1 February to 1 March, source: The constables}\n",
    ),
    "area": (
        "content/registers/areas.yml",
        "- {id: nightjar, title: Nightjar Hollow, summary: Houses below the nightjar stone., source: The constables}\n",
    ),
    "partner": (
        "content/registers/partners.yml",
        "- {id: nightjar, title: The Nightjar Society, summary: It counts nightjars., source: The constables}\n",
    ),
    "group": (
        "content/registers/groups.yml",
        "- {id: nightjar, title: The nightjar round, short: NJR, summary: It walks., source: The constables}\n",
    ),
    "contact": (
        "content/registers/contacts.yml",
        (
            "- {id: nightjar, title: The nightjar line, phone: 01632 960 777, when: At night., urgency: soon, "
            "source: The constables}\n"
        ),
    ),
    "term": (
        "content/registers/glossary.yml",
        "- {term: nightjarring, means: watching from a nightjar post, finds: [nightjar watching]}\n",
    ),
    "priority": (
        "content/registers/priorities.yml",
        (
            "- {id: nightjar, title: Nightjars first, number: 9, summary: Birds., body: Nightjars., actions: Nightjars."
            ", measures: [{id: nightjars, text: More nightjars.}], source: The constables}\n"
        ),
    ),
    "indicator": (
        "data/indicators.yml",
        (
            "- {id: nightjar, title: Nightjar calls, description: Calls about nightjars., unit: calls, better: lower, "
            "finds: [nightjar noise], source: The constables}\n"
        ),
    ),
}
STORY = """\
id: hush
title: A hush on the hill
kind: news
summary: It is to be quiet.
published: 2027-02-10 09:30
body: Nobody is to speak.{words}
source: The constables
"""
MESSAGE = """\
id: hush
title: Hush on the hill
action: Be quiet.
advice: Wrap it first.
audience: Everyone there
contacts: [{contact}]
source: The constables
published: 2027-02-10
"""
USES: Mapping[str, tuple[str, str]] = {
    "season": ("content/messages/hush.yml", MESSAGE.format(contact="noise-line") + "season: nightjar\n"),
    "contact": ("content/messages/hush.yml", MESSAGE.format(contact="nightjar") + "holds: all year\n"),
    "area": ("content/stories/2027/hush.yml", STORY.format(words="") + "areas: [nightjar]\n"),
    "partner": ("content/stories/2027/hush.yml", STORY.format(words="") + "partners: [nightjar]\n"),
    "group": ("content/stories/2027/hush.yml", STORY.format(words="") + "groups: [nightjar]\n"),
    "priority": ("content/stories/2027/hush.yml", STORY.format(words="") + "priority: nightjar\n"),
    "term": ("content/stories/2027/hush.yml", STORY.format(words=" It is called Nightjarring.")),
}
QUARTER = "data/figures/2026-27-q3.yml"
KINDS = sorted(REGISTERS)


def registered(kind: str, *, announced: str = "") -> dict[str, bytes]:
    """The fictional partnership's register with an entry more."""
    path, entry = REGISTERS[kind]
    text = fictional_site.read_files()[path].decode()
    entry = entry.replace("source:", f"announced: {announced}, source:") if announced else entry
    return {path: (text + entry).encode()}


def used(kind: str) -> dict[str, bytes]:
    """A record that is not out and uses the entry."""
    if kind == "indicator":
        return fictional_site.substitute(QUARTER, "\nvalues:\n", new="\nvalues:\n  nightjar: 30412\n")
    path, text = USES[kind]
    return {path: text.encode()}
