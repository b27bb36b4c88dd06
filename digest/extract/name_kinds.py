"""What a run of capitalised words names, once titles, demonyms and sentence openers are taken off its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from digest.extract.gazetteer import demonyms, first_names, is_common, name_words, organizations, places
from digest.extract.lexicon import words as word_list
from digest.extract.name_runs import Run, Word

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
    r"general|secretary|ambassador|economist|scientist|researcher|doctor|teacher|rapper|comedian|host|deputy|envoy) \Z"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|to|outside|across|around|into|throughout|of) (?:the )?\Z")
_NAME_LIKE = re.compile(r"[^\W\d_][\w'’.-]*\Z")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run cut down to the name, with what its surroundings said."""

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
    """Whether one word alone is the whole name, as in Korean."""

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(self.name.split())


def candidates(run: Run, text: str, lower_words: frozenset[str]) -> tuple[Candidate, ...]:
    """The names in a run: usually one, none when it was no name, two for "NIS Hong Jang-won"."""
    found = list(run.words)
    with_the = found[0].text in ("The", "the")
    if not with_the:
        with_the = run.before[-4:].lower() == "the "
    found = _trimmed(found, run.opens, lower_words)
    if not found:
        return ()
    if len(found) > 2 and _is_acronym(found[0].text) and _looks_like_person(found[1:]):
        return (*_one(found[:1], run, text, with_the), *_one(found[1:], run, text, False))
    return _one(found, run, text, with_the)


def _trimmed(found: list[Word], opens: bool, lower_words: frozenset[str]) -> list[Word]:
    never = name_words("never")
    while found and (_goes_off(found, opens, lower_words) or (found[0].text in never and not _begins_known(found))):
        opens = opens and found[0].text in ("The", "A", "An")
        found = found[1:]
    while found and (found[-1].text in never or not (found[-1].is_capital or found[-1].text.isdigit())):
        if _known(found):
            break
        found = found[:-1]
    return found


def _goes_off(found: list[Word], opens: bool, lower_words: frozenset[str]) -> bool:
    """Whether the first word is an article or a sentence opener rather than a part of the name."""
    word = found[0].text
    if word in ("The", "A", "An"):
        return True
    if not opens or _known(found):
        return False
    if word in word_list("starters.txt"):
        return True
    return len(found) == 1 and _says_nothing(word, lower_words)


def _says_nothing(word: str, lower_words: frozenset[str]) -> bool:
    """A single capitalised word at a sentence's start that is an ordinary word elsewhere."""
    if word in first_names() or word in places() or word in organizations():
        return word in word_list("starters.txt")
    if word.isupper() and len(word) > 1:
        return word.lower() in word_list("common_words.txt")
    return word.lower() in lower_words or is_common(word)


def _known(found: Sequence[Word]) -> bool:
    name = " ".join(word.text for word in found)
    return name in places() or name in organizations()


def _begins_known(found: Sequence[Word]) -> bool:
    """Whether "North" and its like open a known name here: "North Korean", "West Bank"."""
    pairs = (" ".join(word.text for word in found[:width]) for width in (2, 3) if len(found) >= width)
    return _known(found) or any(pair in demonyms() or pair in places() for pair in pairs)


def _one(found: list[Word], run: Run, text: str, with_the: bool) -> tuple[Candidate, ...]:
    if _is_the_outlet(found, text):
        start, end = found[0].start - 4, found[0].end
        return (Candidate(text[start:end], start, end, run.sentence, "organization", None, run.after, True),)
    title, rest = _title(found, text)
    if not rest or _is_only_description(rest):
        return ()
    start, end = rest[0].start, rest[-1].end
    name = text[start:end]
    before = "" if title else run.before if rest[0] is run.words[0] else text[max(0, start - 60) : start]
    kind, is_sure = _kind(name, rest, title, before, run.after)
    kept_title = title if kind == "person" else None
    return (Candidate(name, start, end, run.sentence, kind, kept_title, run.after, with_the and not title, is_sure),)


