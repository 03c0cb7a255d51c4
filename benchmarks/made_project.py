"""An invented project, always the same for the same size. Knows what officers write, not what is made from it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.made_registers import (
    AREAS,
    CONTACTS,
    GROUPS,
    INDICATORS,
    PARTNERS,
    PRIORITIES,
    QUARTERS,
    make_figures,
    make_registers,
)
from benchmarks.made_words import indent, write_paragraph, write_sentence, write_title

STORIES_TO_A_MESSAGE = 5
_KINDS = ("success", "resolution", "project", "news")
_LAST_DAY = date(2026, 11, 1)
_DAYS = 3_650
"""Days over which stories are spread (ten years), however many there are."""

_WINDOWS = ("24 October to 31 March", "1 May to 31 August", "1 December to 6 January", "all year")


def make_project(stories: int) -> dict[str, str]:
    """Every file that people write in a project, by path: this many stories and a fifth as many messages."""
    messages = stories // STORIES_TO_A_MESSAGE
    return {
        **make_registers(),
        **make_figures(),
        **{story_path(number, stories): make_story(number, stories) for number in range(stories)},
        **{f"content/messages/{_message_id(number)}.yml": _message(number) for number in range(messages)},
        "data/addresses.yml": _ledger(stories, messages),
    }


def write_project(folder: Path, files: dict[str, str]) -> None:
    """Write the files into a folder that exists."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def story_path(number: int, stories: int) -> str:
    """The path of a story; number 0 is the newest."""
    return f"content/stories/{_day(number, stories).year}/{_story_id(number)}.yml"


def make_story(number: int, stories: int, *, summary: str = "") -> str:
    """One of this many stories, with the given summary or one of its own."""
    luck = Random(f"story {number}")
    priority, kind = luck.choice(PRIORITIES), luck.choice(_KINDS)
    evidence = f"evidence: [{_reference(luck)}]\n" if luck.random() < 1 / 3 else ""
    case = "case_status: no proceedings\n" if kind == "resolution" else ""
    title, own = write_title(luck, number), write_sentence(luck)
    return (
        f"id: {_story_id(number)}\ntitle: {title}\nkind: {kind}\nsummary: {summary or own}\n"
        f"published: {_day(number, stories)} 09:30\npriority: {priority}\n"
        f"areas: [{luck.choice(AREAS)}]\npartners: [{', '.join(luck.sample(PARTNERS, 2))}]\n"
        f"groups: [{luck.choice(GROUPS)}]\n{evidence}{case}"
        f"body: |\n{indent(_body(luck))}\nsource: Minutes of the meeting, item {number}\n"
    )


def _body(luck: Random) -> str:
    """About 1,500 characters of Markdown, with the marks that officers use."""
    figure, page = _reference(luck), f"/figures/{luck.choice(INDICATORS)}/"
    steps = "\n".join(f"- {write_sentence(luck)}" for _ in range(3))
    return (
        f"{write_paragraph(luck)}\n\n> {write_sentence(luck)}\n\n## What was done\n\n{steps}\n\n"
        f"There were **{{{{ {figure} }}}}** of them; see [the figures]({page}).\n\n"
        f"{write_paragraph(luck)}"
    )


def _reference(luck: Random) -> str:
    year, quarter = luck.choice(QUARTERS)
    return f"{luck.choice(INDICATORS)} {year}-{(year + 1) % 100:02} Q{quarter}"


def _message(number: int) -> str:
    luck = Random(f"message {number}")
    advice = "".join(f"  - {write_sentence(luck)}\n" for _ in range(6))
    return (
        f"id: {_message_id(number)}\ntitle: {write_title(luck, number)}\npublished: 2026-10-01 06:30\n"
        f"action: {write_sentence(luck)}\nholds: {luck.choice(_WINDOWS)}\naudience: Anyone who is out after dark\n"
        f"priority: {luck.choice(PRIORITIES)}\nadvice:\n{advice}contacts: [{', '.join(luck.sample(CONTACTS, 3))}]\n"
        f"body: |\n{indent(write_paragraph(luck))}\nsource: Safety plan\n"
    )


def _ledger(stories: int, messages: int) -> str:
    """A ledger that lists every record as published, so that every address is checked."""
    names = {"stories": map(_story_id, range(stories)), "messages": map(_message_id, range(messages))}
    return "".join(f"{field}:\n" + "".join(f"  - {name}\n" for name in ids) for field, ids in names.items())


def _day(number: int, stories: int) -> date:
    return _LAST_DAY - timedelta(days=number * _DAYS // max(stories, 1))


def _story_id(number: int) -> str:
    return f"story-{number:05}"


def _message_id(number: int) -> str:
    return f"message-{number:05}"
