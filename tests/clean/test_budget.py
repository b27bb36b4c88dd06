"""Cleaning a text costs so many calls and so many searches: counted, so that no busy machine decides.

As `tests/extract/test_budget.py`: a rule that is asked of every line or every word shows here first. Who needs more
raises the budget and says so in the commit; who saves lowers it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from digest.clean import byline, clean, dates, language, lexicon, wording
from digest.model import RawArticle
from tests.extract.test_budget import counted

CASES = Path(__file__).parent / "cases"
CALLS, SEARCHES = 57_000, 2_650
"""For a thousand words: calls of functions, of the interpreter's own ones too, and of patterns among them."""
REMEMBERED = (wording.words, byline._byline, dates._dates, language.script_weights, lexicon._kinds)
"""What earlier articles of a run may have answered already."""


@pytest.fixture(scope="module")
def spent() -> Counter[str]:
    """What the cases of text cost for a thousand words, once all that is read from files is known."""
    texts = [path.read_text("utf-8") for path in sorted(CASES.glob("*.in.txt"))]
    assert len(texts) >= 10
    total: Counter[str] = Counter()
    for text in texts:
        raw = RawArticle("case", text, "text")
        clean(raw)
        for known in REMEMBERED:
            known.cache_clear()
        total += counted(lambda raw=raw: clean(raw))
    words = sum(len(text.split()) for text in texts)
    return Counter({name: round(1000 * count / words) for name, count in total.items()})


@pytest.mark.parametrize(("name", "most"), [("calls", CALLS), ("searches", SEARCHES)])
def test_a_thousand_words_cost_no_more_than_their_budget(spent: Counter[str], name: str, most: int) -> None:
    assert 0.75 * most < spent[name] <= most, f"{spent[name]:,} {name}"
