"""What MkDocs itself says of `mkdocs.yml`: whether it and the site can work with it. The one place that asks it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.edges.forms.settings import find_faults
from site_builder.edges.mkdocs.material_settings import check_look
from site_builder.edges.mkdocs.menu_shapes import find_misshapen, find_misshapen_footer
from site_builder.edges.mkdocs.settings import COMPARE, NAME
from site_builder.edges.theme.navigation import Menu
from site_builder.edges.theme.theme_files import THEME
from site_builder.edges.world import clock
from site_builder.sources.faults.suggestions import did_you_mean
from site_builder.sources.shapes import PAGES
from site_builder.sources.text.documents import Document

_FORMS = {
    "site_url": "Write the whole address, from https:// on, such as https://safer.example.org/.",
    "plugins": f"Write '  - {NAME}:' and its settings below it, each begun with 6 spaces and no hyphen.",
}
"""How settings are written that people often get wrong."""

_UNKNOWN = re.compile(r"(?:Plugin '(?P<plugin>[^']+)' option )?.*Unrecognised configuration name: (?P<name>\S+)$")
_OPTION = re.compile(r"Plugin '(?P<plugin>[^']+)' option '(?P<name>[^']+)': (?P<why>.*)$", re.DOTALL)
_TYPE = re.compile(r"Expected type: <class '(?P<wanted>\w+)'>.*")
_TYPES = {"bool": "It should be true or false.", "str": "It should be a text.", "int": "It should be a whole number."}


def stand_in(file: Path) -> dict[str, Any]:
    """A folder for MkDocs if a project has no folder of pages, because MkDocs requires one.

    Git keeps no empty folders. The files in it are ignored: pages come from the pipeline.
    """
    return {} if (file.parent / PAGES).is_dir() else {"docs_dir": str(THEME)}


def ask_mkdocs(file: Path, document: Document) -> Iterator[Problem]:
    """Whatever keeps the settings in a file from being used, and a warning for each name that is not a setting."""
    config = MkDocsConfig(config_file_path=str(file))
    try:
        with file.open("rb") as settings:
            config.load_file(settings)
    except ConfigurationError as fault:
        yield Problem(Origin(file.name), f"MkDocs cannot read this file: {str(fault).rstrip('.')}.", COMPARE)
        return
    config.load_dict(stand_in(file))
    misshapen = tuple(find_misshapen(document, config["nav"]))
    yield from misshapen
    config.load_dict({"nav": None} if misshapen else {})
    errors, warnings = config.validate()
    for key, error in errors:
        yield _explain(document, key, fault=str(error))
    for key, remark in warnings:
        yield from _explain_unknown(document, key, remark=str(remark), config=config)
    if not errors:
        yield from _find_missing(document, config)
        yield from check_look(document, config)
    yield from _find_wrong_options(document, config)


def _find_wrong_options(document: Document, config: MkDocsConfig) -> Iterator[Problem]:
    """What is wrong with the settings that MkDocs knows nothing of: the moment, and where the forms keep files."""
    plugins: object = config.plugins  # a list, if it cannot be used
    plugin = plugins.get(NAME) if isinstance(plugins, Mapping) else None
    options = plugin.config if plugin else {}
    try:
        clock.read_at(str(options["at"]) if options.get("at") else None)
    except clock.UnreadableMomentError as fault:
        yield Problem(_find_option(document, NAME, name="at"), str(fault), "Leave 'at' out for the present.")
    for wrong in find_faults(options.get("forms")):
        place = _find_option(document, NAME, name="forms", part=wrong.name)
        yield Problem(place, wrong.message, wrong.hint)


def read_menu(config: MkDocsConfig) -> Menu:
    """The links that `mkdocs.yml` lists. Raises MkDocs's ConfigurationError for a footer that is no list of links."""
    footer = config.extra.get("footer", {})
    if not isinstance(footer, dict):
        raise ConfigurationError("mkdocs.yml: 'footer' lists links as 'Title: address/', one a line.")
    return Menu(config.nav or [], {str(title): str(address) for title, address in footer.items()})


def _find_missing(document: Document, config: MkDocsConfig) -> Iterator[Problem]:
    """What MkDocs can do without, and the site cannot."""
    if NAME not in config.plugins:
        message = f"The plugin '{NAME}', which makes the site, is not among the plugins."
        yield Problem(_origin(document, "plugins"), message, f"Add a line '  - {NAME}' below 'plugins:'.")
    if not config.site_url:
        message = "'site_url' is missing: feeds and link previews need the whole address of the site."
        yield Problem(document.origin(), message, "Add it, such as 'site_url: https://safer.example.org/'.")
    yield from find_misshapen_footer(document, config.extra.get("footer", {}))


def _explain(document: Document, key: str, *, fault: str) -> Problem:
    if fault == "Required configuration not provided.":
        return Problem(document.origin(), f"'{key}' is missing.", f"Add a line '{key}:' and its value.")
    option = _OPTION.match(fault)
    if option is not None:
        place = _find_option(document, option["plugin"], name=option["name"])
        kind = _TYPE.fullmatch(option["why"])
        hint = _TYPES.get(kind["wanted"], COMPARE) if kind else option["why"]
        return Problem(place, f"'{option['name']}' of the plugin '{option['plugin']}' cannot be used.", hint)
    if isinstance(document.values, dict) and document.values.get(key, "") is None:
        hint = f"Begin every line that belongs to '{key}' with 2 spaces, or remove '{key}:'."
        return Problem(_origin(document, key), f"'{key}' is empty.", hint)
    message = f"'{key}' cannot be used. {fault.rstrip('.')}."
    return Problem(_origin(document, key), message, _FORMS.get(key, COMPARE))


def _explain_unknown(document: Document, key: str, *, remark: str, config: MkDocsConfig) -> Iterator[Problem]:
    found = _UNKNOWN.match(remark)
    if found is None:
        return
    plugin, name = found["plugin"], found["name"]
    owner = f"the plugin '{plugin}'" if plugin else "MkDocs"
    schema = config.plugins[plugin].config._schema if plugin else config._schema  # noqa: SLF001 - it has no other name
    hint = did_you_mean(name, [known for known, _ in schema]) or "Remove it, or correct its name."
    place = _find_option(document, plugin, name=name) if plugin else document.position(key).key
    yield Problem(place, f"'{name}' is not a setting of {owner}, so it does nothing.", hint, Severity.WARNING)


def _find_option(document: Document, plugin: str, *, name: str, part: str = "") -> Origin:
    """Where an option of a plugin is written, or a part of it: plugins are names, and names with options."""
    values: Any = document.values
    plugins = values.get("plugins")
    entries = list(enumerate(plugins)) if isinstance(plugins, list) else [(None, plugins)]
    for index, entry in entries:
        path = ("plugins",) if index is None else ("plugins", index)
        if isinstance(entry, dict) and plugin in entry and document.knows(*path, plugin, name):
            has_part = part and document.knows(*path, plugin, name, part)
            return document.position(*path, plugin, name, *([part] if has_part else ())).key
    return _origin(document, "plugins")


def _origin(document: Document, *path: str) -> Origin:
    return document.position(*path).key if document.knows(*path) else document.origin()
