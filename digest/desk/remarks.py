"""What of an entry is no fault and likely not meant: each is a warning."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from digest.desk.parts import line_of
from digest.door.text import shown
from digest.door.yaml import read_mapping
from digest.errors import Problem
from digest.markdown import KEYS
from digest.model import ORDERS, Entry
from digest.site.content import CONTENT


def remarks(entry: Entry) -> Iterator[Problem]:
    """All warnings about one entry."""
    for kind in (_unread_parts, _bent_slug, _bent_order, _misspelt_keys, _names_in_one):
        yield from kind(entry)


def _unread_parts(entry: Entry) -> Iterator[Problem]:
    """What stands under a known heading and has not its shape: it is shown, and nothing proves it."""
    for section in entry.sections:
        if section.kind not in ("summary", "other") and section.extra:
            what = f"words under “{shown(section.heading or '', 40)}” are not in its form, so they are not proved"
            mend = "docs/markdown-file.md shows the form; under a heading of your own they may stand as they are."
            yield Problem(f"{CONTENT}/{entry.path}", section.line, what, mend)


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


def _misspelt_keys(entry: Entry) -> Iterator[Problem]:
    """A key of the front matter that nobody looks at and that is nearly one that counts (`staus`)."""
    for key in entry.extra:
        near = get_close_matches(key.lower(), KEYS, 1, 0.8)
        if near:
            what = f"`{shown(key, 40)}` is no key that is looked at"
            mend = f"Did you mean `{near[0]}`?"
            yield Problem(f"{CONTENT}/{entry.path}", line_of(entry, key), what, mend)


def _names_in_one(entry: Entry) -> Iterator[Problem]:
    """Several names written as one: `people: Ana Ruiz, Bo Lind`."""
    for key in ("people", "places", "organizations", "topics"):
        names: tuple[str, ...] = getattr(entry, key)
        line = line_of(entry, key) if len(names) == 1 and ", " in names[0] else 1
        if line > 1 and entry.front_matter.splitlines()[line - 2].rstrip().endswith(f": {names[0]}"):
            what = f"`{key}` holds one name with a comma in it: “{shown(names[0], 60)}”"
            mend = f"Write several as `{key}: [One, Another]`; put one that has a comma into quotation marks."
            yield Problem(f"{CONTENT}/{entry.path}", line, what, mend)
