"""How the commands speak. Without the command line's library, which a plain build does not load."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from errno import ENOSPC
from io import TextIOWrapper

from digest.checking import TYPE_CHECKING
from digest.door.text import shown
from digest.errors import DigestError, Problem, SourceError

if TYPE_CHECKING:
    from typing import BinaryIO

FAULT = 1
"""The exit code when the input or the site is at fault."""

_MAX_LINE = 400


def echo(text: str, *, err: bool = False) -> None:
    """A line on standard output, or on standard error."""
    stream = sys.stderr if err else sys.stdout
    if stream is not None and (stream.encoding or "").lower() == "utf-8":
        stream.write(f"{text}\n")
        stream.flush()
        return
    import click  # knows what to do where there is no such stream, or an old terminal

    click.echo(text, err=err)


def print_whatever_comes() -> None:
    """Where a stream cannot print a character (a pipe on Windows), its number stands in its place from now on."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(errors="backslashreplace")


def is_watched() -> bool:
    """Whether standard error is a terminal. It is none where it is closed."""
    return sys.stderr is not None and sys.stderr.isatty()


def say(problems: Iterable[Problem], prefix: str = "") -> None:
    """Problems on standard error, so that text from outside can drive neither a terminal nor a CI log."""
    for problem in problems:
        place = f"{problem.path}:{problem.line}" if problem.line else str(problem.path)
        what = shown(f"{prefix}{problem.what}", _MAX_LINE)
        echo(f"{shown(place, _MAX_LINE)}: {what}\n    {shown(problem.mend, _MAX_LINE)}", err=True)


def note(text: str) -> None:
    """One line for the editor on standard error."""
    echo(shown(text, _MAX_LINE), err=True)


@contextmanager
def faults_told(*, as_json: bool = False) -> Iterator[None]:
    """What a user can cause ends the command with its message and exit code 1, never with a traceback.

    A program that asked for JSON gets the problems as JSON too.
    """
    try:
        yield
    except DigestError as error:
        tell_faults(error.problems, as_json=as_json)
        sys.exit(FAULT)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAULT)
    except OSError as fault:
        with suppress(OSError):
            say(
                [
                    Problem(
                        fault.filename or "output", None, fault.strerror or str(fault), "Check space and permissions."
                    )
                ]
            )
        os._exit(FAULT) if fault.errno == ENOSPC else sys.exit(FAULT)


def tell_faults(problems: Iterable[Problem], *, as_json: bool) -> None:
    """Why nothing was done; a program that asked for JSON gets it as JSON too."""
    told = list(problems)
    say(told)
    if as_json:
        echo(to_json({"problems": [problem_json(problem) for problem in told]}))


def to_json(values: Mapping[str, object] | list[Mapping[str, object]]) -> str:
    import json

    return json.dumps(values, ensure_ascii=True, indent=2)


def stdin() -> BinaryIO:
    """Standard input, as bytes. Raises SourceError when it is closed."""
    if sys.stdin is None:
        raise SourceError([Problem("standard input", None, "it is closed", "Give the article on standard input.")])
    return sys.stdin.buffer


def problem_json(problem: Problem) -> Mapping[str, object]:
    return {"path": str(problem.path), "line": problem.line, "what": problem.what, "mend": problem.mend}


def utc_now() -> datetime:
    """The one clock of the program; everything below gets its moment handed in."""
    return datetime.now(UTC)
