"""Figures to take away: every format holds the same rows, in a lasting order, and nothing that a spreadsheet runs."""

import csv
import json
from datetime import datetime
from decimal import Decimal
from io import StringIO

import pytest

from site_builder import pipeline
from site_builder.domain.figures import Marker
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.outputs.downloads import download_links
from site_builder.outputs.kit.files.sizes import write_size
from site_builder.outputs.kit.published.publication import Publication
from tests.support import builders, fictional_site
from tests.support.golden_files import GoldenFiles
from tests.support.some import some

COLUMNS = ["indicator", "quarter", "period", "area", "value", "unit", "marker", "note"]
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=LONDON)


def read(content: bytes) -> list[dict[str, str]]:
    """A CSV's rows, as any reader of RFC 4180 takes them."""
    return list(csv.DictReader(StringIO(content.decode(), newline="")))


def fictional_rows() -> list[dict[str, str]]:
    rows = read(fictional_site.files()["figures/figures.csv"])
    assert len(rows) > 60
    return rows


def publication() -> Publication:
    library = fictional_site.build().library
    assert library is not None
    return Publication.of(library, site=fictional_site.SITE, now=fictional_site.MOMENT)


def figures_of(files: builders.Files) -> dict[str, bytes]:
    """The plain files of a site that builders made."""
    made = pipeline.build(files, site=Site("https://larkmoor.example/"), now=NOW)
    return fictional_site.files_of(made)


@pytest.mark.parametrize(
    "name",
    [
        "figures.csv",
        "figures.json",
        "litter-picks.csv",
        "litter-picks.csv-metadata.json",
        "litter-picks.json",
        "revisions/figures.csv",
        "revisions/figures.csv-metadata.json",
    ],
)
def test_a_download_is_the_one_that_was_looked_at(name: str, golden: GoldenFiles) -> None:
    content = fictional_site.files()[f"figures/{name}"]
    if name.endswith(".json"):  # set out so that a difference can be read
        content = json.dumps(json.loads(content), ensure_ascii=False, indent=1).encode() + b"\n"
    golden.check(f"downloads/{name}", content)


def test_csv_is_what_rfc_4180_says() -> None:
    content = fictional_site.files()["figures/figures.csv"]
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == len(fictional_rows()) + 1
    assert content.split(b"\r\n")[0] == b"indicator,quarter,period,area,value,unit,marker,note"


def test_a_row_is_an_observation_with_its_quarter_in_words() -> None:
    assert fictional_rows()[0] == {
        "indicator": "thefts",
        "quarter": "2023-24-Q4",
        "period": "January to March 2024",
        "area": "all",
        "value": "91",
        "unit": "crimes",
        "marker": "",
        "note": "",
    }


def test_rows_are_in_the_order_of_the_registers_and_then_of_time() -> None:
    library = publication().library
    indicators = [indicator.id for indicator in library.indicators]
    areas = ["all", *(area.id for area in library.areas)]
    places = [
        (indicators.index(row["indicator"]), areas.index(row["area"]), row["quarter"]) for row in fictional_rows()
    ]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_a_marker_in_the_values_place_leaves_the_value_empty() -> None:
    empty = [row for row in fictional_rows() if not row["value"]]
    assert len(empty) > 4
    stands_for_value = {marker.value for marker in Marker if marker.stands_for_value}
    assert {row["marker"] for row in empty} == stands_for_value
    assert not [row for row in fictional_rows() if row["value"] and set(row["marker"].split()) & stands_for_value]


def test_markers_have_no_brackets_and_a_space_between_several() -> None:
    markers = {row["marker"] for row in fictional_rows()}
    assert "u p" in markers
    assert {letter for marker in markers for letter in marker.split()} <= {marker.value for marker in Marker}


def test_a_true_zero_is_a_zero() -> None:
    zeros = [row for row in fictional_rows() if row["value"] == "0"]
    assert {row["indicator"] for row in zeros} == {"hoax-calls"}


def test_sums_are_there_beside_what_they_add_up() -> None:
    by_place = {(row["indicator"], row["quarter"]): row["value"] for row in fictional_rows() if row["area"] == "all"}
    quarters = [quarter for indicator, quarter in by_place if indicator == "thefts"]
    assert len(quarters) > 8
    for quarter in quarters:
        parts = [int(by_place[part, quarter]) for part in ("bicycle-theft", "shed-break-ins")]
        assert int(by_place["thefts", quarter]) == sum(parts)


def test_nothing_of_a_quarter_that_is_not_released_is_in_any_download() -> None:
    for path, content in some(fictional_site.files().items()):
        if path.startswith("figures/"):
            for secret in (b"2026-27-Q3", b"90417", b"80523", b"winter ledger", b"Licence of the winter"):
                assert secret not in content, path


def test_json_has_the_same_rows_as_csv() -> None:
    told = json.loads(fictional_site.files()["figures/figures.json"], parse_float=Decimal)
    rows = fictional_rows()
    assert len(told["figures"]) == len(rows)
    for mine, theirs in zip(told["figures"], rows, strict=True):
        assert list(mine) == COLUMNS
        assert mine["value"] is None if theirs["value"] == "" else Decimal(mine["value"]) == Decimal(theirs["value"])
        assert {**mine, "value": ""} == {**theirs, "value": ""}


def test_the_csv_of_every_indicator_is_its_part_of_the_whole() -> None:
    whole = fictional_rows()
    for indicator in some(publication().library.indicators):
        mine = read(fictional_site.files()[f"figures/{indicator.id}.csv"])
        assert mine == [row for row in whole if row["indicator"] == indicator.id]


def test_an_indicator_without_figures_has_a_csv_without_rows() -> None:
    content = fictional_site.files()["figures/letters-of-thanks.csv"]
    assert content == b"indicator,quarter,period,area,value,unit,marker,note\r\n"


