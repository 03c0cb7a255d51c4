"""A partnership's colours, chosen so that people can read them, and its logo."""

from __future__ import annotations

from dataclasses import dataclass

TEXT = 4.5
"""The least contrast of words with their ground (WCAG 1.4.3)."""

SHAPES = 3.0
"""The least contrast of what is not text, such as the line that marks the current section (WCAG 1.4.11)."""

WHITE = "#ffffff"
PAPER = {"light": ("#ffffff", "#f1f4f7"), "dark": ("#10161c", "#1a232c")}
"""The grounds that every partnership has: of pages, and of what is set apart on them. The style sheet has the same."""

_LINEAR_BELOW = 0.04045
_MIDDLE = 0.18
"""The luminance from which black and white stand out alike."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that represents the partnership."""

    name: str
    """Its file's name."""

    content: bytes
    path: str = ""
    """Its file in the project."""


@dataclass(frozen=True, slots=True)
class Brand:
    """A partnership's colours, each as `#rrggbb`, and its logo."""

    main: str = "#123a56"
    """The ground of the banner and of buttons, under white words."""

    main_dark: str = "#0c2a40"
    """The same on screens set to dark."""

    links: str = "#0a5288"
    links_dark: str = "#8fc7f5"
    accent: str = "#ffcf33"
    """A line on the main colour."""

    logo: Logo | None = None
    """None where the mark is drawn."""


USUAL = Brand()
"""The look of a site whose partnership has chosen none."""


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1, as WCAG defines it."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours stand out from each other: 1 not at all, 21 black from white."""
    less, more = sorted((luminance(one), luminance(other)))
    return (more + 0.05) / (less + 0.05)


def towards(colour: str, other: str, *, share: float) -> str:
    """A colour mixed with another."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def legible(colour: str, *, grounds: tuple[str, ...], least: float) -> str:
    """The colour if its contrast with each background is enough, or the nearest that has it. Black if none does."""
    if all(contrast(colour, ground) >= least for ground in grounds):
        return colour
    return mend(colour, grounds=grounds, least=least) or "#000000"


def mend(colour: str, *, grounds: tuple[str, ...], least: float) -> str:
    """The nearest darker or lighter colour with enough contrast with each background. Empty if none has."""
    ends = ("#000000", WHITE) if luminance(grounds[0]) > _MIDDLE else (WHITE, "#000000")
    for end in ends:
        for step in range(1, 51):
            mixed = towards(colour, end, share=step / 50)
            if all(contrast(mixed, ground) >= least for ground in grounds):
                return mixed
    return ""
