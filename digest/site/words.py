"""Interface words and dates in the site's language: data in `templates/words/`, no locale of the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from digest.errors import Problem, SiteError
from digest.kept_mapping import kept_mapping
from digest.kept_patterns import compiled
from digest.record import fresh, record
from digest.site.tally import Tally
from digest.site.theme import TEMPLATES, Theme, primary, words_file

KEPT_DATES = 4096
"""Dates that are kept as they are written; the same ones stand on page after page."""

_PARTIAL_DATE = compiled(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


@record
class Words:
    """One language's words; `text` is what templates print, `reading` what the script says, the rest is
    for counts, stances and dates. `stances_of_many` has the words of `stances` that are others of several parties.
    """

    lang: str
    text: Mapping[str, str]
    reading: Mapping[str, object]
    counts: Mapping[str, Mapping[str, str]]
    stances: Mapping[str, str]
    stances_of_many: Mapping[str, str]
    languages: Mapping[str, str]
    patterns: Mapping[str, str]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    _dates: dict[tuple[str, date | str], str] = fresh(factory=dict)

    @property
    def sign(self) -> str:
        """All that is said, for who has to tell whether it is still the same."""
        return repr({name: value for name, value in vars(self).items() if name != "_dates"})

    def count(self, of_what: str, number: int | Tally) -> str:
        """A number with what it counts: "1 entry", "12 entries", "20+ entries"."""
        if isinstance(number, Tally):
            of_what, number = f"{of_what}_from" if number.goes_on else of_what, number.number
        return self.counts[of_what]["one" if number == 1 else "other"].format(n=number)

    def stance(self, stance: str, *, of_many: bool = False) -> str | None:
        """What one party does, or several; None for a stance that is none of the closed list."""
        word = self.stances.get(stance)
        return self.stances_of_many.get(word, word) if of_many and word else word

    def day(self, day: date) -> str:
        """The day in full, with its weekday."""
        return self._dated("day", day)

    def plain_day(self, day: date) -> str:
        """The day without its weekday."""
        return self._dated("plain_day", day)

    def short_day(self, day: date) -> str:
        """The day with its month shortened."""
        return self._dated("short_day", day)

    def month(self, year: int, month: int) -> str:
        """A month with its year."""
        return self._dated("month", date(year, month, 1))

    def when(self, iso: str, day_pattern: str = "day") -> str:
        """An ISO 8601 day, month, year or range of these in words; what is none of them stays as it is."""
        first, slash, last = iso.partition("/")
        shown = self._partial(first, day_pattern)
        return self.patterns["range"].format(first=shown, last=self._partial(last, day_pattern)) if slash else shown

    def language(self, tag: str) -> str:
        """A language's name by its BCP 47 tag; the tag itself when the name is not known."""
        return self.languages.get(primary(tag), tag)

    def weekday(self, day: date) -> str:
        """The weekday's name."""
        return self.weekdays[day.weekday()]

    def _partial(self, iso: str, day_pattern: str) -> str:
        found = self._dates.get((day_pattern, iso))
        return self._kept((day_pattern, iso), self._partial_anew(iso, day_pattern)) if found is None else found

    def _partial_anew(self, iso: str, day_pattern: str) -> str:
        match = _PARTIAL_DATE.match(iso)
        if match is None:
            return iso
        year, month, day = match.groups()
        try:
            moment = date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            return iso
        return self._dated(day_pattern if day else "month" if month else "year", moment)

    def _kept(self, asked: tuple[str, date | str], written: str) -> str:
        if len(self._dates) >= KEPT_DATES:
            self._dates.clear()
        self._dates[asked] = written
        return written

    def _dated(self, pattern: str, day: date) -> str:
        found = self._dates.get((pattern, day))
        return self._kept((pattern, day), self._dated_anew(pattern, day)) if found is None else found

    def _dated_anew(self, pattern: str, day: date) -> str:
        return self.patterns[pattern].format(
            year=day.year,
            month=self.months[day.month - 1],
            short_month=self.short_months[day.month - 1],
            month_number=day.month,
            day=day.day,
            weekday=self.weekday(day),
            short_weekday=self.short_weekdays[day.weekday()],
        )


def interface_words(theme: Theme, language: str) -> Words:
    """The words of the site's language, what its own file names in the place of the built-in ones.

    What a language lacks is told in English; all of it when nobody has written any of it. Raises SiteError when they
    cannot be read.
    """
    return words_with_problems(theme, language)[0]


def words_with_problems(theme: Theme, language: str) -> tuple[Words, tuple[Problem, ...]]:
    """As `interface_words`, with what of the site's own file cannot be used, which is left out."""
    name = words_file(language)
    names = (name,) if (theme.folders[-1] / name).is_file() else (words_file("en"), name)
    files = [(f"{TEMPLATES}/{one}", text) for one in names for text in theme.all_of(one)]
    values, problems = _read(files)
    return _words(values, primary(language) if theme.find(name) is not None else "en"), problems


def _read(files: Sequence[tuple[str, str]]) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    """What files of `templates/words/` hold, (path, text) each; a later one changes what it names.

    Raises SiteError when one of them cannot be read.
    """
    values: Mapping[str, object] = {}
    problems: list[Problem] = []
    for place, (path, text) in enumerate(files):
        loaded = kept_mapping(text, path)
        if loaded.problems:
            raise SiteError(loaded.problems)
        if place == 0:
            values = loaded.values
            continue
        from digest.site.own_words import changed_words

        values, wrong = changed_words(values, loaded, path)
        problems += wrong
    return values, tuple(problems)


def _words(values: Mapping[str, object], lang: str) -> Words:
    dates = cast("Mapping[str, object]", values["dates"])
    names: dict[str, Any] = {
        key: tuple(cast("list[str]", names)) for key, names in dates.items() if isinstance(names, list)
    }
    return Words(
        lang=lang,
        text=cast("Mapping[str, str]", values["text"]),
        reading=cast("Mapping[str, object]", values["reading"]),
        counts=cast("Mapping[str, Mapping[str, str]]", values["counts"]),
        stances=cast("Mapping[str, str]", values["stances"]),
        stances_of_many=cast("Mapping[str, str]", values.get("stances_of_many", {})),
        languages=cast("Mapping[str, str]", values["languages"]),
        patterns={key: pattern for key, pattern in dates.items() if isinstance(pattern, str)},
        **names,
    )
