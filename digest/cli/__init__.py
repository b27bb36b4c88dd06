"""The command line: parse, call, report. No decision lives here, and a command's imports happen when it runs."""

from __future__ import annotations

from importlib import import_module

import click

from digest import __version__

_COMMANDS = {
    "add": "Take raw articles in: clean, extract, write Markdown into content/.",
    "build": "Render content/ into public/.",
    "check": "Prove every part against its source; find every fault of the content.",
    "clean": "Clean one article, or JSON lines of them, and print the result.",
    "fetch": "Poll the sources of site.yaml and take in what is new.",
    "list": "List the entries: day, file, title.",
    "new": "Write an empty entry where it belongs.",
    "publish": "Push public/ to a branch of a git remote, or go back to the site before.",
    "extract": "Extract the parts of one article, or of JSON lines, and print them.",
}


class Commands(click.Group):
    """A group whose commands are imported when they are called; the help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"digest.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, 1)
            hint = f" Did you mean `{near[0]}`?" if near else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="digest")
def main() -> None:
    """Raw news articles in, a daily briefing site out.

    Exit codes: 0 done; 1 the input or the site is at fault; 2 wrong usage.
    """
