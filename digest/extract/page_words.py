"""Sentences about the page itself: where to click, whose picture it is, who contributed."""

from __future__ import annotations

import re
from functools import cache

from digest.extract.lexicon import phrases

_HANDLE = re.compile(r"\s[#@][A-Za-z]")


def is_about_page(sentence: str) -> bool:
    """Whether the sentence tells of the page and not of the news."""
    low = sentence.lower()
    if ("#" in sentence or "@" in sentence) and _HANDLE.search(sentence):
        return True
    return any(phrase in low for phrase in _phrases()) and _pattern().search(low) is not None


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted(phrases("page_words.txt")))


@cache
def _pattern() -> re.Pattern[str]:
    """The phrases as whole words; one that begins or ends with a mark stands anywhere."""
    return re.compile("|".join(f"{_edge(each[0])}{re.escape(each)}{_edge(each[-1])}" for each in _phrases()))


def _edge(character: str) -> str:
    return r"\b" if character.isalpha() else ""
