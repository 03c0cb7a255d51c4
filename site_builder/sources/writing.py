"""New files for officers to complete: valid as drafts, with the gaps marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import yaml
from slugify import slugify

from site_builder.domain.quarter import Quarter
from site_builder.insight.editorial import GAP, NEVER
from site_builder.sources.shapes import FIGURES, MESSAGES, STORIES

_IN_WORDS = [["£", " pounds "], ["%", " per cent "], ["&", " and "], ["+", " plus "], ["@", " at "]]


def name_of(title: str) -> str:
    """An id made of a title: lower-case words with hyphens, signs in words."""
    return slugify(title, replacements=_IN_WORDS, max_length=60, word_boundary=True)


def new_story(title: str, *, published: date) -> tuple[str, str]:
    """A story's path and text."""
    name = name_of(title)
    text = f"""\
# yaml-language-server: $schema=../../../schemas/story.json
# Fill in what says "{GAP}", run 'site-builder check', then remove the line 'draft: true'.
id: {name}  # in its web address; it never changes once the story is out
title: {_quoted(title)}
kind: success  # success, resolution, project or news
summary: "{GAP} what happened and where, in a sentence or two."
published: {published.isoformat()}  # London time; 2026-11-05 09:30 names the hour as well
# priority: the id of a priority, as in content/registers/priorities.yml
# areas: [ids of areas]  # left out: the whole district
# partners: [ids of partners]
# groups: [ids of delivery groups]
body: |
  {GAP} the story. Leave an empty line between paragraphs.

  Figures are quoted by reference, never by hand; see docs/stories.md.
source: "{GAP} where the facts come from."
draft: true
"""
    return f"{STORIES}{published.year}/{name}.yml", text


def new_message(title: str, *, contact: str) -> tuple[str, str]:
    """A seasonal message's path and text; `contact` is the id of the first one to call."""
    name = name_of(title)
    text = f"""\
# yaml-language-server: $schema=../../schemas/message.json
# Fill in what says "{GAP}", run 'site-builder check', then remove the line 'draft: true'.
id: {name}  # in its web address; it never changes once the message is out
title: {_quoted(title)}
action: "{GAP} the one thing that people should do, in a line."
holds: all year  # or yearly days, such as 24 October to 8 November
advice:
  - "{GAP} the first step, in a sentence or two."
audience: "{GAP} who it is for."
contacts: [{contact}]  # the contacts to call, the first one first
source: "{GAP} where the advice comes from."
draft: true
"""
    return f"{MESSAGES}{name}.yml", text


def new_quarter(quarter: Quarter, *, indicators: Iterable[str], sensitive: Collection[str] = ()) -> tuple[str, str]:
    """A quarter's path and text, with a line for each indicator that is not a sum of others.

    Where one counts people, the file itself warns of writing small numbers into it (rule D3).
    """
    path = f"{FIGURES}{quarter.stem}.yml"
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
# yaml-language-server: $schema=../../schemas/quarter.json
# Figures for {quarter.full}. Write a number in place of each x; leave x where there is none.{warning}
quarter: {quarter.short}
status: provisional  # final, once the numbers will not change any more
released: {NEVER}-01-01 09:30  # London time; nothing of this file is out before. Set it when you know the day
source: "{GAP} where the figures come from."
months: [{", ".join(map(str, quarter.months))}]
values:
{values}
"""
    return path, text


def _quoted(title: str) -> str:
    """A title as a YAML scalar on one line, whatever is in it."""
    return str(yaml.safe_dump(title, allow_unicode=True, width=10_000, default_style='"')).strip()
