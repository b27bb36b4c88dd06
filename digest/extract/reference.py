"""What a sentence refers to without naming it: "this plan", "the same", "the plan", a pronoun.

A key fact is read by itself, below the title and the summary: a thing with "this" or "the" must have been told in the
sentence, in the title, in the summary or in a fact above.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import IntEnum
from functools import cache

from digest.extract.antecedents import WORD, has_riddle
from digest.extract.lexicon import sections
from digest.extract.views import term

_MARKED = re.compile(r"[“\"][^“”\"]*[”\"]")
_SMALL = "of|in|for|to|on|at|by|from|with|between|and|or"
_ADJECTIVES = rf"(?:(?!(?:{_SMALL})\s)[a-z0-9][\w’'-]*\s){{0,2}}?"
_NOUN = rf"(?P<noun>(?!(?:{_SMALL})\s)[a-z][a-z-]+|\d+-year-old)"
_POINTER = re.compile(r"\b(?P<which>[Tt]his|[Tt]hese|[Tt]hose|[Ss]uch|[Bb]oth)\s(?P<rest>(?:[\w’'-]+\s?){1,3})")
_BARE_THIS = re.compile(
    r"\b(?:[Tt]his|[Tt]hese|[Tt]hose) "
    r"(?:is|are|was|were|will|would|has|have|had|means?|meant|could|may|might|can|did|does)\b"
    r"|\b(?:[Tt]hese|[Tt]hose) [$£€¥₩]?\d"
)
_OPENING = re.compile(
    r"Other(?:s|\b)|Among (?:the (?:dead|injured|wounded|victims|winners|others|changes|items)|those|them|others)\b"
    r"|(?:Back|By|Since|Until|Before) then\b|In addition to\b|Speaking of\b|To [a-z]+ the [a-z]+,"
    r"|As the (?:old )?(?:saying|joke|story) goes"
    r"|(?:One|Two|Three|Several|Many|Most|Some|All|None|Half|Few|Much) "
    r"(?:feel|say|think|believe|argue|have|had|were|are|was|is|will|would|could)\b"
    r"|(?:Only |Just |Nearly |About |At least )?(?:[a-z]+|[A-Z][a-z]+|\d+) of (?:its|his|her|their|them|these|those)\b"
    r"|Alongside (?:him|her|it|them)\b|Even (?:so|then|more|better|worse|if (?:he|she|it|they))\b|For more\b"
    r"|So begins\b|[Tt]hen [a-z]"
    r"|(?:In fact|In turn|By contrast|As a result(?! of)|In contrast(?! (?:to|with)))\b(?!,)"
    r"|Next (?:came|comes|is|are|up)\b|After (?:this|that),|In (?:it|them|that|which)\b|All this\b"
    r"|In another\b|In one (?:photo|picture|image|video|clip|shot|snapshot|scene|post|episode|segment)\b"
    r"|At (?:the time,|that (?:time|point|moment)\b)"
    r"|The (?:following|next|same|previous) (?:day|night|week|month|year|morning|evening)\b"
)
"""An opening that goes on from the sentence before."""
_CLOSING = re.compile(r",? (?:either|too|as well)\.?\Z|\b(?:aforementioned|above-mentioned|aforesaid)\b")
"""An end that adds to the sentence before; what was mentioned there."""
_THAT = re.compile(
    r"\b(?i:of|to|for|with|from|by|on|at|after|before|since|than|like|about|behind|despite|during) that\b(?! of\b)"
    r"|\A(?:While|If|When|As|Although|Though|Because|Since) that [a-z]+ (?!that\b)"
    r"|\bthat (?:aim|sentiment|goal|end|point|view|idea|claim|decision|plan|number|figure|effort|process|approach|call|"
    r"meeting|event|deal|case|vote|bill|trend|pattern|progress|period|reason|position|request|message|stance)\b"
    r"(?! (?:of|that|is|was|are|were|has|had|will|would|could|can|may|might)\b)"
    r"|\b(?:matched|followed|preceded|exceeded|topped|beat|did|does|do) that(?=[,.]| (?:in|on|at|by)\b)"
)
"""A "that" that stands for something told before: "a part of that is …", "While that progress …"."""
_FRONT = 60
"""Code points of a sentence in which it has told nothing yet that a "that" could mean."""
_SAME = re.compile(
    r"\bthe same (?!(?:time|day|year|month|week|morning|evening|night|period|way|thing|old|as|to|for)\b)[a-z]+\b"
    r"(?! (?:as|that|for|of|\w+ as)\b)"
    r"|\b(?:is|was|are|were) no (?:different|exception)\b"
)
_IN_FRONT = re.compile(
    r"(?:In|At|During|After|On|From|Under|Before|Since|With|By|For|Through|Throughout|Inside|Outside|Behind|Despite|"
    rf"Following) the {_ADJECTIVES}{_NOUN}, "
)
_OF_TWO = ("sides", "parties", "countries", "houses", "chambers", "sexes", "hands", "ends", "teams", "was", "is", "has")
"""What there are two of wherever somebody says "both"; verbs."""
_SEVERAL = re.compile(r"\b[Tt]he (?P<noun>trio|duo|pair|couple|twosome|foursome)\b(?! of\b)")
_TELLS_WHICH = r"(?! (?:of|in|on|at|to|for|by|from|with|about|between|that|which|who|where|[a-z]+ed|[a-z]+ing)\b)"


class Need(IntEnum):
    """How much a sentence needs what was told before it."""

    NOTHING = 0
    THING = 1
    """It speaks of "the boat", which the reader has not met and may still understand."""
    ANTECEDENT = 2
    """It cannot be understood alone: a pronoun, "this plan", an opening that goes on."""


def need(text: str, known: Collection[str], people: Collection[str]) -> Need:
    """What an English sentence means without naming it, when `known`, stems read before, do not name it either.

    `people` are the words of the persons' names. What stands between quotation marks refers to what the speaker knows
    and is not looked at.
    """
    bare = _MARKED.sub("“”", text)
    if _goes_on(bare) or _points(bare, known) or has_riddle(bare, people):
        return Need.ANTECEDENT
    return Need.THING if _is_untold(bare, known) or _means_told(bare, known) else Need.NOTHING


def _goes_on(text: str) -> bool:
    if _OPENING.match(text) or ("that" in text and _THAT.search(text, 0, _FRONT)):
        return True
    return bool(_CLOSING.search(text) or _BARE_THIS.search(text) or _SAME.search(text))


def _points(text: str, known: Collection[str]) -> bool:
    """Whether "this plan", "these boats" or "such a plan" has none before it."""
    return any(_points_nowhere(text, match, known) for match in _POINTER.finditer(text))


def _points_nowhere(text: str, match: re.Match[str], known: Collection[str]) -> bool:
    nouns = WORD.findall(match["rest"])
    which = match["which"].lower()
    if not nouns or (which == "such" and nouns[0] in ("as", "that")):
        return False
    if which == "both" and (not nouns[0].endswith("s") or nouns[0] in _OF_TWO or " and " in text[: match.start()]):
        return False
    if any(each[0].isupper() or each in _linking() or _is_time(each) for each in nouns):
        return False
    stems = {stem for each in nouns if (stem := term(each))}
    told = {term(each) for each in WORD.findall(text[: match.start()])}
    return bool(stems) and stems.isdisjoint(told) and stems.isdisjoint(known)


@cache
def _linking() -> frozenset[str]:
    """Words by which "those who …" or "this in …" points at nothing."""
    return frozenset((*_SMALL.split("|"), "that", "who", "which"))


def _is_time(word: str) -> bool:
    return word.removesuffix("’s").removesuffix("'s") in sections("reference.txt")["time"]


def _is_untold(text: str, known: Collection[str]) -> bool:
    """Whether its subject, or what it opens with, is "the boat" and no boat has been told of."""
    always = sections("openers.txt")["only_one"] | sections("reference.txt")["always"]
    found = (pattern.match(text) for pattern in (_subject(), _IN_FRONT))
    nouns = (match["noun"] for match in found if match)
    return any(noun not in always and not _is_time(noun) and term(noun) not in known for noun in nouns)


@cache
def _subject() -> re.Pattern[str]:
    """A thing with its article, no word behind it that says which, and a verb or an aside."""
    verbs = "|".join(sorted(sections("reference.txt")["verb"]))
    return re.compile(
        r"(?:(?:If|When|While|As|After|Before|Although|Though|Because|Since|Once|Unless|Until) the |[Tt]he )"
        rf"{_ADJECTIVES}{_NOUN}(?:['’]s?)?,?\s"
        rf"(?:also |now |then |still |already |later |only |[a-z]+ly )?(?:{verbs}|[a-z]{{3,}}(?:ed|[a-rt-z]s))\b"
    )


def _means_told(text: str, known: Collection[str]) -> bool:
    """Whether it means by "the meeting", "the couple" what only the text before has told of."""
    several = _SEVERAL.search(text)
    if several and term(several["noun"]) not in known and " and " not in text[: several.start()]:
        return True
    for match in _told_of().finditer(text):
        stem = term(match["noun"])
        if stem not in known and stem not in {term(each) for each in WORD.findall(text[: match.start()])}:
            return True
    return False


@cache
def _told_of() -> re.Pattern[str]:
    """Something that happened, was said or was shown, and no word behind it that tells which."""
    nouns = "|".join(sorted(sections("reference.txt")["told"]))
    return re.compile(rf"\bthe (?:[a-z][\w’'-]*\s)?(?P<noun>(?:{nouns})s?)\b(?!['’]){_TELLS_WHICH}")
