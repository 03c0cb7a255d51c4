"""Number formats: only a percent sign that is neither quoted nor escaped makes a number hundredfold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from site_builder.tasks.imports.sheets.number_formats import show_percent


@pytest.mark.rule("I2")
@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.625", "0.0%", "62.5%"),
        ("0.625", "%0.0", "62.5%"),
        ("62.5", '0.0"%"', "62.5%"),
        ("62.5", "0.0\\%", "62.5%"),
        ("62.5", '0.0" per cent (%)"', "62.5%"),
        ("62.5", "General", "62.5"),
        ("62.5", '0.0_%;"5%"', "62.5"),
        ("62.5", "0.0*%", "62.5"),
        ("62.5", "[$%-809]0.0", "62.5"),
        ("0.5", "0.0;-0%", "0.5"),
        ("-0.5", "0.0;-0%", "-50%"),
        ("0.5", '0%;-0;"none"', "50%"),
        ("0.5", "[<1]0%;0.0", "50%"),
        ("2", "[<1]0%;0.0", "2"),
        ("2", "[>=2]0%;0.0", "200%"),
        ("0.5", "[>=2]0.0;[<0]0;0%", "50%"),
        ("0.5", "0%%", "5000%%"),
        ("62.5", '0.0"%', "62.5%"),
        ("62.5", ";;;", "62.5 (hidden by its number format)"),
        ("-62.5", "0;[Red];0", "-62.5 (hidden by its number format)"),
        ("0", "0;-0;;@", "0"),
        ("0", "0%;-0%;0", "0"),
        ("0", "0;-0;0%", "0%"),
        ("0", "0%;-0", "0%"),
    ],
)
def test_a_number_is_what_the_format_shows(value: str, code: str, shown: str) -> None:
    number, signs = show_percent(Decimal(value), code)
    assert f"{number.normalize():f}{signs}" == shown
