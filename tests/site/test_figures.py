"""Numbers that a fact sets apart."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from digest.site.figures import figured, leading_figure


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The union had demanded 6.5%; the company moved to 4.4% on Wednesday.", ["6.5%", "4.4%"]),
        ("It costs 42 million crowns and $1,250.", ["42 million", "$1,250"]),
        ("Some 180 trucks, 3.5 per cent more.", ["180", "3.5 per cent"]),
        ("On March 27, 2026, at 6:15 a.m. the 2nd boat left; the 9am one on 3 June did not.", []),
        ("The fleet (12 boats) and the crew (40) sail; 서울(5명)도.", ["12", "40", "5명"]),
        ("&lt;i tabindex=1 onclick=alert(2)&gt; stood where 30 names had been", []),
        ("{{7*7}} {from:0; x=1}", []),
        ("The F-16 of 2019 and the B2 met in room 12/4.", []),
        ("충전소 9곳에 모두 1230억 원을 들인다.", ["9곳", "1230억 원"]),
        ("Some 42 “won” were 7 (or 8) – 9 in all; 표는 42 ‘장’, 배 5 척.", ["42", "7", "8", "9", "42", "5 척"]),
        ("하루 4만 2000명이 2028년 5월 3일까지 31% 더 탄다.", ["4만 2000명", "31%"]),
    ],
)
def test_figures_are_numbers_and_no_moments(text: str, figures: list[str]) -> None:
    html = figured(Markup(text))
    assert html.replace("<b>", "").replace("</b>", "") == text
    assert [piece.split("</b>")[0] for piece in html.split("<b>")[1:]] == figures


def test_tags_and_entities_stay_whole() -> None:
    html = Markup('<a href="/12/34">7</a> &#39;8&#39;')
    assert figured(html) == '<a href="/12/34"><b>7</b></a> &#39;<b>8</b>&#39;'


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The union had demanded 6.5 per cent, then 4.4%.", "6.5 per cent"),
        ("시험 운항에서는 74㎞를 달렸다.", "74㎞"),
        ("In 2019 nobody counted.", ""),
        ("It cost 123,456,789,012,345 crowns.", ""),
    ],
)
def test_the_first_figure_stands_beside_its_fact_where_it_is_short(text: str, figure: str) -> None:
    assert leading_figure(figured(Markup(text))) == figure
