"""What stories claim about figures, held against the figures (rule S16). Advice only: words have more than one meaning.

A story that says "fell" while every figure behind it rose is asked about, with the numbers; so is the other way round.
So is a headline that claims a change and has no figure behind it: neither evidence nor a figure quoted in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from site_builder.domain.figures import Reference
from site_builder.domain.library import Library
from site_builder.domain.memory import remembered
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.story import Story
from site_builder.domain.words import FreeText, Passage, by_record
from site_builder.insight.checks.typed_figures import find_typed
from site_builder.insight.figures.phrases import write_amount, write_year_before
from site_builder.insight.figures.series import Figures, read_figures
from site_builder.insight.figures.trend import Difference, Direction, Trend
from site_builder.insight.texts.quoting import find_references, look_up


class _Claim(Enum):
    """Which way a story says that something went."""

    FELL = (Direction.DOWN, "fell", "rose")
    ROSE = (Direction.UP, "rose", "fell")

    @property
    def direction(self) -> Direction:
        return self.value[0]


_KINDS = (
    r"crimes?|burglar\w+|thefts?|robber\w+|offences|incidents|assaults|collisions|casualties|anti-social behaviour|asb"
)
"""What is counted wherever it is named, unlike reports or calls."""

_WORDS = {
    _Claim.FELL: re.compile(
        r"\b(?:fell|fallen|falls|falling|dropp(?:ed|ing)|drops?(?! (?:in (?:and|to|at|on|for|sess\w+)|by|off|into)\b)|"
        r"declin(?:e[sd]?|ing)|"
        r"falls? (?:in|of) (?!love|line|place|the |with)|to fall|tumbl(?:ed|es|ing)|plung(?:ed|es|ing)|"
        r"(?:plummet|slump)(?:ed|s|ing)?|shr(?:anks?|inks?|unk|inking)|dip(?:s|ped|ping)|sinks|sank|"
        rf"half as many|record low|(?:{_KINDS}) down(?=[.,;!?]|$)|(?:driven|brought|bringing|pushed) down|"
        rf"(?:{_KINDS}) (?:(?:have|has) been|were|was|are|is) cut(?=[.,;!?]|$)|"
        r"decreas\w+|reduc(?:ed|es|tions?|ing)|fewer|halved?|halving|slashed|lowest|"
        r"(?:is|are|was|were|went|goes|go|going|gone|come|comes|came|coming|further|well) down|"
        r"down (?:by|from|to|\d+|a |an |almost|nearly|over|more than|sharply|slightly|on last)|"
        r"less (?!than an? |likely)[\w-]+|cuts? (?:in|to) |cut by|lower than)\b",
        re.IGNORECASE,
    ),
    _Claim.ROSE: re.compile(
        r"\b(?:rose|risen|rises|rising|rise in|increas\w+|grew|grown|growth in|doubled?|doubling|trebled|tripled|"
        r"(?:soar|climb|jump|rocket)(?:ed|ing|s)|surg(?:ed?|es|ing)|spik(?:ed|es|ing)|highest|record high|on the rise|"
        rf"(?:creeping|crept) up|more (?:{_KINDS})(?! prevention| stoppers| figures)|"
        r"(?:is|are|was|were|went|goes|go|going|gone) up(?= by| from| to| \d|[.,;]|$)|"
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


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that make a claim."""

    claim: _Claim
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """The same with the place where they are written."""

    claim: _Claim
    words: str
    place: Origin
    text: str


def advise_on_claims(library: Library) -> Iterator[Problem]:
    """Advice on stories whose words and figures do not go together."""
    figures = read_figures(library)
    titles = [indicator.title.lower() for indicator in library.indicators]
    written = by_record(library.texts)
    for story in library.stories:
        headlines = tuple(_headlines(story, written.get(story.origin, ())))
        quoted = tuple(reference for _, reference in find_references(story.body.text))
        references = (*story.evidence, *quoted)
        if not references:
            unbacked = tuple(_without_figure(headlines, titles=titles))
            reported = any(_ATTRIBUTED.search(headline.text) for headline in headlines)
            yield from unbacked or (() if reported else find_typed((*headlines, story.body), library.indicators))
            continue
        trends = _trends(figures, references)
        if not library.figures_whole and not _are_whole(trends, references):
            continue  # what is missing may have gone the way that the words say
        claims = tuple(_claims_in(headlines)) or tuple(_claims_in([story.body]))
        if len({said.claim for said in claims}) == 1:
            yield from _contradicted(claims[0], trends=trends)
        yield from _exaggerated(headlines, trends=trends)


