"""What a run of capitalised words names: by gazetteer, by its own words, by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.extract.gazetteer import (
    countries_and_aliases,
    demonyms,
    first_names,
    is_common,
    name_words,
    organizations,
    places,
    surnames,
)
from digest.extract.name_context import (
    Before,
    Kind,
    acts,
    acts_as_body,
    describes,
    is_plain,
    kind_by_context,
)
from digest.extract.name_doubts import (
    is_label,
    is_one_of_many,
    is_show,
    is_spelled_small,
    is_title_of_work,
)
from digest.extract.name_forms import is_acronym, is_description, kind_by_words
from digest.extract.name_offices import is_field, office_holder
from digest.extract.name_persons import looks_like_person
from digest.extract.name_runs import Run, Word
from digest.extract.name_titles import title_and_name
from digest.extract.name_trim import is_known, trimmed

_AGE = re.compile(r", \d\d?(?:, (?:and|who|the|was|is|has|with)|\.| and|\))")
_PERIODICAL = (" journal ", " magazine ", " newspaper ")
"""What a paper's name follows: "in the journal [Marine Letters]"."""
_SOMEBODYS = re.compile(r"\b([A-Z][a-z]+) [A-Z][\w-]+['’]s \Z")
"""What belongs to a person: "Ada Vane’s [Orsa Zone]"."""
_DATELINE_BEHIND = re.compile(r"(?:, [A-Z][\w. ]{1,20}?)?\s?(?:\((?:[A-Z]{2,5}|Reuters)\)\s?)?(?:—|–|--|-\s)")
"""What follows the place that opens an agency's text: "LUND (AP) — "."""
_LETTERS = 3
"""Letters of a short form, at most."""
_WHERE_ENDS = (" in ", " at ", " from ", " near ", " to ", " of ", " for ", " on ", "In ", ", ")


class Candidate(NamedTuple):
    """A run cut down to the name, with what its surroundings said.

    `is_sure` tells that the name itself gave its kind away, not the words around it; `may_be_person` that nothing
    speaks against a person's name; `is_full` that one word alone is the whole name, as in Korean.
    """

    name: str
    start: int
    end: int
    sentence: int
    kind: Kind
    title: str | None = None
    after: str = ""
    with_the: bool = False
    is_sure: bool = True
    is_full: bool = False
    may_be_person: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        return _words(self.name)

    @property
    def acts(self) -> bool:
        """Whether the words behind the name are those behind a person."""
        return acts(self.after)


@lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(name.split())


def candidates(run: Run, text: str, lower_words: frozenset[str]) -> tuple[Candidate, ...]:
    """The names in a run: usually one, none when it was no name, two for "NIS Hong Jang-won"."""
    if not run.before and _DATELINE_BEHIND.match(run.after) and _is_dateline(run, text):
        return (Candidate(text[run.start : run.end], run.start, run.end, run.sentence, "place", after=run.after),)
    found = trimmed(run, lower_words)
    if not found:
        return ()
    with_the = run.words[0].text == "The" or run.before[-4:].lower() == "the "
    width = _before_person(found)
    if width:
        head = found[: width - (width > 1 and found[width - 1].text in name_words("never"))]
        return (*_one(head, run, text, with_the), *_one(found[width:], run, text, False))
    return _one(found, run, text, with_the)


def _is_dateline(run: Run, text: str) -> bool:
    """Whether capitals that open the article name where it was written; "NATO — " names a body."""
    name = text[run.start : run.end]
    return name.isupper() and len(name) > _LETTERS and name not in organizations()


def _before_person(found: Sequence[Word]) -> int:
    """How many words before a person's name name a body: "NIS Hong Jang-won", "State Department John Orr"."""
    for width in range(1, len(found) - 1):
        alone = (
            width == 1
            and found[0].text not in first_names()
            and (is_acronym(found[0].text) or found[0].text in organizations())
        )
        if (alone or _tells_origin(found[:width])) and looks_like_person(found[width:]):
            return width
    return 0


def _tells_origin(found: Sequence[Word]) -> bool:
    """Whether the words before a person say where from or of what party: "North Dakota Republican"."""
    if is_known(found):
        return len(found) > 1
    if found[0].text in ("District", "City", "County") and len(found) > 2 and is_known(found[2:]):
        return found[1].text == "of"
    last = found[-1].text
    return len(found) > 1 and is_known(found[:-1]) and (last in demonyms() or last in name_words("never"))


