"""A project as small as can be, written to a folder, and the command line run in it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from site_builder.edges.cli.main import main

STORY = "content/stories/2026/lamps.yml"
MESSAGE = "content/messages/dark-nights.yml"
LEDGER = "data/addresses.yml"

_FILES = {
    "mkdocs.yml": """\
site_name: Little Valley
site_url: https://little-valley.example/
docs_dir: content/pages
theme:
  name: material
  font: false
plugins:
  - site-builder:
      formats: false
""",
    "content/pages/about.md": "---\ntitle: About us\ndescription: Who we are.\n---\nWe keep the valley safe.\n",
    "content/registers/partnership.yml": """\
name: Little Valley Partnership
short_name: Little Valley
place: Little Valley
vision: A valley where everybody feels safe.
summary: We keep the valley safe together.
about: We keep the valley safe.
feed_authority: little-valley.example.org,2026
press: {email: press@little-valley.example}
source: Our plan
""",
    "content/registers/contacts.yml": """\
- {id: police, title: Police, phone: 101, when: To report a crime, urgency: soon, hours: all day, checked: 2026-11-01,
   source: Our plan}
- {id: emergency, title: Emergency services, phone: 999, when: Somebody is in danger, urgency: emergency,
   hours: all day, checked: 2026-11-01, source: Our plan}
""",
    STORY: """\
id: lamps
title: New lamps on Mill Lane
kind: project
summary: Mill Lane has new lamps.
published: 2026-03-01
body: They are bright.
source: Our plan
""",
    MESSAGE: """\
id: dark-nights
title: Dark nights
action: Leave a light on.
holds: 24 October to 31 March
advice: [Leave a light on when you go out.]
audience: Everyone
contacts: [police]
source: Our plan
""",
}


def write_project(root: Path, **changed: str) -> Path:
    """The project, with files added or written otherwise: `story=...` and `message=...` name the two that exist."""
    places = {"story": STORY, "message": MESSAGE}
    for path, text in (_FILES | {places[name]: text for name, text in changed.items()}).items():
        write(root, path, text)
    return root


def write(root: Path, path: str, text: str) -> Path:
    """One file of it."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def story(**fields: str) -> str:
    """The story, with fields changed or added."""
    lines = dict(line.split(": ", 1) for line in _FILES[STORY].splitlines())
    return "".join(f"{name}: {value}\n" for name, value in (lines | fields).items())


def run(*words: str, project: Path | None = None) -> Result:
    """What came of a command; what went wrong inside is raised, so that it cannot pass for a refusal."""
    place = () if project is None else ("--project", str(project))
    return CliRunner().invoke(main, [*words, *place], prog_name="site-builder")


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
