"""The noun phrase beside a cue: who it names, which words are the name and which the role.

A shallow parser over the tokens of one sentence, with closed word classes and no tagger. `before` reads a subject that
ends at a verb ("Kim Yong-hyun, the defence minister, *said*"); `after` one that begins there ("*said* a senior
official on condition of anonymity").
"""

from __future__ import annotations

from digest.extract.gazetteer import is_common, places
from digest.extract.quotes.appositions import aside_role, is_address, with_apposition
from digest.extract.quotes.lexicon import offices, word_class, word_list
from digest.extract.quotes.phrase_edges import (
    enumerated,
    grow_left,
    grow_right,
    is_capitalised,
    is_participle,
    open_bracket,
    stops,
    without_opening,
)
from digest.extract.quotes.phrase_heads import head
from digest.extract.quotes.phrase_names import Phrase, classified, ends_in_name
from digest.extract.quotes.tokens import Unit

_NOUNS_IN_LY = frozenset(("family", "ally", "rally", "assembly", "reply", "weekly", "daily", "monopoly", "bully"))
_BEFORE_SOME = frozenset(("and", "but", "or", "as", "when", "if", "that", "because", "while", "than", "by", "of", "to"))
_CROWDS = frozenset(("some", "many", "others", "few", "someone", "somebody"))
"""Words that are a subject of their own behind an opening adjunct: "In classes and assemblies *some* said"."""


_BEFORE_NAMED = frozenset((",", "—", "–", ";", "as"))
_SHORTEST = 3
"""Tokens of a name and its comma, at least."""

_LONGEST_NAME = 4
"""Words before a comma that are a name with its title, at most."""


def before(unit: Unit, verb: int) -> Phrase | None:
    """The subject that ends before the verb at place `verb`; None when no noun phrase stands there."""
    place = _skip_modifiers(unit, verb - 1)
    if place < 0:
        return None
    word = unit.lowers[place]
    if word == "which":
        return None
    if word in ("who", "that"):
        return ending(unit, _over_brief(unit, place - 2) if place and unit.words[place - 1] == "," else place - 1)
    if word in (",", "—", "–"):
        return _before_aside(unit, place)
    if word in word_class("made_public") and place > 0 and unit.words[place][0].islower():
        place -= 1
    phrase = ending(unit, place)
    return _whose_role(unit, phrase) or phrase


def _whose_role(unit: Unit, role: Phrase | None) -> Phrase | None:
    """The name that a post belongs to which lost its second comma: "“…,” *Ada Moss*, chair of the guild said"."""
    if role is None or role.name or role.pronoun or role.first < _SHORTEST or unit.words[role.first - 1] != ",":
        return None
    opens = role.first + (unit.lowers[role.first] in word_class("determiner"))
    is_post = unit.lowers[opens] in offices() or unit.lowers[opens] in word_class("rank")
    if not is_post and unit.lowers[head(unit, role)] not in offices():
        return None
    last = first = role.first - 2
    while first > 0 and is_capitalised(unit.words[first - 1]) and last - first < _LONGEST_NAME:
        first -= 1
    opens_clause = first == 0 or unit.runs[first - 1] is not None or unit.lowers[first - 1] in _BEFORE_NAMED
    first += unit.lowers[first] == "as"
    if not is_capitalised(unit.words[last]) or not opens_clause or unit.runs[last] is not None:
        return None
    named = classified(unit, first, last)
    is_full = named.name is not None and named.name[1] == last and named.name[0] < last
    return Phrase(first, last, named.name, (role.first, role.last)) if is_full else None


def _over_brief(unit: Unit, last: int) -> int:
    """To the left over an age or a party and district between commas: "Rep. Bo Lind, *D-Tarn*, who"."""
    while last > 1 and unit.words[last - 1] == "," and (unit.words[last].isdigit() or unit.words[last][1:2] == "-"):
        last -= 2
    return last


def after(unit: Unit, place: int) -> Phrase | None:
    """The noun phrase that begins at `place`; its apposition after a comma is its role."""
    if place >= len(unit) or unit.runs[place] is not None or is_participle(unit.lowers[place]):
        return None
    if unit.lowers[place] in word_list("subject_pronouns.txt") and not _is_surname(unit, place):
        return Phrase(place, place, pronoun=unit.lowers[place])
    last = grow_right(unit, place)
    is_bare = last == place and unit.lowers[place] in word_class("determiner")
    if last < place or (is_bare and unit.lowers[place] not in word_class("somebody")):
        return None
    phrase = classified(unit, place, last)
    return _with_name(unit, phrase) or with_apposition(unit, phrase)


def _is_noun_before(unit: Unit, place: int) -> bool:
    """Whether the end of an opening adjunct stands before somebody: "At the rally *someone* shouted"."""
    left, is_single = unit.lowers[place - 1], unit.lowers[place] in ("someone", "somebody")
    return left.isalpha() and (left.endswith("s") or (is_single and left not in _BEFORE_SOME))


def _is_surname(unit: Unit, place: int) -> bool:
    """Whether a Chinese surname looks like a pronoun here: "*He* Jianling, the former director"."""
    following = unit.words[place + 1] if place + 1 < len(unit) else "."
    return unit.words[place] == "He" and following[0].isupper() and not is_common(following)


