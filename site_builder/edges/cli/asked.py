"""Options that a command asks for if they are left out, and what it says if there is no answer."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from site_builder.domain.english import join
from site_builder.edges.cli.options import Refusal


class AskedOption(click.Option):
    """An option with a question. At the end of what can be read, such as in a script, it is refused."""

    def prompt_for_value(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """The answer to the question. Raises Refusal if there is none."""
        try:
            return super().prompt_for_value(ctx)
        except click.Abort as fault:
            # click raises the same for both, and Ctrl+C needs no explanation.
            if not isinstance(fault.__context__, EOFError):
                raise
            click.echo()
            message = (
                "This command asks questions, and there were no answers. Answer them, or give these options: "
                f"{join(_left_out(ctx))}. Nothing was written."
            )
            raise Refusal(message) from fault


def _left_out(context: click.Context) -> list[str]:
    """The options with questions that were not given on the command line."""
    asked = (option for option in context.command.params if isinstance(option, AskedOption))
    return [
        option.opts[0]
        for option in asked
        if context.get_parameter_source(option.name or "") is not ParameterSource.COMMANDLINE
    ]
