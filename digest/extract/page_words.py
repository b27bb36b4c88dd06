"""Sentences about the page itself: where to click, whose picture it is, who contributed."""

from __future__ import annotations

import re
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
    if _longest_words().isdisjoint(view.lowers) and not any(map(text.__contains__, _wordless())):
        return False
    low = text.lower()
    return any(phrase in low for phrase in _phrases()) and _pattern().search(low) is not None


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted(phrases("page_words.txt")))


@cache
def _longest_words() -> frozenset[str]:
    """A word of each phrase that is whole wherever the phrase stands: the longest, since it is the rarest."""
    return frozenset(max(words, key=len) for phrase in _phrases() if (words := _LETTERS.findall(phrase)))


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
