"""The schemas that editors use: fresh, valid, and agreeing with the check on all that is shipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from site_builder.sources.schemas import editor_settings, schemas
from site_builder.sources.shapes import shape_of

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path.relative_to(ROOT).as_posix() for folder in ("content", "data") for path in (ROOT / folder).rglob("*.yml")
)
PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "null")}


class _AsWritten(yaml.SafeLoader):
    """YAML as editors read it, in which dates are text."""


_AsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in PLAIN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_schemas_that_stand_are_those_of_the_entries() -> None:
    made = schemas()
    standing = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").glob("*.json")}
    assert len(made) >= 13
    assert standing == made, "run: site-builder schema schemas"


def test_editors_are_led_to_the_schemas() -> None:
    settings = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    assert settings == editor_settings("schemas")
    for schema in json.loads(settings)["yaml.schemas"]:
        assert (ROOT / schema).is_file()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_each_schema_is_valid_and_refuses_unknown_fields(name: str) -> None:
    schema = json.loads(schemas()[name])
    Draft202012Validator.check_schema(schema)
    wrong = {"sumary": "?"} if schema["type"] == "object" else [{"sumary": "?"}]
    assert not Draft202012Validator(schema).is_valid(wrong)


@pytest.mark.parametrize("path", SHIPPED)
def test_what_is_shipped_agrees_with_its_schema(path: str) -> None:
    shape = shape_of(path)
    assert shape is not None
    values = yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=_AsWritten)  # noqa: S506 - a safe loader
    errors = Draft202012Validator(json.loads(schemas()[f"{shape.name}.json"])).iter_errors(values)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_there_was_something_to_agree_with() -> None:
    assert len(SHIPPED) > 40
