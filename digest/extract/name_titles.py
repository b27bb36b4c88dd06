"""The title before a name: which words are one, and whether a person's name follows."""

from __future__ import annotations

from collections.abc import Sequence

from digest.extract.gazetteer import (
    any_name_words,
    countries_and_aliases,
    demonyms,
    first_names,
    is_common,
    name_words,
    organizations,
    places,
    surnames,
)
from digest.extract.name_doubts import CAMEL
from digest.extract.name_runs import Word
from digest.extract.name_trim import AGENT, is_generic, is_known

_SECOND = frozenset(("elect", "General", "general", "designate", "Gen", "Col", "Cdr", "Commander", "Colonel"))
"""What a title's second half may be: "Major-Gen", "President-elect"."""


def title_and_name(found: list[Word], text: str) -> tuple[str | None, list[Word]]:
    """The title before a name ("South Korean Defense Minister") and the name itself.

    A king or a pope keeps the title in the name. The name is empty when the words are a title alone.
    """
    if len(found) == 2 and found[0].text in name_words("honorific"):
        return text[found[0].start : found[1].start].rstrip(), found[1:]
    if len(found) == 2 and found[0].text in ("Group", "Company") and found[1].text in name_words("title"):
        return None, []
    if is_known(found) or found[-1].text in name_words("organization"):
        return None, _without_country(found)
    ranks = any_name_words("rank", "royal")
    last = max((i for i, word in enumerate(found[:-1]) if rank_of(word.text) in ranks), default=-1)
    if (last > 0 and _is_surname_here(found, last)) or (last == 0 and _is_first_name_here(found, text)):
        last = -1
    if last >= 0 and _may_follow(found[last], found[last + 1 :]) and not _breaks_title(found[: last + 1]):
        rest = found[last + 1 :]
        if found[last].text in name_words("royal") and len(rest) < 3:
            return text[found[0].start : found[last].end], found[last:]
        return text[_title_start(found, last) : rest[0].start].rstrip(), rest
    agent = _agent(found)
    if agent:
        first = agent - 1
        while first and (is_common(found[first - 1].text) or found[first - 1].text in name_words("title")):
            first -= 1
        return text[found[first].start : found[agent - 1].end], found[agent:]
    titles = name_words("title")
    if rank_of(found[-1].text) in titles and all(rank_of(w.text) in titles or w.text in demonyms() for w in found):
        return None, []
    return None, _without_demonym(found)


def _agent(found: Sequence[Word]) -> int:
    """Where a person begins behind a post that no list has: "Orrin County Recorder [Ada Vane]"; 0 for nowhere."""
    for place in range(1, len(found) - 1):
        post = found[place - 1].text.rpartition("-")[2]
        if found[place].text not in first_names() or not AGENT.search(post):
            continue
        if is_common(post) or (place > 1 and _is_plain(found[0].text)):
            return place if all(_is_of_person(word.text) for word in found[place:]) else 0
    return 0


def _is_plain(word: str) -> bool:
    """Whether an everyday word that nobody is called opens a post: "*Head* Blender"."""
    return is_common(word) and word not in first_names() and word not in surnames()


def _is_of_person(word: str) -> bool:
    """Whether a word behind a post may be a part of a person's name: "Hall" is a surname too."""
    return word[0].isupper() and (not is_generic(word) or word in surnames() or word in name_words("surname_too"))


def _is_first_name_here(found: Sequence[Word], text: str) -> bool:
    """Whether a word for a rank is a first name: "Dean Tarr" where the text has no dean."""
    first = found[0].text
    return len(found) == 2 and first in first_names() and f" {first.lower()}" not in text


def _is_surname_here(found: Sequence[Word], place: int) -> bool:
    """Whether a word for a rank is a surname behind first names: "Martin Tarr King Jr."."""
    word = found[place].text
    if word not in surnames() and word not in name_words("royal"):
        return False
    return found[0].text in first_names() and found[0].text not in name_words("rank")


def rank_of(word: str) -> str:
    """The title in a compound: "President-elect" is a president's."""
    if "-" not in word:
        return word
    head, mark, tail = word.partition("-")
    return head if mark and tail in _SECOND else word


def _may_follow(rank: Word, rest: Sequence[Word]) -> bool:
    """Whether the words behind a title are a person's name: "General Election" names nobody."""
    if any(not word.is_capital and word.text not in name_words("particle") for word in rest):
        return False
    if len(rest) == 1 and (
        rest[0].text.isupper() or CAMEL.match(rest[0].text) or (rank.text in name_words("weak_rank") and is_known(rest))
    ):
        return False
    unnamed = rest[1:] if rest[0].text in first_names() else rest
    if any(word.text in any_name_words("heads", "event") for word in unnamed):
        return False
    if rank.text not in name_words("honorific") and is_common(rest[0].text) and rest[0].text not in first_names():
        return rest[0].text in surnames()
    if rest[0].text in first_names() and len(rest) > 1:
        return True
    return not (rank.text in name_words("weak_rank") and any(is_common(word.text) for word in rest))


def _title_start(found: Sequence[Word], last: int) -> int:
    """Where the title begins: its words, and the country or body that it is held in."""
    if found[last].text in name_words("honorific"):
        return found[last].start
    first = last
    while first > 0 and (_belongs_to_title(found, first - 1) or first > 1):
        first -= 1
    return found[first].start


def _belongs_to_title(found: Sequence[Word], position: int) -> bool:
    word = found[position].text
    known = word in demonyms() or word in places() or word in organizations() or is_generic(word)
    return known or word in name_words("title") or word in name_words("never") or word.isupper()


def _breaks_title(found: Sequence[Word]) -> bool:
    return any(word.text in ("of", "for", "and") or word.is_possessive for word in found)


def _without_country(found: list[Word]) -> list[Word]:
    """Takes the country off what is known without it: "US Supreme Court"."""
    for width in (1, 2):
        head = found[0].text if width == 1 else " ".join([word.text for word in found[:width]])
        if head in countries_and_aliases() and is_known(found[width:]) and not is_known(found):
            return found[width:]
    return found


def _without_demonym(found: list[Word]) -> list[Word]:
    """From "Russian Vladimir Petrov" the person, from "US Federal Reserve" the bank; other names stay whole."""
    joined = " ".join([word.text for word in found[:2]])
    if found[0].text in first_names() and found[-1].text in surnames():
        return found
    width = 2 if joined in demonyms() else 1 if _is_nationality(found[0].text) else 0
    rest = found[width:]
    if not width or not rest:
        return found
    alone = len(rest) == 1 and not is_generic(rest[0].text)
    return rest if rest[0].text in first_names() or alone or is_known(rest) else found


def _is_nationality(word: str) -> bool:
    return word in demonyms() or (word in places() and word.replace(".", "").isupper())
