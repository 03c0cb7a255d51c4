"""Commands that read a whole project, and what they say to somebody who names one of its files."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.edges.world.project import MARK


class WholeProjectCommand(click.Command):
    """A command for the whole project, which refuses a file or a folder with the reason and with what to run."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The options; what is no option is refused first, because the project may be what it was to name."""
        given, rest, _ = self.make_parser(ctx).parse_args([*args])
        if rest and not given.get("help") and not ctx.resilient_parsing:
            ctx.fail(_explain(f"site-builder {ctx.info_name}", rest[0]))
        return super().parse_args(ctx, args)


def _explain(command: str, name: str) -> str:
    if (Path(name) / MARK).is_file():
        return f"To name the project's folder, write '--project' before it: {command} --project {name}"
    what = f"'{command}' reads the whole project"
    if not (Path(name).exists() or Path(name).suffix or "/" in name or "\\" in name):
        return f"{what}, and '{name}' is none of its options. Leave it out, or see: {command} --help"
    return (
        f"{what}, because its files name each other, so it takes no file or folder. Run it without '{name}': "
        "every problem is listed with its file."
    )
