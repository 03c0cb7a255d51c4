"""Contrast as WCAG reckons it, and colours that would do."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.brand import TEXT, WHITE, contrast, legible, mend


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#777777", WHITE) < TEXT < contrast("#767676", WHITE)
    assert contrast("#123456", "#abcdef") == contrast("#abcdef", "#123456")


def test_a_colour_that_would_do_is_as_near_as_can_be() -> None:
    mended = mend("#7fb3a0", grounds=(WHITE,), least=TEXT)
    assert TEXT <= contrast(mended, WHITE) < TEXT + 0.5
    assert contrast(mend("#222222", grounds=("#10161c", "#1a232c"), least=TEXT), "#1a232c") >= TEXT


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True), st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_legible_colour_has_enough_contrast_and_is_left_alone_where_it_does(colour: str, ground: str) -> None:
    shown = legible(colour, grounds=(ground,), least=TEXT)
    assert contrast(shown, ground) >= TEXT
    assert (shown == colour) is (contrast(colour, ground) >= TEXT)
