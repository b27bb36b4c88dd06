"""The Markdown file to an entry: every problem of the file told at once, every byte of it kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePosixPath

from digest.door.conflicts import conflict_in
from digest.door.loaded import Loaded
from digest.door.slugs import ID_FORM, file_slug, own_slug, short_hash
from digest.door.text import plain, shown
from digest.errors import ContentError, Problem
from digest.kept_patterns import compiled
from digest.markdown import corrections
from digest.markdown.body import Body, read_body
from digest.model import ORDERS, Entry, SourceNote
from digest.record import NamedTuple
from digest.site_config import SiteLimits

MAX_LINES = SiteLimits().lines
"""Lines of a body where nothing else is said: as many list items take a second to read and render."""

_FENCE = compiled(r"---[ \t]*\r?\n")
_PATH_DAY = compiled(r"(?:^|/)(\d{4})/(\d\d)/(\d\d)/[^/]+$")
_LANG = compiled(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TEXT_KEYS = ("id", "title", "slug", "status", "line", "story", "translation")
SOURCE_KEYS = ("name", "url", "byline", "published", "lang")
_LIST_KEYS = ("people", "places", "organizations", "topics")
KEYS = (*_TEXT_KEYS, *_LIST_KEYS, "date", "order", "source", corrections.KEY)
"""What front matter is looked at for; other keys are kept."""
_STATUSES = ("published", "draft")


def read_entry(path: str, text: str, default_lang: str = "en", most_lines: int = MAX_LINES) -> Entry:
    """The entry that the content file `path` (relative to `content/`, forward slashes) holds.

    Raises ContentError with all the problems of the file; a body of more than `most_lines` lines is one.
    """
    from digest.door.yaml import read_mapping  # the slow way alone needs it

    parted = _parted(path, text, most_lines)
    loaded = read_mapping(parted.front, path, 2)
    if loaded.is_broken:
        raise ContentError(loaded.problems)
    fields = _Fields(path, loaded)
    day = fields.day()
    title = fields.text("title")
    if title is None and isinstance(loaded.values.get("title"), str | None):
        fields.complain("title", "the front matter has no `title`", fields.missing("title"))
    source = fields.source()
    corrected = corrections.corrections_of(loaded.values.get(corrections.KEY), fields.complain)
    lang = source.lang or default_lang
    read = read_body(parted.body, parted.body_line)
    if fields.problems or title is None or day is None:
        raise ContentError(sorted(fields.problems, key=lambda problem: problem.line or 0))
    return replace(_entry(path, parted, fields, title, day, lang, source, read), corrections=corrected)


def format_entry(entry: Entry) -> str:
    """The file's text: for an entry as read, the same bytes again."""
    opening, closing = entry.fences
    return f"{opening}{entry.front_matter}{closing}" + "".join(section.raw for section in entry.sections)


def _entry(
    path: str, parted: _Parted, fields: _Fields, title: str, day: date, lang: str, source: SourceNote, body: Body
) -> Entry:
    return Entry(
        path=path,
        id=fields.text("id") or f"{day.isoformat()}-{short_hash(path)}",
        title=title,
        date=day,
        slug=fields.slug() or file_slug(PurePosixPath(path).stem),
        lang=lang,
        source=source,
        is_draft=fields.text("status") == "draft",
        line=fields.text("line"),
        story=fields.text("story"),
        translation=fields.text("translation"),
        order=fields.order(),
        summary=body.summary,
        key_facts=body.key_facts,
        quotes=body.quotes,
        reactions=body.reactions,
        upcoming=body.upcoming,
        sections=body.sections,
        front_matter=parted.front,
        fences=parted.fences,
        extra={key: value for key, value in fields.loaded.values.items() if key not in KEYS},
        people=fields.names("people"),
        places=fields.names("places"),
        organizations=fields.names("organizations"),
        topics=fields.names("topics"),
    )


class _Parted(NamedTuple):
    fences: tuple[str, str]
    front: str
    body: str
    body_line: int


