"""The `sources:` of `site.yaml`: where `digest fetch` looks for articles, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from digest.door.loaded import Loaded
from digest.door.slugs import short_hash
from digest.door.text import plain, shown
from digest.door.urls import web_url
from digest.door.yaml import read_mapping
from digest.errors import ConfigError, Problem
from digest.wording import did_you_mean

SourceKind = Literal["feed", "page", "sitemap", "folder", "mail", "archive"]
KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
WEB_KINDS: tuple[SourceKind, ...] = ("feed", "page", "sitemap")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Source:
    """One place to look for articles.

    `place` is an address, or a path relative to the site. `only` and `never` are words that a title must or must not
    hold; one between slashes is a regular expression. `at_most` counts articles of one day; what is older than `days`
    is left out. `topics` are given to each of its articles. `text` tells whether a feed's own text is taken or the
    linked page's, None: whichever is whole.
    `is_private` lets the source's own host lie in an inner network. `line` is where it stands in site.yaml.
    """

    kind: SourceKind
    place: str
    line: int = 0
    name: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    at_most: int | None = None
    days: int | None = None
    text: Literal["feed", "page"] | None = None
    links: str | None = None
    is_private: bool = False

    @property
    def is_on_the_web(self) -> bool:
        return self.kind in WEB_KINDS

    @property
    def label(self) -> str:
        """How messages call it."""
        return self.name or self.place

    @property
    def key(self) -> str:
        """What its state is kept under; another address is another source."""
        return short_hash(f"{self.kind} {self.place}", 12)


_OPTIONS: dict[str, tuple[SourceKind, ...]] = {
    "name": KINDS,
    "language": KINDS,
    "topics": KINDS,
    "only": KINDS,
    "never": KINDS,
    "at_most": KINDS,
    "days": KINDS,
    "text": ("feed",),
    "links": ("page",),
    "private": WEB_KINDS,
}
"""Each option, and the kinds of source that have it."""


def load_sources(root: Path, file_name: str = "site.yaml") -> tuple[Source, ...]:
    """The sources of the site in `root`. Raises ConfigError with all that is wrong with them."""
    path = root / file_name
    sources, problems = sources_of(read_mapping(path.read_text("utf-8-sig"), path), path)
    if problems:
        raise ConfigError(problems)
    return sources


def sources_of(loaded: Loaded, path: Path | str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The sources in what was read of `site.yaml`, and everything that is wrong with them."""
    listed = loaded.values.get("sources")
    if listed is None:
        return (), ()
    if not isinstance(listed, list):
        mend = "Write each source as an item: `- feed: https://…`."
        return (), (Problem(path, loaded.lines.get("sources"), "`sources` is no list", mend),)
    problems: list[Problem] = []
    read = [_Reader(loaded.lines, path, number, problems).source(item) for number, item in enumerate(listed)]
    found = [source for source in read if source]
    for source in found:
        first = next(one for one in found if one.key == source.key)
        if first is not source:
            what = f"`{shown(source.place, 80)}` is a source twice"
            problems.append(Problem(path, source.line, what, f"It stands in line {first.line} too. Keep one of them."))
    return tuple(found), tuple(problems)


