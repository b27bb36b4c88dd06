"""A body whose letters stand in brackets behind it: they tell where its name begins, whatever joins its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.extract.name_kinds import Candidate

_BRACKET = re.compile(r" \(([A-Z][A-Z&]{1,7})\)")
_WORD = re.compile(r"[A-Z][\w’'.-]*|(?:and|of|the|for|on|in)(?![\w’'-])")
_BEFORE = re.compile(r"[^.;:()\n“”\"]{0,120}\Z")
_MOST = 14
"""Words of a name, small ones included."""


def with_letters(found: Sequence[Candidate], text: str) -> list[Candidate]:
    """The candidates, each body before its letters as wide as they say: "Fisheries, Ports and Tides Office (FPTO)"."""
    widened: list[Candidate] = []
    for each in found:
        start = _start(each, text)
        if start is None:
            widened.append(each)
            continue
        while widened and widened[-1].start >= start:
            widened.pop()
        name = text[start : each.end]
        widened.append(each._replace(name=name, start=start, kind="organization", is_sure=True, may_be_person=False))
    return widened


def _start(each: Candidate, text: str) -> int | None:
    """Where the name must begin for its capitals to be the letters in brackets; None where nothing is to be widened."""
    bracket = _BRACKET.match(text, each.end) if text.startswith(" (", each.end) else None
    before = _BEFORE.search(text, max(0, each.end - 120), each.end) if bracket is not None else None
    if bracket is None or before is None:
        return None
    letters = bracket.group(1).replace("&", "")
    words = [match for match in _WORD.finditer(text, before.start(), each.end) if match.group()[0].isupper()]
    if len(letters) < 3 or len(words) < len(letters):
        return None
    chosen = words[-len(letters) :]
    fits = "".join(match.group()[0] for match in chosen) == letters and chosen[0].start() < each.start
    return chosen[0].start() if fits and _is_joined(text[chosen[0].start() : each.end]) else None


def _is_joined(name: str) -> bool:
    """Whether nothing stands between the words but commas and the small words of names."""
    words = name.replace(",", " ").split()
    return len(words) <= _MOST and all(_WORD.fullmatch(word) for word in words)
