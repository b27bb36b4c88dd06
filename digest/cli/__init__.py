"""The command line: parse, call, report. No decision lives here, and a command's imports happen when it runs."""

from __future__ import annotations

import sys

from digest import __version__
from digest.checking import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

COMMANDS = {
    "add": "Take raw articles in: clean, extract, write Markdown into content/.",
    "build": "Render content/ into public/.",
    "check": "Prove every part against its source; find every fault of the content.",
    "clean": "Clean one article, or JSON lines of them, and print the result.",
    "email": "Write an edition as a mail, or send it to its readers.",
    "extract": "Extract the parts of one article, or of JSON lines, and print them.",
    "fetch": "Poll the sources of site.yaml and take in what is new.",
    "init": "Make a new site: settings, a sample entry, a workflow for GitHub Pages.",
    "list": "List the entries: day, file, title.",
    "new": "Write an empty entry where it belongs.",
    "publish": "Push public/ to a branch of a git remote, or go back to the site before.",
    "run": "Fetch, add, build, check, publish, in one.",
    "serve": "Serve the site, and build it again with each save.",
}


def __getattr__(name: str) -> Any:
    """`main`, the command; `digest --version` alone is answered without loading the command line's library, and
    so is a plain `digest build`.
    """
    if name != "main":
        raise AttributeError(name)
    if sys.argv[1:] == ["--version"]:
        return _say_version
    from digest.cli.speech import print_whatever_comes
    from digest.collector import leave_all_at_the_end, rare_collections

    print_whatever_comes()
    leave_all_at_the_end()
    try:
        with rare_collections():
            if sys.argv[1:2] == ["build"]:
                from digest.cli.plain import plain_build

                if (build := plain_build(sys.argv[2:])) is not None:
                    return build
            from digest.cli.group import main
    except KeyboardInterrupt:  # before there is a command that could tell it
        from digest.cli.speech import echo

        echo("\nAborted!", err=True)
        sys.exit(1)
    return main


def _say_version() -> None:
    sys.stdout.write(f"digest, version {__version__}\n")
