"""A text seen whole, as the rules see it: its lines, what each says, what recurs, what language it is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.byline import Byline, byline
from digest.clean.dates import DateFound, dates
from digest.clean.language import LINE_SAMPLE, language, language_among, letters, script, script_weights
from digest.clean.lazily import lazily
from digest.clean.lexicon import NOTHING, kinds
from digest.clean.lines import Line, once, split_lines
from digest.clean.repeats import Repeats, repeats

_LETTER = re.compile(r"[^\W\d_]")
LANGUAGE_SAMPLE = 3_000
"""Characters of the longest lines that tell a text's language."""
LONGEST_LABEL = 24
"""Words of the longest line that is looked at for dates."""


@dataclass(frozen=True)
class View:
    """All lines of a text with what is known of them before any rule decides. Lists run beside `lines`.

    `settled` are the places of lines that are known to be body text: they say nothing of furniture, byline or date.
    """

    lines: tuple[Line, ...]
    title: str | None = None
    settled: frozenset[int] = frozenset()

    def part(self, places: Sequence[int]) -> View:
        """Some of the lines as a text of their own, without a title."""
        return View(
            tuple([self.lines[place].moved(index) for index, place in enumerate(places)]),
            settled=frozenset([index for index, place in enumerate(places) if place in self.settled]),
        )

    @lazily
    def kinds(self) -> tuple[frozenset[str], ...]:
        """The furniture kinds that speak in each line."""
        return tuple([NOTHING if line.index in self.settled else kinds(line) for line in self.lines])

    @lazily
    def speaking(self) -> tuple[Line, ...]:
        """The lines in which a furniture kind speaks."""
        return tuple([line for line, found in zip(self.lines, self.kinds, strict=True) if found])

    @lazily
    def repeats(self) -> Repeats:
        return repeats(self.lines)

    @lazily
    def bylines(self) -> tuple[Byline | None, ...]:
        settled = self.settled
        return tuple([None if line.index in settled else once(line, "byline", line_byline) for line in self.lines])

    @lazily
    def dates(self) -> tuple[list[DateFound], ...]:
        settled = self.settled
        return tuple([[] if line.index in settled else once(line, "dates", line_dates) for line in self.lines])

    @lazily
    def is_latin(self) -> bool:
        """No letter of another script than Latin stands in the text."""
        return all(line.is_latin for line in self.lines)

    @lazily
    def scripts(self) -> tuple[str | None, ...]:
        """The script that carries each line."""
        return tuple([once(line, "script", _script) for line in self.lines])

    @lazily
    def body_script(self) -> str | None:
        """The script in which most of the prose stands."""
        if self.is_latin:
            return "latin" if "latin" in self.scripts else None
        weights: Counter[str] = Counter()
        for line in self.lines:
            times = 4 if line.is_sentence else 1
            if line.is_latin:
                weights["latin"] += times * letters(line.head[:LINE_SAMPLE])
                continue
            for name, weight in script_weights(line.head[:LINE_SAMPLE]).items():
                weights[name] += int(weight * times)
        if "kana" in weights and weights["kana"] * 6 > weights["han"]:
            weights["kana"] += weights.pop("han", 0)
        return max(sorted(weights), key=lambda name: weights[name]) if +weights else None

    @lazily
    def language(self) -> str:
        """The language of the prose, of the whole text when there is none."""
        prose = [line for line in self.lines if line.is_sentence and self._is_home(line)] or self.lines
        return prose_language(prose)

    def _is_home(self, line: Line) -> bool:
        return self.scripts[line.index] == self.body_script


def line_byline(line: Line) -> Byline | None:
    return byline(line.text)


def line_dates(line: Line) -> list[DateFound]:
    return dates(line.text) if len(line.words) <= LONGEST_LABEL else []


def _script(line: Line) -> str | None:
    if line.is_latin:
        return "latin" if _LETTER.search(line.head) else None
    return script(line.head[:LINE_SAMPLE])


def view(text: str, title: str | None = None) -> View:
    """`text` as the rules see it."""
    return View(split_lines(text), title)


def prose_language(lines: Sequence[Line]) -> str:
    """The language of some lines together, as the longest of them tell it."""
    sample: list[Line] = []
    size = 0
    for line in sorted(lines, key=lambda line: -len(line.head))[:20]:
        sample.append(line)
        size += len(line.head)
        if size > LANGUAGE_SAMPLE:
            break
    tokens = [word for line in sample for word in line.words]
    if all(line.is_latin for line in sample) and any(word[0].isalpha() for word in tokens):
        return language_among("latin", tokens)
    return language("\n".join(line.head for line in sample), tokens)