def test_json_says_what_everything_in_it_means() -> None:
    told = json.loads(fictional_site.files()["figures/figures.json"])
    rows = fictional_rows()
    assert {row["indicator"] for row in rows} <= {entry["id"] for entry in told["indicators"]}
    assert {row["area"] for row in rows} <= {entry["id"] for entry in told["areas"]}
    assert {row["quarter"] for row in rows} == {entry["quarter"] for entry in told["quarters"]}
    assert {letter for row in rows for letter in row["marker"].split()} <= told["markers"].keys()
    assert told["markers"]["c"] == Marker.CONFIDENTIAL.meaning
    noise = next(entry for entry in told["indicators"] if entry["id"] == "noise-complaints")
    assert (noise["better"], noise["unit"]) == ("neither", "calls")
    assert noise["why_neither"].startswith("More calls can mean")
    thefts = next(entry for entry in told["indicators"] if entry["id"] == "thefts")
    assert thefts["sum_of"] == ["bicycle-theft", "shed-break-ins"]
    assert told["licences"] == [
        {
            "title": "Open Government Licence v3.0",
            "link": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        },
        {"title": "CC BY 4.0", "link": "https://creativecommons.org/licenses/by/4.0/"},
    ]


@pytest.mark.rule("D1")
@pytest.mark.parametrize(("own", "told"), [(None, 7), (4, 4)])
def test_json_says_which_numbers_are_withheld(own: int | None, told: int) -> None:
    """Rule D1: whoever takes figures away can know below which number none is shown."""
    threshold = {} if own is None else {"threshold": own}
    files = figures_of(
        {
            **builders.partnership(),
            **builders.indicators(builders.indicator("hurt", sensitive=True, **threshold)),
            "data/methods.yml": b"disclosure_threshold: 7\n",
        }
    )
    indicators = {one["id"]: one for one in json.loads(files["figures/figures.json"])["indicators"]}
    assert (indicators["hurt"]["sensitive"], indicators["hurt"]["threshold"]) == (True, told)
    assert (indicators["burglary"]["sensitive"], indicators["burglary"]["threshold"]) == (False, None)


def test_json_says_at_which_moment_each_quarter_was_released() -> None:
    told = json.loads(fictional_site.files()["figures/figures.json"])
    moments = {entry["quarter"]: datetime.fromisoformat(entry["released"]) for entry in told["quarters"]}
    assert moments["2026-27-Q2"] == datetime(2026, 11, 25, 9, 30, tzinfo=LONDON)
    assert moments["2024-25-Q4"].isoformat() == "2025-05-14T09:30:00+01:00"


@pytest.mark.parametrize("note", ["=1+1", "+44 1632 960001", "-12", "@cmd", "\uff1d1+1"])
def test_words_that_a_spreadsheet_would_run_are_kept_from_running(note: str) -> None:
    files = figures_of(
        {
            **builders.partnership(),
            **builders.quarter("2022-23 Q2", {"burglary": {"value": 5, "note": note}, "robbery": 2}),
        }
    )
    for path in ("figures/figures.csv", "figures/burglary.csv"):
        assert read(files[path])[-1 if path.endswith("burglary.csv") else 2]["note"] == f"'{note}"
    told = json.loads(files["figures/figures.json"])["figures"]
    assert [row["note"] for row in told if row["note"]] == [note]


def test_a_unit_cannot_be_a_formula() -> None:
    files = figures_of(
        {
            **builders.partnership(),
            **builders.indicators(builders.indicator("growth", unit="=cmd()")),
            **builders.quarter("2022-23 Q2", {"burglary": 5, "robbery": 2, "growth": 3}),
        }
    )
    (row,) = read(files["figures/growth.csv"])
    assert (row["value"], row["unit"]) == ("3", "'=cmd()")


@pytest.mark.parametrize("note", ['Said "no", twice', "Ends, then begins", "Plötzlich £5"])
def test_commas_quotes_and_letters_of_all_kinds_come_back_as_they_were(note: str) -> None:
    files = figures_of(
        {**builders.partnership(), **builders.quarter("2022-23 Q2", {"burglary": {"value": 5, "note": note}})}
    )
    assert read(files["figures/burglary.csv"])[-1]["note"] == note


def test_a_number_is_written_out_in_full() -> None:
    patrols = builders.indicators(builders.indicator("patrols", unit="hours of patrols"))
    numbers = builders.quarter("2022-23 Q2", {"burglary": 1200000, "patrols": "16.50"})
    files = figures_of({**builders.partnership(), **patrols, **numbers})
    assert read(files["figures/burglary.csv"])[-1]["value"] == "1200000"
    assert read(files["figures/patrols.csv"])[-1]["value"] == "16.5"


def test_a_page_can_offer_what_is_there_with_its_size() -> None:
    here = publication()
    litter = next(indicator for indicator in here.library.indicators if indicator.id == "litter-picks")
    links = [*download_links(here), *download_links(here, litter)]
    assert (links[4].address, links[4].kind) == ("/figures/revisions/figures.csv", "CSV")
    assert [(link.address, link.kind) for link in links if link is not links[4]] == [
        (f"/figures/{name}{ending}", kind)
        for name in ("figures", "litter-picks")
        for ending, kind in ((".ods", "ODS"), (".csv", "CSV"), (".csv-metadata.json", "CSV-W"), (".json", "JSON"))
    ]
    for link in links:
        assert link.title
        assert link.size == write_size(len(fictional_site.files()[link.address.removeprefix("/")]))


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (1_499, "1 kB"),
        (1_500, "2 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (9_041_088, "9.0 MB"),
    ],
)
def test_sizes_are_in_words(length: int, words: str) -> None:
    assert write_size(length) == words
