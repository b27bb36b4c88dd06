"""The words beside a name that say what its bearer is, cut to the post: "the *mayor*", "the company's *founder*"."""

from __future__ import annotations

import re

from digest.extract.lexicon import sections
from digest.extract.quotes.lexicon import cue_forms, offices, word_class, word_list
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.tokens import Unit
from digest.extract.quotes.voices import is_one

_ROLE_OPENERS = frozenset(("the", "a", "an", ",", "(", "and", "its", "his", "her", "their"))
_ROLE_CLOSERS = frozenset(("and", "or", "named", "called", "nicknamed", "dubbed"))
_STYLED = ("-proclaimed", "-described", "-styled", "-appointed", "-declared", "-professed")
"""What ends an adjective that stands for no post: "the *self-proclaimed*, tireless outsider"."""
_CLOSERS = ("”", '"')
_OF_WORK = re.compile(r"\s(?:of|for|on|at|behind|in)\s(?!.*\s(?:of|for|on|at|behind|in)\s).*\Z")


def role_words(text: str, unit: Unit, phrase: Phrase) -> str | None:
    """The words of the role without the article that opens them: "the *mayor*", "the company's *founder*"."""
    if phrase.role is None:
        return None
    first, last = phrase.role
    if phrase.name is not None and last < phrase.name[0]:
        first = _behind_deed(unit, first, last)
    while first < last and (unit.lowers[first] in _ROLE_OPENERS or _is_doing(unit, first)):
        first += 1
    if first + 1 < last and unit.words[first].islower() and unit.words[first + 1] in ("’s", "'s"):
        first += 2  # whose of all companies, the role does not say
    while last > first and (
        unit.words[last] in (",", "(", ")")
        or unit.lowers[last] in word_class("preposition", "honorific")
        or unit.lowers[last] in _ROLE_CLOSERS
    ):
        last -= 1
    end = unit.ends[last]
    words = _within_marks(" ".join(text[unit.starts[first] : end + (text[end : end + 1] in _CLOSERS)].split()))
    is_owner = unit.words[last] in ("’s", "'s") or unit.runs[last] is not None
    is_before = phrase.name is not None and last < phrase.name[0] and first < phrase.name[0]
    is_post = not is_before or _is_post(unit, first, last)
    is_deed = _is_deed(unit, first, last) or (first == last and unit.lowers[last].endswith(_STYLED))
    return meaningful(words) if is_post and not is_owner and not is_deed else None


def _is_doing(unit: Unit, place: int) -> bool:
    """Whether a participle of the sentence stands before a title: "*leaving* Chancellor Bo Lind", no "acting mayor"."""
    word = unit.words[place]
    is_doing = word.islower() and word.endswith("ing") and unit.words[place + 1][0].isupper()
    return is_doing and word not in sections("role_words.txt")["ing"]


def _behind_deed(unit: Unit, first: int, last: int) -> int:
    """Where a title in capitals begins behind what somebody did to its bearer: "(Voss) pressed *Harbour Master*"."""
    for place in range(last - 1, first - 1, -1):
        lower = unit.lowers[place]
        if not place or not unit.words[place].islower():
            continue
        is_deed = lower.endswith("ed") and lower not in word_class("titled_as") and unit.words[place + 1][0].isupper()
        is_told = place > first and any(cue.tense == "s" for cue in cue_forms().get(lower, ()))
        if unit.lowers[place - 1] == "to" and unit.words[place + 1][0].isupper():
            return place + 1
        if is_deed or is_told:
            return place + 1 if unit.words[place - 1][0].isupper() or unit.words[place - 1] == "," else first
    return first


def _within_marks(words: str) -> str:
    """The words before the title of a work that a comma within its marks leaves open: "producer (of “Harbour,”)"."""
    opened = max(words.rfind("“"), words.rfind('"') if words.count('"') % 2 else -1)
    return _OF_WORK.sub("", words[:opened]).rstrip() if opened > words.rfind("”") else words


def _is_post(unit: Unit, first: int, last: int) -> bool:
    """Whether the words before a name are what somebody is: "the *harbour pilot* Bo Lind", no "*burying* Bo Lind"."""
    places = range(first, last + 1)
    end = next((place for place in places if unit.lowers[place] in word_class("preposition")), last + 1)
    if end == first:
        return False
    nouns = {unit.lowers[place].rpartition("-")[2].rstrip(",") for place in places}
    if any(unit.lowers[place] in word_list("past_forms.txt") for place in places):
        return False
    noun = unit.lowers[end - 1].rpartition("-")[2]
    is_many = noun.endswith("s") and noun not in offices() and is_one(noun[:-1])
    return not is_many and (is_one(noun) or not nouns.isdisjoint(offices()))


def _is_deed(unit: Unit, first: int, last: int) -> bool:
    """Whether the words before a name are what somebody did to its bearer: "Ada Moss *defeated*"."""
    is_past = unit.lowers[last].endswith("ed") or unit.lowers[last] in word_list("past_forms.txt")
    return first < last and is_past and unit.words[first][0].isupper()


def repeats_name(role: str | None, name: str) -> bool:
    """Whether the role says no more than the name: "real *Prince*" of Prince Edvard."""
    return role is not None and (name.startswith(role) or role.split()[-1:] == name.split()[:1])


def meaningful(role: str | None) -> str | None:
    """The role, None when it is a mere form of address ("Ms", "Dr") or a word of belonging ("her")."""
    words = set(re.findall(r"[^\W_]+\.?", (role or "").lower()))
    return role if words - word_class("honorific", "determiner") else None
