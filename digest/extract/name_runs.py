"""Runs of capitalised words: what may be a name, before anybody asks what it names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digest.extract.gazetteer import demonyms, first_names, name_words, places
from digest.extract.lexicon import sections
from digest.model import Span

_WORD = re.compile(r"[가-힣]+|[^\W_가-힣](?:[^\W가-힣]|[-.&'’](?=[^\W_가-힣]))*")
_POSSESSIVE = re.compile(r"['’](?:s|S)?\Z")
_ACRONYM_STOP = re.compile(r"(?:[A-Z]\.)+[A-Z]\Z")
_LOWER_PREFIX = re.compile(r"(?:al|el|an|ad|ar|as|ash|at|d|l|e|i|bin|ibn)[-'’]?[A-Z]")
_OPENING = "\"'“”‘’«‹([（「『—–-:•·"
_LONGEST_RUN = 12
"""Words; a longer run of capitals is a heading or a shout, and only its first words are looked at."""


class Word(NamedTuple):
    """A word of the text; `text` without a possessive ending."""

    text: str
    start: int
    end: int
    is_possessive: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether the word may stand in a name."""
        text = self.text
        return not text.islower() and (text[0].isupper() or bool(_LOWER_PREFIX.match(text)))


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together as a name does.

    `opens` tells that the run begins a sentence or a quotation, `is_heading` that nearly every word of the sentence
    has a capital.
    """

    words: tuple[Word, ...]
    sentence: int
    opens: bool
    is_heading: bool
    before: str
    after: str

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def runs(text: str, sentences: Sequence[Span]) -> Iterator[Run]:
    """All runs of capitalised words, in order; none reaches over a sentence end."""
    for number, sentence in enumerate(sentences):
        found = words_of(text, sentence.start, sentence.end)
        heading = _is_heading(found, sentence)
        position = 0
        while position < len(found):
            if not found[position].is_capital:
                position += 1
                continue
            stop = _stop(text, found, position)
            yield _run(text, found[position:stop], number, sentence, heading)
            position = stop


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text, possessive endings and closing stops set apart."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        plain = raw.islower() and raw.isalpha()
        found.append(Word(raw, match.start(), match.end()) if plain else _word(match, text))
    return found


def _word(match: re.Match[str], text: str) -> Word:
    raw, start, end = match.group(), match.start(), match.end()
    if "'" in raw or "’" in raw:
        ending = _POSSESSIVE.search(raw)
        if ending and len(raw) > len(ending.group()):
            return Word(raw[: ending.start()], start, start + ending.start(), True)
    if text[end : end + 1] == "." and (raw in ("Jr", "Sr") or _ACRONYM_STOP.match(raw)):
        return Word(raw + ".", start, end + 1)
    return Word(raw, start, end)


def _run(text: str, found: Sequence[Word], number: int, sentence: Span, heading: bool) -> Run:
    start, end = found[0].start, found[-1].end
    lead = text[sentence.start : start].rstrip()
    opens = not lead or lead[-1] in _OPENING
    return Run(tuple(found), number, opens, heading, text[max(0, start - 60) : start], text[end : end + 60])


def _is_heading(found: Sequence[Word], sentence: Span) -> bool:
    """Whether the sentence is set as a headline: no full stop, capitals on nearly all words."""
    if not 4 <= len(found) <= 24 or sentence.text[-1] in '.!?”"':
        return False
    lower = sum(not word.text[0].isupper() and len(word.text) > 3 for word in found)
    return lower * 8 < len(found) and sum(word.text[0].isupper() for word in found) * 2 > len(found)


def _stop(text: str, found: Sequence[Word], position: int) -> int:
    """The index behind the last word of the run that begins at `position`."""
    stop = position + 1
    while stop < len(found) and stop - position < _LONGEST_RUN:
        step = _step(text, found, position, stop)
        if not step:
            break
        stop += step
    return stop


def _step(text: str, found: Sequence[Word], first: int, nxt: int) -> int:
    """How many words join the run: 1 for a capital, more for particles with the capital after them, 0 for none."""
    last, word = found[nxt - 1], found[nxt]
    if not _joined(text, last, word):
        return 0
    if word.is_capital:
        return 1 if not last.is_possessive or last.text in name_words("possessive") else 0
    if word.text.isdigit() and last.text in name_words("numbered"):
        return 1
    return 0 if last.is_possessive else _particles(text, found, first, nxt)


def _of_many(last: Word, word: Word) -> bool:
    """Whether a plural owns the body behind it: "Fishers’ Guild", "Residents’ Association"."""
    return last.text.endswith("s") and word.text in name_words("society") and last.text not in places()


def _joined(text: str, last: Word, word: Word) -> bool:
    gap = text[last.end : word.start]
    if last.is_possessive:
        gap = gap.lstrip("'’sS")
    if gap in (" ", " & ", "&") or (gap in ("’ ", "' ") and _of_many(last, word)):
        return True
    if gap == ". ":
        return len(last.text) == 1 or last.text in sections("abbreviations.txt")["never"]
    return False


def _particles(text: str, found: Sequence[Word], first: int, nxt: int) -> int:
    for width in (1, 2):
        if nxt + width >= len(found):
            return 0
        last = found[nxt + width]
        chain = [*found[nxt - 1 : nxt + width], last]
        if not all(_joined(text, a, b) for a, b in itertools.pairwise(chain)):
            return 0
        if last.is_capital and last.text not in name_words("never"):
            particles = [word.text for word in found[nxt : nxt + width]]
            return width + 1 if _may_join(found[first:nxt], particles, last) else 0
    return 0


def _may_join(head: Sequence[Word], particles: list[str], following: Word) -> bool:
    joined = " ".join(particles)
    if all(particle in name_words("particle") for particle in particles):
        return not any(word.text in demonyms() for word in head) and head[-1].text not in name_words("never")
    if joined in ("of", "of the", "for", "for the", "on"):
        return _heads(head[-1].text) or (joined == "of" and _heads(head[0].text) and len(head) < 4)
    return joined == "and" and _lists(head, following)


def _heads(word: str) -> bool:
    """Whether "of" after the word goes on in the same name ("Ministry of Defence", "Gulf of Aden")."""
    return any(word in name_words(part) for part in ("organization", "place", "of"))


def _lists(head: Sequence[Word], following: Word) -> bool:
    """Whether "and" stays inside the name: "Department of Health and Human Services"."""
    if following.text in first_names():
        return False
    return any(word.text in ("of", "for") for word in head) and head[-1].text not in name_words("organization")
