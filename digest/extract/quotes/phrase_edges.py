"""How far a noun phrase reaches to the left and to the right, by closed word classes alone."""

from __future__ import annotations

from functools import cache

from digest.extract.quotes.lexicon import cue_forms, word_class, word_list
from digest.extract.quotes.tokens import Unit

_STOPS = frozenset(',;:.?!—–―-()[]{}/“”"…|*•') | {"--", "..."}
_NAMES_TOO = frozenset(("may", "march", "last", "this", "april", "june", "august"))
_CROWDS = frozenset(("police", "government", "authorities", "officials", "lawmakers", "prosecutors", "troops"))
"""What belongs to the name before it: "Hong Kong *police*"."""

_POST = 8
"""Words of a second post after "and", its name among them: "lead researcher and *NASA planetary scientist Bo* Lind"."""

_SECOND_POST = 5
"""Words behind "and" among which a second post ends and its bearer's name begins."""

_MOST_LISTED = 6
"""Names before the last of a list that are read."""

_LONGEST = 24
"""Tokens a noun phrase may have; longer ones are clauses that the parser mistook."""


def is_capitalised(word: str) -> bool:
    """Whether the word can be part of a name: "Moss", "al-Harith"."""
    if word[0].isupper():
        return True
    particle, hyphen, rest = word.partition("-")
    is_joined = bool(hyphen) and particle in ("al", "el", "bin", "ibn") and rest[:1].isupper()
    return is_joined or (word[0].isdigit() and word[-1].isupper())


def open_bracket(unit: Unit, place: int) -> int:
    for left in range(place, max(-1, place - 12), -1):
        if unit.words[left] == "(":
            return left
    return place


def grow_left(unit: Unit, last: int) -> int:
    """The first token of the noun phrase that ends at `last`."""
    first = last
    attaching, determiners = word_class("attaching"), word_class("determiner")
    for place in range(last - 1, max(-1, last - _LONGEST), -1):
        word = unit.lowers[place]
        if word in attaching or (word == "by" and unit.lowers[place - 1] in word_class("document")):
            if place == 0 or stops(unit, place - 1) or unit.lowers[place - 1] in word_class("preposition"):
                break
            if unit.lowers[first] not in determiners and word in ("to", "on") and unit.words[first][0].islower():
                break
        elif word in ("and", "&"):
            if not _joins(unit, place, first):
                break
        elif word in determiners:
            first = place
            if place == 0 or unit.lowers[place - 1] not in attaching:
                break
            continue
        elif stops(unit, place) or _is_deed(unit, place):
            break
        first = place
    return first


def _is_deed(unit: Unit, place: int) -> bool:
    """Whether a verb in the past tense parts a subject from its object: "Demonstrators *carried* banners"."""
    lower = unit.lowers[place]
    if (
        not place
        or unit.words[place][0].isupper()
        or not (lower.endswith("ed") or lower in word_list("past_forms.txt"))
    ):
        return False
    is_object = unit.lowers[place + 1] not in word_class("preposition") and not is_capitalised(unit.words[place + 1])
    return is_object and unit.lowers[place - 1].endswith("s") and unit.lowers[place - 1] not in ("’s", "'s", "was")


def enumerated(unit: Unit, first: int, last: int) -> int:
    """The start of "A, B and C", or of "NAME and his rivals", when the phrase is the end of one."""
    if first >= 2 and unit.lowers[first - 1] == "and" and is_capitalised(unit.words[first - 2]):
        longer = grow_left(unit, first - 2)
        return longer if longer == 0 or unit.words[longer - 1] == "," else first
    if first >= 3 and unit.lowers[first - 1] == "and" and unit.words[first - 2] == ",":
        return _listed(unit, first)
    rounds = 0
    while rounds < 4 and first >= 2 and unit.words[first - 1] == "," and "and" in unit.lowers[first:last]:
        if not is_capitalised(unit.words[first - 2]) or unit.lowers[first - 2] in word_class("time"):
            break
        first = grow_left(unit, first - 2)
        rounds += 1
    return first


