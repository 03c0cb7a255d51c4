"""Which entries of registers are a secret, because nothing but what is unpublished uses them (rule T2)."""

from __future__ import annotations

from typing import Any

import pytest

from site_builder.tasks.verify.names import Listed, addresses_in, is_register, only_unpublished

pytestmark = pytest.mark.rule("T2")

Told = str | list[Any] | dict[str, Any] | None
"""What a file may say."""

AREAS, CONTACTS, GLOSSARY, PRIORITIES = (
    f"content/registers/{name}.yml" for name in ("areas", "contacts", "glossary", "priorities")
)
INDICATORS = "data/indicators.yml"
DRAFT: dict[str, Any] = {"areas": ["owls"]}


def secret(
    entries: dict[str, list[Any]],
    unpublished: Told = DRAFT,
    public: Told = None,
    ledger: frozenset[str] = frozenset(),
) -> list[str]:
    """The names of the entries that are a secret."""
    found = only_unpublished(entries, unpublished=[unpublished], public=[public], ledger=ledger)
    return [entry.name for entry in found]


def entry(**fields: Told) -> dict[str, Any]:
    return {"id": "owls", "title": "The Owlery", **fields}


@pytest.mark.parametrize(
    "unpublished",
    [
        ["owls"],
        ["The Owlery"],
        {"owls": "3"},
        {"body": "See {{ owls 2026-27 Q3 }}."},
        {"body": "See {{ thefts OWLS 2026-27 Q3 }}."},
        {"evidence": "owls 2026-27 Q3"},
        {"evidence": "thefts owls 2026/27"},
        {"body": "See [these](areas/owls)."},
        {"body": "See [these](../figures/owls/)."},
        {"holds": "the start of owls to 3 March"},
        {"holds": "from the end of owls"},
        {"deep": [{"er": ["owls"]}]},
    ],
)
def test_an_entry_is_a_secret_where_nothing_public_names_it(unpublished: Told) -> None:
    assert secret({AREAS: [entry(), "odd"]}, unpublished) == ["owls"]
    assert secret({AREAS: [entry()]}, unpublished, public={"body": "Owls."}) == ["owls"]
    assert secret({AREAS: [entry()]}, unpublished, public=unpublished) == []


@pytest.mark.parametrize("unpublished", [{}, {"body": "An owls' nest, and owls\nin lines."}, {"body": "owls " * 30}])
def test_an_entry_that_nothing_names_is_none(unpublished: Told) -> None:
    assert secret({AREAS: [entry()]}, unpublished) == []


@pytest.mark.parametrize(
    ("path", "fields", "ledger"),
    [
        (AREAS, {"announced": "2026-01-01"}, ""),
        (CONTACTS, {"situations": ["afterwards"]}, ""),
        (AREAS, {}, "areas/owls"),
        (INDICATORS, {}, "figures/owls"),
    ],
)
def test_an_entry_that_is_public_by_itself_is_none(path: str, fields: dict[str, Any], ledger: str) -> None:
    assert secret({path: [entry(**fields)]}, ledger=frozenset({ledger})) == []
    assert secret({path: [entry()]}, ledger=frozenset({"groups/owls"})) == ["owls"]


def test_situations_help_contacts_alone() -> None:
    assert secret({AREAS: [entry(situations=["afterwards"])]}) == ["owls"]


@pytest.mark.parametrize(
    ("term", "public", "is_secret"),
    [
        ("owling", "Owling is done.", False),
        ("owling", "Fowling is done, and owlings.", True),
        ("OWL", "An OWL is heard.", False),
        ("OWL", "An owl is heard.", True),
    ],
)
def test_a_term_is_used_as_a_whole_word(term: str, public: str, *, is_secret: bool) -> None:
    found = secret({GLOSSARY: [{"term": term, "means": "a"}]}, {"body": f"The {term} of tonight."}, {"body": public})
    assert found == [term] * is_secret


def test_what_a_secret_entry_names_is_a_secret_with_it() -> None:
    nest = {"id": "nest", "title": "The nest", "partners": ["owls"]}
    found = secret({AREAS: [nest, entry()]}, {"areas": ["nest"]})
    assert sorted(found) == ["nest", "owls"]
    assert secret({AREAS: [nest, entry()]}, {"areas": ["nest"]}, public={"areas": ["owls"]}) == ["nest"]
    assert secret({AREAS: [nest, entry()]}, {"areas": ["nest"]}, public={"areas": ["nest"]}) == []


def test_a_public_entry_makes_public_what_it_names() -> None:
    nest = {"id": "nest", "title": "The nest", "partners": ["owls"]}
    assert secret({AREAS: [nest, entry()]}) == [], "Nothing unpublished names the nest, so it is public."


@pytest.mark.parametrize(("public", "found"), [(["owls", "bats"], []), (["owls"], ["all"]), ([], ["all"])])
def test_a_sum_is_public_when_all_its_parts_are(public: list[str], found: list[str]) -> None:
    bats, total = {"id": "bats", "title": "Bats"}, {"id": "all", "title": "All", "sum_of": ["owls", "bats"]}
    entries = {INDICATORS: [entry(), bats, total]}
    assert [name for name in secret(entries, {"values": "all"}, {"values": public}) if name == "all"] == found


def test_a_sum_of_one_part_may_be_written_alone() -> None:
    total = {"id": "all", "title": "All", "sum_of": "owls"}
    assert secret({INDICATORS: [entry(), total]}, {"values": ["all"]}, {"values": ["owls"]}) == []


def test_a_priority_is_public_with_the_figure_that_measures_it() -> None:
    measured = {"id": "first", "title": "Owls first", "measures": [{"id": "nests", "text": "More nests."}, "odd"]}
    figure = {"id": "count", "title": "Counts", "shows": "nests"}
    entries: dict[str, list[Any]] = {PRIORITIES: [measured], INDICATORS: [figure]}
    assert secret(entries, {"priority": "first"}) == []
    assert secret({PRIORITIES: [measured]}, {"priority": "first"}) == ["first"]
    alone = {**measured, "measures": {"id": "nests"}}
    assert secret({PRIORITIES: [alone], INDICATORS: [figure]}, {"priority": "first"}) == []


def test_an_entry_without_a_name_is_called_nothing() -> None:
    assert Listed(AREAS, {}).name == ""


def test_a_ledger_says_what_was_public() -> None:
    lines: list[Any] = [{"address": "areas/owls"}, "odd"]
    assert addresses_in({"told": lines, "names": ["groups/bats"]}) == {"areas/owls", "groups/bats"}
    assert addresses_in({"told": "none", "names": "none"}) == frozenset()
    assert addresses_in("none") == frozenset()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (AREAS, True),
        (INDICATORS, True),
        ("packs/marrow/content/registers/areas.yml", True),
        ("content/registers/partnership.yml", False),
        ("content/stories/areas.yml", False),
    ],
)
def test_registers_list_what_other_files_name(path: str, *, expected: bool) -> None:
    assert is_register(path) is expected
