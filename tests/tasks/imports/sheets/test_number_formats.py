"""Number formats: an unquoted percent sign makes a number hundredfold, and words can be shown in its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from site_builder.tasks.imports.sheets.number_formats import show_number


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
        ("3", '[<5]"*";0', "*"),
        ("3", "[<5]\\*;0", "*"),
        ("7", '[<5]"*";0', "7"),
        ("3", '"c"', "c"),
        ("5", '"<"0', "<5"),
        ("50", '"<" 0', "<50"),
        ("5", "<0", "<5"),
        ("5", "~General", "~5"),
        ("12", '0" (p)"', "12"),
        ("12", "@", "12"),
        ("12", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "12"),
        ("0", '0;-0;"-"', "0"),
        ("0", "0;-0;;@", "0"),
        ("0", '0;-0;"<5"', "<5"),
        ("0", "0%;-0%;0", "0"),
        ("0", "0;-0;0%", "0%"),
        ("0", "0%;-0", "0%"),
    ],
)
def test_a_number_is_what_the_format_shows(value: str, code: str, shown: str) -> None:
    number, signs = show_number(Decimal(value), code)
    assert (signs if number is None else f"{number.normalize():f}{signs}") == shown
