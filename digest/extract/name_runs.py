"""Runs of capitalised words: what may be a name, before anybody asks what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from digest.extract.gazetteer import (
    any_name_words,
    bodies_with_small_words,
    demonyms,
    first_names,
    name_words,
    organizations,
    places,
)
from digest.extract.lexicon import sections, words
from digest.model import Span

_WORD = re.compile(r"[가-힣]+|[^\W_가-힣][^\W가-힣]*+(?:[-.&'’](?=[^\W_가-힣])[^\W가-힣]++)*")
_POSSESSIVE = re.compile(r"['’](?:s|S)?\Z")
_ACRONYM_STOP = re.compile(r"(?:[A-Z]\.)+[A-Z]\Z")
_LOWER_PREFIX = re.compile(r"(?:al|el|an|ad|ar|as|ash|at|d|l|e|i|bin|ibn)[-'’]?[A-Z]")
_OPENING = "\"'“”‘’«‹([（「『—–-:•·"
_UPPER = "".join(letter for letter in map(chr, range(0x2000)) if letter.isupper())
_CAPITAL = re.compile(f"[{_UPPER}]")
_SMALL_HEAD = re.compile(r"(?<![^\W가-힣])(?:al|el|an|ad|ar|as|ash|at|d|l|e|i|bin|ibn)[-'’]?\Z")
"""The small letters with which a name's word may begin: "al-Ameri", "d’Este"."""
_LONGEST_HEADING = 240
"""Code points of a line that may be a headline."""
_MOST_PARTICLES = 2
_AIM = " to "
"""Between a body and what it is there to do."""
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
        return is_capital(self.text)


def is_capital(word: str) -> bool:
    """Whether the word may stand in a name."""
    return word[0].isupper() or (not word.islower() and bool(_LOWER_PREFIX.match(word)))


