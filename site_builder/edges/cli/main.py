"""The command line: which commands there are, and what happens when one fails. Knows nothing of their work.

A command's module and its libraries are imported only when the command is run.
"""

from __future__ import annotations

import errno
import traceback as traces
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import click

from site_builder.edges.cli import console
from site_builder.edges.cli.options import Refusal, examples
from site_builder.edges.cli.similar import AskingGroup
from site_builder.edges.world.garbage import collect_rarely
from site_builder.outputs.kit.files.extras import EXTRAS, command_for

_GROUPS = "site_builder.edges.cli"


@dataclass(frozen=True, slots=True)
class Command:
    """A command and the module that it is in."""

    module: str
    summary: str


COMMANDS: Mapping[str, Command] = {
    "check": Command("check", "Look for mistakes in content and data, without building anything."),
    "build": Command("site", "Build the site and say what is in it."),
    "serve": Command("site", "Show the site in a browser and rebuild it at every change."),
    "diff": Command("diff", "Say what publishing this will change."),
    "verify": Command("verify", "Prove that a built site holds nothing unpublished."),
    "export": Command("site", "Write the site as a folder that another generator can build."),
    "new": Command("new", "Start a project, or a file for a story, message, alert, event or quarter."),
    "import": Command("figures", "Import figures that others publish."),
    "pack": Command("pack", "Use what a county or a force publishes for many partnerships."),
    "member": Command("member", "Fetch what the districts of a county or a force publish, for a site of all of them."),
    "release": Command("release", "Record the figures of a QUARTER that is public already."),
    "where": Command("where", "List every page, feed item and download that shows a FIGURE."),
    "protect": Command(
        "protect", "Make a file that can be published from one with the true numbers, which stays outside the project."
    ),
    "record": Command("record", "Record what is public, so that its address stays valid."),
    "upgrade": Command("upgrade", "Change the project's files as this version of the program needs them."),
    "ping": Command("ping", "Tell the hub which feeds have changed, once the site is published."),
    "schema": Command("listings", "Write the JSON Schema of every kind of file."),
    "translations": Command(
        "listings", "List what is missing in each of the partnership's languages, and in easy read."
    ),
    "words": Command("words", "List what the site says that is not translated into LANGUAGE."),
    "season": Command("almanac", "List the days of a season, year by year."),
    "calendar": Command("almanac", "List what is published in the weeks ahead, and what is missing."),
    "outputs": Command("listings", "List the kinds of output that make up the site."),
}
"""In the order that people need them."""


class Commands(AskingGroup):
    """The commands, each imported when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """By name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """One command, out of its module."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        collect_rarely()
        module = import_module(f"{_GROUPS}.{entry.module}")
        command: click.Command = getattr(module, f"{cmd_name}_" if cmd_name == "import" else cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """The list in the help text. It imports no command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. It reports people's mistakes itself; anything else is reported as a fault of the program."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click handles these; a broken pipe is only a reader that stopped early, such as `head`
        except OSError as fault:
            if fault.errno not in _OF_THE_DISK:
                raise _fault_of_ours(ctx, fault) from fault
            # A file that was opened and then could not be written to the end is not named.
            message = (
                f"{fault.filename or 'A file'} could not be written or read: {fault.strerror}. All earlier files are "
                "unchanged. "
                "Free some space on the disk, or check that you may write there, and run the command again."
            )
            raise click.ClickException(message) from fault
        except Exception as fault:
            if extra := EXTRAS.get((fault.name or "").partition(".")[0]) if isinstance(fault, ImportError) else None:
                raise Refusal(_say_missing(extra)) from fault
            raise _fault_of_ours(ctx, fault) from fault


_OF_THE_DISK = {
    *(errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENAMETOOLONG),
    *([errno.EDQUOT] if hasattr(errno, "EDQUOT") else []),
}
"""Faults of a disk or of file permissions."""


def _fault_of_ours(ctx: click.Context, fault: Exception) -> click.ClickException:
    if ctx.params["traceback"]:
        traces.print_exc()
    kind = type(fault).__name__
    message = (
        f"This is a fault of the program, not of what you wrote: {kind}: {fault}. Please report it, with what "
        "'site-builder --traceback' and the rest of your command prints."
    )
    return click.ClickException(" ".join(message.split()))


def _say_missing(extra: str) -> str:
    libraries = ", ".join(sorted(name for name, of in EXTRAS.items() if of == extra))
    return (
        f"This command needs libraries that are not installed here ({libraries}). Install them, and run it again: "
        f"{command_for(extra)}"
    )


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    epilog=examples("site-builder check", "site-builder new story 'New gates end fly-tipping'", "site-builder build"),
)
@click.option("--traceback", is_flag=True, help="Show where the program failed, for a fault report.")
@click.version_option(package_name="site-builder", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, *, traceback: bool) -> None:  # noqa: ARG001 - `Commands` reads it
    """Turn a community safety partnership's plain text files into its public site and feeds.

    Give a command and --help to read about it.
    """
    console.prepare(context)