class _Reader:
    """One item of the list, with its problems collected."""

    def __init__(self, lines: Mapping[str, int], path: Path | str, number: int, problems: list[Problem]) -> None:
        self._lines, self._path, self._where, self._problems = lines, path, f"sources[{number}]", problems
        self._item: Mapping[str, object] = {}

    def source(self, item: object) -> Source | None:
        before = len(self._problems)
        if not isinstance(item, dict):
            self._complain("", "this is no source", "Write `- feed: https://…` with its options under it.")
            return None
        self._item = item
        kind = self._kind()
        if kind is None:
            return None
        self._refuse_unknown_keys(kind)
        source = Source(
            kind=kind,
            place=self._place(kind),
            line=self._lines.get(self._where, 0),
            name=self._text("name"),
            language=self._language(),
            topics=self._texts("topics"),
            only=self._patterns("only"),
            never=self._patterns("never"),
            at_most=self._count("at_most"),
            days=self._count("days"),
            text=self._choice_of_text(),
            links=self._links(kind),
            is_private=self._is_private(),
        )
        return source if len(self._problems) == before else None

    def _kind(self) -> SourceKind | None:
        kinds = [kind for kind in KINDS if kind in self._item]
        if len(kinds) == 1:
            return kinds[0]
        from difflib import get_close_matches

        named = ", ".join(f"`{kind}`" for kind in KINDS)
        what = "a source is of one kind only" if kinds else "this source does not say where it is"
        near = [match for key in self._item for match in get_close_matches(str(key), KINDS, 1)]
        hint = f"Did you mean `{near[0]}`? " if near and not kinds else ""
        self._complain("", what, f"{hint}Give it one of {named}.")
        return None

    def _refuse_unknown_keys(self, kind: SourceKind) -> None:
        allowed = [kind, *(name for name, kinds in _OPTIONS.items() if kind in kinds)]
        for key in self._item:
            if key in allowed:
                continue
            mend = did_you_mean(key, allowed, f"It may have: {', '.join(allowed[1:])}.")
            self._complain(key, f"`{shown(key, 40)}` is no option of a {kind} source", mend)

    def _place(self, kind: SourceKind) -> str:
        value = self._text(kind)
        if kind not in WEB_KINDS:
            if not value:
                self._complain(kind, f"`{kind}` names no file or folder", f"Write `{kind}: a/path`.")
            return value or ""
        url = web_url(value)
        if url is None:
            self._complain(kind, f"`{kind}` is no address of the web", "Write it as https://….")
        return url or ""

    def _text(self, key: str) -> str | None:
        value = self._item.get(key)
        if value is None or isinstance(value, str):
            return plain(value) or None if value else None
        self._complain(key, f"`{key}` is not text", "Put it in quotation marks.")
        return None

    def _language(self) -> str | None:
        value = self._text("language")
        if value and not _LANG.fullmatch(value):
            self._complain("language", "this is no code of a language", "Use one such as `en` or `ko`.")
        return value

    def _texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text."""
        value = self._item.get(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if all(isinstance(item, str) and plain(item) for item in items):
            return tuple(plain(str(item)) for item in items)
        self._complain(key, f"`{key}` is no list of words", f"Write `{key}: [one, another]`.")
        return ()

    def _patterns(self, key: str) -> tuple[str, ...]:
        texts = self._texts(key)
        for text in texts:
            try:
                title_pattern(text)
            except re.error as fault:
                what = f"`{shown(text, 60)}` is no regular expression: {fault.msg}"
                self._complain(key, what, "Mend it, or write a plain word without slashes.")
        return texts

    def _count(self, key: str) -> int | None:
        value = self._item.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100_000):
            return value
        self._complain(key, f"`{key}` is no whole number from 1", f"Write `{key}: 5`.")
        return None

    def _choice_of_text(self) -> Literal["feed", "page"] | None:
        value = self._text("text")
        if value in (None, "feed", "page"):
            return value  # type: ignore[return-value]
        self._complain("text", "`text` is `feed` or `page`", "Leave it out to take whichever is whole.")
        return None

    def _links(self, kind: SourceKind) -> str | None:
        value = self._text("links")
        if kind == "page" and value is None:
            self._complain(
                "", "a page source needs `links`", "Write the CSS selector of its links: `links: article h2 a`."
            )
        if value:
            wrong = _why_no_selector(value)
            if wrong:
                self._complain("links", f"this is no CSS selector: {shown(wrong, 120)}", "Write it as `article h2 a`.")
        return value

    def _is_private(self) -> bool:
        value = self._item.get("private")
        if value is None or isinstance(value, bool):
            return bool(value)
        self._complain("private", "`private` is neither true nor false", "Write `private: true`.")
        return False

    def _complain(self, key: str, what: str, mend: str) -> None:
        line = self._lines.get(f"{self._where}.{key}") or self._lines.get(self._where)
        self._problems.append(Problem(self._path, line, what, mend))


def title_pattern(text: str) -> re.Pattern[str]:
    """What a title is searched for: a word or words as they stand, or `/a regular expression/`; case does not count.

    A word of letters matches where a word begins, so that "ferr" finds "ferries" and "Ferry" and not "offer".
    Raises re.error.
    """
    if len(text) > 2 and text.startswith("/") and text.endswith("/"):
        return re.compile(text[1:-1], re.IGNORECASE)
    start = r"(?<![^\W_])" if text[:1].isascii() and text[:1].isalnum() else ""
    return re.compile(start + re.escape(text), re.IGNORECASE)


def _why_no_selector(selector: str) -> str | None:
    """What is wrong with a CSS selector, None when nothing is."""
    from cssselect import GenericTranslator, SelectorError

    try:
        GenericTranslator().css_to_xpath(selector)
    except SelectorError as fault:
        return str(fault)
    return None
