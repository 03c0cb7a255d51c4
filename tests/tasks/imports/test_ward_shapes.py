"""Wards from GeoJSON: what is kept, what is taken away, and what people are told who chose another file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.domain.boundaries import Boundaries, Ring
from site_builder.domain.moment import read_moment
from site_builder.insight.outlines import edges, outline
from site_builder.pipeline import check
from site_builder.tasks.imports.borders import crosses, simplify
from site_builder.tasks.imports.ward_shapes import Credits, UnreadableShapesError, import_wards, read_file
from tests.support import builders

ABOUT = Credits("Wards of 2026", "The surveyor", "https://maps.example/", "OGL", ('Thanks to the surveyor: "all"',))
SHIPPED = Path(__file__).parents[3] / "data" / "boundaries.yml"
REAL = Path(__file__).parents[4] / "shared" / "data" / "boundaries" / "E07000134_wards_2013.json"


def zigzag(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """A border of 41 points that swings about three metres to both sides."""
    steps = range(41)
    wide = abs(end[0] - start[0]) < 0.001
    return [
        (
            start[0] + (end[0] - start[0]) * step / 40 + (0.00005 * (-1) ** step if wide and 0 < step < 40 else 0),
            start[1] + (end[1] - start[1]) * step / 40 + (0 if wide or step in {0, 40} else 0.00003 * (-1) ** step),
        )
        for step in steps
    ]


MIDDLE = zigzag((2.1, 54.5), (2.1, 54.6))
WEST = [(2.0, 54.5), *MIDDLE, (2.0, 54.6), (2.0, 54.5)]
EAST = [*MIDDLE[::-1], (2.2, 54.5), (2.2, 54.6), MIDDLE[-1]]


def collection(**rings: object) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "code": "E1"},
            "geometry": {"type": "Polygon", "coordinates": of},
        }
        for name, of in rings.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def read(text: str) -> Boundaries:
    library, problems = check({**builders.partnership(), "data/boundaries.yml": text.encode()}, now=NOW)
    assert library is not None
    assert library.boundaries is not None
    assert not [problem for problem in problems if problem.origin.path == "data/boundaries.yml"]
    return library.boundaries


moment = read_moment("2026-11-05 12:00")
assert moment is not None
NOW = moment


def test_what_is_written_is_what_the_check_reads_with_every_word_of_thanks() -> None:
    made = import_wards(collection(West=[WEST], East=[EAST]), name_from="name", metres=20, about=ABOUT)
    boundaries = read(made.text)
    assert [ward.name for ward in boundaries.wards] == ["East", "West"]
    assert boundaries.notices == ABOUT.notices
    assert (boundaries.title, boundaries.sources[0].link, boundaries.sources[0].licence) == (
        ABOUT.title,
        ABOUT.link,
        ABOUT.licence,
    )
    assert made.said[0] == "Read 2 wards with 86 points."


def test_neighbours_lose_the_same_points_so_no_gap_opens_between_them() -> None:
    boundaries = read(import_wards(collection(West=[WEST], East=[EAST]), name_from="name", metres=20, about=ABOUT).text)
    assert sum(len(ring) for ward in boundaries.wards for ring in ward.rings) == 8
    (whole,) = outline(boundaries.wards)
    assert len(whole) == 6


def test_with_no_metres_nothing_is_lost() -> None:
    boundaries = read(import_wards(collection(West=[WEST], East=[EAST]), name_from="name", metres=0, about=ABOUT).text)
    assert sum(len(ring) for ward in boundaries.wards for ring in ward.rings) == 86


def test_the_same_file_is_written_alike_every_time() -> None:
    made = [import_wards(collection(W=[WEST], E=[EAST]), name_from="name", metres=20, about=ABOUT) for _ in range(2)]
    turned = import_wards(collection(E=[EAST], W=[WEST[::1]]), name_from="name", metres=20, about=ABOUT)
    assert made[0] == made[1]
    assert turned.text == made[0].text


def test_where_borders_would_cross_less_is_taken_away() -> None:
    ring: Ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 0.7), (0.0, 1.0))
    spike: Ring = ((0.48, 1.5), (0.52, 1.5), (0.5, 0.72))
    assert not crosses([ring, spike])
    assert crosses([((0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0))])
    made, metres = simplify({"Around": (ring,), "Within": (spike,)}, metres=60_000)
    assert metres < 60_000
    assert not crosses(ring for rings in made.values() for ring in rings)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00", "not even JSON"),
        (b"[]", "not GeoJSON with features"),
        (b'{"features": [{}]}', "no name in 'name'. The properties with words are: none."),
        (collection(West=[WEST]).replace(b'"name"', b'"WD"'), "The properties with words are: 'WD' and 'code'."),
        (collection(West=[WEST]).replace(b"Polygon", b"Point"), "The shape of 'West' is no polygon."),
        (collection(West=[["a"]]), "is not written as GeoJSON writes polygons"),
        (collection(West=[[[440000, 310000], [441000, 310000], [441000, 312000]]]), "save the file again as WGS 84"),
        (
            collection(West=[[[2.0, 54.5], [2.1, float("nan")], [2.1, 54.6]]]),
            "is not written as GeoJSON writes polygons",
        ),
    ],
)
def test_another_file_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableShapesError, match=r".") as refused:
        import_wards(content, name_from="name", metres=20, about=ABOUT)
    assert said in str(refused.value)


def test_two_wards_of_one_name_are_refused() -> None:
    content = collection(West=[WEST], East=[EAST]).replace(b'"East"', b'"West"')
    with pytest.raises(UnreadableShapesError, match="Two features are called 'West'"):
        import_wards(content, name_from="name", metres=20, about=ABOUT)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableShapesError, match="cannot be read"):
        read_file(tmp_path / "none.geojson")


@pytest.mark.skipif(not REAL.is_file(), reason=f"the real wards are not at {REAL}, so the shipped map is not made anew")
def test_the_shipped_map_is_made_of_the_real_wards() -> None:
    made = import_wards(REAL.read_bytes(), name_from="WD13NM", metres=90, about=ABOUT)
    assert made.text.partition("wards:")[2] == SHIPPED.read_text(encoding="utf-8").partition("wards:")[2]


def test_real_wards_keep_their_neighbours() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    boundaries = read(text)
    assert len(boundaries.wards) == 20
    rings = [ring for ward in boundaries.wards for ring in ward.rings]
    assert not crosses(rings)
    assert len(outline(boundaries.wards)) == 1
    times: dict[object, int] = {}
    for ring in rings:
        for edge in edges(ring):
            times[min(edge), max(edge)] = times.get((min(edge), max(edge)), 0) + 1
    assert set(times.values()) == {1, 2}
