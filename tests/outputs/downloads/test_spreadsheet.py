"""The spreadsheet for people: it can be found one's way through by ear, and runs nothing."""

import zipfile
from io import BytesIO

import pytest
from stream_read_ods import stream_read_ods

from site_builder.domain.memory import BriefMemory, remembering
from site_builder.outputs.downloads.sheets import COVER, REVISIONS
from tests.outputs.downloads.spreadsheet_reading import SPACES, attribute, find, part, read_sheets
from tests.outputs.downloads.test_downloads import figures_of
from tests.support import builders, fictional_site
from tests.support.golden_files import GoldenFiles
from tests.support.some import some


def whole() -> bytes:
    return fictional_site.files()["figures/figures.ods"]


def test_a_spreadsheets_content_is_the_one_that_was_looked_at(golden: GoldenFiles) -> None:
    for name in ("content", "meta"):
        with zipfile.ZipFile(BytesIO(fictional_site.files()["figures/litter-picks.ods"])) as file:
            golden.check(f"downloads/litter-picks.ods.{name}.xml", file.read(f"{name}.xml"))


def test_the_same_figures_make_the_same_bytes() -> None:
    with remembering(BriefMemory()):
        again = fictional_site.files_of(fictional_site.build_with({}))
    assert again["figures/figures.ods"] == whole()
    with zipfile.ZipFile(BytesIO(whole())) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_is_known_by_its_first_bytes_and_holds_what_its_manifest_lists() -> None:
    assert whole()[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(BytesIO(whole())) as file:
        assert file.testzip() is None
        inside = {name for name in file.namelist() if name not in {"mimetype", "META-INF/manifest.xml"}}
    listed = {
        attribute(entry, "manifest:full-path")
        for entry in find(part(whole(), "META-INF/manifest.xml"), "manifest:file-entry")
    }
    assert listed == {"/", *inside}


def test_another_library_reads_the_same_cells() -> None:
    read = {
        name: [["" if cell is None else str(cell) for cell in row] for row in rows]
        for name, rows in stream_read_ods([whole()])
    }
    ours = {
        name: [row if row[-1] else row[:-1] for row in sheet.rows]  # the other leaves an empty end out
        for name, sheet in read_sheets(whole()).items()
    }
    assert read == ours


def test_it_begins_with_a_cover_and_a_list_of_every_sheet_that_leads_there() -> None:
    sheets = list(read_sheets(whole()))
    assert sheets[:3] == ["Cover", "Contents", "Notes"]
    assert sheets[3:] == [
        "thefts",
        "bicycle-theft",
        "shed-break-ins",
        "noise-complaints",
        "litter-picks",
        "hoax-calls",
        REVISIONS,
    ]
    assert [row["Sheet"] for row in read_sheets(whole())["Contents"].table] == sheets[2:]
    links = find(part(whole(), "content.xml"), ".//table:table[@table:name='Contents']//text:a")
    assert [attribute(link, "xlink:href") for link in links] == [f"#'{name}'.A1" for name in sheets[2:]]


def test_every_sheet_has_a_title_and_one_table_with_one_marked_header_row() -> None:
    for name, sheet in read_sheets(whole()).items():
        assert sheet.rows[0][0], name
        assert all(len([cell for cell in row if cell]) == 1 for row in sheet.rows[: sheet.above]), name
        if name != COVER:
            assert all(sheet.rows[sheet.above]), name
            assert sheet.table, name
    content = part(whole(), "content.xml")
    assert all(len(find(table, "table:table-header-rows")) <= 1 for table in find(content, ".//table:table"))
    marked = find(content, ".//table:database-range[@table:contains-header='true']")
    assert [attribute(one, "table:target-range-address").split("'")[1] for one in marked] == list(read_sheets(whole()))[
        1:
    ]


def test_no_cell_is_merged_and_no_row_is_empty() -> None:
    for cell in some(find(part(whole(), "content.xml"), ".//table:table-cell")):
        assert not [name for name in cell.attrib if "spanned" in str(name) or "repeated" in str(name)]
    for name, sheet in read_sheets(whole()).items():
        assert all(any(row) for row in sheet.rows), name


def test_it_says_its_title_and_language_to_its_readers() -> None:
    meta = part(whole(), "meta.xml")
    assert meta.findtext(".//dc:title", namespaces=SPACES) == "Figures of Marrowdale Community Safety Partnership"
    assert meta.findtext(".//dc:language", namespaces=SPACES) == "en-GB"
    assert meta.findtext(".//dc:date", namespaces=SPACES) == "2026-11-25T09:30:00Z"


def test_an_empty_cell_is_only_a_note_and_is_explained_above() -> None:
    looked_at = 0
    for name, sheet in list(read_sheets(whole()).items())[3:]:
        if name == REVISIONS:
            assert all(all(row) for row in sheet.rows[sheet.above :])
            continue
        for row in sheet.table:
            assert all(value for column, value in row.items() if column != "Notes"), (name, row)
            looked_at += 1
        assert "Where the column Notes is empty, there is no note." in sheet.rows[1][0]
    assert looked_at > 60


@pytest.mark.rule("S5")
def test_markers_are_in_the_values_place_or_in_the_notes_and_are_explained_above_by_rule_s5() -> None:
    sheet = read_sheets(whole())["litter-picks"]
    assert {row["Litter picks"] for row in sheet.table if row["Litter picks"].startswith("[")} == {"[x]", "[z]"}
    boatmen = next(row for row in sheet.table if "boatmen" in row["Notes"])
    assert boatmen["Notes"] == "[u] [p] Counted by the boatmen."
    assert boatmen["Litter picks"] == "10"
    assert "[x] means not available; [z] means does not apply" in sheet.rows[2][0]


def test_numbers_are_numbers_and_words_are_words() -> None:
    sheet = read_sheets(whole())["litter-picks"]
    value = sheet.rows[sheet.above].index("Litter picks")
    for row, types in some(zip(sheet.rows[sheet.above + 1 :], sheet.types[sheet.above + 1 :], strict=True)):
        assert types[value] == ("string" if row[value].startswith("[") else "float")
        assert all(kind == "string" for at, kind in enumerate(types) if at != value and row[at])


@pytest.mark.parametrize("note", ["=1+1", "+44 1632 960001", "-12", "@cmd", "\uff1d1+1"])
def test_words_that_a_program_would_run_are_kept_from_running(note: str) -> None:
    files = figures_of(
        {
            **builders.partnership(),
            **builders.indicators(builders.indicator("growth", unit="=cmd()", title="=2+5", notes=[note])),
            **builders.quarter(
                "2022-23 Q2", {"burglary": 5, "robbery": 2, "growth": {"value": 3, "note": note}}, notes=[note]
            ),
        }
    )
    for path in ("figures/growth.ods", "figures/figures.ods"):
        content = part(files[path], "content.xml")
        assert not [
            name for cell in find(content, ".//table:table-cell") for name in cell.attrib if "formula" in str(name)
        ]
        cells = [cell for sheet in read_sheets(files[path]).values() for row in sheet.rows for cell in row]
        assert f"'{note}" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\uff1d"))]


def test_names_of_sheets_are_short_and_each_sheets_own() -> None:
    long = "complaints-about-noise-from-the-harbour"
    names = [long, f"{long}-at-night", "cover", "notes"]
    files = figures_of(
        {
            **builders.partnership(),
            **builders.indicators(*(builders.indicator(name) for name in names)),
            **builders.quarter("2022-23 Q2", {"burglary": 5, "robbery": 2, **dict.fromkeys(names, 3)}),
        }
    )
    sheets = list(read_sheets(files["figures/figures.ods"]))
    assert len(sheets) == 3 + 3 + len(names)
    assert all(len(name) <= 31 for name in sheets)
    assert len({name.lower() for name in sheets}) == len(sheets)


def test_an_indicator_without_figures_has_no_table_that_would_say_nothing() -> None:
    sheets = read_sheets(fictional_site.files()["figures/letters-of-thanks.ods"])
    assert list(sheets) == ["Cover", "Contents", "Notes"]
    assert ["No figures have been released yet."] in sheets["Cover"].rows
