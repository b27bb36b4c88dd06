"""Bar charts: the year's days, a person's quotes over time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from digest.site.charts import bars, quotes_chart, year_chart
from digest.site.tally import Tally
from digest.site.theme import Theme, built_in_templates
from digest.site.words import interface_words
from tests.site.conftest import page, texts

WORDS = interface_words(Theme((built_in_templates(),)), "en")
DAY = date(2024, 11, 3)


def test_bars_stand_on_the_ground_and_the_highest_fills_the_chart() -> None:
    assert bars([2, 0, 4, 0]) == "M0 100v-50h0.2v50M2.533 100v-100h0.2v100"


def test_one_entry_among_hundreds_is_still_seen() -> None:
    assert bars([1, 1000]).startswith("M0 100v-4")


def test_a_year_is_told_in_words_too() -> None:
    chart = year_chart(WORDS, 2024, {DAY: Tally(2), date(2024, 2, 29): Tally(1)})
    assert (chart.width, len(chart.labels)) == (366, 12)
    assert chart.text == "3 entries in 2024, most on 3 November 2024: 2 entries."
    growing = year_chart(WORDS, 2024, {DAY: Tally(20, goes_on=True), date(2024, 2, 29): Tally(1)})
    assert growing.text == "21+ entries in 2024, most on 3 November 2024: 20+ entries."


def test_a_year_of_one_day_has_no_day_with_the_most() -> None:
    assert year_chart(WORDS, 2024, {DAY: Tally(2)}).text == "2 entries in 2024, on 3 November 2024."


def test_quotes_of_weeks_are_shown_by_day_and_those_of_years_by_month() -> None:
    by_day = quotes_chart(WORDS, {DAY + timedelta(days=step): 1 for step in (0, 2, 4)})
    by_month = quotes_chart(WORDS, {DAY + timedelta(days=step): 1 for step in (0, 40, 400)})
    assert by_day is not None
    assert by_month is not None
    assert (by_day.width, by_day.labels) == (5, ("3 Nov 2024", "3 quotes", "7 Nov 2024"))
    assert (by_month.width, by_month.labels) == (14, ("November 2024", "3 quotes", "December 2025"))
    assert quotes_chart(WORDS, {DAY: 9}) is None


def test_the_year_page_shows_its_chart_with_a_text_alternative(public: Path) -> None:
    year = page(public, "2024/index.html")
    assert texts(year, "//h1") == ["2024"]
    assert year.xpath("//*[@role='img']/@aria-label") == ["3 entries in 2024, most on 3 November 2024: 2 entries."]
    assert year.xpath("//ul[@class='index']//a/@href") == ["/repo/2024/10/", "/repo/2024/11/"]
