"""Raw articles into the site: one Markdown file each, written once, never over a person's edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from digest.desk.digesting import Digested, Task, digest_all, summarise
from digest.desk.filing import Filing, hash_of
from digest.desk.identity import identity_of, is_same_story, twin_identity
from digest.desk.records import Record, Records
from digest.desk.stories import Stories
from digest.errors import Problem
from digest.markdown import compose, headline, read_entry
from digest.model import Article, RawArticle, SiteConfig, Summary
from digest.site.content import CONTENT

Status = Literal["added", "updated", "unchanged", "kept", "deleted", "refused", "failed"]
_KEPT_EDIT = "the article has changed, but its Markdown file was edited by hand; the edit was kept"
_EDITOR = "editor"
_KEPT_UNKNOWN = "its Markdown file was there already, with other words; it was left as it is"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the editor said on the command line; each wins over what the article says of itself."""

    day: date | None = None
    source_name: str | None = None
    source_url: str | None = None
    is_dry_run: bool = False
    jobs: int | None = None
    deadline: float | None = None


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
    for digested in digest_all(raws, count, desk.task, choices.jobs):
        yield desk.take_in(digested)


@dataclass(frozen=True, slots=True)
class _Incoming:
    """An article as it is to be filed: the editor's word on outlet, address and `topics` of its source put in."""

    origin: str
    identity: str
    article: Article
    summary: Summary
    topics: tuple[str, ...] = ()


