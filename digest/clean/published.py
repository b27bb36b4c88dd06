"""Date lines: when the article was published and updated, as a line of the text says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from digest.clean.dates import DateFound, dates
from digest.clean.lexicon import data_rows
from digest.clean.view import View
from digest.clean.wording import words
from digest.model import Published

MOST_OTHER_WORDS = 3
"""Words that may stand beside a date, its clock and its label in a date line."""


MOST_SENTENCES_BEFORE = 3
"""Sentences above a bare date, without a label, from which it may be a heading inside the article."""


LONGEST_DATELINE = 120
MOST_PLACE_WORDS = 6
"""Characters in which the day of a dateline stands, and words of the place before it."""
_NO_PLACE = frozenset(("On", "In", "Since", "By", "From", "Until", "Before", "After", "Updated", "Published", "Posted"))
_BEHIND_DAY = re.compile(r"\s?(?:[(/][^()/\n]{2,40}[)/]\s?)?(?:--|[—–―]|-\s)")
"""What follows the day of a dateline: the agency and a dash."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """The dates of one line by what they mean."""

    index: int
    published: Published | None
    updated: Published | None
    is_labelled: bool = False


def outer_date_lines(view: View) -> list[int]:
    """The date lines that cannot be headings inside the article: labelled ones, and those above and below its prose."""
    sentences = [line.index for line in view.lines if line.is_sentence]
    last = sentences[-1] if sentences else 0
    early = sentences[MOST_SENTENCES_BEFORE] if len(sentences) > MOST_SENTENCES_BEFORE else last
    return [found.index for found in date_lines(view) if found.is_labelled or not early < found.index < last]


def date_lines(view: View) -> list[DateLine]:
    """The lines that hold nothing but a date, its label, and at most a name."""
    found = []
    for line, values in zip(view.lines, view.dates, strict=True):
        if values and _other_words(view, line.index) <= MOST_OTHER_WORDS:
            found.append(_read(view, line.index))
    return found


def _other_words(view: View, index: int) -> int:
    signature = view.bylines[index]
    names = frozenset(word for author in (signature.authors if signature else ()) for word in words(author))
    return other_words(view.lines[index].text, view.dates[index], names)


def other_words(text: str, values: Sequence[DateFound], names: frozenset[str] = frozenset()) -> int:
    """Words of a line beside its dates and what may stand with them: their labels, clocks, weekdays, these names."""
    for value in reversed(values):
        text = text[: value.start] + " " + text[value.end :]
    known = _labels()
    return sum(1 for word in words(text) if word not in known and word not in names and not word.isdigit())


def _read(view: View, index: int) -> DateLine:
    """Each date with the label before it; a second one without a label is the update."""
    text = view.lines[index].text
    published: Published | None = None
    updated: Published | None = None
    start = 0
    for value in view.dates[index]:
        label = set(words(text[start : value.start]))
        start = value.end
        if label & _update_words() or (published is not None and updated is None):
            updated = updated or value.value
        else:
            published = published or value.value
    labelled = not _labels_of_both().isdisjoint(words(text))
    return DateLine(index, published, updated, labelled)


def label_of(text: str) -> str:
    """What the words before a date say that it is: "updated", "published" or nothing."""
    said = set(words(text))
    return "updated" if said & _update_words() else "published" if said & _labels_of_both() else ""


def choose(found: Sequence[DateLine], near: int) -> tuple[Published | None, Published | None]:
    """The published and updated dates of the lines nearest to `near` (the title or the body's first line)."""
    ordered = sorted(found, key=lambda line: (abs(line.index - near), line.index))
    published = next((line.published for line in ordered if line.published), None)
    updated = next((line.updated for line in ordered if line.updated), None)
    return published or updated, updated


def day_of_dateline(text: str) -> Published | None:
    """The day in the place line that opens agency copy: "PORT ANSEL, March 3, 2026 (News Agency) — …"."""
    for value in dates(text[:LONGEST_DATELINE]):
        before = text[: value.start].replace(",", " ").replace("&", " ").split()
        is_short = 0 < len(before) <= MOST_PLACE_WORDS and before[0] not in _NO_PLACE
        is_place = is_short and all(word[:1].isupper() for word in before)
        if is_place and _BEHIND_DAY.match(text, value.end):
            return value.value
    return None


@cache
def _rows() -> dict[str, frozenset[str]]:
    text = (resources.files("digest.clean") / "data" / "date-labels.tsv").read_text(encoding="utf-8")
    pairs = (row.partition("\t") for row in data_rows(text))
    return {kind: frozenset(labels.split()) for kind, _, labels in pairs}


def _labels() -> frozenset[str]:
    return _rows()["published"] | _rows()["updated"] | _rows()["beside"]


def _labels_of_both() -> frozenset[str]:
    return (_rows()["published"] | _rows()["updated"]) - _rows()["weak"]


def _update_words() -> frozenset[str]:
    return _rows()["updated"]
