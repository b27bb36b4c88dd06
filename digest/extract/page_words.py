"""Sentences about the page itself: where to click, whose picture it is, who contributed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import cache

from digest.extract.lexicon import phrases
from digest.extract.views import View

_HANDLE = re.compile(r"\s[#@][A-Za-z]")
_LETTERS = re.compile(r"[a-z]+")


def is_about_page(view: View) -> bool:
    """Whether the sentence tells of the page and not of the news."""
    text = view.span.text
    if ("#" in text or "@" in text) and _HANDLE.search(text):
        return True
    words = _by_longest_word().keys() & view.lowers
    if not words and not any(map(text.__contains__, _wordless())):
        return False
    low = text.lower()
    may_stand = itertools.chain(_wordless(), *[_by_longest_word()[word] for word in words])
    return any(map(low.__contains__, may_stand)) and _pattern().search(low) is not None


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted(phrases("page_words.txt")))


@cache
def _by_longest_word() -> Mapping[str, list[str]]:
    """The phrases by a word that is whole wherever they stand: the longest, since it is the rarest."""
    found: dict[str, list[str]] = {}
    for phrase in _phrases():
        if words := _LETTERS.findall(phrase):
            found.setdefault(max(words, key=len), []).append(phrase)
    return found


@cache
def _wordless() -> tuple[str, ...]:
    """The phrases that are marks alone."""
    return tuple(phrase for phrase in _phrases() if not _LETTERS.search(phrase))


@cache
def _pattern() -> re.Pattern[str]:
    """The phrases as whole words; one that begins or ends with a mark stands anywhere."""
    return re.compile("|".join(f"{_edge(each[0])}{re.escape(each)}{_edge(each[-1])}" for each in _phrases()))


def _edge(character: str) -> str:
    return r"\b" if character.isalpha() else ""
