"""A picture shows the same in every copy, whatever mode its file has: deep greys, inks, palettes, transparency."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from site_builder.outputs.kit.drawing.modes import measure, with_eight_bits
from site_builder.outputs.kit.drawing.photographs import develop
from site_builder.outputs.papers.pictures import shrink

RAMP = Image.linear_gradient("L").rotate(90)
"""256 greys, the darkest at the left."""


def deep(mode: str) -> Image.Image:
    """The same greys in 16 bits, or as numbers from nought to one."""
    if mode == "F":
        return RAMP.convert("F").point(lambda value: value * (1 / 255))
    whole = RAMP.convert("I").point(lambda value: value * 257)
    return whole if mode == "I" else whole.convert(mode)


def png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def greys(content: bytes) -> list[int]:
    """The lightness of a picture from left to right, at nine places."""
    with Image.open(BytesIO(content)) as opened:
        shown = opened.convert("L")
        middle = shown.height // 2
        places = [round(at * (shown.width - 1) / 8) for at in range(9)]
        return [shown.tobytes()[middle * shown.width + place] for place in places]


@pytest.mark.parametrize("mode", ["I;16", "I;16L", "I;16B", "I", "F"])
def test_deep_greys_are_scaled_and_not_cut_off(mode: str) -> None:
    shown = with_eight_bits(deep(mode))
    assert shown.mode == "RGB"
    assert max(abs(ours - theirs) for ours, theirs in zip(greys(png(shown)), greys(png(RAMP)), strict=True)) <= 1


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB", "HSV"]
)
def test_every_mode_becomes_one_that_all_formats_hold(mode: str) -> None:
    steps = {
        "La": ["LA", "La"],
        "PA": ["P", "PA"],
        "RGBa": ["RGBA", "RGBa"],
        "LAB": ["RGB", "LAB"],
        "HSV": ["RGB", "HSV"],
    }
    shown = RAMP
    if mode == "LAB":
        shown = Image.new("LAB", RAMP.size)
    else:
        for step in steps.get(mode, [mode]):
            shown = shown.convert(step)
    assert with_eight_bits(shown).mode == ("RGBA" if mode.upper().endswith("A") else "RGB")


@pytest.mark.parametrize("form", ["AVIF", "WEBP", "JPEG", "PNG"])
def test_a_scan_of_16_bits_is_the_same_ramp_in_every_format(form: str) -> None:
    shown = greys(shrink(png(deep("I;16")), width=800, form=form))
    assert max(abs(ours - theirs) for ours, theirs in zip(shown, greys(png(RAMP)), strict=True)) <= 6


@pytest.mark.parametrize("mode", ["P", "L", "RGB"])
def test_what_can_be_seen_through_stays_so_and_is_white_where_a_format_has_no_such_thing(mode: str) -> None:
    picture = Image.new(mode, (40, 30))
    written = BytesIO()
    picture.save(written, "PNG", transparency=(0, 0, 0) if mode == "RGB" else 0)
    with Image.open(BytesIO(shrink(written.getvalue(), width=40, form="PNG"))) as shown:
        assert shown.convert("RGBA").getpixel((20, 15))[3] == 0  # type: ignore[index]
    assert min(greys(shrink(written.getvalue(), width=40, form="JPEG"))) >= 250


def test_a_large_scan_of_16_bits_is_made_smaller_without_being_cut_off() -> None:
    large = deep("I;16").resize((6_000, 4_000), Image.Resampling.NEAREST)
    developed = develop(png(large))
    assert (developed.width, developed.height) == measure(developed.content)
    assert max(abs(ours - theirs) for ours, theirs in zip(greys(developed.content), greys(png(RAMP)), strict=True)) <= 2


def test_inks_are_published_as_colours_when_a_picture_is_written_anew() -> None:
    written = BytesIO()
    Image.new("RGB", (400, 300), "red").convert("CMYK").save(written, "JPEG", comment=b"Orchard")
    with Image.open(BytesIO(develop(written.getvalue()).content)) as shown:
        assert shown.mode == "RGB"
        assert shown.getpixel((200, 150))[0] > 200  # type: ignore[index]
