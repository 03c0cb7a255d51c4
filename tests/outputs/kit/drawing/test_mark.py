"""The mark stands for the partnership wherever a picture does: on screens, on paper and in what is shared."""

from io import BytesIO

import pytest
from PIL import Image

from site_builder.domain.brand import Brand, Logo
from site_builder.outputs.kit.drawing.mark import draw_mark, paint_mark

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}"><rect width="{0}" height="{1}" fill="#f00"/></svg>'
)


def painted(brand: Brand, pixels: int = 240) -> Image.Image:
    return Image.open(BytesIO(paint_mark(brand, None, pixels=pixels))).convert("RGBA")


@pytest.mark.parametrize(("width", "height", "left"), [(48, 48, 0), (1000, 1000, 0), (300, 900, 80)])
def test_a_drawing_of_any_size_and_shape_fits_the_same_square(width: int, height: int, left: int) -> None:
    logo = Logo("logo.svg", DRAWING.format(width, height).encode())
    shown = painted(Brand(logo=logo))
    assert shown.size == (240, 240)
    assert shown.getbbox() == (left, 0, 240 - left, 240)


def test_a_png_is_taken_as_it_is() -> None:
    written = BytesIO()
    Image.new("RGB", (64, 64), "#00ff00").save(written, "PNG")
    assert paint_mark(Brand(logo=Logo("logo.PNG", written.getvalue())), None, pixels=240) == written.getvalue()


def test_without_a_logo_a_sign_is_drawn_on_the_main_colour() -> None:
    assert 'fill="#4a1d5c"' in draw_mark(None, ground="#4a1d5c")
    assert painted(Brand(main="#4a1d5c")).getpixel((120, 10)) == (0x4A, 0x1D, 0x5C, 255)
