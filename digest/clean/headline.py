"""The headline, where it stands in the text: a line shaped like one, above the body, that shares the body's words."""

from __future__ import annotations

from collections.abc import Collection

from digest.clean.language import is_small_word
from digest.clean.lexicon import vocabulary_share
from digest.clean.lines import Line
from digest.clean.view import View

LONGEST_HEADLINE = 40
"""Words (characters of Chinese and Japanese, twice as many) of the longest line that is weighed as a headline."""
FARTHEST = 14
"""Lines above the body's first that are looked at; a share bar or a gallery may stand between."""
LEAST = 1.0
"""Points without which no line is called the headline."""


def headline(view: View, body: Collection[int], furniture: Collection[int]) -> int | None:
    """The index of the title's line; None when no line above the body speaks as one."""
    if not body:
        return None
    start = min(body)
    said = _content_words(view, body)
    candidates = [line for line in view.lines[max(0, start - 3 * FARTHEST) : start] if line.index not in furniture]
    candidates += [view.lines[start]] if not view.lines[start].is_sentence else []
    scored = [(points, -line.index) for line in candidates if (points := _points(view, line, start, said)) >= LEAST]
    return -max(scored)[1] if scored else None


def _content_words(view: View, body: Collection[int]) -> frozenset[str]:
    found: set[str] = set()
    for index in sorted(body)[:40]:
        found.update(word[:6] for word in view.lines[index].words[:200] if not is_small_word(word))
    return frozenset(found)


def _points(view: View, line: Line, start: int, said: frozenset[str]) -> float:
    """How much a line speaks as the headline: shape, shared words, repetition, closeness to the body."""
    count = len(line.words)
    limit = LONGEST_HEADLINE * (2 if view.scripts[line.index] in ("kana", "han") else 1)
    if not 2 <= count <= limit or _is_label(view, line):
        return 0.0
    content = [word[:6] for word in line.words if not is_small_word(word)]
    shared = sum(word in said for word in content) / len(content) if content else 0.0
    points = 3.0 * shared + min(count, 8) / 4 - (1.5 if line.ending == "." and line.text.rstrip()[-1:] == "." else 0.0)
    points += 1.0 if view.repeats.count[line.index] > 1 else 0.0
    return points - 0.12 * (start - line.index)


def _is_label(view: View, line: Line) -> bool:
    kinds = view.kinds[line.index]
    signature = view.bylines[line.index]
    return (
        bool(kinds & {"related", "interface", "legal", "notice", "copyright", "advert"})
        or (signature is not None and signature.is_marked)
        or bool(view.dates[line.index] and len(line.words) <= 10)
        or vocabulary_share(line.words, "interface") > 0.5
        or " > " in line.text
    )
