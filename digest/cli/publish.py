"""`digest publish`."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.shared import json_option, quiet_option, site_option
from digest.cli.speech import faults_told, say, to_json, utc_now
from digest.config import load_config
from digest.site.keeping import PUBLIC


@click.command("publish")
@site_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="The built site.",
    show_default="public/",
)
@click.option("--remote", default="origin", show_default=True, help="The git remote, by name or address.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that is served.")
@click.option("--back", is_flag=True, help="Publish the site before the one that is published now.")
@click.option("--url", metavar="URL", help="The site's address, when it was built with another than in site.yaml.")
@click.option("--allow-fewer", is_flag=True, help="Publish even with far fewer pages than are published now.")
@click.option("--allow-unproved", is_flag=True, help="Publish even parts that are not in their source.")
@click.option("--allow-older", is_flag=True, help="Publish even what is older than its content or settings.")
@click.option("-m", "--message", help="The commit's message.")
@click.option("-n", "--dry-run", is_flag=True, help="Check and count; publish nothing.")
@json_option
@quiet_option
def command(
    root: Path,
    output: Path | None,
    remote: str,
    branch: str,
    back: bool,
    url: str | None,
    allow_fewer: bool,
    allow_unproved: bool,
    allow_older: bool,
    message: str | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Push the built site to a branch of a git remote.

    A site without home page or feeds, with far fewer pages than the published one, with a part that is not in its
    source, or older than what it is built from, is refused. Nothing changed, nothing is committed; history is never
    rewritten.
    """
    from dataclasses import asdict

    from digest.desk.git import Branch, Repository
    from digest.desk.publish import doubts_about, go_back, publish
    from digest.desk.release import released

    with faults_told(as_json=as_json):
        target = Branch(Repository(root), remote, branch)
        if back:
            done = go_back(target, utc_now(), is_dry_run=dry_run)
        else:
            config, public, now = load_config(root, url), output or root / PUBLIC, utc_now()
            say(doubts_about(config.url))
            with released(root, config, public, allow_unproved=allow_unproved, allow_older=allow_older):
                done = publish(
                    public, target, config.url, now, allow_fewer=allow_fewer, is_dry_run=dry_run, message=message
                )
        if as_json:
            click.echo(to_json(asdict(done)))
        elif not quiet:
            click.echo(f"{remote}/{branch}: {done.in_words}")
