"""What stories claim about figures, held against the figures (rule S16). Advice only: words have more than one meaning.

A story that says "fell" while every figure behind it rose is asked about, with the numbers; so is the other way round.
So is a headline that claims a change and has no figure behind it: neither evidence nor a figure quoted in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from site_builder.domain.figures import Reference
from site_builder.domain.library import Library
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.story import Story
from site_builder.insight.phrases import write_amount, write_year_before
from site_builder.insight.quoting import find_references, look_up
from site_builder.insight.series import Figures, read_figures
from site_builder.insight.trend import Difference, Direction, Trend

REMEMBERED = 50_000
"""Sentences whose claims are kept between builds in one process."""


class _Claim(Enum):
    """Which way a story says that something went."""

    FELL = (Direction.DOWN, "fell", "rose")
    ROSE = (Direction.UP, "rose", "fell")

    @property
    def direction(self) -> Direction:
        return self.value[0]


_WORDS = {
    _Claim.FELL: re.compile(
        r"\b(?:fell|fallen|falls|falling|dropp(?:ed|ing)|drops?(?! (?:in (?:and|to|at|on|for|sess\w+)|by|off|into)\b)|"
        r"declin(?:e[sd]?|ing)|"
        r"decreas\w+|reduc(?:ed|es|tions?|ing)|fewer|halved?|halving|plunged|plummeted|slashed|lowest|"
        r"(?:is|are|was|were|went|goes|go|gone|come|comes|came|further|well) down|down (?:by|from|to|\d+|a |an |almost|"
        r"nearly|over|more than|sharply|slightly|on last)|less (?!than an? |likely)[\w-]+|cuts? (?:in|to) |"
        r"cut by|lower than)\b",
        re.IGNORECASE,
    ),
    _Claim.ROSE: re.compile(
        r"\b(?:rose|risen|rises|rising|rise in|increas\w+|grew|grown|growth in|doubled?|doubling|trebled|tripled|"
        r"soared|surged?|climbed|jumped|spiked|highest|"
        r"(?:is|are|was|were|went|goes|go|gone) up(?= by| from| to| \d|[.,;]|$)|"
        r"up (?:by|from|\d+|a (?:quarter|third|fifth|half)|almost|nearly|over|sharply|slightly|on last)|"
        r"twice as many|more than (?:a year|the year|last (?:year|summer|winter|spring|autumn)|twice|double)|"
        r"higher than|more (?!than \d|than one|than an? |people know|about|information|help|advice|details?|at |on )"
        r"[\w-]+ (?:was|were|is|are|recorded|reported|stolen|seen|counted))\b",
        re.IGNORECASE,
    ),
}
"""Words that say that a number changed. `Cut` of a rope, `drop off` a form and `more` help say nothing of one."""

_HALVED = re.compile(r"\b(?:halved|halving|cut in half|half as many)\b", re.IGNORECASE)
_DOUBLED = re.compile(r"\b(?<!nearly )(?<!almost )(?:doubled|doubling|twice as many)\b", re.IGNORECASE)
_MOST_OF_HALF, _LEAST_OF_DOUBLE = Decimal("0.6"), Decimal("1.8")
"""The share of the number before that still passes for a half, and for twice as many."""

_COUNTED = re.compile(
    r"\b(?:crimes?|burglar\w+|thefts?|robber\w+|offences?|offending|incidents?|reports?|violence|damage|arson|"
    r"anti-social behaviour|asb|shoplifting|drugs?|vehicles?|bicycles?|bikes?|calls?|complaints?|collisions?|"
    r"casualties|victims?|figures|numbers?|per cent|fires?|assaults?|weapons?|nuisance|fly-tipping|stolen)\b|\d ?%",
    re.IGNORECASE,
)
"""Words for what is counted, without which a change of number is not meant."""

_DOCUMENT = r"(?:strategy|report|survey|review|plan|inspection)"
_ATTRIBUTED = re.compile(
    rf"\b(?:said|says|according to)\b.*\b{_DOCUMENT}\b|\b{_DOCUMENT}\b.*\breported\b", re.IGNORECASE
)
"""A claim that a named document makes, whose numbers are not counted here."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


