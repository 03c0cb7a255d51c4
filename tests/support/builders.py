"""Makes the files of a small, complete, fictional partnership, for tests to vary. Knows the shapes, and reads no disk.

Every function returns files by path, so that a test joins what it needs: `{**partnership(), **story(title="...")}`.
Values are written as JSON, which is YAML too, so a file is made without any library of the product's.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from site_builder.domain.quarter import Quarter

COUNTED = {
    "burglary": {"one": "Police recorded 1 burglary", "many": "Police recorded {n} burglaries"},
    "robbery": {"one": "Police recorded 1 robbery", "many": "Police recorded {n} robberies"},
    "all-crime": {"one": "Police recorded 1 crime", "many": "Police recorded {n} crimes"},
}
"""How what is counted is said."""

Files = dict[str, bytes]
Fields = Mapping[str, object]

INDICATORS = ("burglary", "robbery")
EMERGENCY = {
    "id": "emergency",
    "title": "Emergency services",
    "phone": "999",
    "urgency": "emergency",
    "when": "Somebody is in danger.",
    "hours": "24 hours a day",
    "checked": "2026-11-01",
    "source": "GOV.UK",
}
"""The contact that no site is without."""

SOURCE = "Larkmoor community safety strategy 2024 to 2027, page 7"


def write_yaml(values: object) -> bytes:
    """A record, with one field a line, or a list of records with one record a line."""
    if isinstance(values, Mapping):
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    elif isinstance(values, list):
        lines = [f"- {json.dumps(value, ensure_ascii=False)}" for value in values] or ["[]"]
    else:
        lines = [json.dumps(values, ensure_ascii=False)]
    return "".join(f"{line}\n" for line in lines).encode()


def partnership() -> Files:
    """Everything that a site needs: registers, two indicators and their sum, three quarters, a story and a message."""
    return {
        **registers(),
        **indicators(),
        **quarter("2021-22 Q1"),
        **quarter("2021-22 Q2"),
        **quarter("2022-23 Q2", values={"burglary": 87, "robbery": 9}, status="provisional"),
        **story(),
        **message(),
        **page(),
    }


def translation(of: str, language: str, *, title: str, made: str) -> Files:
    """A story's or a message's words in another language; `of` is its file without the ending."""
    folder, _, name = of.rpartition("/")
    words = {"summary": title, "body": f"{title}."} if "/stories/" in of else {"action": title, "advice": [title]}
    fields = {"id": name, "title": title, **words, "by": "A neighbour", "made": made}
    return {f"{folder}/translations/{language}/{name}.yml": write_yaml(fields)}


def registers() -> Files:
    """Who the partnership is, what it set out to do, where and with whom."""
    return {
        "content/registers/partnership.yml": write_yaml(
            {
                "name": "Safer Larkmoor Partnership",
                "short_name": "Safer Larkmoor",
                "place": "Larkmoor",
                "vision": "A district in which everybody feels safe.",
                "summary": "Public services that work together for a safer Larkmoor.",
                "about": "The council, the police and the fire service work together.",
                "feed_authority": "safer-larkmoor.example.org,2026",
                "press": {"name": "Press desk", "phone": "01632 960 001"},
                "source": SOURCE,
            }
        ),
        "content/registers/priorities.yml": write_yaml([priority()]),
        "content/registers/themes.yml": write_yaml([_named("young-people", "Young people")]),
        "content/registers/areas.yml": write_yaml(
            [_named("market-town", "Larkmoor town"), _named("villages", "The villages")]
        ),
        "content/registers/partners.yml": write_yaml(
            [_named("larkmoor-council", "Larkmoor Council"), _named("county-police", "The county's police")]
        ),
        "content/registers/groups.yml": write_yaml([_named("street-team", "Street team")]),
        "content/registers/contacts.yml": write_yaml(
            [
                {
                    **{name: value for name, value in _named("police-101", "Police").items() if name != "summary"},
                    "phone": "101",
                    "when": "A crime has happened and nobody is in danger.",
                    "urgency": "soon",
                    "hours": "24 hours a day",
                    "checked": "2026-11-01",
                },
                EMERGENCY,
            ]
        ),
        "content/registers/glossary.yml": write_yaml([{"term": "ASB", "means": "Anti-social behaviour"}]),
    }


def priority(**fields: object) -> dict[str, object]:
    """A priority with a measure of success."""
    return {
        **_named("tackling-crime", "Tackling crime"),
        "number": 1,
        "body": "Burglary and robbery come first.",
        "actions": ["Mark bicycles at every market."],
        "measures": [{"id": "fewer-burglaries", "text": "There are fewer burglaries."}],
        "groups": ["street-team"],
        **fields,
    }


def _named(name: str, title: str) -> dict[str, object]:
    return {"id": name, "title": title, "summary": f"{title}, in a sentence.", "source": SOURCE}


def indicator(name: str, **fields: object) -> dict[str, object]:
    """An indicator of which less is better."""
    return {
        "id": name,
        "title": name.replace("-", " ").capitalize(),
        "description": f"What the police recorded as {name}.",
        "unit": "crimes",
        "counted": COUNTED.get(name),
        "better": "lower",
        "source": "Police recorded crime",
        **fields,
    }


def indicators(*more: Fields) -> Files:
    """Two indicators and their sum, and more."""
    both = [indicator(name) for name in INDICATORS]
    both[0]["measure"] = "fewer-burglaries"
    return {
        "data/indicators.yml": write_yaml(
            [*both, indicator("all-crime", sum_of=list(INDICATORS), headline=1), *map(dict, more)]
        )
    }


def quarter(name: str, values: Fields | None = None, **fields: object) -> Files:
    """A quarter's figures, released at once when the quarter is over."""
    when = Quarter.read(name)
    assert when is not None, f"{name} is no quarter."
    released = when.next().months[0]
    made = {
        "quarter": when.short,
        "status": "final",
        "released": f"{released}-28 09:30",
        "source": "Police recorded crime",
        "months": [str(month) for month in when.months],
        "values": {"burglary": 59, "robbery": 12} if values is None else dict(values),
        **fields,
    }
    return {f"data/figures/{when.stem}.yml": write_yaml(made)}


