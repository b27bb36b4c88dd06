"""Each sentence as the later steps look at it: its words, its names, its numbers, what ties it to its neighbours."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from digest.extract.calendar_words import DATE_WORDS, WEEKDAY_OR_MONTH
from digest.extract.korean_words import korean_stem
from digest.extract.lexicon import sections, words
from digest.extract.names import Entity
from digest.model import Span

_WORD = re.compile(r"[^\W_]++(?:['’.,-][^\W_]++)*")
_PART = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[$£€¥₩\d](?<![\w.-].)(?:(?<=\d)|\d)[\d.,]*(?:%|\b|(?=[가-힣]))")
"""A number with its sign. What may not stand before it is looked at behind its first character, which is quick."""
_MARKS = re.compile(r"[“”„«»「」『』\"](?:(?<!\")|(?<!\w\")|(?!\w)|(?=[가-힣]))")
_OPENING = "“„«「『"
_HANGUL = re.compile(r"[가-힣]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_KOREAN_DATE = re.compile(r"\d{1,2}[월일]|\d{4}년")


class View(NamedTuple):
    """One sentence.

    `words` are its words as they stand, and the parts of those with a mark within, for rules that look for certain
    words; `lowers` the same in lower case. `terms` are its content words, stemmed, `distinct` the same without order
    and repetition; `spoken` is the share of it inside quotation marks.
    """

    span: Span
    number: int
    paragraph: int
    words: frozenset[str]
    lowers: frozenset[str]
    terms: tuple[str, ...]
    distinct: frozenset[str]
    names: frozenset[str]
    numbers: tuple[str, ...]
    word_count: int
    spoken: float
    has_digit: bool
    has_date: bool
    leans: bool
    """Whether it needs the sentence before it: it opens with a pronoun or a connective."""


def views(text: str, sentences: Sequence[Span], entities: Sequence[Entity]) -> tuple[View, ...]:
    """The sentences of an article, each with what the rules weigh."""
    named = _names_by_sentence(sentences, entities)
    shares = _spoken_shares(text, sentences)
    found: list[View] = []
    paragraph = -1
    for number, span in enumerate(sentences):
        paragraph += number == 0 or "\n" in text[sentences[number - 1].end : span.start]
        found.append(_view(span, number, paragraph, named[number], shares[number]))
    return tuple(found)


def _view(span: Span, number: int, paragraph: int, names: frozenset[str], spoken: float) -> View:
    tokens = _WORD.findall(span.text)
    stems = tuple(filter(None, map(term, tokens)))
    marked = " ".join(itertools.filterfalse(str.isalnum, tokens))
    words = frozenset(tokens).union(_PART.findall(marked)) if marked else frozenset(tokens)
    has_digit = _DIGIT.search(span.text) is not None
    return View(
        span,
        number,
        paragraph,
        words=words,
        lowers=frozenset(map(str.lower, words)),
        terms=stems,
        distinct=frozenset(stems),
        names=names,
        numbers=tuple(_NUMBER.findall(span.text)) if has_digit else (),
        word_count=len(tokens),
        spoken=spoken,
        has_digit=has_digit,
        has_date=_has_date(span.text, words, has_digit=has_digit),
        leans=leans(span.text),
    )


def _has_date(text: str, words: frozenset[str], *, has_digit: bool) -> bool:
    if not words.isdisjoint(DATE_WORDS) and WEEKDAY_OR_MONTH.search(text):
        return True
    if not has_digit:
        return False
    is_year = ("19" in text or "20" in text) and _YEAR.search(text) is not None
    return is_year or (not text.isascii() and _KOREAN_DATE.search(text) is not None)


def terms(text: str) -> tuple[str, ...]:
    """The content words of a text, stemmed, stop words left out."""
    return tuple(filter(None, map(term, _WORD.findall(text))))


@lru_cache(maxsize=50_000)
def term(token: str) -> str:
    """The stem of a content word, empty for a stop word."""
    low = token.lower().replace("’", "'")
    if low in words("stopwords.txt"):
        return ""
    if "가" <= low[0] <= "힣":
        stem = korean_stem(token)
        return "" if stem in words("stopwords.txt") else stem
    return _english_stem(low.removesuffix("'s"))


def _english_stem(low: str) -> str:
    """A light stem: plural and the commonest verb endings off, enough to let two forms of one word meet."""
    if low[-1] not in "sgd":
        return low[:-1] if low[-1] == "e" and len(low) > 4 else low
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if low.endswith(ending) and len(low) - len(ending) > 2 and not low.endswith(("ss", "us", "is")):
            stem = low[: -len(ending)] + instead
            return stem[:-1] if stem.endswith("e") and len(stem) > 4 else stem
    return low


def is_korean(text: str) -> bool:
    """Whether a sentence is written in Hangul: its words say as much as three English ones do in two."""
    return not text.isascii() and _HANGUL.search(text) is not None


def leans(text: str) -> bool:
    """Whether a sentence leans on the one before: "However, …", "He …", "이에 …"."""
    tokens = text.lstrip("\"'“‘”’( ").split(maxsplit=4)[:4]
    if not tokens:
        return False
    if tokens[0].strip(",;:") in _leaning_words():
        return True
    if tokens[0].lstrip(",") not in _first_of_connectives():
        return False
    connectives = sections("openers.txt")["connective"]
    return any(" ".join(tokens[:width]).strip(",") in connectives for width in (2, 3, 4))


@cache
def _leaning_words() -> frozenset[str]:
    openers = sections("openers.txt")
    return openers["pronoun"] | openers["korean"] | openers["connective"]


@cache
def _first_of_connectives() -> frozenset[str]:
    """The first words of connectives of several: a quick look before words are joined."""
    return frozenset(words[0] for each in sections("openers.txt")["connective"] if (words := each.split())[1:])


def _names_by_sentence(sentences: Sequence[Span], entities: Sequence[Entity]) -> list[frozenset[str]]:
    placed = sorted((mention.start, entity.name) for entity in entities for mention in entity.mentions)
    found: list[set[str]] = [set() for _ in sentences]
    number = 0
    for start, name in placed:
        while number < len(sentences) and sentences[number].end <= start:
            number += 1
        if number < len(sentences):
            found[number].add(name)
    return [frozenset(names) for names in found]


def _spoken_shares(text: str, sentences: Sequence[Span]) -> list[float]:
    """For each sentence the share of its characters that stands inside quotation marks; marks reset at a line's end."""
    shares: list[float] = []
    is_open, previous = False, 0
    for span in sentences:
        if "\n" in text[previous : span.start]:
            is_open = False
        inside, position = 0, 0
        for mark in _MARKS.finditer(span.text):
            if is_open:
                inside += mark.start() - position
            is_open = mark.group() in _OPENING or (mark.group() == '"' and not is_open)
            position = mark.end()
        inside += len(span.text) - position if is_open else 0
        shares.append(inside / len(span.text))
        previous = span.end
    return shares
