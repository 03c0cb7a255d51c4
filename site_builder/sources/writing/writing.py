"""New files for officers to complete: valid as drafts, with the gaps marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

import yaml
from slugify import slugify

from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.insight.checks.editorial import GAP, NEVER
from site_builder.sources.entries.figures import QuarterEntry
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.entries.story import StoryEntry
from site_builder.sources.shapes import ALERTS, EVENTS, FIGURES, MESSAGES, STORIES
from site_builder.sources.writing.starters import Examples, write_spare_fields

NAMES_SCHEMA = "# yaml-language-server: $schema="
"""How a file names its schema to editors, at its top."""

_IN_WORDS = [["£", " pounds "], ["%", " per cent "], ["&", " and "], ["+", " plus "], ["@", " at "]]

_REVIEW = 365
_CONSENT = 5 * 365
"""Days until a record is looked at again, and for which people mostly agree to be shown."""

_APOSTROPHE = re.compile("(?<=\\w)['\u2018\u2019\u02bc`\u00b4](?=\\w)")


def name_of(title: str, *, longest: int = 60) -> str:
    """An id made of a title: lower-case words with hyphens, signs in words, and words with apostrophes whole."""
    return slugify(_APOSTROPHE.sub("", title), replacements=_IN_WORDS, max_length=longest, word_boundary=True)


def new_story(title: str, *, published: date, examples: Examples) -> tuple[str, str]:
    """A story's path and text. `examples` are names of records and figures that there are, by field or by kind."""
    name = name_of(title)
    later = published + timedelta(days=7)
    spare = write_spare_fields(
        StoryEntry,
        written=("id", "title", "kind", "summary", "published", "body", "source", "draft"),
        examples={**_dates(published), "updated": later, **examples},
    )
    text = f"""\
{NAMES_SCHEMA}../../../schemas/story.json
# Fill in what says "{GAP}", run 'site-builder check', then remove the line 'draft: true'.
id: {name}  # in its web address; it never changes once the story is out
title: {_quoted(title)}
kind: success  # success, resolution, project or news
summary: "{GAP} what happened and where, in a sentence or two."
published: {published.isoformat()}  # London time; 2026-11-05 09:30 names the hour as well
body: |  # figures are quoted by reference, never by hand, such as {{{{ burglary 2026-27 Q2 }}}}
  {GAP} the story. Leave an empty line between paragraphs.
source: "{GAP} where the facts come from."
draft: true

{spare}
"""
    return f"{STORIES}{published.year}/{name}.yml", text


def new_message(title: str, *, contact: str, today: date, examples: Examples) -> tuple[str, str]:
    """A seasonal message's path and text; `contact` is the id of the first one to call."""
    name = name_of(title)
    spare = write_spare_fields(
        MessageEntry,
        written=("id", "title", "action", "holds", "advice", "audience", "contacts", "source", "draft"),
        examples={**_dates(today), "published": today, "updated": today, **examples},
    )
    text = f"""\
{NAMES_SCHEMA}../../schemas/message.json
# Fill in what says "{GAP}", run 'site-builder check', then remove the line 'draft: true'.
id: {name}  # in its web address; it never changes once the message is out
title: {_quoted(title)}
action: "{GAP} the one thing that people should do, in a line."
holds: all year  # or yearly days, such as 24 October to 8 November; or instead 'season', as below
advice:
  - "{GAP} the first step, in a sentence or two."
audience: "{GAP} who it is for."
contacts: [{contact}]  # the contacts to call, the first one first
source: "{GAP} where the advice comes from."
draft: true

{spare}
"""
    return f"{MESSAGES}{name}.yml", text


def _dates(day: date) -> Examples:
    """Days that fit a record of a day, for the examples of its fields."""
    return {
        "at": day + timedelta(days=7),
        "consent": day,
        "consent_until": day + timedelta(days=_CONSENT),
        "review_by": day + timedelta(days=_REVIEW),
        "years": {str(day.year + 1): {"action": "Leave a light on, since the street lamps are being replaced."}},
    }


def new_alert(words: str, *, starts: datetime) -> tuple[str, str]:
    """An alert's path and text, for a day from a moment on."""
    name = name_of(words, longest=40)
    here = starts.astimezone(LONDON)
    text = f"""\
{NAMES_SCHEMA}../../schemas/alert.json
# Set when it starts and ends, run 'site-builder check', then remove the line 'draft: true'.
id: {name}  # in its web address; it never changes once the alert is out
words: {_quoted(words)}
level: important  # urgent, important or for information
starts: {here:%Y-%m-%d %H:%M}  # London time; pages show it from the first build after this
ends: {here + timedelta(days=1):%Y-%m-%d %H:%M}  # London time; it goes by itself
# areas: [ids of areas]  # left out: the whole district
# link: {{title: what is there, link: its address}}
draft: true
"""
    return f"{ALERTS}{name}.yml", text


def new_event(title: str, *, starts: datetime, published: date) -> tuple[str, str]:
    """An event's path and text, for an hour and a half from a moment on."""
    name = name_of(title)
    here = starts.astimezone(LONDON)
    text = f"""\
{NAMES_SCHEMA}../../schemas/event.json
# Fill in what says "{GAP}", run 'site-builder check', then remove the line 'draft: true'.
id: {name}  # in its web address; it never changes once the event is out
title: {_quoted(title)}
kind: other  # community forum, drop-in, bike marking, consultation or other
summary: "{GAP} what happens and who can come, in a sentence or two."
published: {published.isoformat()}
starts: {here:%Y-%m-%d %H:%M}  # London time
ends: {here + timedelta(minutes=90):%Y-%m-%d %H:%M}
# repeats: the first Tuesday of each month at 7pm, not in August  # in place of starts and ends
where:
  name: "{GAP} the place."
# areas: [ids of areas]  # left out: the whole district
# contacts: [ids of contacts to ask]
# bring: what to bring
draft: true
"""
    return f"{EVENTS}{name}.yml", text


def new_quarter(
    quarter: Quarter, *, indicators: Iterable[str], sensitive: Collection[str] = (), examples: Examples
) -> tuple[str, str]:
    """A quarter's path and text, with a line for each indicator that is not a sum of others.

    Where one counts people, the file itself warns of writing small numbers into it (rule D3).
    """
    path = f"{FIGURES}{quarter.stem}.yml"
    spare = write_spare_fields(
        QuarterEntry,
        written=("quarter", "status", "released", "source", "months", "values"),
        examples={"at": f"{NEVER}-02-01 09:30", "was": "x", **examples},
    )
    count = "  # counts people: see above"
    values = "\n".join(f"  {indicator}: x{count if indicator in sensitive else ''}" for indicator in indicators)
    warning = (
        f"""
# This repository is public with all that it ever held. Never write a true number of what counts people here, not even
# for a moment: keep them in a file outside the project, and let 'site-builder protect PRIVATE.yml --out {path}'
# write what may be shown."""
        if sensitive
        else ""
    )
    text = f"""\
{NAMES_SCHEMA}../../schemas/quarter.json
# Figures for {quarter.full}. Write a number in place of each x; leave x where there is none.{warning}
quarter: {quarter.short}
status: provisional  # final, once the numbers will not change any more
released: {NEVER}-01-01 09:30  # London time; nothing of this file is out before. Set it when you know the day
source: "{GAP} where the figures come from."
months: [{", ".join(map(str, quarter.months))}]
values:
{values}

{spare}
"""
    return path, text


def _quoted(title: str) -> str:
    """A title as a YAML scalar on one line, whatever is in it."""
    return str(yaml.safe_dump(title, allow_unicode=True, width=10_000, default_style='"')).strip()
