"""Pronouns that nothing in their own sentence explains: "analysts said it shows …", "After a year, his symptoms …"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from digest.extract.calendar_words import DATE_WORDS
from digest.extract.gazetteer import any_name_words, demonyms, places
from digest.extract.lexicon import sections
from digest.extract.views import term

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HE = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_IT = frozenset(("it", "its", "itself"))
_PRONOUNS = _HE | _THEY | _IT
_CONTRACTED = re.compile(r"['’].*\Z")
_OWNER = re.compile(r"['’]s\Z")
_EMPTY_IT = re.compile(
    r"\bit(?:['’](?:s|ll)| is| was| (?:will|would|may|might|could) be| has been| had been| became| becomes| remains)"
    r" (?:[a-z]+ly |not |also |still |now |far |more |less |so |too |very |as )*[a-z]+(?: [a-z]+)?"
    r" (?:that|to|for|whether|how|if|when|why|who|what|before|until|since)\b"
    r"|\bit (?:takes?|took|seem(?:s|ed)|appear(?:s|ed)|comes? to|came to|turn(?:s|ed) out|(?:rain|snow)(?:s|ed))\b"
    r"|\b(?:ma[dk]es?|making|f[io]u?nds?|finding|considers?|keeps?) it (?:[a-z]+ ){1,3}(?:to|for|that|when|if)\b"
    r"|\b(?:as if|like|sees?) it\b",
    re.IGNORECASE,
)
"""An "it" that stands for nothing."""
_FRONTED = re.compile(
    r"(?:Before|After|When|While|As|Since|Until|If|Although|Though|Because|Once|Despite|Unlike|Like|In|At|For|On|With|"
    r"During|By|From|Of|Among|Through|Throughout|Given|Having|[A-Z][a-z]+ing|[A-Z][a-z]+ed)\b[^,]*,\s"
    r"|(?:[A-Z]?[\w-]+ ){1,3}(?:before|after|when|while|as|since|until)\b[^,]*,\s"
)
"""A clause or phrase in front of the one whose subject its pronouns mean."""
_CLAUSE_WORDS = frozenset(
    ("who", "that", "which", "and", "as", "when", "while", "for", "to", "because", "if", "said", "says")
)
"""Words behind a name with which it may be meant again."""
_SUBJECT_WORDS = 8
"""Words behind what stands in front in which its pronouns find whom they mean."""


def has_riddle(text: str, people: Collection[str]) -> bool:
    """Whether a pronoun means what an earlier sentence names; `people` are the words of the persons' names."""
    does = _does_it().match(text)
    lists = sections("attribution.txt")
    if does and does["verb"] not in lists["neutral"] and does["verb"] not in lists["weighing"]:
        return True
    return any(_is_riddle(text, each, people) for each in _pronouns(text))


@cache
def _does_it() -> re.Pattern[str]:
    """What somebody did to it, and nothing but the doer before: it cannot be the doer."""
    past = "|".join(sorted(sections("future_words.txt")["past_verb"] | {"rebuilt"}))
    return re.compile(
        r"(?:(?:In|On|At|Over|For|During|By|Within) [^,]{2,40}, )?"
        r"(?:(?!(?:of|in|for|that|who|which|to|on|at|by|from|with|between|about)\s)[\w’'.-]+ ){1,6}?"
        rf"(?P<verb>[a-z-]{{3,}}ed|{past}) (?:it|them|him)\b(?! (?:to be|clear|known)\b)"
    )


def _pronouns(text: str) -> Iterator[re.Match[str]]:
    return (match for match in WORD.finditer(text) if _bare(match.group()) in _PRONOUNS)


def _bare(word: str) -> str:
    return _CONTRACTED.sub("", word).lower()


def _is_riddle(text: str, pronoun: re.Match[str], people: Collection[str]) -> bool:
    """Whether nothing before the pronoun, or behind the clause in front that holds it, can be what it means."""
    word, before = _bare(pronoun.group()), WORD.findall(text[: pronoun.start()])
    is_joined = "and" in before
    fronted = _FRONTED.match(text)
    if fronted and pronoun.start() < fronted.end():
        before += WORD.findall(text[fronted.end() :])[:_SUBJECT_WORDS]
    if word in _HE:
        if word == "him" and _is_done_by_only_one(text[: pronoun.start()], people):
            return True
        return not any(_is_person(each, people, opens=not place) for place, each in enumerate(before))
    if word in _THEY:
        by_name = word in ("they", "their")
        return not is_joined and not any(_is_many(each, people, by_name=by_name) for each in before)
    if word == "it" and any(each.start() <= pronoun.start() < each.end() for each in _EMPTY_IT.finditer(text)):
        return False
    return not any(_is_thing(each, people, opens=not place) for place, each in enumerate(before))


def _is_done_by_only_one(before: str, people: Collection[str]) -> bool:
    """Whether the one person told of does it to somebody else: "Vane went after *him*" is not Vane."""
    words = WORD.findall(before)
    named = [place for place, each in enumerate(words) if _is_person(each, people, opens=not place)]
    if not named or named[-1] - named[0] >= len(named) or "," in before:
        return False
    return all(each.islower() and each not in _CLAUSE_WORDS for each in words[named[-1] + 1 :])


def _is_person(word: str, people: Collection[str], *, opens: bool) -> bool:
    """Whether a word names a person or may: a capital within the sentence, no place, no weekday, no letters."""
    bare = _OWNER.sub("", word)
    low = bare.lower()
    if bare in people or low in sections("reference.txt")["person"] or low.endswith(("-old", "ist", "ian", "eer")):
        return True
    is_other = bare in places() or bare in demonyms() or bare.isupper() or bare in _no_persons()
    return bare[:1].isupper() and not opens and not is_other


@cache
def _no_persons() -> frozenset[str]:
    """Words with a capital that are part of no person's name."""
    return (
        any_name_words("organization", "place", "event", "calendar", "street") | DATE_WORDS | {"May", "March", "August"}
    )


def _is_many(word: str, people: Collection[str], *, by_name: bool) -> bool:
    """Whether it is a plural or a crowd; a name may be a club's or a firm's where `by_name` says so."""
    low = word.lower()
    is_plural = low.endswith(("s", "s’")) and len(low) > 3 and not low.endswith(("ss", "’s", "'s"))
    return (
        is_plural
        or low in sections("reference.txt")["group"]
        or (
            by_name
            and word[:1].isupper()
            and word not in people
            and bool(term(word))
            and not low.endswith("ly")
            and not _is_when(word)
        )
    )


def _is_when(word: str) -> bool:
    return word.isdigit() or word in DATE_WORDS


def _is_thing(word: str, people: Collection[str], *, opens: bool) -> bool:
    """Whether it may be a singular thing: no function word, no person, no plural, no verb."""
    bare = _OWNER.sub("", word)
    low = bare.lower()
    lists, telling = sections("reference.txt"), sections("attribution.txt")
    if bare in people or low in lists["person"] or low in lists["group"] or not term(bare):
        return False
    if (bare == low or opens) and low.endswith("s") and not low.endswith(("ss", "us", "is", "news", "series")):
        return False
    return not low.endswith(("ly", "ed", "ing")) and bare not in telling["neutral"] and bare not in telling["weighing"]
