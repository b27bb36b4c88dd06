"""Korean text: what is looked up once, and overlaps that are found without a look at every quote."""

from __future__ import annotations

import random

from digest.extract.korean_name_words import is_known, is_title
from digest.extract.korean_words import part
from digest.extract.reactions import korean
from digest.extract.reactions.korean import _quoted, stance_of_words
from digest.model import Quote, Span


def _quote(start: int, end: int) -> Quote:
    return Quote("", start, end, None)


def test_a_sentence_is_quoted_where_any_quote_overlaps_it() -> None:
    chooser = random.Random(5)
    for _ in range(300):
        starts = [chooser.randrange(60) for _ in range(chooser.randrange(6))]
        quotes = [_quote(start, start + chooser.randint(1, 25)) for start in starts]
        is_quoted = _quoted(quotes)
        for start in range(0, 70, 3):
            sentence = Span("", start, start + chooser.randint(1, 12))
            expected = any(quote.start < sentence.end and sentence.start < quote.end for quote in quotes)
            assert is_quoted(sentence) is expected, (quotes, sentence)


def test_endings_need_letters_before_them() -> None:
    for ending in part("title_ending"):
        if ending not in part("title"):
            assert is_title(f"가나{ending}")
    for ending in part("organization"):
        assert is_known(f"쿄{ending}")


def test_the_wording_is_read_once() -> None:
    korean._wording.cache_clear()
    for _ in range(3):
        stance_of_words("아무 말도 없었다")
    assert korean._wording.cache_info().misses == 1
