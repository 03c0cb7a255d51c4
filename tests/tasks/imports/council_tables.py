"""A project with three areas, and the import of a table that somebody keeps for it."""

from __future__ import annotations

from pathlib import Path

import yaml
from click.testing import Result

from tests.support.small_project import run, write, write_project
from tests.tasks.imports.spreadsheets import Made, save

INDICATORS = """\
- {id: litter, title: Litter, description: Sacks., unit: sacks, better: higher, source: Us}
- {id: graffiti, title: Graffiti, description: Walls., unit: walls, better: lower, source: Us}
- {id: repairs, title: Repairs, description: In time., unit: "% of walls", better: higher, adds_up: false, source: Us}
- {id: stalking, title: Stalking, description: People., unit: people, better: lower, sensitive: true, source: Us}
"""
AREAS = """\
- {id: harbour, title: The harbour, summary: By the sea., source: Map}
- {id: mill, title: The mill, summary: By the stream., source: Map}
- {id: moor, title: The moor, summary: Above the town., source: Map}
"""
LIST = """\
columns: {quarter: Quarter, indicator: What, area: Ward, value: How many}
indicators: {Sacks: litter, Walls: graffiti, Mended: repairs}
areas: {Quay: harbour, Pier: harbour, Mill: mill, Moor: moor}
source: The council's list
"""
HEAD = ("Quarter", "What", "Ward", "How many")
FIGURES = "data/figures/2025-26-q1.yml"
KINDS = ("xlsx", "ods", "csv")


def make_project(root: Path) -> Path:
    """The project, with the map of a list beside it."""
    project = write_project(root)
    write(project, "data/indicators.yml", INDICATORS)
    write(project, "content/registers/areas.yml", AREAS)
    write(project, "map.yml", LIST)
    return project


def rows(
    *said: tuple[object, object], what: str = "Sacks", quarter: str = "2025-26 Q1"
) -> tuple[tuple[object, ...], ...]:
    """A list of places and values below its heading."""
    return (HEAD, *((quarter, what, place, value) for place, value in said))


def bring(project: Path, made: Made | tuple[tuple[object, ...], ...], kind: str = "xlsx", more: str = "") -> Result:
    """What `import table` says of a sheet, with lines added to the map of a list."""
    sheet = made if isinstance(made, Made) else Made(made)
    save(project / f"list.{kind}", sheet)
    write(project, "more.yml", (project / "map.yml").read_text(encoding="utf-8") + more)
    file, mapping = str(project / f"list.{kind}"), str(project / "more.yml")
    return run("import", "table", file, "--map", mapping, "--released", "2025-12-01", project=project)


def figures(project: Path, path: str = FIGURES) -> dict[str, dict[str, str]]:
    """The numbers that were written: of the district under "", of the areas under their ids."""
    said = yaml.load((project / path).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - our own file
    return {"": said["values"], **said.get("areas", {})}


def written(project: Path) -> bool:
    """Whether any figures were."""
    return (project / "data/figures").exists()
