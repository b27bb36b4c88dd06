"""What a run of capitalised words names: by gazetteer, by its own words, by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from digest.extract.gazetteer import demonyms, first_names, is_common, name_words, organizations, places
from digest.extract.name_runs import Run, Word
from digest.extract.name_trim import title_and_name, trimmed

Kind = Literal["person", "organization", "place", "other"]

_EAST_ASIAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z][a-z]+\Z")
_AGE_OR_ROLE = re.compile(r", (?:\d{2},|an? |the |who |whose |aged )")
_PERSON_AFTER = re.compile(
    r",? (?:who|whose|himself|herself|(?:told|said|says|added|wrote|argued|tweeted|explained)\b)"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:leader|president|minister|senator|chancellor|actor|actress|singer|author|director|spokesman|spokeswoman|"
    r"spokesperson|chief|coach|manager|captain|striker|defender|midfielder|goalkeeper|player|lawyer|attorney|judge|"
    r"professor|analyst|founder|chairman|chairwoman|executive|officer|mayor|governor|candidate|husband|wife|son|"
    r"daughter|brother|sister|father|mother|boyfriend|girlfriend|partner|writer|journalist|reporter|resident|named|"
    r"general|secretary|ambassador|economist|scientist|researcher|doctor|teacher|rapper|comedian|host|deputy|envoy|"
    r"driver|victim|suspect|teenager|man|woman|boy|girl|called|team-mate|teammate|rival|champion|boss) \Z"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|across|throughout) (?:the )?\Z"
    r"|\b(?:city|town|village|suburb|district|province|port|region) of \Z"
)
_WITHIN = re.compile(r", ([A-Z][\w.]*(?: [A-Z][\w.]*)?)")
_NAME_LIKE = re.compile(r"[^\W\d_][\w'’.-]*\Z")


@dataclass(frozen=True, slots=True)
class Candidate:
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
        return tuple(self.name.split())

    @property
    def acts(self) -> bool:
        """Whether the words behind the name are those behind a person."""
        return bool(_PERSON_AFTER.match(self.after))


def candidates(run: Run, text: str, lower_words: frozenset[str]) -> tuple[Candidate, ...]:
    """The names in a run: usually one, none when it was no name, two for "NIS Hong Jang-won"."""
    found = trimmed(run, lower_words)
    if not found:
        return ()
    with_the = run.words[0].text == "The" or run.before[-4:].lower() == "the "
    if len(found) > 2 and is_acronym(found[0].text) and looks_like_person(found[1:]):
        return (*_one(found[:1], run, text, with_the), *_one(found[1:], run, text, False))
    return _one(found, run, text, with_the)


def _one(found: list[Word], run: Run, text: str, with_the: bool) -> tuple[Candidate, ...]:
    if _is_the_outlet(found, text):
        start, end = found[0].start - 4, found[0].end
        return (Candidate(text[start:end], start, end, run.sentence, "organization", None, run.after, True),)
    title, rest = title_and_name(found, text)
    if not rest or _is_only_description(rest):
        return ()
    start, end = rest[0].start, rest[-1].end
    name = text[start:end]
    kind, is_sure = _kind(name, rest, title, text[max(0, start - 60) : start], run.after)
    return (
        Candidate(
            name, start, end, run.sentence, kind,
            title=title if kind == "person" else None,
            after=run.after,
            with_the=with_the and not title,
            is_sure=is_sure,
            may_be_person=not is_sure and _is_plain(rest),
        ),
    )  # fmt: skip


def _is_the_outlet(found: Sequence[Word], text: str) -> bool:
    """Whether it is "The Times": an outlet's last word with its article, both in capitals."""
    start = found[0].start
    return len(found) == 1 and found[0].text in name_words("outlet") and text[max(0, start - 4) : start] == "The "


def _is_only_description(found: Sequence[Word]) -> bool:
    """Whether the words say what something is and not which: "British", "Prime Minister", "Ministry"."""
    joined = " ".join(word.text for word in found)
    if joined in places() or joined in organizations():
        return False
    if len(found) == 1 and any(joined in name_words(part) for part in ("organization", "place", "event")):
        return True
    described = (name_words("title"), name_words("never"), demonyms())
    return joined in demonyms() or all(
        not word.is_capital or any(word.text in part for part in described) for word in found
    )


def _kind(name: str, found: Sequence[Word], title: str | None, before: str, after: str) -> tuple[Kind, bool]:
    if title is not None:
        return "person", True
    if name in organizations():
        return "organization", True
    if name in places():
        return "place", True
    by_words = _kind_by_words(found)
    if by_words is not None:
        return by_words, True
    if looks_like_person(found):
        return "person", True
    if is_acronym(name):
        return "organization", True
    return _kind_by_context(found, before, after)


def _kind_by_words(found: Sequence[Word]) -> Kind | None:
    first, last = found[0].text, found[-1].text
    if len(found) == 1:
        return None
    if first in first_names() and last in name_words("surname_too"):
        return "person" if len(found) == 2 else None
    if last in name_words("event") or first in name_words("phenomenon"):
        return "other"
    if (
        last in name_words("organization")
        or first in name_words("organization_first")
        or last in name_words("outlet")
        or any(word.text in name_words("heads") for word in found[:-1])
    ):
        return "organization"
    if last in name_words("place") or first in name_words("place_first"):
        return "place"
    return None


def looks_like_person(found: Sequence[Word]) -> bool:
    """Whether the words themselves say a person's name: a known first name, an East Asian pattern."""
    names = [word.text for word in found]
    if not 2 <= len(names) <= 5 or not all(_NAME_LIKE.match(name) for name in names):
        return False
    if any(name in ("of", "for", "and", "on") for name in names):
        return False
    if any(_is_generic(name) and name not in name_words("surname_too") for name in names[1:]):
        return False
    if names[0] in first_names() or _EAST_ASIAN.match(" ".join(names)):
        return True
    return len(names) <= 3 and names[0] in name_words("east_asian_surname") and not is_common(names[1])


def _is_generic(word: str) -> bool:
    return any(word in name_words(part) for part in ("organization", "place", "event"))


def is_acronym(word: str) -> bool:
    """Whether the word is two to six capitals that are not an everyday abbreviation."""
    letters = word.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper() and word not in name_words("never")


def _is_plain(found: Sequence[Word]) -> bool:
    """Two or three words that are no ordinary ones: a name of a person as far as its words go."""
    if not 2 <= len(found) <= 4 or any(word.text in ("of", "for", "and") for word in found):
        return False
    return all(not is_common(word.text) and not word.text.isupper() for word in found if word.is_capital)


def _kind_by_context(found: Sequence[Word], before: str, after: str) -> tuple[Kind, bool]:
    person = bool(_PERSON_BEFORE.search(before)) or bool(_PERSON_AFTER.match(after))
    plain = all(not is_common(word.text) for word in found)
    within = _WITHIN.match(after)
    if within is not None and within.group(1) in places() and not person and plain and len(found) < 3:
        return "place", False
    if len(found) == 1:
        if plain and _PLACE_BEFORE.search(before):
            return "place", False
        return ("person" if person and plain else "other"), False
    if person or (_AGE_OR_ROLE.match(after) and _is_plain(found)):
        joins = any(word.text in ("of", "for", "and", "on") for word in found)
        return ("other" if joins or len(found) > 4 else "person"), False
    return "other", False
