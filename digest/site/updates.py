"""The index brought up to date: rows of changed files in, of files that are gone out, live entries decided anew."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable

from digest.hashing import blake2b
from digest.record import fresh, record
from digest.site.days import Showing
from digest.site.quick_json import quick_encoder, read_json
from digest.site.rows import EntryRow
from digest.site.store import add_indexes
from digest.site.terms import FILED, letter_of, usual_spelling

RowReader = Callable[[str], EntryRow]
"""Reads the row of an entry anew from its file."""

_ENTRY = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_TERM = "INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)"
_EDGE = "INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?)"
_VOICE = "INSERT INTO voice VALUES (?, ?)"
_EVENT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)"
_DAY = "INSERT INTO day (day, entries) VALUES (?, ?) ON CONFLICT DO UPDATE SET entries = entries + excluded.entries"
_SPELLING = "INSERT INTO spelling VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET uses = uses + excluded.uses"

_PLACES = {kind: place for place, kind in enumerate(FILED)}

_as_json = quick_encoder(json.JSONEncoder(check_circular=False))
"""As `json.dumps`, for lists that were made just now."""


class Update:
    """Changes of one build to the tables.

    `is_new` when the tables are empty: rows then come in the order of their paths, and nothing is looked up. Terms and
    most indexes are written at the end, once.
    """

    def __init__(self, tables: sqlite3.Connection, showing: Showing, *, is_new: bool) -> None:
        self._tables, self._run, self._many = tables, tables.execute, tables.executemany
        self._showing, self._is_new = showing, is_new
        self._rows: dict[str, EntryRow] = {}
        self._addresses: set[tuple[int, str]] = set()
        self._terms: dict[tuple[str, str], int] = {}
        self._counts = _Counts()
        self._pending = _Pending()
        self._last = {table: self._one(f"SELECT MAX(number) FROM {table}") or 0 for table in ("entry", "term", "voice")}  # noqa: S608

    def remove(self, path: str) -> None:
        """The entry of `path` is no more."""
        found = self._run("SELECT number, day, slug, is_live FROM entry WHERE path = ?", (path,)).fetchone()
        if found is None:
            return
        number, day, slug, is_live = found
        if is_live:
            self._hide(number)
        self._run("DELETE FROM entry WHERE number = ?", (number,))
        self._addresses.add((day, slug))

    def add(self, rows: Iterable[EntryRow]) -> None:
        """New rows; old ones of their paths have been removed. None is live before `finish` unless tables are new."""
        for row in rows:
            address = (row.day, row.slug)
            shows = (
                self._is_new
                and address not in self._addresses
                and self._showing.may_show(row.day, is_draft=row.is_draft)
            )
            number = self._next("entry")
            filed = self._show(number, row) if shows else []
            self._pending.entries.append((number, *row[:6], shows, *row[6:13], _as_json(filed)))
            if shows or not self._is_new:
                self._addresses.add(address)
            if not self._is_new:
                self._rows[row.path] = row
        self._flush()

    def finish(self, read: RowReader) -> None:
        """Decide what is live where something has changed; `read` gives the rows of entries that became so."""
        if self._is_new:
            self._write_terms()
            add_indexes(self._tables)
        else:
            self._wake()
            for day, slug in sorted(self._addresses):
                self._settle(day, slug, read)
            self._flush()
        self._write_counts()

    def _wake(self) -> None:
        """The addresses that the day or the choice of drafts may bring or hold back."""
        question = "SELECT day, slug FROM entry WHERE is_live = 0 UNION SELECT day, slug FROM entry WHERE day > ?"
        self._addresses.update(self._run(question, (self._showing.until,)))
        if not self._showing.drafts:
            self._addresses.update(self._run("SELECT day, slug FROM entry WHERE is_draft AND is_live"))

    def _settle(self, day: int, slug: str, read: RowReader) -> None:
        """Let the first by path of one address be live, if any may be."""
        question = "SELECT number, path, is_draft, is_live FROM entry WHERE day = ? AND slug = ? ORDER BY path"
        found = self._run(question, (day, slug)).fetchall()
        allowed = [one for one in found if self._showing.may_show(day, is_draft=one[2])]
        holder = allowed[0] if allowed else None
        for one in found:
            if one[3] and one is not holder:
                self._hide(one[0])
        if holder and not holder[3]:
            number, path = holder[:2]
            filed = self._show(number, self._rows.get(path) or read(path))
            self._run("UPDATE entry SET is_live = 1, terms = ? WHERE number = ?", (_as_json(filed), number))

    def _show(self, number: int, row: EntryRow) -> list[tuple[object, ...]]:
        """File an entry everywhere; (term, place of its kind, spellings) of each term."""
        pending, counts, day = self._pending, self._counts, row.day
        pending.events += ((number, place, day, *event) for place, event in enumerate(row.events))
        counts.days[day] += 1
        filed: list[tuple[object, ...]] = []
        for kind, key, names, quotes, reactions, roles, said in row.terms:
            term = self._term(kind, key)
            counts.terms[term] += 1
            for name in names:
                counts.uses[term, name] += 1
            voice = None
            if said is not None:
                voice = self._next("voice")
                pending.voices.append((voice, said))
            pending.edges.append((term, day, number, quotes, reactions, voice, roles))
            filed.append((term, _PLACES[kind], *names))
        return filed

    def _hide(self, number: int) -> None:
        """Take a live entry out of everything but the table of entries."""
        ((day, terms),) = self._run("SELECT day, terms FROM entry WHERE number = ?", (number,)).fetchall()
        for term, _, *names in read_json(terms):
            where = "WHERE term = ? AND day = ? AND entry = ?"
            voice = self._one(f"SELECT voice FROM edge {where}", term, day, number)  # noqa: S608
            self._run(f"DELETE FROM edge {where}", (term, day, number))  # noqa: S608
            self._run("DELETE FROM voice WHERE number = ?", (voice,))
            self._counts.terms[term] -= 1
            for name in names:
                self._counts.uses[term, name] -= 1
        self._run("DELETE FROM event WHERE entry = ?", (number,))
        self._run("UPDATE entry SET is_live = 0, terms = '[]' WHERE number = ?", (number,))
        self._counts.days[day] -= 1

    def _term(self, kind: str, key: str) -> int:
        """The number of a term, new when there is none yet."""
        number = self._terms.get((kind, key))
        if number is None:
            question = "SELECT number FROM term WHERE kind = ? AND letter = ? AND key = ?"
            number = None if self._is_new else self._one(question, kind, letter_of(key), key)
            if number is None:
                number = self._next("term")
                if not self._is_new:
                    self._pending.terms.append((number, kind, key, letter_of(key), "", 0))
            self._terms[kind, key] = number
        return number

    def _flush(self) -> None:
        """Write the rows that wait; edges in the order of their table, so that neighbours are written together."""
        pending, self._pending = self._pending, _Pending()
        pending.edges.sort()
        for statement, rows in (
            (_TERM, pending.terms), (_ENTRY, pending.entries), (_VOICE, pending.voices), (_EDGE, pending.edges),
            (_EVENT, pending.events),
        ):  # fmt: skip
            self._many(statement, rows)

    def _write_terms(self) -> None:
        """All terms of new tables."""
        entries, names = self._counts.terms, self._usual_names()
        self._many(
            _TERM,
            (
                (term, kind, key, letter_of(key), names[term], entries[term])
                for (kind, key), term in self._terms.items()
            ),
        )

    def _write_counts(self) -> None:
        """What has changed of days, spellings and terms; those without entries go."""
        counts = self._counts
        self._many(_DAY, counts.days.items())
        self._many(_SPELLING, sorted((*key, number) for key, number in counts.uses.items()))
        if not self._is_new:
            self._many("UPDATE term SET entries = entries + ?2 WHERE number = ?1", counts.terms.items())
            self._many("UPDATE term SET name = ?2 WHERE number = ?1 AND name != ?2", self._usual_names().items())
            for table, count in (("spelling", "uses"), ("term", "entries")):
                self._run(f"DELETE FROM {table} WHERE {count} = 0")  # noqa: S608 - our own words
            self._many("DELETE FROM day WHERE day = ? AND entries = 0", [(day,) for day in counts.days])
        self._sign_days()
        self._count_months()

    def _count_months(self) -> None:
        """The days and entries of each touched month."""
        spans = [(month * 100, month * 100 + 99) for month in {day // 100 for day in self._counts.days}]
        self._many("DELETE FROM month WHERE month = ? / 100", [span[:1] for span in spans])
        question = "SELECT day / 100, COUNT(*), SUM(entries) FROM day WHERE day BETWEEN ? AND ? GROUP BY 1"
        self._many(f"INSERT INTO month {question}", spans)

    def _sign_days(self) -> None:
        """Each touched day's sign: a hash of its live entries' addresses and of their files' hashes."""
        question = "SELECT slug, digest FROM entry WHERE day = ? AND is_live ORDER BY slug"
        signs = [
            (
                blake2b(
                    repr(self._run(question, (day,)).fetchall()).encode("utf-8", "surrogatepass"), digest_size=16
                ).hexdigest(),
                day,
            )
            for day in self._counts.days
        ]
        self._many("UPDATE day SET sign = ? WHERE day = ?", signs)

    def _usual_names(self) -> dict[int, str]:
        """Each touched term's usual spelling."""
        spellings: dict[int, dict[str, int]] = {}
        if self._is_new:
            for (term, name), uses in self._counts.uses.items():
                spellings.setdefault(term, {})[name] = uses
        else:
            question = "SELECT name, uses FROM spelling WHERE term = ? AND uses > 0"
            spellings = {term: dict(self._run(question, (term,)).fetchall()) for term in self._counts.terms}
        return {term: usual_spelling(uses) for term, uses in spellings.items() if uses}

    def _next(self, table: str) -> int:
        self._last[table] += 1
        return self._last[table]

    def _one(self, question: str, *values: object) -> int | None:
        found = self._run(question, values).fetchone()
        return found[0] if found else None


@record
class _Counts:
    """By how much entries have grown: of days, of terms, and the uses of (term, spelling)."""

    days: defaultdict[int, int] = fresh(factory=lambda: defaultdict(int))
    terms: defaultdict[int, int] = fresh(factory=lambda: defaultdict(int))
    uses: defaultdict[tuple[int, str], int] = fresh(factory=lambda: defaultdict(int))


@record
class _Pending:
    """Rows that wait to be written together."""

    entries: list[tuple[object, ...]] = fresh(factory=list)
    terms: list[tuple[object, ...]] = fresh(factory=list)
    voices: list[tuple[object, ...]] = fresh(factory=list)
    edges: list[tuple[object, ...]] = fresh(factory=list)
    events: list[tuple[object, ...]] = fresh(factory=list)