class Run(NamedTuple):
    """Words that stand together as a name does.

    `opens` tells that the run begins a sentence or a quotation, `is_heading` that nearly every word of the sentence
    has a capital, or that the run is a line by itself.
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
    """All runs of capitalised words, in order; none reaches over a sentence end, none is an opening word alone."""
    openers = words("starters.txt")
    for number, sentence in enumerate(sentences):
        heading = _is_heading(text, sentence)
        start = _next_capital(text, sentence.start, sentence.end)
        while start >= 0:
            joined = _words_of_run(text, start, sentence.end)
            found = _with_small_words(joined, text, sentence.end)
            if (len(joined) > 1 or found[0].text not in openers) and text[max(0, start - 1) : start] not in ("@", "#"):
                yield _run(text, found, number, sentence, heading)
            start = _next_capital(text, found[-1].end, sentence.end)


def _with_small_words(found: list[Word], text: str, end: int) -> list[Word]:
    """The words of a run, longer when a known body with small words in its name begins there: "Save the Children"."""
    bodies = bodies_with_small_words()
    if len(found) == 1 and found[0].text not in bodies:
        return found
    for first, word in enumerate(found):
        for name in bodies.get(word.text, ()):
            stop = word.start + len(name)
            if stop > found[-1].end and stop <= end and text.startswith(name, word.start):
                return [*found[:first], *(_word(match, text) for match in _WORD.finditer(text, word.start, stop))]
    return _with_aim(found, text, end) if found[-1].text in name_words("aiming") else found


def _with_aim(found: list[Word], text: str, end: int) -> list[Word]:
    """The words of a body with what it is there to do: "Campaign to Protect Rural Orsa"."""
    start = found[-1].end + len(_AIM)
    if not text.startswith(_AIM, found[-1].end) or not text[start : start + 1].isupper():
        return found
    aim = _words_of_run(text, start, end)
    known = any(aim[0].text in names for names in (places(), first_names(), name_words("never")))
    return found if known else [*found, Word("to", start - 3, start - 1), *aim]


def _next_capital(text: str, start: int, end: int) -> int:
    """Where the next word begins that may stand in a name, -1 for nowhere."""
    for match in _CAPITAL.finditer(text, start, end):
        place = match.start()
        before = text[place - 1 : place]
        if not before or not (before.isalnum() or before in "_-.&'’"):
            return place
        if not before.isalnum() and before != "_" and not text[place - 2 : place - 1].isalnum():
            return place
        head = _SMALL_HEAD.search(text[max(start, place - 6) : place])
        if head is not None:
            return place - len(head.group())
    return -1


def _word(match: re.Match[str], text: str) -> Word:
    raw, (start, end) = match.group(), match.span()
    if raw.isalpha() and text[end : end + 1] != ".":
        return Word(raw, start, end)
    if "'" in raw or "’" in raw:
        ending = _POSSESSIVE.search(raw)
        if ending and len(raw) > len(ending.group()):
            return Word(raw[: ending.start()], start, start + ending.start(), True)
    if text[end : end + 1] == "." and (raw in ("Jr", "Sr") or _ACRONYM_STOP.match(raw)):
        return Word(raw + ".", start, end + 1)
    return Word(raw, start, end)


def _run(text: str, found: Sequence[Word], number: int, sentence: Span, heading: bool) -> Run:
    start, end = found[0].start, found[-1].end
    before = text[max(0, start - 60) : start]
    within = before[-1:] == " " and before[-2:-1].isalnum() and start - 1 > sentence.start
    opens = not within and _opens(text, start, sentence)  # a word stands before most
    heading = heading or (start == sentence.start and end == sentence.end and text[end : end + 1] in ("", "\n"))
    return Run(tuple(found), number, opens, heading, before, text[end : end + 60])


def _opens(text: str, start: int, sentence: Span) -> bool:
    """Whether nothing of the sentence, or an opening mark, stands before the place."""
    last = start - 1
    while last >= sentence.start and text[last].isspace():
        last -= 1
    return last < sentence.start or text[last] in _OPENING


def _is_heading(text: str, sentence: Span) -> bool:
    """Whether the sentence is set as a headline: no full stop, capitals on nearly all words."""
    if sentence.text[-1] in '.!?”"' or len(sentence.text) > _LONGEST_HEADING:
        return False
    found = [match.group() for match in _WORD.finditer(text, sentence.start, sentence.end)]
    if not 4 <= len(found) <= 24:
        return False
    lower = sum(not word[0].isupper() and len(word) > 3 for word in found)
    return lower * 8 < len(found) and sum(word[0].isupper() for word in found) * 2 > len(found)


def _words_of_run(text: str, start: int, end: int) -> list[Word]:
    """The words of the run that begins at `start`; most are one word long, and nothing ahead of it is read for them."""
    goes_on = _goes_on()
    matches = _WORD.finditer(text, start, end)
    found = [_word(next(matches), text)]
    if not goes_on.match(text, found[0].end):
        return found
    ahead = (_word(match, text) for match in matches)
    while len(found) < _LONGEST_RUN and goes_on.match(text, found[-1].end):
        more = _more(text, found, ahead)
        if not more:
            break
        found += more
    return found


def _more(text: str, found: Sequence[Word], ahead: Iterator[Word]) -> list[Word]:
    """The words that join the run next: a capital, or particles with the capital behind them; none when it ends."""
    last, word = found[-1], next(ahead, None)
    if word is None or not _joined(text, last, word):
        return []
    if word.is_capital:
        return [word] if not last.is_possessive or _may_own(found) else []
    if word.text.isdigit() and last.text in name_words("numbered"):
        return [word]
    return [] if last.is_possessive or word.text not in _joining() else _particles(text, found, word, ahead)


def _may_own(found: Sequence[Word]) -> bool:
    """Whether the possessive word is known to begin a name ("King's College"), or a saint's."""
    if len(found) > 1 and found[-2].text in ("St", "Saint"):
        return True
    begins = len(found) == 1 or found[-2].text in ("People", "All", "Our", "the")
    return begins and found[-1].text in name_words("possessive")


