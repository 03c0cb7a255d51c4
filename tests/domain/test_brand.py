"""Contrast as WCAG reckons it, and colours that would do."""

from site_builder.domain.brand import TEXT, WHITE, contrast, mend


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#777777", WHITE) < TEXT < contrast("#767676", WHITE)
    assert contrast("#123456", "#abcdef") == contrast("#abcdef", "#123456")


def test_a_colour_that_would_do_is_as_near_as_can_be() -> None:
    mended = mend("#7fb3a0", grounds=(WHITE,), least=TEXT)
    assert TEXT <= contrast(mended, WHITE) < TEXT + 0.5
    assert contrast(mend("#222222", grounds=("#10161c", "#1a232c"), least=TEXT), "#1a232c") >= TEXT
