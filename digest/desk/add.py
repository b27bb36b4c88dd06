"""Raw articles into the site: one Markdown file each, written once, never over a person's edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from digest.desk.digesting import Digested, Task, digest_all
from digest.desk.records import Record, Records, hash_of, identity_of
from digest.door.files import write_bytes
from digest.door.slugs import slug
from digest.errors import DigestError, Problem
from digest.markdown import compose, read_entry
from digest.model import Article, RawArticle, SiteConfig, Summary

CONTENT = "content"
Status = Literal["added", "updated", "unchanged", "kept", "deleted", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the editor said on the command line; each wins over what the article says of itself."""

    day: date | None = None
    source_name: str | None = None
    source_url: str | None = None
    is_dry_run: bool = False
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one raw article.

    `path` is its Markdown file, relative to the site. `notes` are for the editor; `problem` is set when it failed or
    was refused.
    """

    origin: str
    status: Status
    path: str | None = None
    id: str | None = None
    title: str | None = None
    notes: tuple[str, ...] = ()
    problem: Problem | None = None

    @property
    def is_good(self) -> bool:
        return self.problem is None


def add_articles(
    raws: Iterable[RawArticle | Problem], count: int, root: Path, config: SiteConfig, choices: Choices, now: datetime
) -> Iterator[Outcome]:
    """Take in `raws` (about `count`) in order; what cannot be read comes in as its Problem and goes on as one.

    `now` carries a zone; it dates what nothing else dates. Nothing is written on a dry run.
    """
    desk = _Desk(root, config, choices, now)
    task = Task(config.topics, choices.day)
    for digested in digest_all((_as_chosen(raw, choices) for raw in raws), count, task, choices.jobs):
        yield desk.take_in(digested)


def _as_chosen(raw: RawArticle | Problem, choices: Choices) -> RawArticle | Problem:
    if isinstance(raw, Problem):
        return raw
    return replace(raw, url=choices.source_url or raw.url, publisher=choices.source_name or raw.publisher)


class _Desk:
    """One site's content and records, while articles are taken in."""

    def __init__(self, root: Path, config: SiteConfig, choices: Choices, now: datetime) -> None:
        self._root, self._config, self._choices = root, config, choices
        self._zone = ZoneInfo(config.timezone)
        self._today = now.astimezone(self._zone).date()
        self._records = Records(root)

    def take_in(self, digested: Digested) -> Outcome:
        """File one digested article, or say why not."""
        origin = digested.origin
        if digested.problem:
            return Outcome(origin, "failed", problem=digested.problem)
        if digested.article is None or digested.summary is None:
            reason = digested.refused or "no article was found"
            mend = "Give the page of one article, or its text."
            return Outcome(origin, "refused", problem=Problem(origin, None, f"not taken in: {reason}", mend))
        try:
            return self._file(origin, self._completed(digested.article), digested.summary)
        except OSError as fault:
            what = f"could not be written: {fault.strerror or fault}"
            mend = "Check the folder's permissions and the free space; nothing of this article was kept."
            return Outcome(origin, "failed", problem=Problem(fault.filename or origin, None, what, mend))

    def _completed(self, article: Article) -> Article:
        return replace(article, lang=self._config.language) if article.lang == "und" else article

    def _file(self, origin: str, article: Article, summary: Summary) -> Outcome:
        identity = identity_of(article, origin)
        known = self._records.find(identity)
        if known:
            return self._again(known, origin, article, summary)
        day, notes = self._day(article)
        id_ = self._records.new_id(day.isoformat(), identity)
        text = compose(article, summary, id_, day)
        path, is_taken = self._place(day, article, id_)
        outcome = Outcome(origin, "unchanged" if is_taken else "added", path, id_, article.title, notes)
        if is_taken and (self._root / path).read_bytes() != text.encode():
            note = "its Markdown file was there already, with other words; it was left as it is"
            outcome = replace(outcome, status="kept", notes=(*notes, note))
        record = Record(id_, identity, _text_hash(article), path, "")
        self._write(record, text, article, summary, origin, is_new=not is_taken)
        return outcome

    def _again(self, known: Record, origin: str, article: Article, summary: Summary) -> Outcome:
        """An article that was taken in before."""
        outcome = Outcome(origin, "unchanged", known.path, known.id, article.title)
        path = self._current_path(known)
        if path is None:
            note = f"its Markdown file was deleted, so it stays out; delete sources/{known.id}.json to take it in again"
            return replace(outcome, status="deleted", path=None, notes=(note,))
        outcome = replace(outcome, path=path)
        if known.text_hash == _text_hash(article):
            return outcome
        if hash_of((self._root / path).read_bytes()) != known.written_hash:
            note = "the article has changed, but its Markdown file was edited by hand; the edit was kept"
            return replace(outcome, status="kept", notes=(note,))
        text = compose(article, summary, known.id, self._filed_day(path))
        self._write(replace(known, text_hash=_text_hash(article), path=path), text, article, summary, origin)
        return replace(outcome, status="updated")

    def _day(self, article: Article) -> tuple[date, tuple[str, ...]]:
        """The edition that an article belongs to, and what to tell the editor about it."""
        published = article.published
        if self._choices.day:
            return self._choices.day, ()
        if isinstance(published, datetime):
            return published.astimezone(self._zone).date(), ()
        if published:
            return published, ()
        return self._today, (f"it bears no date; filed under today, {self._today} (set another with --date)",)

    def _filed_day(self, path: str) -> date:
        return read_entry(path.removeprefix(f"{CONTENT}/"), (self._root / path).read_text("utf-8")).date

    def _place(self, day: date, article: Article, id_: str) -> tuple[str, bool]:
        """The Markdown file for a new article, and whether that very article's file lies there already."""
        folder = f"{CONTENT}/{day:%Y/%m/%d}"
        found = self._path_of(id_, folder)
        if found:
            return found, True
        name = slug(article.title or article.text[:80])
        path = f"{folder}/{name}.md"
        is_free = not (self._root / path).exists()
        return (path if is_free else f"{folder}/{name}-{id_.rsplit('-', 1)[-1]}.md"), False

    def _current_path(self, known: Record) -> str | None:
        """Where the entry's file lies now: an editor may have renamed it within its day."""
        if (self._root / known.path).is_file():
            return known.path
        return self._path_of(known.id, known.path.rsplit("/", 1)[0])

    def _path_of(self, id_: str, folder: str) -> str | None:
        """The file in `folder` whose front matter bears `id_`; one day's files are looked at, no more."""
        for file in sorted((self._root / folder).glob("*.md")):
            path = f"{folder}/{file.name}"
            try:
                entry = read_entry(path.removeprefix(f"{CONTENT}/"), file.read_text("utf-8"))
            except (DigestError, OSError, UnicodeDecodeError):
                continue
            if entry.id == id_:
                return path
        return None

    def _write(
        self, record: Record, text: str, article: Article, summary: Summary, origin: str, *, is_new: bool = True
    ) -> None:
        """The Markdown first: a process that dies in between leaves a file that the next run recognises.

        Where the file is there already only the source text and the record are kept, so that it can be proved.
        """
        if self._choices.is_dry_run:
            return
        data = text.encode()
        if is_new:
            write_bytes(self._root / record.path, data)
        self._records.keep(replace(record, written_hash=hash_of(data)), article, summary, origin)


def _text_hash(article: Article) -> str:
    return hash_of(f"{article.title}\n{article.text}".encode())