def _listed(unit: Unit, first: int) -> int:
    """The start of "A, B, and C" whose last name begins at `first`; names alone make such a list."""
    begin, names = first, 0
    place = first - 3
    while place >= 0 and is_capitalised(unit.words[place]) and names < _MOST_LISTED:
        while place > 0 and is_capitalised(unit.words[place - 1]):
            place -= 1
        begin, names = place, names + 1
        if place < 2 or unit.words[place - 1] != ",":
            break
        place -= 2
    return begin if names > 1 and (begin == 0 or unit.runs[begin - 1] is not None) else first


def _joins(unit: Unit, place: int, first: int) -> bool:
    """Whether "and" joins two names or two nouns of one phrase and not two clauses."""
    if place == 0 or stops(unit, place - 1):
        return False
    left, right = unit.words[place - 1], unit.words[first]
    if is_capitalised(left) and is_capitalised(right):
        return True
    titles = word_list("titles.txt")
    if left.rpartition("-")[2] in titles and any(lower in titles for lower in unit.lowers[first : first + _POST]):
        return True
    if left[0].islower() and right[0].islower() and "of" in unit.lowers[max(0, place - 3) : place]:
        return bool(titles.intersection(unit.lowers[max(0, place - 4) : place - 1]))
    return left[0].islower() and right[0].islower() and place <= 3


def stops(unit: Unit, place: int) -> bool:
    """Whether no noun phrase reaches over the token at `place`."""
    if unit.runs[place] is not None:
        return True
    word = unit.lowers[place]
    if word in _stopping_words() or (word[-1] == "," and len(word) > 1):
        return unit.words[place] != "US"
    return word in finite_cues() and unit.words[place][0].islower()


@cache
def _stopping_words() -> frozenset[str]:
    """Marks, pronouns, auxiliaries, adverbs and words that open a clause."""
    others = word_list("subject_pronouns.txt") | word_class("modifier")
    within = {"’s", "'s", "all", "both", "only", "first"}
    return _STOPS | word_class("subordinator") | (others - within) | {"him", "them", "us", "me"}


@cache
def finite_cues() -> frozenset[str]:
    """Forms of clause-taking verbs that are hardly ever nouns or adjectives."""
    return frozenset(
        form
        for form, cues in cue_forms().items()
        for cue in cues
        if cue.tense in ("past", "s") and {"c", "t"} & set(cue.complements)
    ) - word_class("noun_like")


def without_opening(unit: Unit, first: int, last: int) -> int:
    """Without the adverbs and times that open a sentence ("On Monday Trump said")."""
    while first < last:
        word = unit.lowers[first]
        is_time = word in word_class("time") and word not in ("may", "march", "last", "this")
        if is_time or word in word_class("subordinator") or word in ("’s", "'s") or word in word_class("attaching"):
            first += 1
        else:
            break
    return first


def grow_right(unit: Unit, first: int) -> int:
    """The last token of the noun phrase that begins at `first`; less than `first` when none does."""
    place = first
    limit = min(len(unit), first + _LONGEST)
    while place < limit and _continues(unit, place, first):
        place += 1
    last = place - 1
    while last >= first and (unit.lowers[last] in word_class("attaching") or unit.lowers[last] == "and"):
        last -= 1
    return last


def _continues(unit: Unit, place: int, first: int) -> bool:
    """Whether the phrase that began at `first` goes on over the token at `place`."""
    word, lower = unit.words[place], unit.lowers[place]
    if lower == "and" and first < place < len(unit) - 1 and _goes_on(unit, place, first):
        return True
    is_day = lower in word_class("time") and lower not in _NAMES_TOO
    if stops(unit, place) or (is_day and not _is_day_before_noun(unit, place, first)):
        return False
    if lower in word_class("attaching") or lower in word_class("preposition"):
        return _is_inner_particle(unit, place, first) or _attaches(unit, place, first)
    if place == first or is_capitalised(word):
        return True
    if lower in ("’s", "'s") and is_capitalised(unit.words[place - 1]) and _owns_office(unit, place):
        return True
    if is_capitalised(unit.words[place - 1]) and lower not in word_class("particle"):
        if _leads_to_title(unit, place):
            return True
        is_noun = (
            (place - 1 == first and lower not in word_list("past_forms.txt"))
            or lower in word_list("titles.txt")
            or lower in _CROWDS
            or unit.lowers[first] in word_class("determiner")
        )
        return is_noun and not lower.endswith("ed")
    opens = place - 1 == first and unit.lowers[first] in word_class("determiner")
    return opens or not lower.endswith(("ly", "ed")) or unit.lowers[place - 1].endswith("ly")


