"""The schemas that editors use: fresh, valid, and agreeing with the check on whole partnerships."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from site_builder.sources.schemas import editor_settings, schemas
from site_builder.sources.shapes import shape_of
from tests.support import fictional_site

ROOT = Path(__file__).parents[2]
LEDGER = "addresses.yml"
"""It is written by `site-builder record` and by no hand: every value in it is a text, which an editor would mark."""

PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "null")}


class _AsWritten(yaml.SafeLoader):
    """YAML as editors read it, in which dates are text, and so are "on" and "yes"."""


_AsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in PLAIN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


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


@pytest.mark.parametrize("project", [ROOT, fictional_site.FOLDER], ids=["this site", "the fictional one"])
def test_what_the_check_accepts_agrees_with_its_schema(project: Path, subtests: pytest.Subtests) -> None:
    files = [path for folder in ("content", "data") for path in sorted((project / folder).rglob("*.yml"))]
    assert files
    for file in files:
        if file.name == LEDGER:
            continue
        with subtests.test(file.name):
            shape = shape_of(file.relative_to(project).as_posix())
            assert shape is not None
            values = yaml.load(file.read_text(encoding="utf-8"), Loader=_AsWritten)  # noqa: S506 - a safe loader
            errors = Draft202012Validator(json.loads(schemas()[f"{shape.name}.json"])).iter_errors(values)
            assert [f"{error.json_path}: {error.message}" for error in errors] == []
