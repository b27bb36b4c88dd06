"""Sentences as tokens, each quotation folded into one: what the cue finder reads.

`"We go," he said.` becomes `QUOTE he said .`, whatever sentences the quotation holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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

    def opens_sentence(self, place: int) -> bool:
        """Whether the quotation at `place` begins like a sentence: with a capital."""
        return self.capitals[place]

    @property
    def is_headline(self) -> bool:
        """Whether most of its longer words begin with a capital."""
        longer = [word for word in self.words if len(word) > 3]
        return 3 * sum(word[0].isupper() for word in longer) > 2 * len(longer)

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
        tokens = list(_tokens(text, line.start(), line.end(), runs[first:last]))
        found.extend(_split(text, tokens, breaks, paragraph, has_runs=first < last))
        first = last
    return tuple(found)


_Token = tuple[str, int, int, Run | None]


def _tokens(text: str, start: int, end: int, runs: Sequence[Run]) -> list[_Token]:
    found: list[_Token] = []
    here = start
    for run in runs:
        found += [
            (match[0], match.start(), match.end(), None) for match in _TOKEN.finditer(text, here, run.outer_start)
        ]
        if is_label(text, run):
            found += _label(text, run)
        else:
            found.append((QUOTE, run.outer_start, run.outer_end, run))
        here = run.outer_end
    found += [(match[0], match.start(), match.end(), None) for match in _TOKEN.finditer(text, here, end)]
    return found


def _label(text: str, run: Run) -> Iterator[_Token]:
    """A label as one word; a comma that stands within its marks is a token of its own behind it."""
    content = text[run.start : run.end].strip()
    name = content.rstrip(",") or content
    end = run.start + text[run.start : run.end].index(name) + len(name)
    if name == content:
        yield name, run.outer_start, run.outer_end, None
        return
    yield name, run.outer_start, end, None
    yield ",", end, run.outer_end, None


def _split(text: str, tokens: Sequence[_Token], breaks: set[int], paragraph: int, *, has_runs: bool) -> Iterator[Unit]:
    first = 0
    if not tokens:
        return
    words, starts, ends, runs = zip(*tokens, strict=True)
    lowers = tuple(map(str.lower, words))  # all of the line at once, since a sentence has few

    def unit(first: int, last: int) -> Unit:
        part = slice(first, last)
        return _unit(text, words[part], lowers[part], starts[part], ends[part], runs[part], paragraph)

    may_break = {bisect_left(starts, start) for start in breaks.intersection(starts)}
    if has_runs:
        may_break.update([place for place, (_, _, _, run) in enumerate(tokens, 1) if run is not None])
    may_break -= {0, len(tokens)}
    for place in sorted(may_break) if len(tokens) <= _LONGEST else range(1, len(tokens)):
        if place - first >= _LONGEST or (place in may_break and _breaks_before(text, tokens, place, breaks)):
            yield unit(first, place)
            first = place
    yield unit(first, len(tokens))


def _unit(
    text: str,
    words: tuple[str, ...],
    lowers: tuple[str, ...],
    starts: tuple[int, ...],
    ends: tuple[int, ...],
    runs: tuple[Run | None, ...],
    paragraph: int,
) -> Unit:
    capitals, stops = list(map(str.isupper, [word[0] for word in words])), [False] * len(words)
    quoted = []
    for place, run in enumerate(runs) if any(runs) else ():
        if run is not None:
            quoted.append(place)
            capitals[place], stops[place] = _is_capital(text, run), _is_stopped(text, run)
    if _MAYBE_CODE.search(text, starts[0], ends[-1]):
        places = zip(words, lowers, starts, ends, strict=True)
        lowers = tuple(
            _CODE if word.isalpha() and _in_code(text, start, end) else lower for word, lower, start, end in places
        )
    return Unit(words, lowers, starts, ends, runs, paragraph, tuple(capitals), tuple(stops), tuple(quoted))


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


def _breaks_before(text: str, tokens: Sequence[_Token], place: int, breaks: set[int]) -> bool:
    word, start, _, run = tokens[place]
    _, _, previous_end, previous = tokens[place - 1]
    if previous is None or previous.outer_end > start:
        return start in breaks
    mark = text[previous.start : previous.end].rstrip(_CLOSERS)[-1:]
    if mark not in _ENDS or not mark:
        return start in breaks and mark not in ",;:—–-" and text[previous_end:start].strip() != ""
    if run is None and not word[0].isupper():
        return False
    if mark == "." and not text.endswith("..", previous.start, previous.end):
        return run is not None or word[0].isupper()
    return run is not None or not _speech_follows(tokens, place)


def _speech_follows(tokens: Sequence[_Token], place: int) -> bool:
    """A short subject and a verb of speech: the sentence of a question or a shout goes on ("…?" Kim asked)."""
    forms, pronouns = cue_forms(), word_list("subject_pronouns.txt")
    for step, (word, _, _, run) in enumerate(tokens[place : place + 7]):
        lower = word.lower()
        if step and lower in forms and any("q" in cue.complements for cue in forms[lower]):
            return True
        is_name = word[0].isupper() or lower in pronouns or lower in ("the", "a", "an", "of", "’s", "'s")
        if run is not None or not (is_name or word.isalpha() or word == "."):
            return False
    return False
