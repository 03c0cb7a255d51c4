"""The settings of Material in `mkdocs.yml`: what they change, what is wrong with them, and which mean nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from site_builder.domain.artefact import File
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.edges.theme.look import Look, Scheme, SocialLink
from site_builder.edges.theme.theme_files import publish
from site_builder.sources.text.documents import Document

_TO_TOP = "navigation.top"
_ICONS = Path(str(files("material"))) / "templates" / ".icons"
_ENDINGS = {
    "extra_css": (".css",),
    "extra_javascript": (".js", ".mjs"),
    "logo": (".png", ".svg", ".webp"),
    "favicon": (".png", ".svg", ".ico"),
}
_OF_MKDOCS = (
    "site_name site_url docs_dir site_dir theme plugins nav extra extra_css extra_javascript hooks strict dev_addr "
    "watch exclude_docs validation use_directory_urls config_file_path INHERIT"
)
_MEANT = {
    "": frozenset(_OF_MKDOCS.split()),
    "theme": frozenset({"name", "custom_dir", "font", "palette", "logo", "favicon", "icon", "features"}),
    "theme.icon": frozenset({"logo"}),
    "theme.palette": frozenset({"scheme", "media", "toggle"}),
    "extra": frozenset({"footer", "social"}),
}
"""The settings that mean something, by the part of the file."""


def read_look(config: MkDocsConfig) -> Look:
    """The look that usable settings ask for."""
    theme = config.theme
    features = theme.get("features")
    return Look(
        scheme=_read_scheme(theme.get("palette")),
        to_top=isinstance(features, list) and _TO_TOP in features,
        social=tuple(_read_social(config.extra.get("social"))),
        styles=tuple(_publish_all(config, config.extra_css)),
        scripts=tuple(_publish_all(config, config.extra_javascript)),
        logo=_publish_named(config, "logo"),
        icon=_publish_named(config, "favicon"),
    )


def check_look(document: Document, config: MkDocsConfig) -> Iterator[Problem]:
    """Files and links that cannot be used, and one remark on all settings that mean nothing."""
    for name, written, where in _files(config):
        yield from _check_file(config, name, written=written, place=document.position(*where).value)
    social = config.extra.get("social")
    for number, link in enumerate(social if isinstance(social, list) else [social] if social else []):
        address = link.get("link") if isinstance(link, Mapping) else None
        if not isinstance(address, str) or urlsplit(address).scheme not in {"https", "mailto"}:
            message = "This link of 'social' has no address that begins with https:// or mailto:."
            hint = "Write 'link:' and the address, and 'name:' and what readers should see."
            yield Problem(document.position("extra", "social", number).value, message, hint)
    if _read_scheme(config.theme.get("palette")) is Scheme.SWITCH and _is_silent(Path(config.docs_dir) / "privacy.md"):
        message = "Readers can choose light or dark, and the privacy page does not say where that choice is kept."
        hint = "Write there, for example: 'If you choose light or dark, your browser remembers it on this device.'"
        yield Problem(document.position("theme", "palette").key, message, hint, Severity.WARNING)
    unused = list(_find_unused(document))
    if unused:
        names = ", ".join(name for name, _ in unused)
        message = f"These settings mean nothing here: {names}."
        yield Problem(
            unused[0][1], message, "Remove them. docs/material.md says what is used, and why.", Severity.ADVICE
        )


def _is_silent(page: Path) -> bool:
    """Whether a privacy page says nothing of the choice. Without such a page, the words beside the switch must do."""
    return page.is_file() and "light or dark" not in page.read_text(encoding="utf-8", errors="replace").lower()


def _files(config: MkDocsConfig) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Each file that the settings name, with the setting and its place."""
    for name in ("extra_css", "extra_javascript"):
        for number, entry in enumerate(config[name]):
            yield name, str(entry), (name, number)
    for name in ("logo", "favicon"):
        if (written := config.theme.get(name)) and not _is_default(name, written):
            yield name, str(written), ("theme", name)
    icon = config.theme.get("icon")
    if isinstance(icon, Mapping) and isinstance(icon.get("logo"), str):
        yield "icon", icon["logo"], ("theme", "icon", "logo")


def _is_default(name: str, written: object) -> bool:
    """Material has a picture of its own for the browser's tab, which no site of ours should show."""
    return name == "favicon" and written == "assets/images/favicon.png"


