"""Sentences as tokens, each quotation folded into one: what the cue finder reads.

`"We go," he said.` becomes `QUOTE he said .`, whatever sentences the quotation holds.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from digest.extract.quotes.labels import is_label
from digest.extract.quotes.lexicon import cue_forms, word_list
from digest.extract.quotes.marks import Run
from digest.model import Span

QUOTE = "“”"
"""The token that stands for a whole run, marks included."""

_LINE = re.compile(r"[^\n]+")
_TOKEN = re.compile(
    r"[a-z]{2,}+(?![\w.&/’'-])"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Del|Det|Cpl|Supt|Amb|Atty|Asst|Cmdr|Prof|Rev|Hon|Adm|Maj|Inc|Corp|Co|Ltd|No|vs)\."
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+|[A-Z]\.(?=\s[A-Z])|[’'][sS]\b|\d+(?:[.,:/]\d+)*(?:-[^\W\d_]+)*"
    r"|[^\W_]+(?:[-&./’'](?!s\b)[^\W_]+)*|\.\.\.|--|[^\w\s]|_"
)
"""Plain small words come first, since most tokens are such."""
_ENDS = frozenset(".!?…")
_CLOSERS = "’'\")]”"
_CODE = "_code"
"""What a word of shown markup or of a program is to the readers of cues: none of their lexicons holds it."""

_MAYBE_CODE = re.compile(r"[=<>\\{$`(](?:(?<!\()|(?<=\w\()[^a-zA-Z])")
_BEFORE_CODE, _AFTER_CODE = frozenset("=<\\{$`"), frozenset("=\\>{`")


_FEWEST_SHOUTED = 2
"""Words that a headline in capitals has more than."""

_LONGEST = 120
"""Tokens of one sentence; a longer stretch without an end is cut, so that time stays linear."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One sentence of the narrator: parallel tuples, one place per token. Compared by identity.

    `runs[i]` is the run that token i stands for, None for a word; `capitals[i]` tells whether the first letter of the
    word or of the run is a capital, `stops[i]` whether the run ends with punctuation. `paragraph` counts lines from 0;
    `quoted` are the places of the quotations.
    """

    words: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    runs: tuple[Run | None, ...]
    paragraph: int
    capitals: tuple[bool, ...]
    stops: tuple[bool, ...]
    quoted: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    def places_of(self, wanted: frozenset[str]) -> list[int]:
        """The places of the wanted words, which are given in lower case."""
        return [*itertools.compress(range(len(self.lowers)), map(wanted.__contains__, self.lowers))]

    def opens_sentence(self, place: int) -> bool:
        """Whether the quotation at `place` begins like a sentence: with a capital."""
        return self.capitals[place]

    @property
    def is_headline(self) -> bool:
        """Whether most of its longer words begin with a capital."""
        longer = [word[0] for word in self.words if len(word) > 3]
        return 3 * sum(map(str.isupper, longer)) > 2 * len(longer)

    @property
    def is_shouted(self) -> bool:
        """Whether it is all capitals: a headline within the text."""
        shouted = 0
        for word in self.words:
            if word.isalpha() and len(word) > 1:
                if not word.isupper():
                    return False
                shouted += 1
        return shouted > _FEWEST_SHOUTED

    @property
    def start(self) -> int:
        return self.starts[0]

    @property
    def end(self) -> int:
        return self.ends[-1]


def units(text: str, runs: Sequence[Run], sentences: Sequence[Span]) -> tuple[Unit, ...]:
    """The sentences of `text` with every run folded; none crosses a line break."""
    breaks = {sentence.start for sentence in sentences}
    found: list[Unit] = []
    first = 0
    for paragraph, line in enumerate(_LINE.finditer(text)):
        last = first
        while last < len(runs) and runs[last].outer_start < line.end():
            last += 1
        row = _row(text, line.start(), line.end(), runs[first:last])
        if row.words:
            found.extend(_split(text, row, breaks, paragraph))
        first = last
    return tuple(found)


class _Row(NamedTuple):
    """The tokens of a line: parallel tuples, one place per token."""

    words: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    runs: tuple[Run | None, ...]
    capitals: tuple[bool, ...]


_first_letter = itemgetter(0)


def _row(text: str, start: int, end: int, runs: Sequence[Run]) -> _Row:
    matches: list[re.Match[str]] = []
    folded: list[tuple[int, str, int, int, Run | None]] = []
    here = start
    for run in runs:
        matches += _TOKEN.finditer(text, here, run.outer_start)
        if is_label(text, run):
            folded += [(len(matches), *label, None) for label in _label(text, run)]
        else:
            folded.append((len(matches), QUOTE, run.outer_start, run.outer_end, run))
        here = run.outer_end
    matches += _TOKEN.finditer(text, here, end)
    words, starts, ends = [*map(_WHOLE, matches)], [*map(_START, matches)], [*map(_END, matches)]
    told: list[Run | None] = [None] * len(matches)
    for place, word, first, last, folded_run in reversed(folded):
        words[place:place], starts[place:place], ends[place:place] = [word], [first], [last]
        told[place:place] = [folded_run]
    capitals = [*map(str.isupper, map(_first_letter, words))]
    for place, run_at in enumerate(told) if runs else ():
        if run_at is not None:
            capitals[place] = _is_capital(text, run_at)
    return _Row(tuple(words), tuple(map(str.lower, words)), tuple(starts), tuple(ends), tuple(told), tuple(capitals))


_WHOLE, _START, _END = re.Match[str].group, re.Match[str].start, re.Match[str].end


def _label(text: str, run: Run) -> Iterator[tuple[str, int, int]]:
    """A label as one word; a comma that stands within its marks is a token of its own behind it."""
    content = text[run.start : run.end].strip()
    name = content.rstrip(",") or content
    end = run.start + text[run.start : run.end].index(name) + len(name)
    if name == content:
        yield name, run.outer_start, run.outer_end
        return
    yield name, run.outer_start, end
    yield ",", end, run.outer_end


def _split(text: str, row: _Row, breaks: set[int], paragraph: int) -> Iterator[Unit]:
    first, size = 0, len(row.words)
    may_break = {bisect_left(row.starts, start) for start in breaks.intersection(row.starts)}
    quoted = [place for place, run in enumerate(row.runs) if run is not None] if any(row.runs) else []
    may_break.update([place + 1 for place in quoted])
    may_break -= {0, size}
    shows_code = _MAYBE_CODE.search(text, row.starts[0], row.ends[-1]) is not None
    for place in sorted(may_break) if size <= _LONGEST else range(1, size):
        if place - first >= _LONGEST or (place in may_break and _breaks_before(text, row, place, breaks)):
            yield _unit(text, row, first, place, paragraph, quoted, shows_code)
            first = place
    yield _unit(text, row, first, size, paragraph, quoted, shows_code)


def _unit(
    text: str, row: _Row, first: int, last: int, paragraph: int, all_quoted: Sequence[int], shows_code: bool
) -> Unit:
    part = slice(first, last)
    words, lowers, starts, ends, runs = (
        row.words[part],
        row.lowers[part],
        row.starts[part],
        row.ends[part],
        row.runs[part],
    )
    stops = [False] * len(words)
    quoted = tuple([place - first for place in all_quoted if first <= place < last])
    for place in quoted:
        run = runs[place]
        stops[place] = run is not None and _is_stopped(text, run)
    if shows_code and _MAYBE_CODE.search(text, starts[0], ends[-1]):
        places = zip(words, lowers, starts, ends, strict=True)
        lowers = tuple(
            _CODE if word.isalpha() and _in_code(text, start, end) else lower for word, lower, start, end in places
        )
    return Unit(words, lowers, starts, ends, runs, paragraph, row.capitals[part], tuple(stops), quoted)


def _in_code(text: str, start: int, end: int) -> bool:
    """Whether the word at that place belongs to markup or a program that the text shows: its name, its argument."""
    before, after = text[start - 1 : start], text[end : end + 2]
    return before in _BEFORE_CODE or after[:1] in _AFTER_CODE or (after[:1] == "(" and not after[1:].isalpha())


def _is_stopped(text: str, run: Run) -> bool:
    content = text[max(run.start, run.end - 6) : run.end].rstrip(_CLOSERS + " ")
    return content.endswith((",", ".", "!", "?", "…", "—", "–", "-", ";", ":")) or not run.closed


def _is_capital(text: str, run: Run) -> bool:
    first = next((letter for letter in text[run.start : min(run.end, run.start + 8)] if letter.isalpha()), "")
    return first.isupper()


def _breaks_before(text: str, row: _Row, place: int, breaks: set[int]) -> bool:
    word, start, run = row.words[place], row.starts[place], row.runs[place]
    previous_end, previous = row.ends[place - 1], row.runs[place - 1]
    if previous is None or previous.outer_end > start:
        return start in breaks
    mark = text[previous.start : previous.end].rstrip(_CLOSERS)[-1:]
    if mark not in _ENDS or not mark:
        return start in breaks and mark not in ",;:—–-" and text[previous_end:start].strip() != ""
    if run is None and not word[0].isupper():
        return False
    if mark == "." and not text.endswith("..", previous.start, previous.end):
        return run is not None or word[0].isupper()
    return run is not None or not _speech_follows(row, place)


def _speech_follows(row: _Row, place: int) -> bool:
    """A short subject and a verb of speech: the sentence of a question or a shout goes on ("…?" Kim asked)."""
    forms, pronouns = cue_forms(), word_list("subject_pronouns.txt")
    ahead = slice(place, place + 7)
    for step, (word, lower, run) in enumerate(zip(row.words[ahead], row.lowers[ahead], row.runs[ahead], strict=True)):
        if step and lower in forms and any("q" in cue.complements for cue in forms[lower]):
            return True
        is_name = word[0].isupper() or lower in pronouns or lower in ("the", "a", "an", "of", "’s", "'s")
        if run is not None or not (is_name or word.isalpha() or word == "."):
            return False
    return False
