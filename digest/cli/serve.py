"""`digest serve`."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.shared import site_option
from digest.cli.speech import faults_told, note, say, utc_now
from digest.preview.serve import Built, Server


@click.command("serve")
@site_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("-p", "--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="0: any free one.")
@click.option("--drafts/--no-drafts", default=True, show_default=True, help="Show drafts.")
@click.option("--future/--no-future", default=True, show_default=True, help="Show entries whose day has not come.")
@click.option("--open", "is_opened", is_flag=True, help="Open it in the browser.")
def command(root: Path, host: str, port: int, drafts: bool, future: bool, is_opened: bool) -> None:
    """Build the site, serve it, and build it again with each save; the browser follows by itself.

    It is built into .digest/preview/, beside what is published. Faults are shown in the page, with file and line.
    """
    with faults_told():
        server = Server(root, host, port, utc_now, drafts=drafts, future=future, told=_tell)
        note(f"Serving {server.url} (Ctrl-C ends it)")
        if is_opened:
            import webbrowser

            webbrowser.open(server.url)
        server.run()


def _tell(built: Built) -> None:
    say(built.version.problems)
    if built.version.is_standing:
        note(f"built: {built.written} files written, {built.seconds:.2f} s")
