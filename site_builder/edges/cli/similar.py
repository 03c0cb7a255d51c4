"""A group of commands that asks, of a command that it does not have, whether a similar one was meant."""

from __future__ import annotations

from difflib import get_close_matches

import click


class AskingGroup(click.Group):
    """Commands of which an unknown one is refused, with a similar one if there is any, or else with all."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was given first."""
        wanted, known = args[0], self.list_commands(ctx)
        if wanted not in known and not wanted.startswith("-"):
            near = get_close_matches(wanted, known, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"Use one of: {', '.join(known)}."
            ctx.fail(f"There is no command '{wanted}'. {hint}")
        return super().resolve_command(ctx, args)
