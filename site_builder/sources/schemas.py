"""JSON Schemas of every file shape, made from the entries, for editors that complete and explain fields."""

from __future__ import annotations

import json

from pydantic import BaseModel, RootModel, create_model

from site_builder.sources.entries.page import PageEntry
from site_builder.sources.shapes import SHAPES, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The schemas' texts by the names of their files: `story.json`. The same bytes every time."""
    texts = {f"{shape.name}.json": _write(_model(shape), shape.name) for shape in SHAPES}
    return texts | {"page.json": _write(PageEntry, "page")}


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


def _write(model: type[BaseModel], name: str) -> str:
    schema = {"$schema": DIALECT, **model.model_json_schema(), "title": name.capitalize()}
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
