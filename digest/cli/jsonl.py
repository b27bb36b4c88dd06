"""Running a step as a filter over JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from digest.cli.speech import FAULT, say, stdin
from digest.desk.filters import JsonObject, filter_lines
from digest.errors import Problem, SourceError


def run_filter(path: Path | None, step: Callable[[JsonObject], JsonObject]) -> None:
    """Lines of `path` (or of standard input) through `step` to standard output, each as soon as it is done.

    Each line that fails is told on standard error too. Ends the command: exit code 1 when a line failed.
    """
    output, has_failed = sys.stdout.buffer, False
    origin = "standard input" if path is None or str(path) == "-" else path
    with _opened(path) as lines:
        for values in filter_lines(lines, step, origin, lambda problem: say([problem])):
            has_failed = has_failed or "error" in values
            output.write(json.dumps(values, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace") + b"\n")
            output.flush()
    sys.exit(FAULT if has_failed else 0)


def _opened(path: Path | None) -> AbstractContextManager[Iterable[bytes]]:
    if path is None or str(path) == "-":
        return nullcontext(stdin())
    try:
        return path.open("rb")
    except OSError as fault:
        problem = Problem(path, None, fault.strerror or "cannot be read", "Check the path.")
        raise SourceError([problem]) from None