def _owns_office(unit: Unit, place: int) -> bool:
    """Whether an office and a name follow what marks an owner: "Hal Vickery*'s* attorney Ada Moss"."""
    for ahead in range(place + 1, min(len(unit) - 1, place + 4)):
        if unit.lowers[ahead] in word_list("titles.txt") and is_capitalised(unit.words[ahead + 1]):
            return True
    return False


def _leads_to_title(unit: Unit, place: int) -> bool:
    """Whether a noun and a name follow: "the Herald *bureau* chief Ada Moss", "Green Party *voter* Ada Moss"."""
    if unit.lowers[place].endswith("ly") or not unit.words[place].isalpha():
        return False
    names = unit.words[place + 1 : place + 3]
    if len(names) == 2 and all(name.isalpha() and is_capitalised(name) for name in names):
        return not (set(unit.lowers[place + 1 : place + 3]) & word_class("time"))
    ahead = range(place + 1, min(len(unit) - 1, place + 3))
    return any(unit.lowers[p] in word_list("titles.txt") and is_capitalised(unit.words[p + 1]) for p in ahead)


def _is_inner_particle(unit: Unit, place: int, first: int) -> bool:
    named = place == first or is_capitalised(unit.words[place - 1])
    is_followed = place + 1 < len(unit) and is_capitalised(unit.words[place + 1])
    return named and is_followed and unit.lowers[place] in word_class("particle")


def _is_day_before_noun(unit: Unit, place: int, first: int) -> bool:
    """Whether a day stands within a phrase: "a *Wednesday* editorial"."""
    is_second = place == first + 1 and unit.lowers[first] in word_class("determiner")
    return is_second and place + 1 < len(unit) and unit.words[place + 1].islower() and not stops(unit, place + 1)


def _goes_on(unit: Unit, place: int, first: int) -> bool:
    """Whether "and" after a noun goes on with a second name, not a second clause."""
    following = unit.words[place + 1]
    if unit.lowers[first] in word_class("number") and unit.lowers[place + 1] in word_class("number"):
        return True
    is_second_name = is_capitalised(following) and is_capitalised(unit.words[place - 1])
    return is_second_name or _joins_posts(unit, place, first)


def _joins_posts(unit: Unit, place: int, first: int) -> bool:
    """Whether "and" joins two posts of the one named behind them: "co-founder *and* chief executive Ada Moss".

    Behind "the" they may be two people's: "the mayor and police chief Ada Moss".
    """
    titles = word_list("titles.txt")
    if unit.lowers[place - 1].rpartition("-")[2] not in titles or unit.lowers[first] == "the":
        return False
    for ahead in range(place + 1, min(len(unit) - 1, place + _SECOND_POST)):
        if stops(unit, ahead):
            return False
        if unit.lowers[ahead].rpartition("-")[2] in titles and unit.lowers[ahead + 1] not in titles:
            return is_capitalised(unit.words[ahead + 1])
    return False


def _attaches(unit: Unit, place: int, first: int) -> bool:
    """Whether the preposition at `place` belongs to the phrase: "a spokesman *for* the ministry"."""
    lower = unit.lowers[place]
    if place == first or place + 1 >= len(unit):
        return False
    following = unit.lowers[place + 1]
    if following in word_class("time") or unit.runs[place + 1] is not None:
        return False
    if lower in ("of", "for"):
        return following not in ("his", "her", "their", "its")
    if lower == "by":
        return unit.lowers[place - 1] in word_class("document")
    return lower in ("at", "from", "with") and (following in ("the", "a") or is_capitalised(unit.words[place + 1]))


def is_participle(lower: str) -> bool:
    """Whether a lower-case word is the -ing form of a verb of speech or thought."""
    return any(cue.tense == "ing" for cue in cue_forms().get(lower, ()))
