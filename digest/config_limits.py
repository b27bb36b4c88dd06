"""The `limits:` of `site.yaml`: what one file, answer or article may cost, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.door.loaded import Loaded
from digest.door.text import shown
from digest.errors import Problem
from digest.site_config import SiteLimits
from digest.wording import did_you_mean

_KEYS = SiteLimits._fields
_UNITS = {"kb": 1_000, "mb": 1_000_000, "second": 1, "minute": 60, "": 1}
_AMOUNT = re.compile(r"(\d{1,9}(?:\.\d{1,3})?) ?([a-z]*?)s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a limit is written, and between which values it may lie."""

    units: tuple[str, ...]
    least: float
    most: float
    example: str


_SIZE = ("kb", "mb")
_FORMS: Mapping[str, _Form] = {
    "file": _Form(_SIZE, 1_000, 60_000_000, "a size from 1 KB to 60 MB, such as `20 MB`"),
    "page": _Form(_SIZE, 1_000, 60_000_000, "a size from 1 KB to 60 MB, such as `5 MB`"),
    "article": _Form(("second", "minute"), 1, 3_600, "a time from 1 second to 60 minutes, such as `30 seconds`"),
    "lines": _Form(("",), 100, 1_000_000, "a number from 100 to 1000000, such as `20000`"),
}


def limits_of(loaded: Loaded, path: Path | str) -> tuple[SiteLimits, tuple[Problem, ...]]:
    """The limits in what was read of `site.yaml`, and everything that is wrong with them."""
    block = loaded.values.get("limits")
    if block is None:
        return SiteLimits(), ()
    if not isinstance(block, dict):
        mend = "Write lines such as `page: 5 MB` under it."
        return SiteLimits(), (Problem(path, loaded.lines.get("limits"), "`limits` is not a block of values", mend),)
    found: dict[str, float] = {}
    problems: list[Problem] = []
    for name, value in block.items():
        line = loaded.lines.get(f"limits.{name}")
        if any(problem.line == line for problem in loaded.problems):
            continue  # the loader has told it
        if name not in _FORMS:
            mend = did_you_mean(name, _KEYS, f"The limits are: {', '.join(_KEYS)}.")
            problems.append(Problem(path, line, f"`{shown(name, 40)}` is no limit", mend))
        elif (amount := _amount(value, _FORMS[name])) is None:
            problems.append(Problem(path, line, f"`limits.{name}` cannot be used", f"Write {_FORMS[name].example}."))
        else:
            found[name] = amount
    return _limits(found), tuple(problems)


def _amount(value: object, form: _Form) -> float | None:
    """The value in bytes, seconds or lines; None when it is none, or lies beyond what is sensible."""
    is_amount = isinstance(value, str | int | float) and not isinstance(value, bool)
    match = _AMOUNT.fullmatch(str(value).strip()) if is_amount else None
    if match is None or match[2].casefold() not in form.units:
        return None
    amount = float(match[1]) * _UNITS[match[2].casefold()]
    return amount if form.least <= amount <= form.most else None


def _limits(found: Mapping[str, float]) -> SiteLimits:
    usual = SiteLimits()
    return SiteLimits(
        file=int(found.get("file", usual.file)),
        page=int(found.get("page", usual.page)),
        article=found.get("article", usual.article),
        lines=int(found.get("lines", usual.lines)),
    )