def _one(found: list[Word], run: Run, text: str, with_the: bool) -> tuple[Candidate, ...]:
    if _is_the_outlet(found, text):
        start, end = found[0].start - 4, found[0].end
        return (Candidate(text[start:end], start, end, run.sentence, "organization", None, run.after, True),)
    title, rest = office_holder(found, run, text) or title_and_name(found, text)
    is_named = bool(rest) and not is_description(tuple([word.text for word in rest]))
    if not is_named and not (title and len(rest) == 1 and rest[0].text in surnames()):
        return ()
    start, end = rest[0].start, rest[-1].end
    name = text[start:end]
    kind, is_sure = _kind(name, rest, title, text[max(0, start - 60) : start], run.after)
    doubted = is_sure and (_is_doubtful(name, rest, run, text) or (kind == "place" and _is_somebodys(run)))
    if kind in ("organization", "place") and doubted:
        kind, is_sure = "other", False
    if not is_known(rest) and title is None and is_title_of_work(name, start, end, text):
        return ()
    if with_the and title is None and kind == "person" and len(rest) > 1 and _is_work(run):
        kind, is_sure = "other", False
    named = Candidate(
        name, start, end, run.sentence, kind,
        title=title if kind == "person" else None,
        after=run.after,
        with_the=with_the and not title,
        is_sure=is_sure,
        may_be_person=not is_sure and is_plain(rest),
    )  # fmt: skip
    return (*_in_title(found[: len(found) - len(rest)], run, text), named)


def _in_title(words: Sequence[Word], run: Run, text: str) -> tuple[Candidate, ...]:
    """The body or the place that a title begins with: "Ohio Gov.", "State Department spokesman"."""
    for width in range(min(3, len(words)), 0, -1):
        name = " ".join(word.text for word in words[:width])
        kind: Kind = "organization" if name in organizations() else "place"
        if name in organizations() or name in places():
            start, end = words[0].start, words[width - 1].end
            return (Candidate(text[start:end], start, end, run.sentence, kind),)
    return ()


def _is_the_outlet(found: Sequence[Word], text: str) -> bool:
    """Whether it is "The Times": an outlet's last word with its article, both in capitals."""
    start = found[0].start
    return len(found) == 1 and found[0].text in name_words("outlet") and text[max(0, start - 4) : start] == "The "


def _kind(name: str, found: Sequence[Word], title: str | None, before: str, after: str) -> tuple[Kind, bool]:
    if title is not None and not (name in countries_and_aliases() and _is_nobody(name)):
        return "person", True
    if name in organizations() and not (name in places() and Before.of(before).is_land):
        doubted = name in name_words("doubtful_letters") and not acts_as_body(Before.of(before), after)
        return ("other", False) if doubted else ("organization", True)
    if name in places() and _is_aged(before, after):
        return "person", True
    if name in places() or (name.isupper() and len(name) > 4 and name.title() in places()):
        return "place", True
    by_words = kind_by_words(tuple([word.text for word in found]))
    if by_words is not None:
        return by_words, True
    if looks_like_person(found):
        return ("organization" if before.endswith(_PERIODICAL) else "person"), True
    if is_acronym(name):
        return ("organization" if acts_as_body(Before.of(before), after) else "other"), False
    return kind_by_context(found, Before.of(before), after)


def _is_nobody(country: str) -> bool:
    """Whether a country's name is none of a person's: "Namibia", not "Jordan"."""
    return country not in surnames() and country not in first_names()


def _is_aged(before: str, after: str) -> bool:
    """Whether somebody bears a place's name: "Alabama, 17, and …" and no preposition before it."""
    return _AGE.match(after) is not None and not before.endswith(_WHERE_ENDS)


def _is_everyday(name: str, found: Sequence[Word], text: str) -> bool:
    """Whether ordinary words in capitals name one of many, or stand in the text small as well: "Human Resources"."""
    if is_known(found):
        return False
    return is_one_of_many(name, text) or (name.lower() in text and all(is_common(word.text) for word in found))


def _is_doubtful(name: str, found: Sequence[Word], run: Run, text: str) -> bool:
    """Whether what the words alone say is not so: one of many, an office's field, a show, a label, letters of a thing.

    "SHANGHAI: " is a dateline and no label.
    """
    if name in name_words("generic_body") or (is_acronym(name) and is_spelled_small(name, text)):
        return True
    if is_known(found) or name.title() in places():
        return False
    doubted = _is_everyday(name, found, text) or is_field(found, run) or is_label(found[0].start, found[-1].end, text)
    return doubted or (len(found[-1].text) == 1 and found[-1].text.isalpha()) or is_show(name, text)


def _is_somebodys(run: Run) -> bool:
    owner = _SOMEBODYS.search(run.before)
    return owner is not None and owner[1] in first_names()


def _is_work(run: Run) -> bool:
    """Whether a person's name behind an article is a song's or a ship's: "The Ada Vane"."""
    return run.words[0].text == "The" or not describes(run.after)
