"""Nothing about one partnership is in the code: its names and places are content."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
REGISTERS = ROOT / "content" / "registers"
ORDINARY = frozenset(
    """
    and areas authority charles chase community constabulary council county district field fire forest gate green grove
    heath hill lane local mill newton north northern parishes partnership police probation rescue safer safety service
    strategy street stretton town village west
    """.split()  # noqa: SIM905 - a paragraph of words is easier to read than a list of texts
)
"""Words of names that any partnership may use."""


def distinctive_words() -> set[str]:
    """The words of the partnership, its district, areas, places and partners that no other would use."""
    registers = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in REGISTERS.glob("*.yml")}
    partnership = registers["partnership"]
    names = [partnership["place"], partnership["strategy"]["title"], partnership["feed_authority"].split(".")[0]]
    for area in registers["areas"]:
        names += [area["title"], *area.get("places", ())]
    names += [partner["title"] for partner in registers["partners"]]
    return {word.lower() for name in names for word in re.findall(r"[A-Za-z]{4,}", name)} - ORDINARY


def test_no_word_of_the_shipped_partnership_is_in_the_program() -> None:
    words = distinctive_words()
    assert {"leicestershire", "rutland", "coalville", "safernorthwest"} <= words
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(words))})", re.IGNORECASE)
    kinds = {".py", ".html", ".css", ".js", ".svg"}
    files = [path for path in (ROOT / "site_builder").rglob("*") if path.suffix in kinds]
    assert len(files) > 80
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()
