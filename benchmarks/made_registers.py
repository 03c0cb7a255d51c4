"""An invented partnership: as many registers, pages, indicators and quarters as a real one has.

A real partnership that uses this program has these numbers of areas, contacts, terms and so on.
"""

from __future__ import annotations

from random import Random

from benchmarks.made_words import indent, write_paragraph, write_sentence

PRIORITIES = ("burglary-and-theft", "quiet-streets", "people-at-risk")
AREAS = ("north", "middle", "south")
PARTNERS = tuple(f"partner-{number}" for number in range(1, 9))
GROUPS = tuple(f"group-{number}" for number in range(1, 11))
CONTACTS = tuple(f"contact-{number}" for number in range(1, 21))
INDICATORS = tuple(f"type-{number}" for number in range(1, 13))
QUARTERS = tuple((year, number) for year in range(2016, 2026) for number in range(1, 5))
"""Forty quarters of the financial year."""

_PAGES = ("about", "accessibility", "privacy", "sources", "reviews")
_TERMS = ("ASB", "CCTV", *(f"WX{letter}" for letter in "ABCDEFGHIJKLMNOPQRS"))

SETTINGS = """\
site_name: Bench Valley Partnership
site_url: https://bench-valley.example/
docs_dir: content/pages
theme:
  name: material
  font: false
plugins:
  - site-builder
nav:
  - Home: index.md
  - What to do now: messages/index.md
  - News: stories/index.md
  - Figures: figures/index.md
  - Priorities: priorities/index.md
  - Your area: areas/index.md
  - Get help: help.md
  - About: about.md
extra:
  footer:
    Subscribe to our feeds: feeds/
    For the press: press/
    Words we use: glossary/
    Privacy: privacy/
"""

_PARTNERSHIP = """\
name: Bench Valley Partnership
short_name: Bench Valley
place: Bench Valley
vision: A valley in which everybody feels safe.
summary: Services of the valley that work together against crime and disorder.
about: The services of the valley plan together, share what they know and put their money where it is needed most.
strategy: {title: Safety plan, years: 2024 to 2027}
feed_authority: bench-valley.example,2026
press: {note: Ring the council's switchboard.}
source: Safety plan
"""


def make_registers() -> dict[str, str]:
    """Every register and hand-written page, by path."""
    luck = Random("registers")
    folder = "content/registers"
    return {
        "mkdocs.yml": SETTINGS,
        f"{folder}/partnership.yml": _PARTNERSHIP,
        f"{folder}/priorities.yml": "".join(_priority(luck, number) for number in range(len(PRIORITIES))),
        f"{folder}/themes.yml": "".join(_named(luck, f"theme-{number}") for number in range(1, 3)),
        f"{folder}/areas.yml": "".join(f"{_named(luck, name)}  places: [Upper Bench, Lower Bench]\n" for name in AREAS),
        f"{folder}/partners.yml": "".join(_named(luck, name) for name in PARTNERS),
        f"{folder}/groups.yml": "".join(_named(luck, name) for name in GROUPS),
        f"{folder}/contacts.yml": "".join(_contact(luck, number) for number in range(len(CONTACTS))),
        f"{folder}/glossary.yml": "".join(_term(luck, term) for term in _TERMS),
        **{f"content/pages/{name}.md": _page(luck, name) for name in _PAGES},
    }


def make_figures() -> dict[str, str]:
    """Twelve indicators with forty quarters of figures, by path."""
    luck = Random("figures")
    quarters = {
        f"data/figures/{year}-{(year + 1) % 100:02}-q{number}.yml": _quarter(luck, year, number=number)
        for year, number in QUARTERS
    }
    return {"data/indicators.yml": "".join(map(_indicator, range(len(INDICATORS)))), **quarters}


def _named(luck: Random, name: str) -> str:
    title = name.replace("-", " ").capitalize()
    return f"- id: {name}\n  title: {title}\n  summary: {write_sentence(luck)}\n  source: Safety plan\n"


def _priority(luck: Random, number: int) -> str:
    actions = "".join(f"    - {write_sentence(luck)}\n" for _ in range(6))
    return (
        f"{_named(luck, PRIORITIES[number])}  number: {number + 1}\n"
        f"  body: |\n{indent(write_paragraph(luck), 4)}\n"
        f"  actions:\n{actions}"
        f"  measures:\n    - id: measure-{number + 1}\n      text: There is less of it.\n"
        f"  groups: [{', '.join(GROUPS[number * 3 : number * 3 + 3])}]\n"
    )


def _contact(luck: Random, number: int) -> str:
    urgency = ("emergency", "soon", "advice")[min(number, 2)]
    situations = f"Something has happened {number + 1}, Something may happen {number + 1}"
    phone = "999" if urgency == "emergency" else f"01632 960 {number:03}"
    return (
        f'- id: {CONTACTS[number]}\n  title: Contact {number + 1}\n  phone: "{phone}"\n'
        f"  when: {write_sentence(luck)}\n  hours: 24 hours a day\n  urgency: {urgency}\n"
        f"  situations: [{situations}]\n  source: Safety plan\n"
    )


def _term(luck: Random, term: str) -> str:
    return f"- term: {term}\n  means: Words For {term.capitalize()}\n  explanation: {write_sentence(luck)}\n"


def _page(luck: Random, name: str) -> str:
    text = "\n\n".join(f"## Part {number}\n\n{write_paragraph(luck)}" for number in range(1, 6))
    return f"---\ntitle: {name.capitalize()}\ndescription: {write_sentence(luck)}\n---\n\n{text}\n"


def _indicator(number: int) -> str:
    headline = f"  headline: {number + 1}\n" if number < len(PRIORITIES) else ""
    measure = f"measure-{number % len(PRIORITIES) + 1}"
    return (
        f"- id: {INDICATORS[number]}\n  title: Type {number + 1}\n"
        f"  description: What is counted of type {number + 1}.\n  unit: crimes\n  better: lower\n"
        f"  measure: {measure}\n{headline}"
        "  source: {title: Recorded crime, link: 'https://data.example/', licence: Open Government Licence v3.0}\n"
        "  notes: [Only records with a place can be counted.]\n"
    )


def _quarter(luck: Random, year: int, *, number: int) -> str:
    values = "".join(f"  {indicator}: {luck.randint(20, 900)}\n" for indicator in INDICATORS)
    first = number * 3 + 1
    months = (f"{year + (month > 12)}-{(month - 1) % 12 + 1:02}" for month in range(first, first + 3))  # noqa: PLR2004
    return (
        f"quarter: {year}-{(year + 1) % 100:02} Q{number}\nstatus: final\nreleased: {year + 1}-09-01 09:30\n"
        "source: {title: Recorded crime, link: 'https://data.example/', licence: Open Government Licence v3.0}\n"
        f"months: [{', '.join(months)}]\nvalues:\n{values}"
    )
