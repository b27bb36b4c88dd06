"""A text seen whole, as the rules see it: its lines, what each says, what recurs, what language it is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.byline import Byline, byline
from digest.clean.dates import DateFound, dates
from digest.clean.language import LINE_SAMPLE, language, script, script_weights
from digest.clean.lazily import lazily
from digest.clean.lexicon import kinds
from digest.clean.lines import Line, split_lines
from digest.clean.repeats import Repeats, repeats

LONGEST_LABEL = 24
"""Words of the longest line that is looked at for dates."""


@dataclass(frozen=True)
class View:
    """All lines of a text with what is known of them before any rule decides. Lists run beside `lines`."""

    lines: tuple[Line, ...]
    title: str | None = None

    @lazily
    def kinds(self) -> tuple[frozenset[str], ...]:
        """The furniture kinds that speak in each line."""
        return tuple(kinds(line) for line in self.lines)

    @lazily
    def repeats(self) -> Repeats:
        return repeats(self.lines)

    @lazily
    def bylines(self) -> tuple[Byline | None, ...]:
        return tuple(byline(line.text) for line in self.lines)

    @lazily
    def dates(self) -> tuple[list[DateFound], ...]:
        return tuple(dates(line.text) if len(line.words) <= LONGEST_LABEL else [] for line in self.lines)

    @lazily
    def scripts(self) -> tuple[str | None, ...]:
        """The script that carries each line."""
        return tuple(script(line.head[:LINE_SAMPLE]) for line in self.lines)

    @lazily
    def body_script(self) -> str | None:
        """The script in which most of the prose stands."""
        weights: Counter[str] = Counter()
        for line in self.lines:
            for name, weight in script_weights(line.head[:LINE_SAMPLE]).items():
                weights[name] += int(weight * (4 if line.is_sentence else 1))
        if "kana" in weights and weights["kana"] * 6 > weights["han"]:
            weights["kana"] += weights.pop("han", 0)
        return max(sorted(weights), key=lambda name: weights[name]) if weights else None

    @lazily
    def language(self) -> str:
        """The language of the prose, of the whole text when there is none."""
        prose = [line for line in self.lines if line.is_sentence and self._is_home(line)] or self.lines
        return prose_language(prose)

    def _is_home(self, line: Line) -> bool:
        return self.scripts[line.index] == self.body_script


def view(text: str, title: str | None = None) -> View:
    """`text` as the rules see it."""
    return View(split_lines(text), title)


def prose_language(lines: Sequence[Line]) -> str:
    """The language of some lines together."""
    sample: list[str] = []
    size = 0
    for line in sorted(lines, key=lambda line: -len(line.head))[:20]:
        sample.append(line.head)
        size += len(line.head)
        if size > 6_000:
            break
    return language("\n".join(sample), [word for text in sample for word in Line(text, 0).words])