def story(name: str = "new-gates", **fields: object) -> Files:
    """A story, in the folder of the year in which it is published."""
    made = {
        "id": name,
        "title": "New gates end fly-tipping behind Mill Street",
        "kind": "success",
        "summary": "Neighbours and the council put gates on the alley.",
        "published": "2026-11-05",
        "priority": "tackling-crime",
        "areas": ["market-town"],
        "partners": ["larkmoor-council"],
        "body": "The alley has been clean for six months.",
        "source": SOURCE,
        **fields,
    }
    return {f"content/stories/{str(made['published'])[:4]}/{name}.yml": write_yaml(made)}


def message(name: str = "dark-nights", **fields: object) -> Files:
    """A message that holds in winter, over new year."""
    made = {
        "id": name,
        "title": "Dark nights",
        "action": "Leave a light on when you go out.",
        "holds": "24 October to 31 March",
        "advice": ["Lock every door and window."],
        "audience": "Everyone who leaves a home empty after dark",
        "contacts": ["police-101"],
        "source": "General crime prevention advice",
        **fields,
    }
    return {f"content/messages/{name}.yml": write_yaml(made)}


def page(
    name: str = "privacy", *, title: str = "Your privacy", body: str = "No page of this site follows you."
) -> Files:
    """A hand-written page."""
    top = f"---\ntitle: {title}\ndescription: What this site knows of you, which is nothing.\n---\n\n"
    return {f"content/pages/{name}.md": f"{top}{body}\n".encode()}


def picture(name: str = "gates.png", *, width: int = 4, height: int = 3) -> Files:
    """A real picture of one colour: PNG, whatever its name says."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\x00" + b"\x2a\x6f\x97" * width) * height
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    content = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return {str(PurePosixPath("content/pictures", name)): b"\x89PNG\r\n\x1a\n" + content}


def image(**fields: object) -> dict[str, object]:
    """How a story shows that picture."""
    return {
        "file": "gates.png",
        "alt": "Two neighbours open a new gate",
        "credit": "Photograph: Larkmoor Council",
        "licence": "Open Government Licence v3.0",
        **fields,
    }
