"""How a run is laid out within a drawing: the numbers up the side, the quarters that are named, the margins.

Lengths are in the drawing's own units, each about a pixel. Knows nothing of the library that draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from site_builder.domain.catalogue import mark, say, spoken, without_marks
from site_builder.domain.quarter import name_month
from site_builder.insight.figures.sentences import write_number
from site_builder.outputs.charts.run import Point, Run

RANGE_NAME = mark("Band: usual range")

_YEAR = 4
"""Quarters."""

_FEW = 3
"""Figures for 12 months that are so few that each shows its value."""

_LETTER = 0.57
"""Width of a letter for each unit of its height, in the broader of the usual typefaces."""

_BOLD = 1.25
"""How much wider bold figures are."""

_INTERVALS = 5
"""About how many steps the numbers up the side make."""

_CROWDED = 0.9
"""Of the height: a value above it needs room over the plot."""

_SPARE = 4
_FAR = 10 + _SPARE
"""From a point or an axis to the text beside it, with a little to spare."""


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """A size to draw for."""

    name: str
    width: int
    height: int
    letters: int
    """Height of letters."""

    @property
    def line_height(self) -> float:
        """From a line of letters to the next."""
        return self.letters * 1.25

    def measure(self, text: str) -> float:
        """About how wide a text is."""
        text = without_marks(text)
        return (len(text) - 0.5 * (text.count(",") + text.count("."))) * self.letters * _LETTER


@dataclass(frozen=True, slots=True)
class Margins:
    """What a plot leaves free of its frame."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A run within a frame."""

    run: Run
    frame: ChartFrame
    steps: tuple[float, ...]
    """The numbers up the side."""

    named: Mapping[int, tuple[str, ...]]
    """By a quarter's index, the lines of its name."""

    margins: Margins
    unit_height: float
    """How far above the plot it says what is counted."""

    @property
    def plot_width(self) -> int:
        """Between the margins."""
        return self.frame.width - self.margins.left - self.margins.right

    @property
    def plot_height(self) -> int:
        """Between the margins."""
        return self.frame.height - self.margins.top - self.margins.bottom

    @property
    def quarter_width(self) -> float:
        """What a quarter has of the width."""
        return self.plot_width / len(self.run.points)

    @property
    def numbered(self) -> tuple[Point, ...]:
        """The points with their value: those whose quarter is named, the newest, and figures for 12 months if few."""
        known = self.run.known
        few = self.run.yearly and len(known) <= _FEW
        return tuple(point for point in known if few or point.index in self.named or point is known[-1])

    def hangs_below(self, point: Point) -> bool:
        """Whether a number under a point keeps clearer of the line than one above it."""
        reach = ceil(self.frame.measure("100") / 2 / self.quarter_width)
        near = [nearby.value for nearby in self.run.points[max(point.index - reach, 0) : point.index + reach + 1]]
        values = [value for value in near if value is not None]
        return point.value is not None and max(values) - point.value > point.value - min(values)

    @property
    def names_range(self) -> bool:
        """Whether there is a band, and room to name it beside what is counted. The text below names it anyway."""
        needed = self.frame.measure(say(RANGE_NAME)) + self.frame.measure(self.run.unit) + self.frame.letters
        return bool(self.run.ranges) and needed < self.frame.width

    @property
    def beside(self) -> Point | None:
        """The point with its value to its right: the newest, unless quarters without a figure come after it."""
        last = self.run.points[-1]
        return last if last.value is not None else None


def lay_out(run: Run, frame: ChartFrame) -> Layout:
    """A run within a frame. Nothing is measured by a typeface, so every machine lays it out alike."""
    steps = _steps(run)
    left = round(max(frame.measure(write_number(Decimal(str(step)))) for step in steps)) + _FAR
    right = _right(run, frame)
    names = _names(run, frame, width=frame.width - left - right)
    crowded = any(point.breaks or float(point.value or 0) > _CROWDED * steps[-1] for point in run.points)
    unit_height = frame.letters * 1.1 + (frame.line_height if crowded else 0)
    lines = max(len(name) for name in names.values())
    margins = Margins(
        left=left,
        right=right,
        top=round(unit_height + frame.letters * 1.2),
        bottom=round(frame.line_height * lines) + _FAR,
    )
    return Layout(run, frame, steps, names, margins, unit_height)


def _right(run: Run, frame: ChartFrame) -> int:
    """Room for the newest value, and for half of its quarter's name; half a quarter is there already."""
    last = run.points[-1]
    half_a_name = frame.measure(_longest_month()) / 2 + _SPARE
    number = frame.measure(write_number(last.value)) * _BOLD + _FAR if last.value is not None else 0
    half_a_quarter = 0.35 * frame.width / len(run.points)
    return max(round(max(number, half_a_name) - half_a_quarter), frame.letters)


def _names(run: Run, frame: ChartFrame, *, width: float) -> Mapping[int, tuple[str, ...]]:
    """The same months of each year, back from the newest, in as many years as there is room for."""
    a_year = _YEAR * width / len(run.points)
    apart = _YEAR * ceil((frame.measure(_longest_month()) + frame.letters * 0.5) / a_year)
    return {point.index: _name(point, yearly=run.yearly) for point in run.points[::-apart][::-1]}


def _name(point: Point, *, yearly: bool) -> tuple[str, ...]:
    """A quarter as lines of a label (rule S8): its months and its year."""
    first, _, last = point.quarter.months
    start, end = name_month(first.number), name_month(last.number)
    if yearly:
        months = say("12 months to\n{last_month}", last_month=end)
    else:
        months = say("{first_month} to\n{last_month}", first_month=start, last_month=end)
    return (*months.split("\n"), str(last.year))


def _longest_month() -> str:
    return max(spoken().months, key=len)


def _steps(run: Run) -> tuple[float, ...]:
    """Numbers from zero to above the highest value, in steps that people count in."""
    values = [0.0, *(float(point.value) for point in run.known if point.value is not None)]
    lowest, highest = min(values), max([*values, *(float(usual.upper) for usual in run.ranges)])
    step = _round_step((highest - lowest) / _INTERVALS, whole=all(value.is_integer() for value in values))
    first, last = floor(lowest / step), max(ceil(highest / step), 1)
    return tuple(round(step * number, 10) for number in range(first, last + 1))


def _round_step(least: float, *, whole: bool) -> float:
    """The next of 1, 2, 2.5 and 5, ten times as much, or a tenth; whole numbers for whole values."""
    if least <= (1 if whole else 0):
        return 1.0
    power = 10.0 ** floor(log10(least))
    steps = (round(power * digit, 10) for digit in (1, 2, 2.5, 5, 10))
    return next(step for step in steps if step >= round(least, 10) and (step.is_integer() or not whole))
