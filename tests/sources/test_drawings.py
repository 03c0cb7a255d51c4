"""A logo that is a drawing is refused if it could do harm, and keeps nothing that it does not show."""

import time

import pytest

from site_builder.sources.drawings import Unsafe, redraw

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
BOMB = "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9))

HOSTILE = {
    "elements drawn again and again": f'{OPEN}<g id="a0"><path d="M0 0"/></g>{BOMB}</svg>',
    "again and again under the old name": f'{OPEN}<g id="a0"/>{BOMB.replace("href", "xlink:href")}</svg>',
    "a mask of itself": f'{OPEN}<g id="a" mask="url(#a)"/></svg>',
    "a thousand elements within each other": f"{OPEN}{'<g>' * 6_000}{'</g>' * 6_000}</svg>",
    "a size beyond numbers": OPEN.replace("0 0 9 9", "0 0 1e999 9") + "</svg>",
    "a size that is no number": OPEN.replace("0 0 9 9", "0 0 nan 9") + "</svg>",
    "a size of nothing": OPEN.replace("0 0 9 9", "0 0 0 0") + "</svg>",
    "a stroke that covers the earth": f'{OPEN}<path d="M0 0h1" stroke-width="1e12"/></svg>',
    "a million dashes": f'{OPEN}<path d="M0 0h9" stroke-dasharray="0.00001"/></svg>',
    "6,000 digits": f'{OPEN}<path d="M0 {"9" * 6_000}"/></svg>',
    "words of its own": '<!DOCTYPE svg [<!ENTITY a "b">]>' + OPEN + "&a;</svg>",
    "a script": f"{OPEN}<script>1</script></svg>",
    "a style": f'{OPEN}<g style="fill:url(https://a.example/)"/></svg>',
    "another picture": f'{OPEN}<g fill="url(https://a.example/)"/></svg>',
    "an end too early": f"{OPEN}<g>",
    "no text at all": "\0\1\2",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_could_do_harm_is_refused_at_once_and_in_a_sentence(what: str) -> None:
    begun = time.monotonic()
    refused = redraw(HOSTILE[what].encode())
    assert isinstance(refused, Unsafe)
    assert refused.message.endswith(".")
    assert time.monotonic() - begun < 2


def test_the_line_is_said() -> None:
    refused = redraw(f"{OPEN}\n<g/>\n<metadata/></svg>".encode())
    assert isinstance(refused, Unsafe)
    assert refused.line == 3


def test_nothing_is_kept_that_is_not_shown() -> None:
    drawn = redraw(
        (
            f"<!-- hidden --><?hidden hidden?>{OPEN}<!-- hidden --><desc>hidden</desc>hidden"
            '<g id="hidden" data-name="hidden" aria-label="hidden">hidden<use xlink:href="#hidden2"/></g>'
            '<g id="hidden2" fill="url(#hidden3)"><text>Shown</text>hidden</g></svg><!-- hidden -->'
        ).encode()
    )
    assert isinstance(drawn, bytes)
    assert b"hidden" not in drawn
    assert b"Shown" in drawn
    assert drawn.count(b"#d") == 2


def test_a_plain_drawing_is_as_it_was() -> None:
    plain = OPEN.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "") + '<path d="M1 1h7" fill="#123456" /></svg>'
    assert redraw(plain.encode()) == plain.encode()
