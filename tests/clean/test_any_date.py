"""No date, time, text or page makes the cleaner raise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.clean import clean
from digest.clean.dates import dates, parse
from digest.clean.decoding import known
from digest.model import Article, NotAnArticle, RawArticle

number = st.integers(min_value=0, max_value=99).map(lambda value: f"{value:02}")
year = st.integers(min_value=0, max_value=9999).map(lambda value: f"{value:04}")
mark = st.sampled_from(["-", "/", ".", " ", "년 ", "월 ", "T"])
zone = st.sampled_from(["", "Z", " UTC", " KST", " ET", "+09:00", "-99:99", "+2460", " pt", "+23:59", "-00:00"])
stamp = st.builds(
    lambda y, a, m, b, d, c, hour, minute, second, z: f"{y}{a}{m}{b}{d}{c}{hour}:{minute}:{second}{z}",
    year, mark, number, mark, number, st.sampled_from(["T", " ", " 오후 ", ", "]), number, number, number, zone,
)  # fmt: skip
PIECES = st.one_of(
    stamp,
    st.text(max_size=60),
    st.sampled_from(
        ["<p>", "</p>", "<time datetime='", "'>", "<br>", "\n", "By ", "기자 ", "©", "http://", "[", "a@b.c"]
    ),
)


@settings(max_examples=300, deadline=None)
@given(stamp)
def test_any_stamp_is_read_or_left(text: str) -> None:
    for found in dates(text):
        assert 0 <= found.start < found.end <= len(text)
    parse(text)


@pytest.mark.parametrize("stamp", ["2026-03-11T23:59:60Z", "2026.03.11 23:59:60 KST", "March 11, 2026 23:59:60 UTC"])
def test_a_leap_second_is_the_days_last(stamp: str) -> None:
    found = parse(stamp)

    assert found is not None
    assert found.isoformat()[:10] == "2026-03-11"


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["html", "text"]))
def test_any_page_or_text_gives_an_answer(pieces: list[str], media: str) -> None:
    raw = RawArticle(origin="test", content="".join(pieces), media="html" if media == "html" else "text")

    assert isinstance(clean(raw), Article | NotAnArticle)


@pytest.mark.parametrize("name", ["x-made-up-9", "base64", "utf-7", "zip", "\x00", "undefined"])
def test_an_encoding_that_is_none_is_not_known(name: str) -> None:
    assert known(name) is None