@cache
def _goes_on() -> re.Pattern[str]:
    """What must stand behind a word for the run to go on: a quick look before words are made."""
    small = "|".join(sorted(map(re.escape, _joining()), key=len, reverse=True))
    return re.compile(
        rf"(?:['’][sS]?)?\.?(?: ?& ?| )"
        rf"(?:[{_UPPER}0-9]|(?:{small})\b|(?:al|el|an|ad|ar|as|ash|at|d|l|e|i|bin|ibn)[-'’]?[A-Z])"
    )


@cache
def _joining() -> frozenset[str]:
    """The small words that may stand inside a name."""
    return name_words("particle") | {"of", "the", "for", "on", "and"}


def _of_many(last: Word, word: Word) -> bool:
    """Whether a plural owns the body behind it: "Fishers’ Guild", "Residents’ Association"."""
    return last.text.endswith("s") and word.text in name_words("society") and last.text not in places()


def _joined(text: str, last: Word, word: Word) -> bool:
    gap = text[last.end : word.start]
    if last.is_possessive:
        gap = gap.lstrip("'’sS")
    if "&" in gap and last.text in places() and word.text in places():
        return False
    if gap in (" ", " & ", "&") or (gap in ("’ ", "' ") and _of_many(last, word)):
        return True
    if gap == ". ":
        abbreviations = sections("abbreviations.txt")
        return (
            len(last.text) == 1
            or last.text == "Bros"
            or last.text in abbreviations["never"]
            or last.text in abbreviations["saint"]
        )
    return False


def _particles(text: str, found: Sequence[Word], particle: Word, ahead: Iterator[Word]) -> list[Word]:
    """The particle, perhaps a second one, and the capital behind them, when they belong to the run."""
    chain = [particle]
    while len(chain) <= _MOST_PARTICLES:
        following = next(ahead, None)
        if following is None or not _joined(text, chain[-1], following):
            return []
        if following.is_capital and following.text not in name_words("never"):
            joins = _may_join(found, [word.text for word in chain], following) and not (
                chain[-1].text == "and" and _is_body_at(text, following.start)
            )
            return [*chain, following] if joins else []
        chain.append(following)
    return []


def _is_body_at(text: str, start: int) -> bool:
    """Whether a known body of several words begins at the place: it is no part of the name before the "and"."""
    words = text[start : start + 60].split(" ", 5)
    return any(" ".join(words[:width]).rstrip(".,;:’'\"”") in organizations() for width in (2, 3, 4))


def _may_join(head: Sequence[Word], particles: list[str], following: Word) -> bool:
    joined = " ".join(particles)
    if all(particle in name_words("particle") for particle in particles):
        return not any(word.text in demonyms() for word in head) and head[-1].text not in name_words("never")
    if head[-1].text not in name_words("organization") and any(word.text in first_names() for word in head[:-1]):
        return False
    if joined == "for" and following.text in name_words("cause"):
        return True
    if joined in ("of", "of the", "for", "for the", "on"):
        return _heads(head[-1].text) or (joined == "of" and _heads(head[0].text) and len(head) < 4)
    if joined == "and the":
        return any(word.text == "on" for word in head) and following.text not in first_names()
    return joined == "and" and _lists(head, following)


def _heads(word: str) -> bool:
    """Whether "of" after the word goes on in the same name ("Ministry of Defence", "Gulf of Aden")."""
    return any(word in name_words(part) for part in ("organization", "place", "of"))


def _lists(head: Sequence[Word], following: Word) -> bool:
    """Whether "and" stays inside the name: "Department of Health and Human Services"."""
    if following.text in first_names():
        return False
    last = head[-1].text
    if not any(word.text in ("of", "for", "on") for word in head):
        return False
    if last in name_words("organization") and last not in name_words("field") and head[-2].text != "of":
        return False
    return any(word.text in any_name_words("organization", "heads") for word in head)
