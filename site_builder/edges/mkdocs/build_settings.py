"""What a build is asked for, in `mkdocs.yml` and by the environment, as values."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from site_builder.domain.site import Site
from site_builder.edges.forms.settings import FormsSettings, FormsSettingsError, read_forms
from site_builder.edges.mkdocs.settings import NAME
from site_builder.edges.world import clock, disk

MOMENT = "SITE_AT"
"""The environment variable with the moment of the build, if `mkdocs.yml` has none."""

PREVIEW = "SITE_PREVIEW"
"""The environment variable with which `serve` asks for a preview."""


def read_moment(at: object) -> datetime:
    """The moment to build for: as `mkdocs.yml` or the environment says, or the present.

    Raises MkDocs's ConfigurationError for one that means nothing.
    """
    at = at or os.environ.get(MOMENT)
    try:
        return clock.read_at(str(at) if at else None)
    except clock.UnreadableMomentError as fault:
        raise ConfigurationError(str(fault)) from fault


def read_site(config: MkDocsConfig) -> Site:
    """The address of the site. Raises MkDocs's ConfigurationError without it: feeds need full addresses."""
    if not config.site_url:
        raise ConfigurationError("mkdocs.yml needs 'site_url', the address of the published site.")
    return Site(config.site_url)


def read_form_settings(written: object) -> FormsSettings | None:
    """The settings of the forms, if there are any. Raises MkDocs's ConfigurationError for those that mean nothing."""
    try:
        return read_forms(written)
    except FormsSettingsError as fault:
        raise ConfigurationError(str(fault)) from fault


def read_sources(config: MkDocsConfig) -> dict[str, bytes]:
    """Every file of content and data in the project. Raises MkDocs's Abort if one cannot be read."""
    try:
        return disk.read(project_of(config))
    except OSError as fault:
        raise Abort(f"{fault.filename} cannot be read: {fault.strerror}. Nothing was built.") from fault


def is_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin, hook or template of the project changes what MkDocs makes."""
    return list(config.plugins) == [NAME] and not config.hooks and not config.theme.custom_dir


def is_served(config: MkDocsConfig) -> bool:
    """Whether MkDocs serves the site locally, for which it makes a folder of its own.

    MkDocs would tell a plugin that listens, but then it keeps that plugin, with all its data, from build to build.
    """
    return Path(config.site_dir).name.startswith("mkdocs_")


def project_of(config: MkDocsConfig) -> Path:
    """The folder of the project."""
    return Path(config.config_file_path).parent


def is_served_as_preview(config: MkDocsConfig) -> bool:
    """Whether a preview was asked for.

    Raises MkDocs's Abort if it would be built in the project, and not in a temporary folder.
    """
    asked = bool(os.environ.get(PREVIEW))
    if asked and Path(config.site_dir).resolve().is_relative_to(project_of(config).resolve()):
        raise Abort(f"{PREVIEW} is set, and a preview is not for publishing. Run 'site-builder build --preview'.")
    return asked
