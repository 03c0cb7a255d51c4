"""`site-builder ping`: tells a hub which feeds have changed, so that readers get the change at once (WebSub)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from site_builder import pipeline
from site_builder.domain.english import count
from site_builder.domain.problem import Severity
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, examples, gathers, in_project
from site_builder.edges.world import clock, hub
from site_builder.edges.world.project import Project
from site_builder.outputs.feeds.fingerprints import FINGERPRINTS
from site_builder.sources.shapes import REGISTERS

REGISTER = f"{REGISTERS}partnership.yml"


@dataclass(frozen=True, slots=True)
class PingOptions:
    """The feeds to report, or the new build to compare with the site."""

    project: Project
    site: Path | None
    feeds: tuple[str, ...]


@click.command(
    epilog=examples(
        "site-builder ping --compare site > changed.txt   (before publishing)",
        "site-builder ping $(cat changed.txt)             (after it)",
    )
)
@click.argument("feeds", metavar="[ADDRESS]...", nargs=-1)
@click.option(
    "--compare",
    "site",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Only print the addresses of feeds in this new build that differ from the public site.",
)
@in_project
@gathers(PingOptions)
def ping(options: PingOptions) -> None:
    """Tell the hub which feeds have changed, once the site is published.

    The hub is named in content/registers/partnership.yml, under 'hub'. Without a hub the command does nothing. Changes
    can only be found before the new site is public, so run it first with --compare.
    """
    library, problems = pipeline.check(read_files(options.project), now=clock.now())
    wrong = [problem for problem in problems if problem.origin.path == REGISTER and problem.severity is Severity.ERROR]
    if library is None or wrong:
        message = f"The register cannot be read, so the hub is not known: {console.sum_up(wrong or problems)}."
        raise Refusal(message)
    address = library.partnership.hub
    if not address:
        click.echo("No hub is named in content/registers/partnership.yml, so nothing was sent.", err=True)
    elif options.site is not None:
        _compare(options.site)
    elif not options.feeds:
        click.echo("No feed has changed, so nothing was sent.", err=True)
    else:
        try:
            hub.tell(address, options.feeds)
        except hub.SilentHubError as fault:
            raise Refusal(str(fault)) from fault
        click.echo(f"Told {address} about {count(len(options.feeds), 'feed')}.")


def _compare(site: Path) -> None:
    place = site / FINGERPRINTS
    if not place.is_file():
        message = f"{place.as_posix()} is not there. Build the site first, with the hub in the register."
        raise Refusal(message)
    for address in hub.changed_feeds(place.read_bytes()):
        click.echo(address)
