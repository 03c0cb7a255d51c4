"""The maps that docs/imports.md shows are read as it says, with every option that a map can have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.edges.cli.figures import OFFENCES, YEARLY
from site_builder.tasks.imports.tables.map_faults import COLUMNS, FIELDS
from tests.support.small_project import run, write
from tests.tasks.imports.council_tables import HEAD, figures, make_project
from tests.tasks.imports.spreadsheets import Made, save

PAGE = Path(__file__).parents[3] / "docs" / "imports.md"
MAPS = dict(re.findall(r"```yaml\n# (imports/\S+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
LONG = (
    ("Year", *HEAD),
    ("2025/26", "Q1", "Sacks of litter", "Quay", 10),
    ("2025/26", "Q1", "Sacks of litter", "Pier", 4),
    ("2025/26", "Q1", "Sacks of litter", "Pier", 4),
    ("2025/26", "Q1", "Sacks of litter", "Hilltop", 3),
    ("2025/26", "Q1", "Sacks of litter", "Whole district", 21),
    ("2025/26", "Q1", "Sacks of litter", "Total", 21),
    ("2025/26", "Q1", "Painted walls", "Mill Street", "<5"),
    ("2025/26", "Q1", "Painted walls", "Quay", "*"),
    ("2025/26", "Q1", "Painted walls", "Pier", "nil"),
    ("2025/26", "Q1", "Painted walls", "Whole district", 40),
)
TABLES = {
    "imports/litter-map.yml": (
        LONG,
        {
            "": {"litter": "21", "graffiti": "40"},
            "harbour": {"litter": "18", "graffiti": "c"},
            "mill": {"graffiti": "c"},
        },
    ),
    "imports/wide-map.yml": (
        (
            ("Period", "Ward", "Sacks", "Walls"),
            ("Q1 2025/26", "Total", 9, 40),
            ("Q1 2025/26", "Quay", 4, "c"),
            ("Q1 2025/26", "Mill Street", 5, "c"),
        ),
        {
            "": {"litter": "9", "graffiti": "40"},
            "harbour": {"litter": "4", "graffiti": "c"},
            "mill": {"litter": "5", "graffiti": "c"},
        },
    ),
    "imports/across-map.yml": (
        (("What", "Ward", "Q1 2025/26"), ("Sacks", "Quay", 4), ("Sacks", "Mill Street", 5)),
        {"": {"litter": "9"}, "harbour": {"litter": "4"}, "mill": {"litter": "5"}},
    ),
    "imports/incidents-map.yml": (
        (
            ("Date", "Type", "Ward", "Reference"),
            ("2025-04-14", "Litter", "Quay", "A1"),
            ("14/05/2025", "Litter", "Quay", "A2"),
            ("14 June 2025", "Graffiti", "Mill Street", "A3"),
        ),
        {
            "": {"litter": "2", "graffiti": "1"},
            "harbour": {"litter": "2"},
            "mill": {"graffiti": "1"},
        },
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_map_of_the_page_is_read_as_the_page_says(tmp_path: Path, name: str) -> None:
    project = make_project(tmp_path)
    write(project, name, MAPS[name])
    rows, expected = TABLES[name]
    file = save(project / "list.xlsx", Made(rows))
    words = ("import", "table", str(file), "--map", str(project / name), "--released", "2025-12-01")
    result = run(*words, project=project)
    assert result.exit_code == 0, result.output
    assert figures(project) == expected


def test_the_page_shows_every_option() -> None:
    assert set(MAPS) == {*TABLES, OFFENCES, YEARLY}
    shown = "\n".join(MAPS[name] for name in TABLES)
    assert [name for name in (*FIELDS, *COLUMNS) if not re.search(rf"\b{name}:", shown)] == []
