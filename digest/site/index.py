"""What the site knows about its entries, asked by pages: questions to the tables, answered without reading them whole.

Only live entries count: those that the site shows now (no draft, not held back, one to an address).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from digest.site.days import ALL_DAYS, day_number, day_of, entries_shown
from digest.site.listed import Event, Filed, Given, Known, Listed, Mention, Spoken, as_filed, as_listed
from digest.site.quick_json import read_json
from digest.site.terms import FILED, Term, TermKind, letter_of

if TYPE_CHECKING:
    from digest.model import Entry

EntryReader: TypeAlias = "Callable[[str, bytes], Entry]"
"""Gives the entry of a path below `content/` whose file has that hash."""

KEPT_EDITIONS = 16
"""Editions whose lists are held: an entry's page asks for its day's again and again."""

_LISTED = "entry.number, path, digest, entry.day, rank, slug, title, lang, outlet, url"
_WIDTH = len(Listed._fields)
_DAY = itemgetter(Listed._fields.index("day"))
_IN_DAY = itemgetter(Listed._fields.index("rank"), Listed._fields.index("path"))
_ORDER = "entry.day DESC, rank, path"
_UNDER_TERM = "FROM edge JOIN entry ON entry.number = edge.entry"
_UNDER = "kind = ? AND letter = ? AND key >= ? AND key < ?"
_TERM = "number, kind, key, letter, name, entries"


class SiteIndex:
    """The tables of one moment: who changes them asks a new index.

    Days ascend; entries of a day, a term or the whole site descend by day.

    Within a day the rank decides, then the path.
    """

    def __init__(self, tables: sqlite3.Connection, read: EntryReader) -> None:
        self.tables, self._read = tables, read
        self._editions: dict[date, tuple[Listed, ...]] = {}
        self._at_hand: dict[str, tuple[Listed, str]] = {}
        self._filed: tuple[int, tuple[Filed, ...]] = -1, ()
        self._counts: dict[tuple[str, str | None, str, int], int] = {}
        self._counted: tuple[int, dict[tuple[int, int], int]] = -1, {}
        self.kept: dict[Any, Any] = {}
        """What kinds of output keep for as long as nothing changes."""

    def entry(self, listed: Listed) -> Entry:
        """All of an entry, read from its file."""
        return self._read(listed.path, listed.digest)

    def newest(self, limit: int) -> tuple[Listed, ...]:
        """The newest entries, by day."""
        found: list[Listed] = []
        for (day,) in self._rows("SELECT day FROM day ORDER BY day DESC LIMIT ?", limit):
            if len(found) < limit:
                found += self.edition(day_of(day))
        return tuple(found[:limit])

    def count(self) -> int:
        """How many entries the site shows."""
        return entries_shown(self.tables)

    def addresses(self, first: int, last: int) -> Iterator[tuple[int, str, bytes]]:
        """(day number, slug, hash of the file) of the entries from day number `first` to `last`, by day."""
        question = "SELECT day, slug, digest FROM entry WHERE day BETWEEN ? AND ? AND is_live ORDER BY day, slug"
        return self.tables.execute(question, (first, last))

    def signs(self) -> Iterator[tuple[int, int, str]]:
        """(day number, entries, sign) of each day, ascending: the sign differs when any of its entries does."""
        return self.tables.execute("SELECT day, entries, sign FROM day ORDER BY day")

    def between(self, first: int, last: int) -> tuple[Listed, ...]:
        """The entries from day number `first` to `last`."""
        return self._listed(f"FROM entry WHERE day BETWEEN ? AND ? AND is_live ORDER BY {_ORDER}", first, last)

    def count_between(self, first: int, last: int) -> int:
        """How many entries there are from day number `first` to `last`."""
        return int(self._rows("SELECT TOTAL(entries) FROM day WHERE day BETWEEN ? AND ?", first, last)[0][0])

    def years(self) -> tuple[tuple[int, int], ...]:
        """(year, entries) of the years that have editions, ascending."""
        return tuple(self._rows("SELECT month / 100, SUM(entries) FROM month GROUP BY 1 ORDER BY 1"))

    def entry_paths(self) -> Iterator[str]:
        """The paths of all entries, by day."""
        question = f"SELECT path FROM entry WHERE is_live ORDER BY {_ORDER}"  # noqa: S608 - our own words
        return (path for (path,) in self.tables.execute(question))

    def listed(self, path: str) -> Listed | None:
        """The entry of that path, None when the site shows none."""
        found = self._at_hand.get(path)
        return found[0] if found else next(iter(self._listed("FROM entry WHERE path = ? AND is_live", path)), None)

    def days(self) -> tuple[date, ...]:
        """The days that have an edition, ascending."""
        return tuple(day_of(day) for (day,) in self._rows("SELECT day FROM day ORDER BY day"))

    def newest_days(self, limit: int) -> tuple[date, ...]:
        """The days of the newest editions, the newest first."""
        return tuple(day_of(day) for (day,) in self._rows("SELECT day FROM day ORDER BY day DESC LIMIT ?", limit))

    def newest_day(self) -> date | None:
        """The day of the newest edition."""
        return self._day("SELECT MAX(day) FROM day")

    def edition(self, day: date) -> tuple[Listed, ...]:
        """A day's entries."""
        if day not in self._editions:
            if len(self._editions) > KEPT_EDITIONS:
                self._editions.clear()
                self._at_hand.clear()
            question = f"SELECT {_LISTED}, terms FROM entry WHERE day = ? AND is_live ORDER BY {_ORDER}"  # noqa: S608
            found = [(as_listed(row[:-1]), row[-1]) for row in self._rows(question, day_number(day))]
            self._editions[day] = tuple([entry for entry, _ in found])
            self._at_hand.update((entry.path, (entry, terms)) for entry, terms in found)
        return self._editions[day]

    def neighbours(self, day: date) -> tuple[date | None, date | None]:
        """The days of the editions before and after `day`."""
        number = day_number(day)
        return (
            self._day("SELECT MAX(day) FROM day WHERE day < ?", number),
            self._day("SELECT MIN(day) FROM day WHERE day > ?", number),
        )

    def days_of(self, year: int) -> dict[date, int]:
        """The days of a year that have an edition, each with its number of entries."""
        found = self._rows("SELECT day, entries FROM day WHERE day BETWEEN ? AND ?", year * 10000, year * 10000 + 9999)
        return {day_of(day): entries for day, entries in found}

    def days_of_month(self, year: int, month: int) -> tuple[date, ...]:
        """The days of a month that have an edition, ascending."""
        first = year * 10000 + month * 100
        found = self._rows("SELECT day FROM day WHERE day BETWEEN ? AND ? ORDER BY day", first, first + 99)
        return tuple(day_of(day) for (day,) in found)

    def months(self) -> tuple[tuple[int, int, int, int], ...]:
        """(year, month, editions, entries) of the months that have editions, ascending."""
        question = "SELECT month, days, entries FROM month ORDER BY month"
        return tuple((month // 100, month % 100, days, entries) for month, days, entries in self._rows(question))

    def month_neighbours(self, year: int, month: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """The months with editions before and after this one."""
        first = year * 10000 + month * 100
        before = self._day("SELECT MAX(day) FROM day WHERE day < ?", first)
        after = self._day("SELECT MIN(day) FROM day WHERE day >= ?", first + 100)
        return _month(before), _month(after)

    def month(self, year: int, month: int) -> tuple[Listed, ...]:
        """A month's entries, the newest day first."""
        first = year * 10000 + month * 100
        return self.between(first, first + 99)

    def term(self, kind: str, key: str) -> Term | None:
        """The term of that key, None when no entry is filed under it."""
        if not key:
            return None
        return next(iter(self._terms("kind = ? AND letter = ? AND key = ?", kind, letter_of(key), key)), None)

    def terms_of(self, entries: Iterable[Listed]) -> tuple[Term, ...]:
        """The terms that any of `entries` is filed under."""
        numbers: set[int] = set()
        for entry in entries:
            numbers.update(term for term, *_ in read_json(self._terms_kept(entry)))
        return tuple(term for number in sorted(numbers) for term in self._terms("number = ?", number))

    def terms(self, kind: TermKind, letter: str | None = None, prefix: str = "") -> tuple[Term, ...]:
        """The terms of a kind, under a letter, whose key opens with `prefix`: by letter and key, signs last."""
        if letter is None:
            return self._terms("kind = ? ORDER BY letter = '', letter, key", kind)
        return self._terms(f"{_UNDER} ORDER BY key", kind, letter, *_span(prefix))

    def terms_from(self, kind: str, entries: int) -> tuple[Term, ...]:
        """The terms of a kind that have at least so many entries, by key."""
        return self._terms("kind = ? AND entries >= ? ORDER BY key", kind, entries)

    def most_used(self, kind: TermKind, limit: int) -> tuple[str, ...]:
        """The names of the terms of a kind that have most entries, by key."""
        found = self._terms("kind = ? ORDER BY entries DESC, key LIMIT ?", kind, limit)
        return tuple(term.name for term in sorted(found, key=lambda term: term.key))

    def term_count(self, kind: TermKind, letter: str | None = None, prefix: str = "", *, most: int) -> int:
        """How many terms `terms` would give; counted up to `most` of them."""
        asked = kind, letter, prefix, most
        if asked not in self._counts:
            where, more = ("kind = ?", ()) if letter is None else (_UNDER, (letter, *_span(prefix)))
            question = f"SELECT COUNT(*) FROM (SELECT 1 FROM term WHERE {where} LIMIT ?)"  # noqa: S608 - our own words
            self._counts[asked] = int(self._rows(question, kind, *more, most)[0][0])
        return self._counts[asked]

    def letters(self, kind: TermKind) -> tuple[str, ...]:
        """The letters under which a kind has terms, in order, signs last."""
        question = "SELECT letter FROM term WHERE kind = ? AND letter > ? ORDER BY letter LIMIT 1"
        found = [""]
        while rows := self._rows(question, kind, found[-1]):
            found.append(rows[0][0])
        has_signs = bool(self._rows("SELECT 1 FROM term WHERE kind = ? AND letter = '' LIMIT 1", kind))
        return (*found[1:], *([""] if has_signs else ()))

    def next_prefixes(self, kind: TermKind, letter: str | None, prefix: str, *, most: int = -1) -> tuple[str, ...]:
        """The prefixes, one character longer than `prefix`, of the keys that open with it and go on; `most` at most."""
        question = "SELECT key FROM term WHERE kind = ? AND letter = ? AND key > ? AND key < ? ORDER BY key LIMIT 1"
        found, after = list[str](), prefix
        while len(found) != most and (rows := self._rows(question, kind, letter, after, _span(prefix)[1])):
            found.append(rows[0][0][: len(prefix) + 1])
            after = _span(found[-1])[1]
        return tuple(found)

    def entries_of(self, term: Term, first: int = 0, last: int = ALL_DAYS, limit: int = -1) -> tuple[Listed, ...]:
        """The entries filed under a term from day number `first` to `last`, newest first, `limit` at most."""
        question = f"SELECT {_LISTED} {_UNDER_TERM}"
        return tuple(map(as_listed, self._newest_of(question, term, first, last, limit)))

    def mentions_of(self, term: Term, first: int = 0, last: int = ALL_DAYS, limit: int = -1) -> tuple[Mention, ...]:
        """As `entries_of`, each with what the term's person or party said in it."""
        voiced = "LEFT JOIN voice ON voice.number = edge.voice"
        question = f"SELECT {_LISTED}, quotes, reactions, roles, said {_UNDER_TERM} {voiced}"
        rows = self._newest_of(question, term, first, last, limit)
        return tuple([Mention(as_listed(row[:_WIDTH]), *row[_WIDTH:]) for row in rows])

    def _newest_of(self, question: str, term: Term, first: int, last: int, limit: int) -> list[Any]:
        """The rows of a term's entries, newest first: SQLite takes longer to put such long rows in order."""
        if limit > 0:  # the newest lie within fewer days
            days = "SELECT day FROM edge WHERE term = ? AND day BETWEEN ? AND ? ORDER BY day DESC LIMIT 1 OFFSET ?"
            first = next((day for (day,) in self._rows(days, term.number, first, last, limit - 1)), first)
        rows = self._rows(f"{question} WHERE term = ? AND edge.day BETWEEN ? AND ?", term.number, first, last)
        rows.sort(key=_IN_DAY)
        rows.sort(key=_DAY, reverse=True)
        return rows[:limit] if limit > 0 else rows

    def corrected_since(self, day: date, term: Term | None, limit: int) -> tuple[tuple[date, Listed], ...]:
        """The entries, of a term where one is given, that were last corrected on `day` or later, each with that day.

        The latest correction comes first, `limit` at most.
        """
        joined = "CROSS JOIN edge ON edge.term = ?3 AND edge.day = entry.day AND edge.entry = entry.number"
        question = (
            f"SELECT corrected, {_LISTED} FROM entry {joined if term else ''} "  # noqa: S608 - our own words
            f"WHERE corrected >= ?1 AND is_live ORDER BY corrected DESC, {_ORDER} LIMIT ?2"
        )
        values = (day_number(day), limit, *((term.number,) if term else ()))
        return tuple(
            (day_of(corrected), Listed._make(line)) for corrected, *line in self.tables.execute(question, values)
        )

    def filed(self, entry: Listed) -> tuple[Filed, ...]:
        """What an entry is filed under; that of the entry asked for last is held."""
        if self._filed[0] != entry.number:
            _, terms = self._at_hand.get(entry.path) or (entry, self._terms_kept(entry))
            found = [as_filed((number, FILED[kind], name)) for number, kind, name, *_ in read_json(terms)]
            self._filed = entry.number, tuple(found)
        return self._filed[1]

    def known(self, number: int) -> Known:
        """An entry that the site shows, by its number."""
        return self._known("number = ?", number)[0]

    def known_of(self, day: int) -> tuple[Known, ...]:
        """The entries of a day number, in no order."""
        return self._known("day = ? AND is_live", day)

    def story_named_by(self, entry: Listed) -> Term | None:
        """The story that an entry names."""
        return self._named_by(entry, "stories")

    def translations(self, entry: Listed) -> tuple[Listed, ...]:
        """The entries that share the name of an entry's translations, itself among them, newest first."""
        term = self._named_by(entry, "translations")
        return self.entries_of(term) if term else ()

    def newest_stories(self, entries: int, limit: int) -> tuple[Term, ...]:
        """The stories that the newest entries name, that of the newest entry first."""
        found: dict[int, Term] = {}
        for entry in self.newest(entries):
            story = self.story_named_by(entry)
            if story is not None:
                found.setdefault(story.number, story)
        return tuple(found.values())[:limit]

    def titled(self, title: str, first: int, last: int) -> tuple[Listed, ...]:
        """The entries of that very title from day number `first` to `last`, newest first."""
        return self._listed(
            f"FROM entry WHERE title = ? AND day BETWEEN ? AND ? AND is_live ORDER BY {_ORDER}", title, first, last
        )

    def count_of(self, term: Term, first: int, last: int) -> int:
        """How many entries a term has from day number `first` to `last`; what was asked of the last term is held."""
        if self._counted[0] != term.number:
            self._counted = term.number, {}
        counts = self._counted[1]
        if (first, last) not in counts:
            question = "SELECT COUNT(*) FROM edge WHERE term = ? AND day BETWEEN ? AND ?"
            counts[first, last] = int(self._rows(question, term.number, first, last)[0][0])
        return counts[first, last]

    def spoken(self, term: Term) -> tuple[Spoken, ...]:
        """(day number, quotes, reactions) of the term on each day on which it speaks."""
        question = "SELECT day, SUM(quotes), SUM(reactions) FROM edge WHERE term = ? AND voice IS NOT NULL GROUP BY day"
        return tuple(self._rows(question, term.number))

    def roles(self, term: Term) -> tuple[Given, ...]:
        """(day number, JSON list of roles, language) of the first entry to give the term these roles, oldest first."""
        question = (
            "SELECT edge.day, roles, lang FROM edge JOIN entry ON entry.number = edge.entry "
            "WHERE term = ? AND roles IS NOT NULL ORDER BY edge.day, rank DESC, path DESC"
        )
        found: dict[str, Given] = {}
        for row in self._rows(question, term.number):
            found.setdefault(row[1], row)
        return tuple(found.values())

    def periods(self, term: Term, width: int, within: int = 0) -> tuple[tuple[int, int], ...]:
        """(period, entries) of a term: years (`width` 10000), or months (100) or days (1) of the period `within`."""
        scale = {10000: 0, 100: 10000, 1: 100}[width]
        first, last = (within * scale, (within + 1) * scale) if scale else (0, 100_000_000)
        question = "SELECT day / ?, COUNT(*) FROM edge WHERE term = ? AND day >= ? AND day < ? GROUP BY 1 ORDER BY 1"
        return tuple(self._rows(question, width, term.number, first, last))

    def years_of(self, term: Term) -> tuple[int, ...]:
        """The years in which a term has entries, ascending."""
        question, found = "SELECT day / 10000 FROM edge WHERE term = ? AND day > ? ORDER BY day LIMIT 1", [0]
        while rows := self._rows(question, term.number, found[-1] * 10000 + 9999):
            found.append(rows[0][0])
        return tuple(found[1:])

    def first_day(self, term: Term) -> date:
        """The day of the oldest entry of a term."""
        day = self._day("SELECT MIN(day) FROM edge WHERE term = ?", term.number)
        assert day is not None  # a term without entries is no term
        return day

    def new_terms(self, first: int, last: int) -> tuple[Term, ...]:
        """The terms with pages whose oldest entry falls between two day numbers."""
        return self._terms(
            "number IN (SELECT json_extract(value, '$[0]') FROM entry, json_each(entry.terms)"
            " WHERE day BETWEEN ? AND ? AND is_live)"
            " AND (SELECT MIN(day) FROM edge WHERE edge.term = term.number) >= ?"
            " AND kind != 'translations' ORDER BY kind, key",
            first, last, first,
        )  # fmt: skip

    def ahead(self, of: date, limit: int) -> tuple[Event, ...]:
        """Dated events that end on or after `of`, the nearest end first, of equals that of the newest entry."""
        return self._events(f"last >= ? ORDER BY last, date, {_ORDER}, place LIMIT ?", of.isoformat(), limit)

    def undated(self, editions: int, limit: int) -> tuple[Event, ...]:
        """Events without a date that the newest editions announce."""
        newest = self._rows("SELECT day FROM day ORDER BY day DESC LIMIT ?", editions)
        first = newest[-1][0] if newest else 0
        return self._events(f"last IS NULL AND event.day >= ? ORDER BY {_ORDER}, place LIMIT ?", first, limit)

    def _rows(self, question: str, *values: object) -> list[Any]:
        return self.tables.execute(question, values).fetchall()

    def _day(self, question: str, *values: object) -> date | None:
        found = self.tables.execute(question, values).fetchone()
        return day_of(found[0]) if found and found[0] is not None else None

    def _listed(self, rest: str, *values: object) -> tuple[Listed, ...]:
        rows = self.tables.execute(f"SELECT {_LISTED} {rest}", values)
        return tuple(map(as_listed, rows))

    def _terms(self, rest: str, *values: object) -> tuple[Term, ...]:
        rows = self.tables.execute(f"SELECT {_TERM} FROM term WHERE {rest}", values)  # noqa: S608 - our own words
        return tuple(Term(*row) for row in rows)

    def _named_by(self, entry: Listed, kind: TermKind) -> Term | None:
        """The only term of a kind that an entry is filed under: a story or what its translations share."""
        number = next((one.number for one in self.filed(entry) if one.kind == kind), None)
        return None if number is None else self._terms("number = ?", number)[0]

    def _terms_kept(self, entry: Listed) -> str:
        """What an entry is filed under, as the table keeps it."""
        ((terms,),) = self._rows("SELECT terms FROM entry WHERE number = ?", entry.number)
        return str(terms)

    def _known(self, rest: str, *values: object) -> tuple[Known, ...]:
        rows = self.tables.execute(f"SELECT {_LISTED}, terms FROM entry WHERE {rest}", values)  # noqa: S608 - our own words
        return tuple([Known(as_listed(row[:-1]), tuple([one[0] for one in read_json(row[-1])])) for row in rows])

    def _events(self, rest: str, *values: object) -> tuple[Event, ...]:
        question = f"SELECT id, date, text, {_LISTED} FROM event JOIN entry ON entry.number = event.entry WHERE {rest}"  # noqa: S608
        return tuple(
            Event(Listed._make(line), entry_id, iso, text)
            for entry_id, iso, text, *line in self.tables.execute(question, values)
        )


def _month(day: date | None) -> tuple[int, int] | None:
    return (day.year, day.month) if day else None


def _span(prefix: str) -> tuple[str, str]:
    """The first key with the prefix and the first beyond."""
    return (prefix, prefix + "\U0010ffff") if prefix else ("", "\U0010ffff\U0010ffff")
