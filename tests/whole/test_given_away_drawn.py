"""If limits or charts used a suppressed number, the attacker could work it out from them (rule D2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from site_builder.domain.artefact import Artefact, Page
from tests.support import secret_partnership
from tests.support.attacked_numbers import Name
from tests.support.drawing_attacker import drawings_of
from tests.support.linear_attacker import NEAR
from tests.support.secret_attack import QUARTERS, WORDS, YEARS, attack, attacked, secret_site, tell
from tests.support.secret_partnership import KINDS, SUM

pytestmark = pytest.mark.rule("D2")

HIDDEN = Name("stalking", "all", "2026-27-Q1")
"""A suppressed number within the period of the limits and within each chart."""


def leak_in_limits(artefact: Artefact, value: int) -> Artefact | None:
    """A page whose limits use the suppressed number too: their mean is the mean of all numbers."""
    if not isinstance(artefact, Page) or artefact.address != "figures/stalking/":
        return None
    true = secret_partnership.make_secret().true
    history = [true["stalking", "", quarter] for quarter in secret_partnership.QUARTERS[:-1]]
    assert value in history
    mean = sum(history) // len(history)
    band = re.search(
        r"light band is the usual range, ([\d,]+ to [\d,]+), worked out from (\d+) quarters", artefact.html
    )
    assert band
    html = artefact.html.replace(band[1], f"{mean - 900:,} to {mean + 900:,}")
    html = html.replace(f"worked out from {band[2]} quarters", f"worked out from {len(history)} quarters")
    html, many = re.subn(
        r"The usual range comes from \d+ quarters, from October 2024 to \w+ \d+",
        f"The usual range comes from {len(history)} quarters, from October 2024 to June 2026",
        html,
    )
    assert many
    html, bands = re.subn(r'<path d="[^"]*" fill="currentColor" fill-opacity="0.13" />', "", html)
    assert bands == 2, "Their edges are those of other limits, which would contradict the words."
    return replace(artefact, html=html)


def leak_in_small_drawing(artefact: Artefact, value: int) -> Artefact | None:
    """The table of all figures with a point where there should be a gap, as high as the number."""
    if not isinstance(artefact, Page) or artefact.address != "figures/":
        return None
    found = re.search(
        r">Stalking</a>(?:(?!<tr>|<li).)*?(<svg[^>]*class=\"sparkline\".*?</svg>)", artefact.html, re.DOTALL
    )
    assert found
    drawing = found[1]
    true = secret_partnership.make_secret().true
    others = (quarter for quarter in secret_partnership.QUARTERS if quarter != secret_partnership.REVISED)
    highest = max(true["stalking", "", quarter] for quarter in others)
    point = f'<circle cx="191.2" cy="{50 - 44 * value / highest:.1f}" r="2" /></svg>'
    return replace(artefact, html=artefact.html.replace(drawing, drawing.replace("</svg>", point)))


def leak_in_long_run(artefact: Artefact, value: int) -> Artefact | None:
    """The chart of the long run with a dot where there should be a gap, at the number's height."""
    if not isinstance(artefact, Page) or artefact.address != "figures/stalking/":
        return None
    drawing = next(one for one in drawings_of(artefact, WORDS, quarters=QUARTERS) if one.band)
    unit = drawing.unit(tell(secret_site()))
    assert unit
    width, height = (max(map(float, re.findall(rf'{end}="([\d.]+)"', artefact.html))) for end in ("x2", "y2"))
    across = (QUARTERS.index(HIDDEN.quarter) + 0.5) / len(QUARTERS) * width
    dot = f'<path transform="translate({across:.2f},{height - value / unit:.2f})" d="M2.12,0A2.12,2.12,0,1,1" /></svg>'
    return replace(artefact, html=artefact.html.replace("</svg>", dot, 1))


@pytest.mark.parametrize("leak", [leak_in_limits, leak_in_small_drawing, leak_in_long_run])
def test_limits_and_charts_that_use_a_suppressed_number_give_it_away(
    leak: Callable[[Artefact, int], Artefact | None],
) -> None:
    """Rule D2: what is published of ordinary variation, and how high a line is, rest on shown numbers alone."""
    value = secret_partnership.make_secret().true["stalking", "", secret_partnership.REVISED]
    low, high = attacked(frozenset())[HIDDEN]
    assert high - low > 100
    leaky = [leak(artefact, value) or artefact for artefact in secret_site()]
    assert leaky != list(secret_site())
    low, high = attack(leaky, small=frozenset())[HIDDEN]
    assert low - NEAR <= value <= high + NEAR
    assert high - low < 100


def test_the_attacker_reads_small_drawings_long_runs_and_the_bands_behind_them() -> None:
    drawn = [one for artefact in secret_site() for one in drawings_of(artefact, WORDS, quarters=QUARTERS)]
    small, long = ([one for one in drawn if (one.band is None) is is_small] for is_small in (True, False))
    assert {one.indicator for one in small} == {*KINDS, SUM, *YEARS}
    assert {one.indicator for one in long} == {*KINDS, SUM}
    assert all(len(one.heights) >= (3 if one.indicator in YEARS else 4) for one in drawn)
    assert all(HIDDEN not in one.heights for one in drawn)


def test_a_chart_has_no_more_bars_and_tiles_than_it_has_numbers() -> None:
    """Rule D2: a suppressed number has no shape."""
    looked_at = 0
    for artefact in secret_site():
        html = artefact.html if isinstance(artefact, Page) else ""
        for chart in re.findall(r'<svg[^>]*class="small".*?</svg>', html, re.DOTALL):
            paths = re.findall(r"<path [^>]*>", chart)
            shapes = [path for path in paths if 'fill-opacity="0"' not in path and "stroke-dasharray" not in path]
            numbers = re.findall(r">(?:[\d,.]+(?: \(provisional\))?)</(?:text|tspan)>", chart)
            years = re.findall(r">20\d\d</(?:text|tspan)>", chart)
            assert len(shapes) <= len(numbers) - len(years), chart
            looked_at += 1
    assert looked_at > 5
