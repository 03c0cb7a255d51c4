"""Advice on how much of a site in another language stays in English."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.outputs.kit.words.catalogue_files import check_catalogues, path_for
from site_builder.outputs.kit.words.languages import is_language


def advise_on_missing(library: Library) -> Iterator[Problem]:
    """How much of a site in another language stays in English."""
    code = library.partnership.language
    path = path_for(code, library)
    text = library.catalogues.get(path, "")
    if code.partition("-")[0] == "en" or not is_language(code):
        return
    if any(problem.origin.path == path for problem in check_catalogues(library)):
        return
    missing, every = _count(code, text)
    if missing:
        sentences = f"{missing:,} of the {every:,} sentences that the site itself says"
        yield Problem(
            Origin(path) if text else library.partnership.origin,
            f"{sentences} are not translated into the site's language, {code}, so readers see them in English.",
            f"'site-builder words {code}' lists them, and with --update it writes them into {path} for a translator.",
            Severity.ADVICE,
        )


@lru_cache(maxsize=4)
def _count(code: str, text: str) -> tuple[int, int]:
    """How many sentences are not translated, and how many there are."""
    from site_builder.outputs.kit.words.catalogue_updates import (  # noqa: PLC0415 - most sites are in English
        update_translation,
    )

    translation = update_translation(code, text)
    return len(translation.missing), translation.sentences