def _check_file(config: MkDocsConfig, name: str, *, written: str, place: Origin) -> Iterator[Problem]:
    if name == "icon":
        if _find_icon(written) is None:
            yield Problem(place, f"Material has no icon '{written}'.", "Name one such as material/shield-home.")
    elif urlsplit(written).scheme or written.startswith("//"):
        message = f"'{written}' would be fetched from another site, which could then follow each reader."
        yield Problem(place, message, "Put a copy of the file into the folder that 'custom_dir' of 'theme' names.")
    elif not written.endswith(_ENDINGS[name]):
        yield Problem(place, f"'{written}' does not end in {' or '.join(_ENDINGS[name])}.", "Name a file of that kind.")
    elif _find(config, written) is None:
        message = f"There is no file '{written}' in the folder that 'custom_dir' of 'theme' names."
        yield Problem(place, message, "Put it there, or correct the name.")


def _find(config: MkDocsConfig, written: str) -> Path | None:
    """A file of the project's own templates, or else of its pages, and of nowhere else."""
    for folder in (config.theme.custom_dir, config.docs_dir):
        root = Path(folder).resolve() if folder else None
        path = (root / written).resolve() if root else None
        if root and path and path.is_relative_to(root) and path.is_file():
            return path
    return None


def _find_icon(name: str) -> Path | None:
    path = (_ICONS / f"{name}.svg").resolve()
    return path if path.is_relative_to(_ICONS.resolve()) and path.is_file() else None


def _publish_all(config: MkDocsConfig, entries: Sequence[object]) -> Iterator[File]:
    for entry in entries:
        path = _find(config, str(entry))
        if path is not None:
            yield publish(path.name, path.read_bytes())


def _publish_named(config: MkDocsConfig, name: str) -> File | None:
    written, icon = config.theme.get(name), config.theme.get("icon")
    path = _find(config, written) if isinstance(written, str) and written and not _is_default(name, written) else None
    if path is None and name == "logo" and isinstance(icon, Mapping) and isinstance(icon.get("logo"), str):
        path = _find_icon(icon["logo"])
    return publish(path.name, path.read_bytes()) if path is not None else None


def _read_scheme(palette: object) -> Scheme:
    palettes: list[object] = palette if isinstance(palette, list) else [palette]
    choices = [choice for choice in palettes if isinstance(choice, Mapping)]
    if any("toggle" in choice for choice in choices):
        return Scheme.SWITCH
    schemes = {str(choice["scheme"]) for choice in choices if "scheme" in choice and "media" not in choice}
    if len(schemes) != 1:
        return Scheme.DEVICE
    return Scheme.DARK if schemes == {"slate"} else Scheme.LIGHT


def _read_social(links: object) -> Iterator[SocialLink]:
    for link in links if isinstance(links, list) else []:
        if isinstance(link, Mapping) and isinstance(address := link.get("link"), str):
            yield SocialLink(str(link.get("name") or urlsplit(address).hostname or address), address)


def _find_unused(document: Document) -> Iterator[tuple[str, Origin]]:
    """Each setting that is written and means nothing, by its whole name."""
    values: Any = document.values
    theme = values.get("theme") if isinstance(values.get("theme"), dict) else {}
    parts = {"": values, "theme": theme, "theme.icon": theme.get("icon"), "extra": values.get("extra")}
    for part, known in _MEANT.items():
        steps = tuple(part.split(".")) if part else ()
        written = parts.get(part)
        for name in written if isinstance(written, dict) else ():
            if name not in known:
                yield ".".join((*steps, name)), document.position(*steps, name).key
    palettes = theme.get("palette")
    for number, palette in enumerate(palettes if isinstance(palettes, list) else [palettes]):
        where: tuple[str | int, ...] = (
            ("theme", "palette", number) if isinstance(palettes, list) else ("theme", "palette")
        )
        for name in palette if isinstance(palette, dict) else ():
            if name not in _MEANT["theme.palette"]:
                yield f"theme.palette.{name}", document.position(*where, name).key
    features = theme.get("features")
    for number, feature in enumerate(features if isinstance(features, list) else []):
        if feature != _TO_TOP:
            yield str(feature), document.position("theme", "features", number).value
