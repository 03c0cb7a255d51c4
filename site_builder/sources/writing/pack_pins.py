"""Writes the version and the fingerprint of a pack into `mkdocs.yml`, and leaves every other byte as it is."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.sources.text.documents import Document, Path, Values, examine_document

PLUGIN = "site-builder"
"""The plugin's name in `mkdocs.yml`."""

SETTING = "packs"
"""The setting of the plugin that names the packs."""

VERSION, FINGERPRINT = "version", "hash"
_PLUGINS = "plugins"


_PLAIN_PLUGIN = """\
  # To write in a browser, at admin/ of the site, put these lines in place of the one above:
  # - site-builder:
  #     forms: {backend: github, repo: owner/name}  # or gitlab, gitea, forgejo
"""
_ANY_PLUGIN = """\
  # To write in a browser, at admin/ of the site, put a colon behind 'site-builder' if there is none, and below it:
  #     forms: {backend: github, repo: owner/name}  # or gitlab, gitea, forgejo
"""
"""A comment that new projects had, which is only right while the plugin has no options, and what they have now."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A pack as the settings name it."""

    name: str
    version: str
    fingerprint: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines below `packs:`."""
        return (f"{self.name}:", f'  {VERSION}: "{self.version}"', f"  {FINGERPRINT}: {self.fingerprint}")

    @property
    def values(self) -> dict[str, str]:
        """The fields below its name."""
        return {VERSION: self.version, FINGERPRINT: self.fingerprint}


def options_of(document: Document) -> tuple[Values, Path] | None:
    """The plugin's options and their place; None if the plugin is not there. Plugins are a list or a mapping."""
    values = document.values if isinstance(document.values, dict) else {}
    plugins = values.get(_PLUGINS)
    if isinstance(plugins, dict):
        return (plugins[PLUGIN], (_PLUGINS, PLUGIN)) if PLUGIN in plugins else None
    for index, entry in enumerate(plugins if isinstance(plugins, list) else ()):
        if entry == PLUGIN:
            return None, (_PLUGINS, index)
        if isinstance(entry, dict) and PLUGIN in entry:
            return entry[PLUGIN], (_PLUGINS, index, PLUGIN)
    return None


@dataclass(frozen=True, slots=True)
class _Settings:
    """The settings of a project as text, with what the plugin is told."""

    text: str
    document: Document
    options: Values
    where: Path

    @classmethod
    def read(cls, text: str) -> _Settings | None:
        document, problems = examine_document("mkdocs.yml", text.encode())
        found = options_of(document) if document and not problems else None
        return cls(text, document, *found) if document and found else None

    @property
    def packs(self) -> dict[str, Values]:
        packs = self.options.get(SETTING) if isinstance(self.options, dict) else None
        return packs if isinstance(packs, dict) else {}

    def besides(self, name: str) -> tuple[object, ...]:
        """Everything but a pack."""
        values = self.document.values if isinstance(self.document.values, dict) else {}
        plugins = values.get(_PLUGINS)
        others = [entry for entry in plugins or () if entry != PLUGIN and not _names_plugin(entry)]
        options = self.options if isinstance(self.options, dict) else {}
        return (
            {key: value for key, value in values.items() if key != _PLUGINS},
            others,
            {key: value for key, value in options.items() if key != SETTING},
            {other: pin for other, pin in self.packs.items() if other != name},
        )


def _names_plugin(entry: Values) -> bool:
    return isinstance(entry, dict) and PLUGIN in entry


def write_pin(text: str, pin: Pin) -> str | None:
    """The settings with a pack in this version; None if they are written in a way that only people can change."""
    before = _Settings.read(text)
    written = (_change(before, pin) or _insert(before, pin)) if before else None
    after = _Settings.read(written) if written else None
    if before is None or after is None or after.packs.get(pin.name) != pin.values:
        return None
    return written if after.besides(pin.name) == before.besides(pin.name) else None


def _change(settings: _Settings, pin: Pin) -> str | None:
    """Other values for a pack that is named already."""
    before = settings.packs.get(pin.name)
    if not isinstance(before, dict):
        return None
    lines = settings.text.split("\n")
    places = {
        field: settings.document.position(*settings.where, SETTING, pin.name, field).value for field in pin.values
    }
    # From the end, since what is written before may move what comes after it on the same line.
    for field, place in sorted(places.items(), key=lambda found: found[1], reverse=True):
        old, line, start = before.get(field), lines[place.line - 1], place.column - 1
        if not isinstance(old, str) or line[start : start + len(old)] != old:
            return None
        lines[place.line - 1] = f"{line[:start]}{pin.values[field]}{line[start + len(old) :]}"
    return "\n".join(lines)


def _insert(settings: _Settings, pin: Pin) -> str | None:
    """A pack more: above the first one, or above the first option of the plugin, or as the only option."""
    lines = settings.text.split("\n")
    alone = (f"{SETTING}:", *(f"  {line}" for line in pin.lines))
    if isinstance(settings.options, dict) and settings.options:
        first = (SETTING, next(iter(settings.packs))) if settings.packs else (next(iter(settings.options)),)
        place = settings.document.position(*settings.where, *first).key
        if lines[place.line - 1][: place.column - 1].strip():
            return None
        at, indent, added = place.line - 1, place.column - 1, pin.lines if settings.packs else alone
    else:
        at = settings.document.origin(*settings.where).line
        line = lines[at - 1].rstrip()
        if line.lstrip() not in {f"- {PLUGIN}", f"- {PLUGIN}:"}:
            return None
        lines[at - 1] = f"{line.rstrip(':')}:"
        indent, added = len(line) - len(line.lstrip()) + 4, alone
    written = "\n".join([*lines[:at], *(f"{' ' * indent}{line}" for line in added), *lines[at:]])
    return written.replace(_PLAIN_PLUGIN, _ANY_PLUGIN)
