"""The reader of key facts: what he has read before each one, and what each needs beside that."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence

from digest.extract.names import Entity
from digest.extract.reference import Need, need
from digest.extract.views import term

_FIRM = frozenset((term("company"), term("firm")))
"""What a reader understands once an organization has been named."""


class Reader:
    """Whoever reads the title and the summary, and then one fact after the other."""

    def __init__(self, known: Collection[str], named: Sequence[Entity], read: Sequence[str]) -> None:
        """`read` is what stands above the facts, `known` its stems, `named` are the article's names."""
        told = "\n".join(read)
        people, firms = (
            [form for each in named if each.type == kind for form in (each.name, *each.aliases)]
            for kind in ("person", "organization")
        )
        self._known = frozenset(known) | (_FIRM if any(form in told for form in firms) else frozenset())
        self._people = frozenset(itertools.chain.from_iterable(name.split() for name in people))
        self._found: dict[int, Need] = {}

    def need(self, number: int, text: str, above: Iterable[frozenset[str]]) -> Need:
        """What the fact of sentence `number` needs; `above` are the stems of the facts above it. Asked once of each."""
        if number not in self._found:
            self._found[number] = need(text, frozenset().union(self._known, *above), self._people)
        return self._found[number]
