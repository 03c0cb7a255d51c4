"""What may have happened to a reader, in the words of the pages that lead to help."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.catalogue import mark
from site_builder.domain.register import Harm
from site_builder.outputs.kit.addresses import HELP


@dataclass(frozen=True, slots=True)
class HarmWords:
    """What pages say of a kind of harm, to be said by `say`."""

    title: str
    examples: str
    """What may have happened, in a sentence."""

    task: str = ""
    """What people want to do about it; empty where the home page does not list it."""


HARMS = {
    Harm.ABUSE: HarmWords(
        mark("Abuse, violence or hate"),
        mark("Someone hurts, threatens, controls or follows you, or targets you because of who you are."),
        mark("Get help with abuse or violence"),
    ),
    Harm.THEFT: HarmWords(
        mark("Theft, burglary or damage"),
        mark("A bicycle, car, home or shop was stolen, broken into or damaged."),
        mark("Report a crime"),
    ),
    Harm.NOISE: HarmWords(
        mark("Noise, nuisance or anti-social behaviour"),
        mark("Loud music, a barking dog, or trouble with neighbours or in the street."),
        mark("Report noise or anti-social behaviour"),
    ),
    Harm.FRAUD: HarmWords(
        mark("Scams and fraud"),
        mark("Someone has tricked you, or is trying to, by phone, message, online or at your door."),
    ),
    Harm.WORRY: HarmWords(
        mark("You are worried, or need to talk"),
        mark("About yourself or someone else, or you want advice."),
    ),
    Harm.SEEN: HarmWords(
        mark("You saw or know something"),
        mark("You saw a crime, or know something that could help the police."),
    ),
}
"""In the order that pages show them."""


TASKS = (Harm.THEFT, Harm.NOISE, Harm.ABUSE)
"""In the order that the home page lists them."""


def address_of_harm(harm: Harm) -> str:
    """Where the help for it is, from the site's root."""
    return f"/{HELP}#{harm.value}"
