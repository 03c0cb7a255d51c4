"""Points between gaps, which no line leads to (rule S9)."""

import json

from site_builder.outputs.charts.long_run import NARROW, WIDE, describe_run
from site_builder.outputs.charts.run import Run, read_run
from tests.insight.test_twelve_months import yearly
from tests.support.made_series import make_series


def sizes(run: Run) -> dict[float, int]:
    """The size of the dot at each place."""
    found: dict[float, int] = {}
    for layer in json.loads(json.dumps(describe_run(run, WIDE)))["layer"]:
        if layer["mark"].get("type") == "circle":
            found |= {row["x"]: layer["mark"]["size"] for row in layer["data"]["values"]}
    return found


def test_a_figure_between_gaps_has_a_larger_point_than_one_on_a_line() -> None:
    found = sizes(read_run(make_series("170 - - - 110 90 80 95 100 - - 99 - 80 81 82")))
    assert found[11] > found[6]
    assert found[0] > found[6]


def test_a_few_figures_for_12_months_each_show_their_value() -> None:
    for frame in (WIDE, NARROW):
        words = json.dumps(describe_run(read_run(yearly("8018 - - - 7035 - 6391")), frame))
        assert all(f'"says": "{number}"' in words for number in ("8,018", "7,035", "6,391"))
