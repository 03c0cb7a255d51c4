"""Invented sentences, always the same for the same seed. Knows words, not where they are used."""

from __future__ import annotations

from random import Random

_WHO = (
    "The neighbourhood team",
    "A group of residents",
    "The council's wardens",
    "Officers and volunteers",
    "The ASB panel",
    "Two schools",
    "The fire service",
    "Shopkeepers on Mill Lane",
    "The housing association",
    "Parents and the parish council",
)
_DID = (
    "put up new lamps",
    "walked the estate together",
    "marked a hundred bicycles",
    "closed the alley at night",
    "spoke to everybody in the street",
    "fitted better locks",
    "looked through the CCTV of three weeks",
    "cleared the path behind the garages",
    "opened the hall on Friday evenings",
    "agreed on what to do first",
)
_WHERE = (
    "near the station",
    "along the canal",
    "behind the market hall",
    "in the old quarter",
    "by the sports ground",
    "around the college",
    "at both ends of the high street",
    "in the villages to the north",
)
_SO = (
    "after people had asked for it at three meetings",
    "because it had been dark there for years",
    "so that nobody needs to take the long way round",
    "and found that little was missing",
    "which took the whole of a wet Saturday",
    "as the plan for the year had promised",
    "and will come back in the spring to see whether it lasts",
    "with money from a fund that was about to end",
)
_MAIN = ("Quieter", "Brighter", "Safer", "Better", "New", "More", "Fewer", "Stronger")
_THING = ("evenings", "streets", "locks", "patrols", "lamps", "gates", "meetings", "journeys", "gardens", "complaints")


def write_sentence(luck: Random) -> str:
    """A sentence of about 15 to 25 words."""
    return f"{luck.choice(_WHO)} {luck.choice(_DID)} {luck.choice(_WHERE)}, {luck.choice(_SO)}."


def write_paragraph(luck: Random) -> str:
    """Three to five sentences."""
    return " ".join(write_sentence(luck) for _ in range(luck.randint(3, 5)))


def write_title(luck: Random, number: int) -> str:
    """A title that no other record has."""
    return f"{luck.choice(_MAIN)} {luck.choice(_THING)} {luck.choice(_WHERE)} ({number})"


def indent(text: str, by: int = 2) -> str:
    """Lines indented as they are below a field."""
    return "\n".join(" " * by + line if line else "" for line in text.splitlines())
