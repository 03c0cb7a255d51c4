"""What several wards enclose together, and where a name fits."""

from site_builder.domain.boundaries import Ring, Ward
from site_builder.domain.problem import Origin
from site_builder.insight.checks.outlines import middle, outline

WEST: Ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
EAST: Ring = ((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0))
ISLE: Ring = ((5.0, 0.0), (6.0, 0.0), (6.0, 1.0))


def ward(*rings: Ring, name: str = "Mill Ward") -> Ward:
    return Ward(name, rings, Origin("data/boundaries.yml"))


def area(rings: tuple[Ring, ...]) -> float:
    """Of rings of which none is a hole, by the shoelace formula."""
    return sum(
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2
        for ring in rings
    )


def test_the_border_between_neighbours_is_not_part_of_what_they_enclose() -> None:
    (ring,) = outline([ward(WEST), ward(EAST)])
    assert set(ring) == {*WEST, *EAST}
    assert area((ring,)) == 2.0


def test_it_does_not_matter_which_way_round_a_ring_goes_or_which_ward_comes_first() -> None:
    assert outline([ward(WEST), ward(EAST)]) == outline([ward(EAST[::-1]), ward(WEST)])


def test_an_island_is_a_ring_of_its_own() -> None:
    assert len(outline([ward(WEST, ISLE), ward(EAST)])) == 2


def test_a_ward_in_a_hole_of_another_fills_it() -> None:
    hole: Ring = ((0.2, 0.2), (0.4, 0.2), (0.4, 0.4))
    assert len(outline([ward(WEST, hole)])) == 2
    assert len(outline([ward(WEST, hole), ward(hole)])) == 1


def test_a_name_is_where_there_is_most_room_and_within_the_shape() -> None:
    flag: Ring = ((0.0, 0.0), (0.2, 0.0), (0.2, 4.0), (3.0, 4.0), (3.0, 6.0), (0.0, 6.0))
    x, y = middle((flag,))
    assert 1.0 < x < 2.0
    assert 4.0 < y < 6.0


def test_a_shape_without_any_height_has_its_name_where_it_begins() -> None:
    assert middle((((1.0, 2.0), (3.0, 2.0), (2.0, 2.0)),)) == (1.0, 2.0)
