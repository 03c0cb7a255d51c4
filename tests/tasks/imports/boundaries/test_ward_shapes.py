"""Wards from GeoJSON: what is kept, what is taken away, and what people are told who chose another file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from site_builder.domain.boundaries import Boundaries
from site_builder.domain.moment import read_moment
from site_builder.insight.checks.outlines import outline
from site_builder.pipeline import check
from site_builder.tasks.imports.boundaries.ward_shapes import Credits, UnreadableShapesError, import_wards, read_file
from tests.support import builders

ABOUT = Credits("Wards of 2026", "The surveyor", "https://maps.example/", "OGL", ('Thanks to the surveyor: "all"',))


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


def shapes_of(boundaries: Boundaries) -> list[shapely.Polygon]:
    """Wards of one ring each."""
    return [shapely.Polygon(ward.rings[0], ward.rings[1:]) for ward in boundaries.wards]


def test_where_borders_would_cross_less_is_taken_away() -> None:
    """An outer corner reaches into a notch: without the notch's point the two would cross."""
    notched = [[0, 50], [0.01, 50], [0.01, 50.01], [0.005, 50.007], [0, 50.01], [0, 50]]
    spike = [[0.0048, 50.015], [0.005, 50.0072], [0.0052, 50.015], [0.0048, 50.015]]
    boundaries = read(import_wards(collection(A=[notched], B=[spike]), name_from="name", metres=900, about=ABOUT).text)
    one, other = shapes_of(boundaries)
    assert not one.overlaps(other)
    assert not one.intersects(other)


def test_no_border_moves_farther_than_was_asked_and_how_far_is_said() -> None:
    made = import_wards(collection(West=[WEST], East=[EAST]), name_from="name", metres=20, about=ABOUT)
    lines = [shape.boundary for shape in shapes_of(read(made.text))]
    degrees = max(min(line.distance(shapely.Point(point)) for line in lines) for point in [*WEST, *EAST])
    assert 0 < degrees * 111_320 < 20
    assert made.said[1] == "Kept 8 points: no border is more than 4 metres from where it was."


def test_a_detail_that_is_larger_than_the_metres_stays() -> None:
    bulge = [*MIDDLE[:20], (2.12, 54.55), *MIDDLE[21:]]
    west, east = [(2.0, 54.5), *bulge, (2.0, 54.6), (2.0, 54.5)], [*bulge[::-1], (2.2, 54.5), (2.2, 54.6), bulge[-1]]
    made = import_wards(collection(West=[west], East=[east]), name_from="name", metres=20, about=ABOUT)
    assert all((2.12, 54.55) in ward.rings[0] for ward in read(made.text).wards)


def test_a_hole_and_an_island_are_kept_with_their_rings() -> None:
    outer = [[2.0, 54.5], [2.4, 54.5], [2.4, 54.9], [2.0, 54.9], [2.0, 54.5]]
    inner = [[2.1, 54.6], [2.2, 54.6], [2.2, 54.7], [2.1, 54.6]]
    boundaries = read(
        import_wards(collection(A=[outer, inner], B=[inner]), name_from="name", metres=0, about=ABOUT).text
    )
    assert [len(ward.rings) for ward in boundaries.wards] == [2, 1]
    assert set(boundaries.wards[1].rings[0]) == set(boundaries.wards[0].rings[1])


SQUARE = [[2.0, 54.5], [2.1, 54.5], [2.1, 54.6], [2.0, 54.6], [2.0, 54.5]]


def square(east: float, north: float = 0.0, *, side: float = 0.1) -> list[list[float]]:
    """A square so many degrees from the first."""
    return [[2.0 + (x - 2.0) * side * 10 + east, 54.5 + (y - 54.5) * side * 10 + north] for x, y in SQUARE]