def _is_the_outlet(found: Sequence[Word], text: str) -> bool:
    """Whether it is "The Times": an outlet's last word with its article, both in capitals."""
    start = found[0].start
    return len(found) == 1 and found[0].text in name_words("outlet") and text[max(0, start - 4) : start] == "The "


def _title(found: list[Word], text: str) -> tuple[str | None, list[Word]]:
    """The title before a name ("South Korean Defense Minister") and the name itself."""
    titles, organization = name_words("title"), name_words("organization")
    if _known(found) or any(word.text in organization for word in found[-1:]):
        return None, found
    ranks = name_words("rank") | name_words("royal")
    last = max((i for i, word in enumerate(found) if word.text in ranks), default=-1)
    if last >= 0 and last + 1 < len(found) and not _breaks_title(found[: last + 1]):
        rest = found[last + 1 :]
        if any(not word.is_capital and word.text not in name_words("particle") for word in rest):
            return None, _without_demonym(found)
        if found[last].text in name_words("royal") and len(rest) < 3:
            return text[found[0].start : found[last].end], found[last:]
        return text[found[0].start : rest[0].start].rstrip(), rest
    if found[-1].text in titles and all(word.text in titles or word.text in demonyms() for word in found):
        return None, []
    return None, _without_demonym(found)


def _breaks_title(found: Sequence[Word]) -> bool:
    return any(word.text in ("of", "for", "and") for word in found) or any(word.is_possessive for word in found)


def _without_demonym(found: list[Word]) -> list[Word]:
    """From "Russian Vladimir Petrov" the person; "Korean People's Army" stays whole."""
    joined = " ".join(word.text for word in found[:2])
    width = 2 if joined in demonyms() else 1 if found[0].text in demonyms() else 0
    rest = found[width:]
    if width and rest and (rest[0].text in first_names() or (len(rest) == 1 and not _is_institution(rest[0].text))):
        return rest
    return found


def _is_institution(word: str) -> bool:
    return any(word in name_words(part) for part in ("organization", "place", "event")) or word in ("Airlines", "Open")


def _is_only_description(found: Sequence[Word]) -> bool:
    joined = " ".join(word.text for word in found)
    if joined in demonyms() or joined in name_words("never"):
        return True
    described = name_words("title") | name_words("never")
    if joined in places() or joined in organizations():
        return False
    if len(found) == 1 and found[0].text in _generic():
        return True
    return all(word.text in described or word.text in demonyms() or not word.is_capital for word in found)


def _generic() -> frozenset[str]:
    return name_words("organization") | name_words("place") | name_words("event")


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
    if _looks_like_person(found):
        return "person", True
    if _is_acronym(name):
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
    if last in name_words("organization") or any(word.text in name_words("heads") for word in found[:-1]):
        return "organization"
    if last in name_words("place") or first in name_words("place_first"):
        return "place"
    return None


def _looks_like_person(found: Sequence[Word]) -> bool:
    names = [word.text for word in found]
    joined = " ".join(names)
    if not 2 <= len(names) <= 5 or not all(_NAME_LIKE.match(name) for name in names):
        return False
    if any(name in _generic() and name not in name_words("surname_too") for name in names[1:]):
        return False
    if any(name in ("of", "for", "and", "on") for name in names):
        return False
    if names[0] in first_names() or _EAST_ASIAN.match(joined):
        return True
    return len(names) <= 3 and names[0] in name_words("east_asian_surname") and not is_common(names[1])


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper() and word not in name_words("never")


def _kind_by_context(found: Sequence[Word], before: str, after: str) -> tuple[Kind, bool]:
    person = bool(_PERSON_BEFORE.search(before)) + bool(_PERSON_AFTER.match(after)) + bool(_AGE_OR_ROLE.match(after))
    plain = all(not is_common(word.text) or not word.is_capital for word in found)
    if len(found) == 1:
        if _PLACE_BEFORE.search(before) and plain:
            return "place", False
        return ("person", False) if person and plain else ("other", False)
    if len(found) <= 4 and (plain or person) and not any(word.text in ("of", "for", "and") for word in found):
        return "person", person > 0 and plain
    return "other", False
