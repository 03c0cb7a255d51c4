"""Nothing that lies behind, beside or within a picture is published with it (rule P3)."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from site_builder.domain.brand import Brand, Logo
from site_builder.outputs.kit.drawing.mark import paint_mark
from site_builder.outputs.kit.drawing.photographs import develop
from tests.support import fictional_site

WORDS = b"Orchard Cottage, 52.7 north"
LAMP = "content/pictures/lamp-on-cutter-lane.jpg"


def saved(form: str, mode: str = "RGB", **options: object) -> bytes:
    made = BytesIO()
    Image.effect_noise((40, 30), 60).convert(mode).save(made, form, **options)
    return made.getvalue()


def exif() -> Image.Exif:
    notes = Image.Exif()
    notes[0x010E] = WORDS.decode()
    return notes


def segment(kind: int, body: bytes) -> bytes:
    """A JPEG with a part more."""
    plain = saved("JPEG")
    return plain[:20] + bytes([0xFF, kind]) + struct.pack(">H", len(body) + 2) + body + plain[20:]


def chunk(kind: bytes, body: bytes, *, end: bool = False) -> bytes:
    """A PNG with a part more."""
    plain = saved("PNG")
    made = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    at = len(plain) - 12 if end else 33
    return plain[:at] + made + plain[at:]


def riff(kind: bytes, body: bytes) -> bytes:
    """A WebP with a part more."""
    plain = saved("WEBP")
    whole = b"VP8X" + struct.pack("<I", 10) + bytes(4) + struct.pack("<I", 39)[:3] + struct.pack("<I", 29)[:3]
    whole += plain[12:] + kind + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(whole) + 4) + b"WEBP" + whole


def profile_with_words() -> bytes:
    """A colour profile that works, and says more than it should."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return bytes(profile) + WORDS


def frames(form: str) -> bytes:
    made = BytesIO()
    second = Image.new("RGB", (40, 30), (255, 0, 0))
    options = {"save_all": True, "append_images": [second]}
    Image.new("RGB", (40, 30)).save(made, form, **options)
    return made.getvalue()


def palette_with_words() -> bytes:
    picture = Image.new("P", (40, 30))
    picture.putpalette([*bytes(3 * 200), *WORDS, *bytes(768 - 600 - len(WORDS))])
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def colours_with_words() -> bytes:
    """Words as the colours of what cannot be seen."""
    picture = Image.new("RGBA", (len(WORDS), 1))
    picture.putdata([(sign, sign, sign, 0) for sign in WORDS])
    made = BytesIO()
    picture.save(made, "WEBP", lossless=True, exact=True)
    return made.getvalue()


HIDDEN = {
    "EXIF of a JPEG": saved("JPEG", exif=exif()),
    "a second JPEG behind the first": saved("JPEG") + saved("JPEG", exif=exif()),
    "bytes behind a JPEG": saved("JPEG") + WORDS,
    "a second JPEG behind the first, and its end": saved("JPEG") + WORDS + b"\xff\xd9",
    "a JFXX thumbnail": segment(0xE0, b"JFXX\0\x10" + WORDS),
    "a comment in a JPEG": segment(0xFE, WORDS),
    "APP5 of a JPEG": segment(0xE5, WORDS),
    "APP14 of a JPEG": segment(0xEE, b"Adobe\0" + bytes(6) + WORDS),
    "an odd colour profile": saved("JPEG", icc_profile=bytes(128) + WORDS),
    "a colour profile with words": saved("JPEG", icc_profile=profile_with_words()),
    "a colour profile of a PNG": saved("PNG", icc_profile=profile_with_words()),
    "words in a PNG": chunk(b"tEXt", b"Comment\0" + WORDS),
    "words at the end of a PNG": chunk(b"tEXt", b"Comment\0" + WORDS, end=True),
    "EXIF at the end of a PNG": chunk(b"eXIf", exif().tobytes(), end=True),
    "a private chunk": chunk(b"prVt", WORDS),
    "a private chunk at the end": chunk(b"prVt", WORDS, end=True),
    "a suggested palette": chunk(b"sPLT", WORDS + b"\0\x08"),
    "bytes behind a PNG": saved("PNG") + WORDS,
    "bytes behind a PNG that end as one does": saved("PNG") + WORDS + b"IEND\xaeB`\x82",
    "a palette": palette_with_words(),
    "EXIF of a WebP": saved("WEBP", exif=exif()),
    "XMP of a WebP": saved("WEBP", xmp=WORDS),
    "an unknown chunk of a WebP": riff(b"XYZ ", WORDS),
    "bytes behind a WebP": saved("WEBP") + WORDS,
}


@pytest.mark.parametrize("where", HIDDEN)
def test_words_are_gone(where: str) -> None:
    original = HIDDEN[where]
    assert WORDS in original or where == "a colour profile of a PNG"
    developed = develop(original).content
    assert WORDS not in developed
    with Image.open(BytesIO(developed)) as shown:
        assert not shown.info.get("icc_profile")
        assert not shown.getexif()
        assert WORDS not in bytes(shown.getpalette() or [])


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_of_several_pictures_only_the_first_is_left(form: str) -> None:
    with Image.open(BytesIO(develop(frames(form)).content)) as shown:
        assert getattr(shown, "n_frames", 1) == 1
        assert max(shown.convert("RGB").tobytes()) < 10


def test_colours_that_cannot_be_seen_are_gone() -> None:
    with Image.open(BytesIO(develop(colours_with_words()).content)) as shown:
        assert set(shown.convert("RGBA").get_flattened_data()) == {(0, 0, 0, 0)}


@pytest.mark.parametrize(
    ("form", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")]
)
def test_what_can_be_seen_stays_as_it_was(form: str, mode: str) -> None:
    original = saved(form, mode)
    with Image.open(BytesIO(original)) as before, Image.open(BytesIO(develop(original).content)) as after:
        assert after.format == form
        assert after.size == before.size
        pairs = zip(before.convert("RGBA").tobytes(), after.convert("RGBA").tobytes(), strict=True)
        assert sum(abs(one - other) for one, other in pairs) / (40 * 30 * 4) < 6


def test_what_shows_through_still_does() -> None:
    made = BytesIO()
    picture = Image.new("P", (4, 4), 3)
    picture.putpalette(range(12))
    picture.save(made, "PNG", transparency=3)
    with Image.open(BytesIO(develop(made.getvalue()).content)) as shown:
        assert set(shown.convert("RGBA").getchannel("A").get_flattened_data()) == {0}


def test_a_logo_of_pixels_is_written_anew_too() -> None:
    logo = Logo("logo.png", chunk(b"prVt", WORDS))
    assert WORDS not in paint_mark(Brand(logo=logo), None, pixels=48)


def test_every_picture_of_the_site_is_written_anew() -> None:
    spoilt = fictional_site.read_files()[LAMP] + WORDS
    made = fictional_site.build_with({LAMP: spoilt})
    assert [path for path, content in fictional_site.files_of(made).items() if WORDS in content] == []
