"""An article costs so many calls and so many searches: counted, so that no busy machine decides.

A rule that is asked of every word or every sentence shows here before it shows on a clock. Who needs more for what a
reader gets raises the budget and says so in the commit; who saves lowers it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from digest.extract import extract
from tests.test_samples import NAMES, cleaned

CALLS, SEARCHES = 70_000, 4_300
"""For a thousand words: calls of functions, of the interpreter's own ones too, and of patterns among them."""


def counted(call: Callable[[], Any]) -> Counter[str]:
    """How many functions a call runs through, and how many patterns among them."""
    counts: Counter[str] = Counter()

    def seen(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            counts["calls"] += 1
        elif event == "c_call":
            counts["calls"] += 1
            counts["searches"] += isinstance(getattr(argument, "__self__", None), re.Pattern)

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        call()
    finally:
        sys.setprofile(before)
    return counts


@pytest.fixture(scope="module")
def spent() -> Counter[str]:
    """What the English samples cost for a thousand words, once all that is looked up for the first time is known."""
    articles = [article for article in map(cleaned, NAMES) if article.lang == "en"]
    assert len(articles) >= 10
    for article in articles:
        extract(article)
    total = sum((counted(lambda article=article: extract(article)) for article in articles), Counter[str]())
    words = sum(len(article.text.split()) for article in articles)
    return Counter({name: round(1000 * count / words) for name, count in total.items()})


@pytest.mark.parametrize(("name", "most"), [("calls", CALLS), ("searches", SEARCHES)])
def test_a_thousand_words_cost_no_more_than_their_budget(spent: Counter[str], name: str, most: int) -> None:
    assert 0.75 * most < spent[name] <= most, f"{spent[name]:,} {name}"


def test_the_counter_counts() -> None:
    """Of a function that calls another twice and searches twice: itself, the other one, the searches."""
    pattern = re.compile("x")

    def other() -> None:
        pattern.search("xy")

    def both() -> None:
        other()
        other()

    found = counted(both)

    assert found["searches"] == 2
    assert 5 <= found["calls"] <= 7
