"""Running a step as a filter over JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path

from digest.desk.filters import JsonObject, filter_lines
from digest.errors import Problem, SourceError


def run_filter(path: Path | None, step: Callable[[JsonObject], JsonObject]) -> None:
    """Lines of `path` (or of standard input) through `step` to standard output, each as soon as it is done."""
    output = sys.stdout.buffer
    with _opened(path) as lines:
        for values in filter_lines(lines, step):
            output.write(json.dumps(values, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            output.flush()


def _opened(path: Path | None) -> nullcontext[Iterable[bytes]]:
    if path is None or str(path) == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return nullcontext(path.open("rb"))
    except OSError as fault:
        problem = Problem(path, None, fault.strerror or "cannot be read", "Check the path.")
        raise SourceError([problem]) from None
