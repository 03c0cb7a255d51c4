"""The colours of the theme can be read by, and docs/design.md says so with the contrasts that they have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.domain.brand import PAPER, SHAPES, TEXT, USUAL, contrast
from site_builder.edges.theme.theme_files import THEME

DESIGN = Path(__file__).parents[2] / "docs" / "design.md"
TABLE = re.compile(r"(<!-- contrast: begin[^>]*-->\n).*?(<!-- contrast: end -->)", re.DOTALL)
DARK_INK = "#17212b"
"""What stands on the halo of the focus, in both schemes."""

WORDS = (
    *(("ink", ground) for ground in ("paper", "wash", "now-wash", "warning-wash", "provisional-wash")),
    *(("quiet", ground) for ground in ("paper", "wash", "now-wash")),
    *(("link", ground) for ground in ("paper", "wash", "now-wash", "warning-wash", "provisional-wash")),
    *(("visited", ground) for ground in ("paper", "wash", "now-wash")),
    *(("now", "now-wash"), ("warning", "warning-wash"), ("provisional", "provisional-wash")),
    *(("paper", "now"), ("paper", "link"), ("on-brand", "brand"), ("on-danger", "danger"), (DARK_INK, "halo")),
)
LINES = (("edge", "paper"), ("edge", "wash"), ("now", "paper"), ("link", "paper"), ("accent", "brand"), ("ink", "wash"))


def tokens() -> dict[str, dict[str, str]]:
    """The theme's colours by scheme and name."""
    style = (THEME / "css" / "1-tokens.css").read_text(encoding="utf-8")
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    found = {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        for name, part in (("light", light), ("dark", dark))
    }
    assert len(found["light"]) >= 19
    return {"light": found["light"], "dark": found["light"] | found["dark"]}


def measure() -> list[tuple[str, str, dict[str, float], float]]:
    """Every pair with its contrast in both schemes, and the least that is allowed."""
    colours = tokens()
    pairs = [(*pair, TEXT) for pair in WORDS] + [(*pair, SHAPES) for pair in LINES]
    return [
        (one, other, {scheme: contrast(known.get(one, one), known[other]) for scheme, known in colours.items()}, least)
        for one, other, least in pairs
    ]


def draw_table() -> str:
    rows = ["| on top | below | light | dark | at least |", "|---|---|---|---|---|"]
    for one, other, found, least in measure():
        rows.append(f"| `{one}` | `{other}` | {found['light']:.1f} | {found['dark']:.1f} | {least:g} |")
    return "\n".join(rows) + "\n"


def test_every_pair_of_colours_has_enough_contrast_in_both_schemes() -> None:
    measured = measure()
    assert len(measured) > 25
    weak = [
        f"{one} on {other}, {scheme}: {ratio:.2f}"
        for one, other, found, least in measured
        for scheme, ratio in found.items()
        if ratio < least
    ]
    assert weak == []


def test_the_table_in_the_docs_is_what_was_measured(request: pytest.FixtureRequest) -> None:
    text = DESIGN.read_text(encoding="utf-8")
    wanted = TABLE.sub(lambda found: f"{found[1]}{draw_table()}{found[2]}", text)
    if request.config.getoption("--update-golden"):
        DESIGN.write_text(wanted, encoding="utf-8")
    assert DESIGN.read_text(encoding="utf-8") == wanted


def test_the_check_of_partnerships_colours_knows_the_grounds_and_colours_of_the_theme() -> None:
    for scheme, known in tokens().items():
        assert PAPER[scheme] == (known["paper"], known["wash"])
    light, dark = tokens()["light"], tokens()["dark"]
    assert (USUAL.main, USUAL.links, USUAL.accent) == (light["brand"], light["link"], light["accent"])
    assert (USUAL.main_dark, USUAL.links_dark) == (dark["brand"], dark["link"])


def test_every_size_that_the_docs_name_is_a_token() -> None:
    style = (THEME / "css" / "1-tokens.css").read_text(encoding="utf-8")
    named = set(re.findall(r"`(--(?:text|space)[\w-]*)`", DESIGN.read_text(encoding="utf-8")))
    assert len(named) >= 10
    assert [name for name in sorted(named) if f"  {name}: " not in style] == []
