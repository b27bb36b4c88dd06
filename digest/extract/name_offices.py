"""Who holds an office with a field or a country behind it: "Minister for Works Ada Vane", "envoy to Tarn Bo Lind"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.extract.gazetteer import first_names, is_common, name_words, places, surnames
from digest.extract.name_persons import looks_like_person
from digest.extract.name_runs import Run, Word
from digest.extract.name_trim import is_generic, is_known

_OFFICES = (
    *("Secretary", "Minister", "Chief", "Chancellor", "Director", "Speaker", "Leader", "Head", "President", "Governor"),
    *("Commissioner", "Archbishop", "Bishop", "Chairman", "Chair", "Professor", "Dean", "Mayor", "Duke", "Earl"),
)
_ABROAD = ("Ambassador", "Envoy", "Consul", "Attorney", "Secretary of State")
"""Words before "to", "for" and the like where a country, a district or a field stands before the person."""

_LINKS = tuple(f" {link} {article}" for link in ("of", "for", "to") for article in ("", "the "))
_OFFICE_BEFORE = re.compile(
    rf"\b(?:[A-Z][\w.’'-]+ ){{0,3}}(?i:{'|'.join((*_OFFICES, *_ABROAD))}) (?:of|for|to) (?:the )?\Z"
)
_OFFICE_ENDS = tuple(f"{office} of {article}" for office in _OFFICES for article in ("", "the "))
_OF_FIELDS = re.compile(r"(?:ism|[ts]ion|ment|ity|[ae]nce|ics|ture|ing|ces|fare|gy|my|rs)\Z")
"""How a word for a field of government ends."""


def office_holder(found: list[Word], run: Run, text: str) -> tuple[str, list[Word]] | None:
    """The office and the person in "Secretary of [State Ada Brill]", "ambassador to [Norland Bo Lind]"."""
    office = _OFFICE_BEFORE.search(run.before) if run.before.endswith(_LINKS) else None
    if office is None:
        return None
    first = _person(found)
    if not first:
        return None
    start = found[0].start - len(run.before) + office.start()
    return text[start : found[first].start].strip(), found[first:]


def _person(found: Sequence[Word]) -> int:
    """Where a person begins behind a field or a country; 0 for nowhere."""
    for first in range(1, len(found) - 1):
        word = found[first].text
        if (word in first_names() or word in name_words("east_asian_surname")) and looks_like_person(found[first:]):
            return first
    is_field = _is_field_word(found[0].text) or found[0].text in places()
    return 1 if len(found) == 3 and is_field and _may_be_person(found[1:]) else 0


def _is_field_word(word: str) -> bool:
    """Whether an office may be for it, and nobody is called so: "*Urbanism* Ada Vane"."""
    if word in first_names() or word in surnames():
        return False
    return is_common(word) or _OF_FIELDS.search(word) is not None


def _may_be_person(found: Sequence[Word]) -> bool:
    return not is_known(found) and not any(
        is_common(word.text) or is_generic(word.text) or word.text.isupper() for word in found
    )


def is_field(found: Sequence[Word], run: Run) -> bool:
    """Whether it is what an office is for, and no body: "Head of [Fundamental Research]"."""
    return found[-1].text in name_words("field") and run.before.endswith(_OFFICE_ENDS) and not is_known(found)
