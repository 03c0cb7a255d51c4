"""An invented partnership with any number of indicators, quarters and areas. Knows what officers write."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.made_registers import make_registers
from benchmarks.made_words import write_sentence

_FIRST_YEAR = 2010
_QUARTERS = 4
_APRIL = 4
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Extent:
    """The numbers of indicators, quarters and areas."""

    indicators: int
    quarters: int
    areas: int
    """Including the whole district, which counts as one."""

    @property
    def figures(self) -> int:
        """The number of figures."""
        return self.indicators * self.quarters * self.areas


def make_figures_project(extent: Extent) -> dict[str, str]:
    """Every file that people write, by path. The areas of a figure never add up to the district's number."""
    luck = Random("many figures")
    areas = [f"area-{number}" for number in range(1, extent.areas)]
    files = make_registers()
    del files["mkdocs.yml"]
    files["content/registers/areas.yml"] = "".join(
        f"- id: {area}\n  title: {area.replace('-', ' ').capitalize()}\n  summary: {write_sentence(luck)}\n"
        "  source: Safety plan\n"
        for area in areas
    )
    files["data/indicators.yml"] = "".join(map(_indicator, range(1, extent.indicators + 1)))
    for index in range(extent.quarters):
        year, number = _FIRST_YEAR + index // _QUARTERS, index % _QUARTERS + 1
        name = f"{year}-{(year + 1) % 100:02}-q{number}"
        files[f"data/figures/{name}.yml"] = _quarter(luck, (year, number), areas=areas, indicators=extent.indicators)
    return files


def _indicator(number: int) -> str:
    return (
        f"- id: type-{number}\n  title: Type {number}\n  description: What is counted of type {number}.\n"
        f"  unit: crimes\n  better: lower\n  measure: measure-{number % 3 + 1}\n"
        "  source: {title: Recorded crime, link: 'https://data.example/', licence: Open Government Licence v3.0}\n"
    )


def _quarter(luck: Random, when: tuple[int, int], *, areas: list[str], indicators: int) -> str:
    year, number = when
    first = number * 3 + 1
    months = [(year + (month > _DECEMBER), (month - 1) % _DECEMBER + 1) for month in range(first, first + 3)]
    names = [f"type-{one}" for one in range(1, indicators + 1)]
    values = "".join(f"  {name}: {luck.randint(400, 900)}\n" for name in names)
    parts = "".join(
        f"  {area}:\n" + "".join(f"    {name}: {luck.randint(1, 20)}\n" for name in names) for area in areas
    )
    return (
        f"quarter: {year}-{(year + 1) % 100:02} Q{number}\nstatus: final\n"
        f"released: {months[-1][0] + 1}-0{_APRIL}-01 09:30\n"
        "source: {title: Recorded crime, link: 'https://data.example/', licence: Open Government Licence v3.0}\n"
        f"months: [{', '.join(f'{year}-{month:02}' for year, month in months)}]\nvalues:\n{values}"
        + (f"areas:\n{parts}" if parts else "")
    )
