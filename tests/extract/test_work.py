"""Twice the text is at most twice the work: steps of the interpreter are counted, so that no busy machine decides."""

from __future__ import annotations

import sys
from collections.abc import Callable
from re import _compiler  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest

from digest.extract import extract
from digest.extract.names import entities
from digest.extract.sentences import sentences
from digest.extract.topics import topics
from digest.model import Article

TEXTS = {
    "prose": "However, Defense Minister Ada Brill met Mayor Lucía Ferrer in Port Ansel on Monday. She left at 5 p.m. ",
    "one surname": "Kim said. Kim Tae-ri left. ",
    "initials": "J. R. R. Dunmore vs. A. L. Orsk. ",
    "quotes": "“We won!” he said. “Yes.” ",
    "dots": ". . . … ",
    "Korean": "도하늘 장관은 “옳다. 맞다.”고 말했다. 강서윤이 웃었다. ",
    "capitals": "The Orrin Tarn Halden Brisk Vane Moss Lund ",
    "acronyms": "Orrin Safety Agency (OSA) said OSA and NAB. ",
}
MOST = 2.3
"""Times the work of the single text: a little more than 2, for what is looked up for the first time."""


def steps(call: Callable[[], Any]) -> int:
    """How many lines of Python a call runs through."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def names(text: str) -> object:
    lang = "ko" if "가" <= max(text) <= "힣" else "en"
    return entities(text, lang, sentences(text, lang))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("task", [names, lambda text: topics(None, text, {})], ids=["names", "topics"])
def test_twice_the_text_is_at_most_twice_the_work(task: Callable[[str], object], text: str) -> None:
    once, twice = text * 60, text * 120
    task(twice)

    assert steps(lambda: task(twice)) <= MOST * steps(lambda: task(once))


def test_no_pattern_is_made_for_what_an_article_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern costs as much as reading a page, and the names of articles would push each other out of the cache."""
    article = (
        "Mayor {0} Vane of Port {0} met {0} Tarn of the {0} Safety Office on Monday. “We need the {0} Bridge,” "
        "{0} Tarn said. The office, a {0} Centre and {0} Lines will open on 3 March, officials said. They met in {0}."
    )
    names = ("Halden", "Brisk", "Lund", "Norvale")
    compiled: list[str] = []
    compile_pattern = _compiler.compile
    monkeypatch.setattr(
        _compiler, "compile", lambda pattern, flags=0: compiled.append(pattern) or compile_pattern(pattern, flags)
    )

    for name in names:
        extract(Article(article.format(name)))

    assert [pattern for pattern in compiled if any(name.lower() in str(pattern).lower() for name in names)] == []
