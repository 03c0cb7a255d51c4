"""`site-builder words`: what the site says, for translators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import click

from site_builder import pipeline
from site_builder.domain.english import count
from site_builder.domain.problem import Severity
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project, in_turn
from site_builder.edges.world import disk
from site_builder.edges.world.project import Project
from site_builder.outputs.kit.words.catalogue_files import check_catalogues, path_for
from site_builder.outputs.kit.words.catalogue_updates import update_translation
from site_builder.outputs.kit.words.languages import is_language


@dataclass(frozen=True, slots=True)
class WordsOptions:
    """The project, the moment, the language, and whether its file is written."""

    project: Project
    at: datetime
    language: str
    update: bool


@click.command(epilog=examples("site-builder words", "site-builder words cy --update"))
@click.argument("language", metavar="[LANGUAGE]", default="")
@click.option("--update", is_flag=True, help="Write the language's file, with every sentence that the site says.")
@at_moment
@in_project
@gathers(WordsOptions)
@in_turn
def words(options: WordsOptions) -> None:
    """List what the site says that is not translated into LANGUAGE.

    LANGUAGE is a code such as cy; left out, it is the site's own. People write the translations in content/words/, in
    a file with the code as its name, such as content/words/cy.po. With --update, the command starts that file, or adds
    the sentences that are new and keeps all translations.
    """
    library, problems = pipeline.check(read_files(options.project), now=options.at)
    if library is None:
        raise Refusal(f"{console.sum_up(problems)}. Run 'site-builder check' first.")
    code = options.language or library.partnership.language
    if not is_language(code):
        raise Refusal(f"'{code}' is not the code of a language. Codes are such as cy for Welsh or pl for Polish.")
    if code.partition("-")[0] == "en" and not options.language:
        click.echo("The site is in English, which needs no translation. Name a language, such as 'cy' for Welsh.")
        return
    path = path_for(code, library)
    if any(problem.origin.path == path and problem.severity is Severity.ERROR for problem in check_catalogues(library)):
        raise Refusal(f"{path} has mistakes, so it cannot be compared. Run 'site-builder check' first.")
    translation = update_translation(code, library.catalogues.get(path, ""))
    click.echo(f"{code}: {_sum_up(len(translation.missing), translation.sentences)}")
    if options.update:
        disk.write({path: translation.content}, options.project.root)
        click.echo(f"{options.project.find(path).as_posix()} has them all.")
        return
    for sentence in translation.missing:
        click.echo(f"  {sentence}")


def _sum_up(missing: int, every: int) -> str:
    if not missing:
        return f"all {count(every, 'sentence')} are translated."
    return f"{count(missing, 'sentence')} of {every:,} {'is' if missing == 1 else 'are'} not translated."