class _Desk:
    """One site's content and records, while articles are taken in."""

    def __init__(self, root: Path, config: SiteConfig, choices: Choices, now: datetime) -> None:
        self.task = Task(config.topics, choices.day, choices.deadline or config.limits.article, config.language)
        self._config, self._choices = config, choices
        self._zone = ZoneInfo(config.timezone)
        self._today = now.astimezone(self._zone).date()
        self._records = Records(root)
        self._filing = Filing(root, is_dry_run=choices.is_dry_run)
        self._stories = Stories(root)

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
            return self._file(self._incoming(digested, digested.article, digested.summary))
        except OSError as fault:
            what = f"could not be written: {fault.strerror or fault}"
            mend = "Check permissions and free space, then add it again; what is half done is completed then."
            return Outcome(origin, "failed", problem=Problem(fault.filename or origin, None, what, mend))

    def _incoming(self, digested: Digested, article: Article, summary: Summary) -> _Incoming:
        """The identity is the article's own: the editor's options do not make another article of it."""
        said = replace(
            article,
            lang=self._config.language if article.lang == "und" else article.lang,
            publisher=self._choices.source_name or article.publisher,
            url=self._choices.source_url or article.url,
        )
        filed = _filed_under(digested.topics, summary)
        return _Incoming(digested.origin, identity_of(article), said, filed, digested.topics)

    def _file(self, incoming: _Incoming) -> Outcome:
        known = self._records.find(incoming.identity)
        if known and not is_same_story(incoming.article.text, self._records.text(known.id) or incoming.article.text):
            incoming = replace(incoming, identity=twin_identity(incoming.article))
            known = self._records.find(incoming.identity)
        return self._again(known, incoming) if known else self._first(incoming)

    def _first(self, incoming: _Incoming) -> Outcome:
        """An article of which nothing is known: perhaps new, perhaps filed when `sources/` was another."""
        day, notes = self._day(incoming.article)
        article = incoming.article
        id_ = self._records.new_id(day.isoformat(), incoming.identity)
        path = self._filing.path_of(id_, f"{CONTENT}/{day:%Y/%m/%d}")
        text = self._composed(incoming, id_, day, path)
        outcome = Outcome(incoming.origin, "added", None, id_, article.title, notes)
        if path is None:
            path = self._filing.create(day, headline(article), id_, text)
            self._stories.note(read_entry(path.removeprefix(f"{CONTENT}/"), text))
        elif self._filing.holds(path, text):
            outcome = replace(outcome, status="unchanged")
        else:
            outcome = replace(outcome, status="kept", notes=(*notes, _KEPT_UNKNOWN))
        dated_by = "" if article.published or not self._choices.day else _EDITOR
        self._keep(Record(id_, incoming.identity, path, hash_of(text), dated_by), incoming)
        return replace(outcome, path=path)

    def _again(self, known: Record, incoming: _Incoming) -> Outcome:
        """An article that was taken in before."""
        path = self._filing.current_path(known.id, known.path)
        outcome = Outcome(incoming.origin, "unchanged", path, known.id, incoming.article.title)
        if path is None:
            note = f"its Markdown file was deleted, so it stays out; delete sources/{known.id}.json to take it in again"
            return replace(outcome, status="deleted", notes=(note,))
        day = self._filing.day_of(path)
        if day is None:
            return replace(outcome, status="kept", notes=("its Markdown file cannot be read; it was left as it is",))
        if self._is_guess(day, known, incoming.article) and self._filing.is_untouched(path, known.written_hash):
            return self._refiled(known, incoming, path, day, outcome)
        dated_by = _EDITOR if day == self._choices.day else known.dated_by
        incoming = self._dated(incoming, day if dated_by else None)
        text = self._composed(incoming, known.id, day, path)
        record = replace(known, path=path, written_hash=hash_of(text), dated_by=dated_by)
        if record.written_hash != known.written_hash and not self._filing.holds(path, text):
            if not self._filing.renew(path, text, known.written_hash):
                return replace(outcome, status="kept", notes=(_KEPT_EDIT,))
            outcome = replace(outcome, status="updated")
        if record != known or self._records.text(known.id) != incoming.article.text:
            self._keep(record, incoming)
        return replace(outcome, notes=self._moved_note(day))

    def _is_guess(self, day: date, known: Record, article: Article) -> bool:
        """Whether nobody has dated an article that was filed under `day`, and the editor now does."""
        return self._choices.day not in (None, day) and not article.published and not known.dated_by

    def _refiled(self, known: Record, incoming: _Incoming, path: str, day: date, outcome: Outcome) -> Outcome:
        """The article under the editor's day; the file at `path`, which nobody has touched, goes."""
        wanted = self._choices.day or day
        text = self._composed(incoming, known.id, wanted, path)
        begun = self._filing.path_of(known.id, f"{CONTENT}/{wanted:%Y/%m/%d}")
        new = begun or self._filing.create(wanted, headline(incoming.article), known.id, text)
        note = f"it bears no date and was filed under {day}; now it is under {wanted}"
        if not self._filing.remove(path, known.written_hash):
            note += f"; {path} was edited meanwhile and is there too: delete one of them"
        self._keep(replace(known, path=new, written_hash=hash_of(text), dated_by=_EDITOR), incoming)
        return replace(outcome, status="updated", path=new, notes=(note,))

    def _composed(self, incoming: _Incoming, id_: str, day: date, path: str | None) -> str:
        """The Markdown file; one that lies at `path` keeps its story, that of a new one is decided."""
        text = compose(incoming.article, incoming.summary, id_, day)
        story = self._filing.story_of(path) if path else self._stories.story_of(read_entry(f"{id_}.md", text))
        return compose(incoming.article, incoming.summary, id_, day, story) if story else text

    def _dated(self, incoming: _Incoming, day: date | None) -> _Incoming:
        """What an undated article says of days ahead is worked out from the editor's `day`, if there is one."""
        if incoming.article.published or day == self._choices.day:
            return incoming
        summary = summarise(replace(incoming.article, published=day), self.task)
        return replace(incoming, summary=_filed_under(incoming.topics, summary))

    def _moved_note(self, day: date) -> tuple[str, ...]:
        wanted = self._choices.day
        if wanted is None or wanted == day:
            return ()
        return (f"it is filed under {day}; to file it under {wanted}, change `date:` in its Markdown file",)

    def _day(self, article: Article) -> tuple[date, tuple[str, ...]]:
        """The edition that an article belongs to, and what to tell the editor about it."""
        published = article.published
        if self._choices.day:
            return self._choices.day, ()
        if isinstance(published, datetime):
            return published.astimezone(self._zone).date(), ()
        if published:
            return published, ()
        note = f"it bears no date; filed under today, {self._today}, and no day ahead worked out; --date gives its day"
        return self._today, (note,)

    def _keep(self, record: Record, incoming: _Incoming) -> None:
        if not self._choices.is_dry_run:
            self._records.keep(record, incoming.article, incoming.summary, incoming.origin)


def _filed_under(topics: tuple[str, ...], summary: Summary) -> Summary:
    """`summary` with the topics of its source before those that the text speaks for."""
    return replace(summary, topics=tuple(dict.fromkeys((*topics, *summary.topics)))) if topics else summary
