"""JSON Schemas of every file shape, made from the entries, for editors that complete and explain fields."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, RootModel, create_model

from site_builder.sources.entries.page import PageEntry
from site_builder.sources.shapes import SHAPES, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas/"
"""Where projects have them: new files name them there."""

SETTINGS = ".vscode/settings.json"
"""Where Visual Studio Code looks for a project's settings."""


def schemas() -> dict[str, str]:
    """The schemas' texts by the names of their files: `story.json`. The same bytes every time."""
    return {f"{name}.json": _write(schema_of(name)) for name in (*(shape.name for shape in SHAPES), "page")}


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a kind of file by the name of its shape, or of what is above a page."""
    model = next((_model(shape) for shape in SHAPES if shape.name == name), PageEntry)
    return {"$schema": DIALECT, **model.model_json_schema(), "title": name.capitalize()}


def editor_settings(folder: str) -> str:
    """Settings for Visual Studio Code's YAML extension that name the schema of each file, given the schemas' folder."""
    names = {f"./{folder}/{shape.name}.json": [shape.pattern.replace("[0-9][0-9][0-9][0-9]", "*")] for shape in SHAPES}
    settings = {"yaml.schemas": names, "files.encoding": "utf8", "[yaml]": {"editor.tabSize": 2}}
    return json.dumps(settings, indent=2) + "\n"


def _model(shape: Shape) -> type[BaseModel]:
    """The entry's class, or for a register a list of them."""
    if not shape.many:
        return shape.entry
    many = RootModel[list[shape.entry]]  # type: ignore[name-defined]  # a class known only when it runs
    return create_model(shape.name.capitalize(), __base__=many, __doc__=f"The {shape.name}: a list, each as below.")


def _write(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
