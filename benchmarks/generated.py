"""A project of any size, the same each time: stories, a fifth as many messages, 12 indicators by 40 quarters."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.domain.quarter import Quarter

INDICATORS = 12
QUARTERS = 40
FIRST = Quarter(2015, 1)
KINDS = ("success", "resolution", "project", "news")
AREAS = ("eastern-vale", "market-town", "northern-hills")
PRIORITIES = ("less-crime", "calmer-streets", "proud-places")
WORDS = [
    "neighbours",
    "patrols",
    "lamps",
    "gates",
    "park",
    "evening",
    "council",
    "officers",
    "together",
    "fewer",
    "reports",
    "visited",
    "repaired",
    "lighting",
    "shops",
    "young",
    "people",
    "bicycles",
    "market",
    "street",
    "listened",
    "agreed",
    "returned",
]

_SETTINGS = """\
site_name: Valley Partnership
site_url: https://valley.example/
docs_dir: content/pages
theme: {name: material, font: false}
plugins: [search, site-builder]
nav: [{Home: index.md}, {News: stories/index.md}, {Figures: figures/index.md}, {Help: help.md}]
"""
_PARTNERSHIP = """\
name: Valley Partnership
short_name: The Valley
place: The Valley
vision: A valley where everybody feels safe.
summary: We keep the valley safe together.
about: We keep the valley safe.
feed_authority: valley.example,2015
press: {email: press@valley.example}
source: Our plan
"""


def write_project(stories: int, folder: Path) -> None:
    """Write a project with so many stories into an empty folder."""
    for path, text in _files(stories).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def story_path(number: int) -> str:
    """Where a story stands."""
    return f"content/stories/{2016 + number % 10}/story-{number}.yml"


def _files(stories: int) -> Mapping[str, str]:
    chance = random.Random(stories)
    files = {
        "mkdocs.yml": _SETTINGS,
        "content/pages/about.md": "---\ntitle: About us\ndescription: Who we are.\n---\nWe keep the valley safe.\n",
        "content/registers/partnership.yml": _PARTNERSHIP,
        "content/registers/contacts.yml": "- {id: police, title: Police, phone: 101, when: To report, urgency: soon, "
        "source: Ours}\n",
        "content/registers/areas.yml": "".join(
            f"- {{id: {area}, title: {area.replace('-', ' ').title()}, summary: A part., source: Ours}}\n"
            for area in AREAS
        ),
        "content/registers/priorities.yml": "".join(
            f"- {{id: {one}, title: {one.replace('-', ' ').capitalize()}, number: {number}, summary: A promise., "
            "body: What we do., actions: [We act.], measures: [], source: Ours}\n"
            for number, one in enumerate(PRIORITIES, start=1)
        ),
        "content/registers/glossary.yml": "- {term: ASB, means: Anti-social behaviour}\n",
        "data/indicators.yml": "".join(
            f"- {{id: indicator-{number}, title: Indicator {number}, description: What is counted., unit: crimes, "
            f"better: lower, headline: {number}, source: Ours}}\n"
            for number in range(1, INDICATORS + 1)
        ),
    }
    files |= dict(_quarters(chance))
    files |= {story_path(number): _story(number, chance) for number in range(stories)}
    files |= {f"content/messages/message-{number}.yml": _message(number) for number in range(stories // 5)}
    return files


def _quarters(chance: random.Random) -> Iterator[tuple[str, str]]:
    for number in range(QUARTERS):
        quarter = FIRST.later(number)
        values = "".join(f"  indicator-{one}: {chance.randint(20, 400)}\n" for one in range(1, INDICATORS + 1))
        months = ", ".join(map(str, quarter.months))
        text = f"quarter: {quarter.short}\nstatus: final\nreleased: 2026-01-01\nsource: Ours\nmonths: [{months}]\n"
        yield f"data/figures/{quarter.stem}.yml", f"{text}values:\n{values}"


def _story(number: int, chance: random.Random) -> str:
    paragraphs = "\n\n".join("  " + " ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(3))
    return f"""\
id: story-{number}
title: Story {number} of something that went well
kind: {KINDS[number % 4]}
summary: Something went well in place {number}, and this is what was done.
published: {2016 + number % 10}-{1 + number % 12:02d}-{1 + number % 28:02d} 09:30
priority: {PRIORITIES[number % 3]}
areas: {AREAS[number % 3]}
case_status: concluded
body: |
  It took {number % 50} weeks, and much less ASB was seen. {{{{ indicator-1 2024-25 Q4 sentence }}}}

  ## What was done

  - A first thing with **care**.
  - A second thing; see [the figures](/figures/indicator-1/).

{paragraphs}
source: Minutes
evidence: indicator-{1 + number % INDICATORS} 2024-25 Q4
"""


def _message(number: int) -> str:
    first, last = (("January", "February"), ("March", "April"), ("May", "August"), ("October", "December"))[number % 4]
    return f"""\
id: message-{number}
title: Message {number}
action: Do this one thing, number {number}.
holds: {1 + number % 28} {first} to {1 + number % 28} {last}
advice: [A first step., A second step.]
audience: Everyone
contacts: police
priority: {PRIORITIES[number % 3]}
source: Ours
"""