def _with_name(unit: Unit, phrase: Phrase) -> Phrase | None:
    """The name that a comma sets behind what somebody is: "his wife, *Karin*,", "a rower, *Bo Lind*."."""
    first = phrase.last + 2
    is_word = phrase.last == phrase.first and unit.lowers[phrase.first] not in word_list("titles.txt")
    if phrase.name or first >= len(unit) or unit.words[first - 1] != "," or is_word:
        return None
    last = first
    while last < len(unit) and last < first + 3 and _is_name_word(unit.words[last]):
        last += 1
    is_closed = last == len(unit) or unit.words[last] in (",", ".")
    is_name = first < last and is_closed and unit.lowers[first] not in word_class("time")
    return Phrase(phrase.first, last - 1, (first, last - 1), (phrase.first, phrase.last)) if is_name else None


def _is_name_word(word: str) -> bool:
    return is_capitalised(word) and word.replace("-", "").isalpha()


def _skip_modifiers(unit: Unit, place: int) -> int:
    """To the left over auxiliaries, adverbs and times of the day."""
    modifiers, times = word_class("modifier"), word_class("time")
    while place >= 0:
        word = unit.lowers[place]
        is_adverb = word.endswith("ly") and unit.words[place][0].islower() and word not in _NOUNS_IN_LY
        is_heard = word in ("quoted", "heard", "overheard") and place and unit.lowers[place - 1] in word_class("be")
        if is_heard or word in modifiers or word in times or is_adverb:
            place -= 1
        else:
            break
    return place


def _before_aside(unit: Unit, comma: int) -> Phrase | None:
    """The subject of "NAME, aside, verb": the nearest chunk to the left that is no aside itself."""
    chunks = _chunks(unit, comma)
    if len(chunks) < 2:
        return None
    aside_first, aside_last = chunks[-1]
    is_relative = unit.lowers[aside_first] in ("who", "which")
    if is_relative and len(chunks) > 2 and _opens_adjunct(unit.lowers[chunks[-3][0]]):
        return ending(unit, chunks[-2][1])
    aside = classified(unit, aside_first, aside_last)
    first, last = chunks[-2]
    opener = unit.lowers[first]
    is_owned = opener in word_class("determiner") or bool({"’s", "'s"} & set(unit.lowers[first : last + 1]))
    is_office = unit.lowers[min(first + 1, last)] in offices()
    is_owned |= last > first and unit.lowers[last] in offices() and unit.words[last][0].isupper()
    if _is_bare_name(unit, aside) and is_owned and (is_office or not ends_in_name(unit, last)):
        return Phrase(first, aside_last, aside.name, (first, last) if aside.role is None else aside.role)
    for number in range(len(chunks) - 2, -1, -1):
        phrase = ending(unit, chunks[number][1])
        if number and unit.lowers[chunks[number][0]] in ("who", "which", "whose"):
            continue
        if phrase and phrase.name and not (number and _is_where(unit, *chunks[number])):
            role = None if is_address(unit, phrase.role) else phrase.role
            role = role or aside_role(unit, last + 2, aside_last) or phrase.role
            return Phrase(phrase.first, phrase.last, phrase.name, role)
    return ending(unit, chunks[-2][1])


def _is_where(unit: Unit, first: int, last: int) -> bool:
    """Whether nothing but a place stands between two commas: "of Tarn, *Norland*, and a co-author, said"."""
    return " ".join(unit.words[first : last + 1]) in places()


def _chunks(unit: Unit, comma: int) -> list[tuple[int, int]]:
    """The stretches between commas that end at `comma`, back to the nearest harder stop; four at most."""
    chunks: list[tuple[int, int]] = []
    last = comma - 1
    place = last
    while place >= -1 and len(chunks) < 4:
        at_stop = place == -1 or unit.words[place] in (",", ";", ":", "—", "–") or unit.runs[place] is not None
        if at_stop:
            if place + 1 <= last:
                chunks.append((place + 1, last))
            if place == -1 or unit.words[place] in (";", ":") or unit.runs[place] is not None:
                break
            last = place - 1
        place -= 1
    return chunks[::-1]


def _opens_adjunct(lower: str) -> bool:
    return lower == "according" or lower in word_class("preposition")


def _is_bare_name(unit: Unit, phrase: Phrase) -> bool:
    """Whether the phrase is a name, or one with its office before it, and nothing else."""
    if phrase.name is None or phrase.name[1] != phrase.last:
        return False
    if phrase.last == phrase.first:
        return phrase.first > 2 and bool(
            {"his", "her", "their", "my"} & set(unit.lowers[phrase.first - 3 : phrase.first - 1])
        )
    before = range(phrase.first, phrase.name[0])
    is_addressed = all(unit.lowers[place] in word_class("honorific") for place in before)
    return is_addressed or phrase.role == (phrase.first, phrase.name[0] - 1)


def ending(unit: Unit, last: int) -> Phrase | None:
    """The noun phrase whose last token is `last`."""
    while last >= 0 and unit.words[last] == ")":
        last = open_bracket(unit, last) - 1
    if last < 0:
        return None
    if unit.lowers[last] in word_list("subject_pronouns.txt"):
        return Phrase(last, last, pronoun=unit.lowers[last])
    if stops(unit, last) or unit.lowers[last] in word_class("preposition"):
        return None
    if unit.lowers[last].endswith("ed") and unit.words[last][0].islower():
        return None
    if last and unit.lowers[last] in _CROWDS and _is_noun_before(unit, last):
        return Phrase(last, last)
    first = without_opening(unit, enumerated(unit, grow_left(unit, last), last), last)
    return classified(unit, first, last) if first <= last else None
