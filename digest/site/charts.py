"""Simple bar charts: the shape of each bar as one SVG path, and in words what it shows.

A chart is drawn `HEIGHT` units high and one unit wide for each place; the page stretches it, so no text stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from digest.site.tally import NONE, Tally, total
from digest.site.view_parts import Chart
from digest.site.words import Words

HEIGHT = 100
GAP = 0.2
"""Of a place's width, the share that is left free."""

SLIM = 16
"""Places below which bars do not grow with their place's width."""

FEWEST = 3
"""Days or months with something in them from which on a chart tells more than the number beside it."""

MOST_PLACES = 62
"""Days that a chart shows day by day; beyond them it shows months."""


def year_chart(words: Words, year: int, entries: Mapping[date, Tally]) -> Chart:
    """Entries per day of a year."""
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    values = [entries.get(first + timedelta(days=place), NONE).number for place in range(length)]
    busiest = max(entries, key=lambda day: (entries[day].number, day))
    text = words.text["chart_year" if len(entries) > 1 else "chart_one_day"].format(
        year=words.when(str(year)),
        entries=words.count("entries", total(entries.values())),
        day=words.plain_day(busiest),
        most=words.count("entries", entries[busiest]),
    )
    return Chart(length, HEIGHT, bars(values), text, tuple(words.short_months))


def quotes_chart(words: Words, quotes: Mapping[date, int]) -> Chart | None:
    """A voice's quotes over time: by day over two months, else by month; None where it would tell nothing."""
    if not quotes:
        return None
    first, last = min(quotes), max(quotes)
    by_day = (last - first).days < MOST_PLACES
    values = _by_day(quotes, first, last) if by_day else _by_month(quotes, first, last)
    if sum(value > 0 for value in values) < FEWEST:
        return None
    label = words.short_day if by_day else lambda day: words.month(day.year, day.month)
    count = words.count("quotes", sum(values))
    text = words.text["chart_quotes"].format(quotes=count, first=label(first), last=label(last))
    return Chart(len(values), HEIGHT, bars(values), text, (label(first), count, label(last)))


def bars(values: Sequence[int]) -> str:
    """The path of all bars, the highest as high as the chart; what is not nothing is seen."""
    top = max(values, default=0) or 1
    count = len(values)
    width = (1 - GAP) * min(1, count / SLIM)
    spread = 1 + (1 - width) / (count - 1) if 1 < count < SLIM else 1  # the last of a few ends where the chart does
    heights = [max(4, round(HEIGHT * value / top)) if value else 0 for value in values]
    return "".join(
        f"M{place * spread:.4g} {HEIGHT}v-{height}h{width:.2g}v{height}"
        for place, height in enumerate(heights)
        if height
    )


def _by_day(quotes: Mapping[date, int], first: date, last: date) -> list[int]:
    return [quotes.get(first + timedelta(days=place), 0) for place in range((last - first).days + 1)]


def _by_month(quotes: Mapping[date, int], first: date, last: date) -> list[int]:
    values = [0] * (_month(last) - _month(first) + 1)
    for day, number in quotes.items():
        values[_month(day) - _month(first)] += number
    return values


def _month(day: date) -> int:
    return day.year * 12 + day.month