@pytest.mark.parametrize(
    ("wards", "words"),
    [
        ({"A": [square(0)], "B": [square(0.05)]}, "Some outlines overlap: 'A' and 'B'."),
        ({"A": [square(0)], "B": [square(0.1)], "C": [square(0.5)]}, "Apart from the rest: 'C'."),
        (
            {"A": [square(0, side=0.3), square(0.1, 0.1)[::-1]]},
            "Inside the outlines 1 piece of land belong to none of them: a ward may be missing.",
        ),
        ({"A": [square(0)], "B": [square(0.1, 0.05)]}, "Borders do not fit their neighbours exactly"),
    ],
)
def test_outlines_that_are_not_the_wards_of_one_district_are_said_to_be_so(
    wards: dict[str, list[list[list[float]]]], words: str
) -> None:
    said = import_wards(collection(**wards), name_from="name", metres=0, about=ABOUT).said
    assert words in " ".join(said)


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        (
            [{"CD": "E07000001"}, {"CD": "E07000002"}],
            "By their codes in 'CD', 2 of the outlines are not wards but d",
        ),
        ([{"CD": "E01000001"}, {"CD": "E01000002"}], "are not wards but small areas of the census (LSOAs)."),
        ([{"CD": "E05000001", "LAD": "E07000001"}, {"CD": "E05000002", "LAD": "E07000001"}], ""),
    ],
)
def test_codes_that_are_not_of_wards_are_said_to_be_so(properties: list[dict[str, str]], words: str) -> None:
    content = json.loads(collection(A=[square(0)], B=[square(0.1)]))
    for feature, more in zip(content["features"], properties, strict=True):
        feature["properties"] |= more
    said = import_wards(json.dumps(content).encode(), name_from="name", metres=0, about=ABOUT).said[2:]
    assert words in " ".join(said)
    assert bool(said) == bool(words)


def test_wards_of_two_districts_are_said_to_be_so() -> None:
    content = json.loads(collection(A=[square(0)], B=[square(0.1)], C=[square(0.2)]))
    for feature, district in zip(content["features"], ("Moor", "Moor", "Marsh"), strict=True):
        feature["properties"]["LAD26NM"] = district
    said = import_wards(json.dumps(content).encode(), name_from="name", metres=0, about=ABOUT).said
    assert said[-1] == "By 'LAD26NM', the outlines are of 2 districts: Marsh and Moor."


def test_a_border_that_crosses_itself_is_mended_and_named() -> None:
    bow = [[2.0, 54.5], [2.1, 54.6], [2.1, 54.5], [2.0, 54.6], [2.0, 54.5]]
    made = import_wards(collection(A=[bow]), name_from="name", metres=0, about=ABOUT)
    assert "The border crossed itself, and was corrected, in 'A'." in made.said
    assert len(read(made.text).wards[0].rings) == 2


@pytest.mark.parametrize(
    "coordinates", [[], [[]], [[[2.0, 54.5], [2.1, 54.6], [2.0, 54.5]]], [[[2.0, 54.5], [2.1, 54.6], [2.2, 54.7]]]]
)
def test_a_ward_without_a_shape_is_named(coordinates: object) -> None:
    with pytest.raises(UnreadableShapesError, match=r"The shape of 'West' is empty: it encloses nothing\."):
        import_wards(collection(West=coordinates), name_from="name", metres=20, about=ABOUT)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00", "not even JSON"),
        (b"[]", "not GeoJSON with features"),
        (b'{"features": [{}]}', "no name in 'name'. The properties with words are: none."),
        (collection(West=[WEST]).replace(b'"name"', b'"WD"'), "The properties with words are: 'WD' and 'code'."),
        (collection(West=[WEST]).replace(b"Polygon", b"Point"), "The shape of 'West' is no polygon."),
        (collection(West=[]), "The shape of 'West' is empty"),
        (collection(West=[[[2.0, 54.5], [2.0, 54.5], [2.0, 54.5]]]), "The shape of 'West' is empty"),
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