def advise_on_claims(library: Library) -> Iterator[Problem]:
    """Advice on stories whose words and figures do not go together."""
    if not library.figures_whole:
        return
    figures = read_figures(library)
    titles = [indicator.title.lower() for indicator in library.indicators]
    for story in library.stories:
        headlines = (story.title, story.summary, story.in_brief)
        quoted = tuple(reference for _, reference in find_references(story.body.text))
        trends = _trends(figures, (*story.evidence, *quoted))
        if trends:
            claims = _claims_in(headlines) or _claims_in(_SENTENCE_END.split(story.body.text))
            if len(claims) == 1:
                yield from _contradicted(story, next(iter(claims)), trends=trends)
            yield from _exaggerated(story, headlines, trends=trends)
        elif not story.evidence and not quoted:
            yield from _without_figure(story, headlines, titles=titles)


def _claims_in(texts: Sequence[str]) -> frozenset[_Claim]:
    return frozenset(claim for text in texts for claim in _claims_of(text))


@lru_cache(maxsize=REMEMBERED)
def _claims_of(text: str) -> frozenset[_Claim]:
    """The claims of a sentence: a pure function, remembered for sentences that come again."""
    return frozenset(claim for claim, words in _WORDS.items() if words.search(text))


def _trends(figures: Figures, references: Sequence[Reference]) -> tuple[Trend, ...]:
    cells = {(reference.indicator, reference.area, reference.quarter): reference for reference in references}
    found = (look_up(figures, reference) for reference in cells.values())
    return tuple(trend for trend in found if trend is not None)


def _changes(trend: Trend) -> tuple[tuple[Difference, str, str], ...]:
    """What may be meant by a change, each with the time of either number."""
    period = trend.figure.period
    possible = (
        (trend.on_year, f"in {write_year_before(trend.figure.indicator)}", f"in {period}"),
        (trend.on_twelve_months, "in the 12 months before", f"in the 12 months that end with {period}"),
        (trend.on_quarter, "in the quarter before", f"in {period}"),
    )
    return tuple((change, before, after) for change, before, after in possible if change is not None)


def _contradicted(story: Story, claim: _Claim, *, trends: tuple[Trend, ...]) -> Iterator[Problem]:
    """Advice where no figure behind a story went the way that it says, by any comparison that can be made."""
    changes = [(trend, *change) for trend in trends for change in _changes(trend)]
    directions = {change.direction for _, change, _, _ in changes}
    if not changes or claim.direction in directions or directions == {Direction.SAME}:
        return
    said, opposite = claim.value[1], claim.value[2]
    trend, change, before, after = next(change for change in changes if change[1].direction is not Direction.SAME)
    indicator = trend.figure.indicator
    first, last = write_amount(change.before, indicator.unit), write_amount(change.after, indicator.unit)
    place = f" in '{trend.figure.area.id}'" if trend.figure.area else ""
    message = (
        f"The words say that something {said}, but the figure behind them {opposite}: '{indicator.id}'{place} was "
        f"{first} {before} and {last} {after}."
    )
    yield Problem(story.origin, message, "Mend the words, or name the figures that they are about.", Severity.ADVICE)


def _exaggerated(story: Story, headlines: Sequence[str], *, trends: tuple[Trend, ...]) -> Iterator[Problem]:
    """Advice where a headline says that a number halved or doubled, and it went that way but not nearly so far."""
    shares = [change.after / change.before for trend in trends for change, _, _ in _changes(trend) if change.before]
    for words, is_so in (
        (_HALVED, min(shares, default=1) <= _MOST_OF_HALF or min(shares, default=1) >= 1),
        (_DOUBLED, max(shares, default=1) >= _LEAST_OF_DOUBLE or max(shares, default=1) <= 1),
    ):
        found = next((match for text in headlines if (match := words.search(text))), None)
        if found and shares and not is_so:
            message = f"The headline or the summary says '{found[0]}', and no figure behind it changed by so much."
            hint = "Say how much it changed, or name the figure under 'evidence' that did."
            yield Problem(story.origin, message, hint, Severity.ADVICE)


def _without_figure(story: Story, headlines: Sequence[str], *, titles: Sequence[str]) -> Iterator[Problem]:
    for text in headlines:
        claims = _claims_of(text)
        found = next((match for claim in claims if (match := _WORDS[claim].search(text))), None)
        counted = _COUNTED.search(text) or any(title in text.lower() for title in titles)
        if found and counted and not _ATTRIBUTED.search(text):
            message = f"The headline or the summary claims a change ('{found[0].strip()}'), and no figure shows it."
            hint = "Name the figure under 'evidence', such as burglary 2022-23 Q2, or quote it in the body."
            yield Problem(story.origin, message, hint, Severity.ADVICE)
            return
