"""What of an entry is no fault and likely not meant: each is a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from digest.desk.parts import line_of
from digest.door.text import shown
from digest.door.urls import web_url
from digest.door.yaml import read_mapping
from digest.errors import Problem
from digest.markdown import KEYS, SOURCE_KEYS
from digest.model import ORDERS, Entry
from digest.site.content import CONTENT

_COMMENT_BEHIND_TITLE = re.compile(r"^title:[ \t]+[^\s\"'#|>].*?[ \t](#.*)$", re.MULTILINE)
_INDENTED_KEY = re.compile(r"^[ ]+(\w+):", re.MULTILINE)


def remarks(entry: Entry) -> Iterator[Problem]:
    """All warnings about one entry."""
    for kind in (_unread_parts, _cut_title, _bent_slug, _bent_order, _dead_source, _misspelt_keys, _names_in_one):
        yield from kind(entry)


def _unread_parts(entry: Entry) -> Iterator[Problem]:
    """What stands under a known heading and has not its shape: it is shown, and nothing proves it."""
    for section in entry.sections:
        if section.kind not in ("summary", "other") and section.extra:
            what = f"words under “{shown(section.heading or '', 40)}” are not in its form, so they are not proved"
            mend = "docs/markdown-file.md shows the form; under a heading of your own they may stand as they are."
            yield Problem(f"{CONTENT}/{entry.path}", section.line, what, mend)


def _cut_title(entry: Entry) -> Iterator[Problem]:
    """A title that YAML ends at a number sign: `title: Pier # 4`."""
    cut = _COMMENT_BEHIND_TITLE.search(entry.front_matter)
    if cut:
        what = f"the title ends before “{shown(cut[1].strip(), 60)}”, which is a comment to YAML"
        mend = "Put the whole title in quotation marks, or the comment on a line of its own."
        yield Problem(f"{CONTENT}/{entry.path}", line_of(entry, "title"), what, mend)


def _bent_slug(entry: Entry) -> Iterator[Problem]:
    """A `slug` that could not stand in an address as it was written."""
    if "slug" not in entry.front_matter:
        return
    written = read_mapping(entry.front_matter, entry.path).values.get("slug")
    if isinstance(written, str) and written.strip() and written != entry.slug:
        what = f"`slug: {shown(written, 60)}` cannot stand in an address; `{entry.slug}` does"
        mend = "Use the letters a to z, digits and single hyphens, at most 100."
        yield Problem(f"{CONTENT}/{entry.path}", line_of(entry, "slug"), what, mend)


def _bent_order(entry: Entry) -> Iterator[Problem]:
    """An `order` that gives no place in the day."""
    if entry.order is not None or "order" not in entry.front_matter:
        return
    written = read_mapping(entry.front_matter, entry.path).values.get("order")
    if written is not None:
        what = f"`order: {shown(str(written), 60)}` gives the entry no place in its day"
        mend = f"Write a whole number from {ORDERS[0]} to {ORDERS[-1]}, without quotation marks."
        yield Problem(f"{CONTENT}/{entry.path}", line_of(entry, "order"), what, mend)


def _dead_source(entry: Entry) -> Iterator[Problem]:
    """An address of the source to which no page can lead."""
    url = entry.source.url
    if url and web_url(url) is None:
        what = f"`url: {shown(url, 60)}` is no address of the web, so no page leads to the source"
        yield Problem(f"{CONTENT}/{entry.path}", _line_below_source(entry, "url"), what, "Write it as https://….")


def _misspelt_keys(entry: Entry) -> Iterator[Problem]:
    """A key of the front matter that nobody looks at and that is nearly one that counts (`staus`)."""
    places: list[tuple[str, tuple[str, ...], float, int]] = [
        (key, KEYS, 0.8, line_of(entry, key)) for key in entry.extra
    ]
    places += [(key, SOURCE_KEYS, 0.7, _line_below_source(entry, key)) for key in _others_below_source(entry)]
    for key, known, likeness, line in places:
        near = get_close_matches(key.lower(), known, 1, likeness)
        if near:
            what = f"`{shown(key, 40)}` is no key that is looked at"
            yield Problem(f"{CONTENT}/{entry.path}", line, what, f"Did you mean `{near[0]}`?")


def _others_below_source(entry: Entry) -> list[str]:
    """The keys under `source:` that nobody looks at."""
    if all(key in SOURCE_KEYS for key in _INDENTED_KEY.findall(entry.front_matter)):
        return []
    source = read_mapping(entry.front_matter, entry.path).values.get("source")
    return [key for key in source if key not in SOURCE_KEYS] if isinstance(source, dict) else []


def _line_below_source(entry: Entry, key: str) -> int:
    return read_mapping(entry.front_matter, entry.path, 2).lines.get(f"source.{key}", 1)


def _names_in_one(entry: Entry) -> Iterator[Problem]:
    """Several names written as one: `people: Ana Ruiz, Bo Lind`."""
    for key in ("people", "places", "organizations", "topics"):
        names: tuple[str, ...] = getattr(entry, key)
        line = line_of(entry, key) if len(names) == 1 and ", " in names[0] else 1
        if line > 1 and entry.front_matter.split("\n")[line - 2].rstrip().endswith(f": {names[0]}"):
            what = f"`{key}` holds one name with a comma in it: “{shown(names[0], 60)}”"
            mend = f"Write several as `{key}: [One, Another]`; put one that has a comma into quotation marks."
            yield Problem(f"{CONTENT}/{entry.path}", line, what, mend)
