"""The shape of the partnership's colours and logo."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, WithJsonSchema

from site_builder.sources.entries.entry import Entry, reader, say_fault
from site_builder.sources.entries.fields import Line


def _read_colour(text: str) -> str | None:
    """`#14403a`, or the short form `#123`, in lower case."""
    found = re.fullmatch(r"#([0-9a-f]{6}|[0-9a-f]{3})", text.lower())
    if found is None:
        return None
    signs = found[1]
    return f"#{signs}" if len(signs) > 3 else "#" + "".join(2 * sign for sign in signs)  # noqa: PLR2004 - short form


Colour = Annotated[
    str,
    reader(_read_colour, "not_colour"),
    WithJsonSchema({"type": "string", "pattern": "^#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})$", **say_fault("not_colour")}),
]


class BrandEntry(Entry):
    """Colours and logo. Leave out what should stay as it is. Colours that cannot be read easily are refused."""

    main: Colour | None = Field(None, description="Background of the banner, under white words.", examples=["#14403a"])
    main_dark: Colour | None = Field(None, description="The same on screens set to dark.", examples=["#0d2f2a"])
    links: Colour | None = Field(None, description="Links, on white and pale grey.", examples=["#0b5563"])
    links_dark: Colour | None = Field(None, description="Links on screens set to dark.", examples=["#8fd3e0"])
    accent: Colour | None = Field(None, description="A line on the main colour.", examples=["#f5b335"])
    logo: Line | None = Field(
        None,
        description="A file in content/pictures/: SVG, or a square PNG. Left out: the district's outline.",
        examples=["logo.svg"],
        json_schema_extra={"x-holds": "picture"},
    )
