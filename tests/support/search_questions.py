"""Asks the search page's own script, in Node, where questions lead. Knows no browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.domain.artefact import File
from site_builder.edges.theme.theme_files import THEME
from tests.support.programs import needed
from tests.tools import node


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a question leads, the best answer first."""

    question: str
    explained: tuple[str, ...]
    """Words that the page explains above the answers, by address."""

    found: tuple[str, ...]

    @property
    def first(self) -> tuple[str, ...]:
        """The addresses that a reader sees first: an explanation, if there is one, and the best answer."""
        return (*self.explained[:1], *self.found[:1])


def ask(answers: File, questions: Sequence[str]) -> list[Lead]:
    """Where each question leads."""
    said = json.dumps({"answers": json.loads(answers.content), "questions": list(questions)}).encode()
    written = node.run(needed("node"), "read_answers.mjs", THEME / "scripts" / "answers.js", said=said)
    leads = zip(questions, json.loads(written), strict=True)
    return [Lead(question, tuple(lead["explained"]), tuple(lead["found"])) for question, lead in leads]
