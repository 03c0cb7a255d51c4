"""The map that is shipped is the one that the surveyor's wards make, and its wards are still neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from site_builder.edges.world import disk
from site_builder.insight.checks.outlines import edges, outline
from site_builder.sources.resolve import read_library
from site_builder.tasks.imports.boundaries.ward_shapes import Credits, import_wards

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data" / "boundaries.yml"
REAL = ROOT.parent / "shared" / "data" / "boundaries" / "E07000134_wards_2013.json"


@pytest.mark.skipif(not REAL.is_file(), reason=f"the real wards are not at {REAL}, so the shipped map is not made anew")
def test_the_shipped_map_is_made_of_the_real_wards() -> None:
    about = Credits("Wards", "The surveyor", "https://maps.example/", "OGL", ())
    made = import_wards(REAL.read_bytes(), name_from="WD13NM", metres=240, about=about)
    assert made.text.partition("wards:")[2] == SHIPPED.read_text(encoding="utf-8").partition("wards:")[2]


def test_real_wards_keep_their_neighbours() -> None:
    library, _ = read_library(disk.read(ROOT))
    assert library is not None
    assert library.boundaries is not None
    boundaries = library.boundaries
    assert len(boundaries.wards) == 20
    rings = [ring for ward in boundaries.wards for ring in ward.rings]
    assert shapely.coverage_is_valid([shapely.Polygon(ward.rings[0], ward.rings[1:]) for ward in boundaries.wards])
    assert len(outline(boundaries.wards)) == 1
    times: dict[object, int] = {}
    for ring in rings:
        for edge in edges(ring):
            times[min(edge), max(edge)] = times.get((min(edge), max(edge)), 0) + 1
    assert set(times.values()) == {1, 2}
