"""Lists that lead away: bulleted or numbered headlines below the article."""

from __future__ import annotations

from digest.clean.lines import Line
from digest.clean.view import View

LEAST_LINES = 3
HEADLINE_SHARE = 0.7
"""Share of a list's lines that must do without a full stop; a list inside an article is mostly sentences or is
followed by prose."""
MOST_PROSE_BELOW = 1
"""Sentences that may still follow such a list: a notice, a comment."""

MOST_INLINE = 8
"""Headlines of the longest list in mid-text; more are a page's end, which `related_lists` and the last rule know."""
LEAST_HEADLINE_WORDS = 4


def related_lists(view: View) -> list[int]:
    """The lines of every list of headlines that has no more of the article below it."""
    sentences_below = _sentences_below(view)
    found: list[int] = []
    for run in _runs(view):
        headlines = sum(line.ending != "." or line.text.endswith(("?", "!")) for line in run)
        if (
            len(run) >= LEAST_LINES
            and headlines >= HEADLINE_SHARE * len(run)
            and sentences_below[run[-1].index] <= MOST_PROSE_BELOW
        ):
            found.extend(line.index for line in run)
    return found


def related_runs(view: View) -> list[int]:
    """The headlines that follow a heading such as "More on this" in the middle of an article, when they are several."""
    found: list[int] = []
    for line, kinds in zip(view.lines, view.kinds, strict=True):
        if kinds & {"related=", "read-more="}:
            run = _headlines_below(view, line.index)
            if 2 <= len(run) <= MOST_INLINE:
                found.extend(run)
    return found


def _headlines_below(view: View, heading: int) -> list[int]:
    """The lines right below a heading, up to the first that closes with a full stop or a gap between them."""
    run: list[int] = []
    for line in view.lines[heading + 1 : heading + 2 + MOST_INLINE]:
        if not line.is_headline or line.size < LEAST_HEADLINE_WORDS:
            break
        run.append(line.index)
    return run


def _runs(view: View) -> list[list[Line]]:
    """Neighbouring lines that open with the same mark."""
    runs: list[list[Line]] = []
    for line in view.lines:
        if not line.bullet or len(line.words) < 2:
            continue
        if runs and runs[-1][-1].index == line.index - 1 and runs[-1][-1].bullet == line.bullet:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _sentences_below(view: View) -> list[int]:
    """For each line, how many sentences without a list mark stand below it."""
    counts, seen = [], 0
    for line in reversed(view.lines):
        counts.append(seen)
        seen += line.is_sentence and not line.bullet and not view.kinds[line.index]
    return counts[::-1]