def _parted(path: str, text: str, most_lines: int) -> _Parted:
    """Front matter and body. Raises ContentError when there is no front matter between two fences, or a conflict."""
    if conflict := conflict_in(text, path):
        raise ContentError([conflict])
    opening = _FENCE.match(text)
    if opening is None:
        what = "there is no front matter" if text.strip() else "the file is empty"
        raise ContentError([Problem(path, 1, what, "Begin the file with `---`, then `title: …`, then `---`.")])
    closing = compiled(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(text, opening.end())
    if closing is None:
        raise ContentError([Problem(path, 1, "the front matter is not closed", "Close it with a line `---`.")])
    front = text[opening.end() : closing.start()]
    body_line = text.count("\n", 0, closing.end()) + 1
    if (count := text.count("\n", closing.end())) > most_lines:
        what = f"the body has {count:,} lines, {most_lines:,} at most are read"
        mend = "Split it into several files; `lines` under `limits` of site.yaml allows more."
        raise ContentError([Problem(path, body_line, what, mend)])
    return _Parted((opening[0], closing[0]), front, text[closing.end() :], body_line)


class _Fields:
    """Front-matter values with their types checked; problems are collected."""

    def __init__(self, path: str, loaded: Loaded) -> None:
        self.path, self.loaded = path, loaded
        self.problems: list[Problem] = list(loaded.problems)
        self._check()

    def text(self, key: str) -> str | None:
        return _line(self.loaded.values.get(key))

    def slug(self) -> str | None:
        """The address that the editor chose; made into one that can be used where it cannot, never refused."""
        value = self.loaded.values.get("slug")
        return own_slug(value) if isinstance(value, str) and value.strip() else None

    def order(self) -> int | None:
        """The place in its day that the editor chose; none where it is no such number, never refused."""
        value = self.loaded.values.get("order")
        return value if type(value) is int and value in ORDERS else None

    def names(self, key: str) -> tuple[str, ...]:
        value = self.loaded.values.get(key)
        items = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        return tuple(dict.fromkeys(name for name in map(_line, items) if name))

    def source(self) -> SourceNote:
        value = self.loaded.values.get("source")
        fields: Mapping[str, object] = value if isinstance(value, dict) else {"name": value}
        return SourceNote(**{key: _line(fields.get(key)) for key in SOURCE_KEYS})

    def day(self) -> date | None:
        value = self.loaded.values.get("date")
        if value is None:
            match = _PATH_DAY.search(self.path)
            found = _day_or_none(*match.groups()) if match else None
            if found is None:
                self.complain("date", "the entry has no day", "Add a line `date: YYYY-MM-DD`.")
            return found
        return value if isinstance(value, date) else self._moment(value)

    def complain(self, place: str, what: str, mend: str) -> None:
        """One more problem, unless the loader has one already with what stands on that line."""
        line = self.loaded.lines.get(place, 1)
        if place not in self.loaded.lines or not any(problem.line == line for problem in self.loaded.problems):
            self.problems.append(Problem(self.path, line, what, mend))

    def missing(self, key: str) -> str:
        """How to mend that there is no `key`: another one may be meant for it (`Title`, `titel`)."""
        from difflib import get_close_matches  # only a slip needs it

        others = {name.lower(): name for name in self.loaded.values if name not in KEYS}
        near = get_close_matches(key, others, 1, 0.8)
        return f"Write `{key}` for `{shown(others[near[0]], 40)}`." if near else f"Add a line `{key}: …`."

    def _check(self) -> None:
        values = self.loaded.values
        for key in _LIST_KEYS:
            value = values.get(key)
            if value is not None and not isinstance(value, list | str):
                self.complain(key, f"`{key}` is not a list of names", f"Write `{key}: [One, Another]`.")
            for place, item in enumerate(value if isinstance(value, list) else []):
                self._check_text(item, f"{key}[{place}]", f"name {place + 1} under `{key}`")
        for key in _TEXT_KEYS:
            self._check_text(values.get(key), key)
        source = values.get("source")
        if isinstance(source, dict):
            for key in SOURCE_KEYS:
                self._check_text(source.get(key), f"source.{key}")
        elif source is not None and not isinstance(source, str):
            self.complain("source", "`source` is not a block of values", "Write `name:` and `url:` indented under it.")
        self._check_forms()

    def _check_text(self, value: object, place: str, name: str | None = None) -> None:
        if value is not None and not isinstance(value, str):
            self.complain(place, f"{name or f'`{place}`'} is not text", "Put it in quotation marks.")

    def _check_forms(self) -> None:
        for key, form, mend in (
            ("id", ID_FORM, "Use letters, digits, hyphens and underscores, at most 100."),
            ("source.lang", _LANG, "Use a language code such as `en` or `ko`."),
        ):
            holder: object = self.loaded.values
            for part in key.split("."):
                holder = holder.get(part) if isinstance(holder, Mapping) else None
            if isinstance(holder, str) and not form.fullmatch(holder):
                self.complain(key, f"`{key}` has a form that cannot be used", mend)
        status = self.loaded.values.get("status")
        if isinstance(status, str) and status not in _STATUSES:
            self.complain(
                "status", f"`status` is none of {_listed(_STATUSES)}", "Write `status: draft`, or leave it out."
            )

    def _moment(self, value: object) -> date | None:
        """The day of a moment written out ("2024-11-03T18:02+09:00"), as its own zone has it."""
        try:
            if not isinstance(value, str):
                raise ValueError
            return datetime.fromisoformat(value).date()
        except ValueError:
            self.complain("date", "`date` is no day", "Write it as YYYY-MM-DD.")
            return None


def _line(value: object) -> str | None:
    return plain(value) or None if isinstance(value, str) else None


def _day_or_none(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
