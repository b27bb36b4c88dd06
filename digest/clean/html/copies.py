"""Text that a page holds twice, for wide screens and for narrow ones: the later copy goes.

Of a single paragraph that the article's first lines say once more, as summaries do, the one in the article stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

COPY = "copy"
LEAST_LONG = 20
"""Words of the long paragraph that a copy has at least: refrains and the questions of a list recur in earnest."""
OPENING = 3
"""Lines from the first that may be a summary of what follows."""


def copies(tokens: Sequence[tuple[str, ...]]) -> list[int]:
    """The indexes of lines that another one repeats word for word, in one run with a long one.

    `tokens` are the lines' words.
    """
    earlier: dict[tuple[str, ...], int] = {}
    source: list[int] = []
    for index, said in enumerate(tokens):
        source.append(earlier.get(said, -1) if said else -1)
        earlier[said] = index
    found: list[int] = []
    for run in _runs(source):
        is_summed_up = len(run) == 1 and source[run[0]] < OPENING
        if any(len(tokens[index]) >= LEAST_LONG for index in run):
            found += [source[run[0]]] if is_summed_up else run
    return found


def _runs(source: Sequence[int]) -> Iterator[list[int]]:
    """The lines that repeat others, together where these follow each other too; `source` has -1 for new ones."""
    run: list[int] = []
    for index, place in enumerate(source):
        if run and place != source[run[-1]] + 1:
            yield run
            run = []
        if place >= 0:
            run.append(index)
    if run:
        yield run
