"""Files out: one module a kind of output, each a function from a Publication to artefacts, all listed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from site_builder.domain.artefact import Artefact
from site_builder.outputs.downloads import downloads
from site_builder.outputs.publication import Publication
from site_builder.outputs.written_pages import written_pages

Output = Callable[[Publication], Iterator[Artefact]]

OUTPUTS: tuple[Output, ...] = (written_pages, downloads)
"""The registry. The first line of an output's docstring tells people what it makes."""