def _headlines(story: Story, written: Sequence[FreeText]) -> Iterator[Passage]:
    """What readers see first of a story, each with its place."""
    for field, words in (("title", story.title), ("summary", story.summary), ("in_brief", story.in_brief)):
        own = (text.passage for text in written if text.field == field)
        yield next(own, Passage(words, story.origin))


def _claims_in(passages: Sequence[Passage]) -> Iterator[_Placed]:
    for passage, claims in zip(passages, _claims_of(tuple(passage.text for passage in passages)), strict=True):
        for said in claims:
            yield _Placed(said.claim, said.words, passage.place(said.start), passage.text)


@remembered
def _claims_of(texts: tuple[str, ...]) -> tuple[tuple[_Said, ...], ...]:
    """The first words for each claim in each text."""
    return tuple(
        tuple(
            _Said(claim, match.start(), match[0].strip())
            for claim, words in _WORDS.items()
            if (match := words.search(text))
        )
        for text in texts
    )


def _are_whole(trends: Sequence[Trend], references: Sequence[Reference]) -> bool:
    """Whether every figure is there, and so is what it compares with."""
    cells = {(reference.indicator, reference.area, reference.quarter) for reference in references}
    return len(trends) == len(cells) and all(trend.on_year and trend.on_quarter for trend in trends)


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


def _contradicted(said: _Placed, *, trends: tuple[Trend, ...]) -> Iterator[Problem]:
    """Advice where no figure behind a story went the way that it says, by any comparison that can be made."""
    changes = [(trend, *change) for trend in trends for change in _changes(trend)]
    directions = {change.direction for _, change, _, _ in changes}
    if not changes or said.claim.direction in directions or directions == {Direction.SAME}:
        return
    meant, opposite = said.claim.value[1], said.claim.value[2]
    trend, change, before, after = next(change for change in changes if change[1].direction is not Direction.SAME)
    indicator = trend.figure.indicator
    first, last = write_amount(change.before, indicator.unit), write_amount(change.after, indicator.unit)
    place = f" in '{trend.figure.area.id}'" if trend.figure.area else ""
    message = (
        f"The words '{said.words}' say that something {meant}, but the figure behind them {opposite}: "
        f"'{indicator.id}'{place} was {first} {before} and {last} {after}."
    )
    yield Problem(said.place, message, "Correct the words, or name the figures that they are about.", Severity.ADVICE)


def _exaggerated(headlines: Sequence[Passage], *, trends: tuple[Trend, ...]) -> Iterator[Problem]:
    """Advice where a headline says that a number halved or doubled, and it went that way but not nearly so far."""
    shares = [change.after / change.before for trend in trends for change, _, _ in _changes(trend) if change.before]
    for words, is_so in (
        (_HALVED, min(shares, default=1) <= _MOST_OF_HALF or min(shares, default=1) >= 1),
        (_DOUBLED, max(shares, default=1) >= _LEAST_OF_DOUBLE or max(shares, default=1) <= 1),
    ):
        found = next(((one, match) for one in headlines if (match := words.search(one.text))), None)
        if found and not is_so:
            passage, match = found
            message = f"The headline or the summary says '{match[0]}', and no figure behind it changed by so much."
            hint = "Say how much it changed, or name the figure under 'evidence' that did."
            yield Problem(passage.place(match.start()), message, hint, Severity.ADVICE)


def _without_figure(headlines: Sequence[Passage], *, titles: Sequence[str]) -> Iterator[Problem]:
    for said in _claims_in(headlines):
        counted = _COUNTED.search(said.text) or any(title in said.text.lower() for title in titles)
        if counted and not _ATTRIBUTED.search(said.text):
            message = f"The headline or the summary claims a change ('{said.words}'), and no figure shows it."
            hint = "Name the figure under 'evidence', such as burglary 2022-23 Q2, or quote it in the body."
            yield Problem(said.place, message, hint, Severity.ADVICE)
            return
