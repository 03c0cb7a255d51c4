"""The schemas that editors use: fresh, valid, and agreeing with the check on whole partnerships."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from site_builder.domain.message import AnnouncedYear
from site_builder.domain.season import Stretch
from site_builder.sources.schemas import editor_settings, schemas
from site_builder.sources.shapes import shape_of
from site_builder.sources.writing.ledger_yaml import Announced, Ledger, read_ledger, write_ledger
from tests.support import fictional_site

ROOT = Path(__file__).parents[2]
PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "null")}


class _AsWritten(yaml.SafeLoader):
    """YAML as editors read it, in which dates are text, and so are "on" and "yes"."""


_AsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in PLAIN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsWritten.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^(?:0o[0-7]+|[0-9]+e[0-9]+)$"), list("0123456789")
)
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@cache
def validator_of(shape: str) -> Draft202012Validator:
    """What marks mistakes in files of a shape."""
    return Draft202012Validator(json.loads(schemas()[f"{shape}.json"]))


def faults(shape: str, text: str) -> list[str]:
    """What an editor marks in a file of a shape."""
    values = yaml.load(text, Loader=_AsWritten)  # noqa: S506 - a safe loader
    return [f"{error.json_path}: {error.message}" for error in validator_of(shape).iter_errors(values)]


def check_files_of(project: Path, subtests: pytest.Subtests) -> None:
    """See that no editor marks anything in the files of a project, which `check` accepts."""
    files = [path for folder in ("content", "data") for path in sorted((project / folder).rglob("*.yml"))]
    assert files
    for file in files:
        with subtests.test(file.name):
            shape = shape_of(file.relative_to(project).as_posix())
            assert shape is not None
            assert faults(shape.name, file.read_text(encoding="utf-8")) == []


def test_the_written_schemas_are_those_of_the_entries() -> None:
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


def test_what_the_check_accepts_agrees_with_its_schema(subtests: pytest.Subtests) -> None:
    check_files_of(fictional_site.FOLDER, subtests)


def test_the_ledger_that_is_written_agrees_with_its_schema() -> None:
    moment = datetime(2026, 9, 1, tzinfo=UTC)
    years = (AnnouncedYear(moment, Stretch(date(2026, 9, 1), date(2026, 9, 30), 2026)),)
    told = Announced("stories/12e3", "2026: yes", moment, moment, years=years, withdrawn=True)
    ledger = Ledger(("007", "0o17", "12e3", "2026", "no"), ("null",), (told,))
    written = write_ledger(ledger)
    assert faults("addresses", written.decode()) == []
    assert read_ledger(written) == ledger
