"""The noun phrase beside a cue: who it names, which words are the name and which the role.

A shallow parser over the tokens of one sentence, with closed word classes and no tagger. `before` reads a subject that
ends at a verb ("Kim Yong-hyun, the defence minister, *said*"); `after` one that begins there ("*said* a senior
official on condition of anonymity").
"""

from __future__ import annotations

from typing import NamedTuple

from digest.extract.gazetteer import first_names, is_common, places
from digest.extract.quotes.lexicon import offices, word_class, word_list
from digest.extract.quotes.phrase_edges import (
    enumerated,
    finite_cues,
    grow_left,
    grow_right,
    is_capitalised,
    is_participle,
    open_bracket,
    stops,
    without_opening,
)
from digest.extract.quotes.tokens import QUOTE, Unit

_LONGEST_ROLE = 20
_NOUNS_IN_LY = frozenset(("family", "ally", "rally", "assembly", "reply", "weekly", "daily", "monopoly", "bully"))
_FINITE = frozenset(("is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "must"))
_BEHIND_PARTICIPLES = frozenset(
    (word,) for word in ("by", "in", "at", "for", "from", "as", "on", "with", "to", ",", ".")
)
_THEN = frozenset(("also", "then", "now"))
_BEFORE_SOME = frozenset(("and", "but", "or", "as", "when", "if", "that", "because", "while", "than", "by", "of", "to"))
_CROWDS = frozenset(("some", "many", "others", "few", "someone", "somebody"))
"""Words that are a subject of their own behind an opening adjunct: "In classes and assemblies *some* said"."""


_BODIES = ("body", "body_of", "firm", "company", "public")


class Phrase(NamedTuple):
    """Tokens `first` to `last` (inclusive) of a sentence as a source.

    `name` is the token range of the proper name in it, None for a nominal or a pronoun; `role` that of the words
    that describe it. `pronoun` is the lower-cased pronoun when it is one.
    """

    first: int
    last: int
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    pronoun: str | None = None


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
    return ending(unit, place)


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
    while last < len(unit) and last < first + 3 and is_capitalised(unit.words[last]) and unit.words[last].isalpha():
        last += 1
    is_closed = last == len(unit) or unit.words[last] in (",", ".")
    is_name = first < last and is_closed and unit.lowers[first] not in word_class("time")
    return Phrase(phrase.first, last - 1, (first, last - 1), (phrase.first, phrase.last)) if is_name else None


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
    if _is_bare_name(aside) and is_owned and (is_office or not _ends_in_name(unit, last)):
        return Phrase(first, aside_last, aside.name, (first, last) if aside.role is None else aside.role)
    for number in range(len(chunks) - 2, -1, -1):
        phrase = ending(unit, chunks[number][1])
        if number and unit.lowers[chunks[number][0]] in ("who", "which", "whose"):
            continue
        if phrase and phrase.name and not (number and _is_where(unit, *chunks[number])):
            role = phrase.role or _aside_role(unit, last + 2, aside_last)
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


def _describes(unit: Unit, place: int) -> bool:
    """Whether an aside that begins at `place` tells who somebody is."""
    if place >= len(unit):
        return False
    word = unit.lowers[place]
    if word in _THEN and place + 1 < len(unit) and not _describes(unit, place + 1):
        return False
    is_ranked = word in word_class("rank") and place + 1 < len(unit)
    office = unit.lowers[place + 1] if is_ranked else word
    titles = word_list("titles.txt")
    is_office = office in word_class("mention_opener") or office in titles
    is_office |= is_ranked and word in titles and office not in word_class("preposition")
    return is_office or word in word_class("determiner")


def _aside_role(unit: Unit, start: int, last: int) -> tuple[int, int] | None:
    """The part of an aside that tells who somebody is: up to its first comma; of "who …" only what tells a post."""
    if not _describes(unit, start):
        return None
    if unit.lowers[start] in ("who", "whose", "which") and not _tells_post(unit, start):
        return None
    comma = next((place for place in range(start, last + 1) if unit.words[place] == ","), last + 1)
    return start, comma - 1


def _tells_post(unit: Unit, who: int) -> bool:
    """Whether "who runs …" stands for a post."""
    return (
        unit.lowers[who] == "who"
        and unit.lowers[who + 1 : who + 2] != ()
        and unit.lowers[who + 1] in word_class("post")
    )


def _is_bare_name(phrase: Phrase) -> bool:
    """Whether the phrase is a name, or one with its office before it, and nothing else."""
    if phrase.name is None or phrase.name[1] != phrase.last or phrase.last == phrase.first:
        return False
    return phrase.first == phrase.name[0] or phrase.role == (phrase.first, phrase.name[0] - 1)


def _ends_in_name(unit: Unit, place: int) -> bool:
    return is_capitalised(unit.words[place]) and unit.lowers[place] not in word_list("titles.txt")


def _ends_in_surname(unit: Unit, first: int, place: int) -> bool:
    """Whether a title word is a surname here: "Tom King", not "the King" nor "House Speaker"."""
    left = unit.words[place - 1] if place > first else ""
    if unit.words[place].istitle() and left in first_names() and unit.lowers[first] != "the":
        return True
    if unit.lowers[place] not in word_class("surname_too") or place == first or unit.lowers[first] == "the":
        return False
    return is_capitalised(unit.words[place]) and is_capitalised(left) and left.lower() not in word_list("titles.txt")


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


def with_apposition(unit: Unit, phrase: Phrase) -> Phrase:
    """The phrase with the words after its comma and age as role ("Lena Ortiz, 41, *the city engineer*")."""
    comma = phrase.last + 1
    if phrase.role or phrase.name is None or comma + 1 >= len(unit) or unit.words[comma] != ",":
        return phrase
    start = comma + 1
    if unit.words[start].isdigit() and start + 2 < len(unit) and unit.words[start + 1] == ",":
        start += 2
    is_relative = unit.lowers[start] in ("who", "whose", "which")
    if not _describes(unit, start) or (is_relative and not _tells_post(unit, start)):
        return phrase
    end = start + is_relative
    while (
        end + 1 < len(unit) and unit.words[end + 1] not in (",", ".", ";", "—", ":", "(") and unit.runs[end + 1] is None
    ):
        if unit.lowers[end + 1] in ("who", "which", "whose", "as", "during", "on", "after"):
            break
        if (unit.lowers[end + 1] == "in" and not is_relative) or _lasts(unit, end + 1) or _tells_more(unit, end + 1):
            break
        end += 1
        is_clause = unit.lowers[end] in finite_cues() or (not is_relative and _is_finite(unit, end))
        if is_clause or end - start > _LONGEST_ROLE:
            return phrase
    return Phrase(phrase.first, phrase.last, phrase.name, (start, end))


def _is_finite(unit: Unit, place: int) -> bool:
    """Whether the narrator's verb stands there, and no participle: "the club *held* onto", not "a man held in Tarn"."""
    lower, following = unit.lowers[place], unit.lowers[place + 1 : place + 2]
    is_past = lower in word_list("past_forms.txt") and following not in _BEHIND_PARTICIPLES
    return lower in _FINITE or is_past


def _tells_more(unit: Unit, place: int) -> bool:
    """Whether a participle that goes beyond the post begins at `place`: "a banker *elected in* May"."""
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    return unit.lowers[place].endswith("ed") and following in word_class("preposition")


def _lasts(unit: Unit, place: int) -> bool:
    """Whether "for 26 years" begins at `place`."""
    return unit.lowers[place] == "for" and unit.words[min(place + 1, len(unit) - 1)].isdigit()


def classified(unit: Unit, first: int, last: int) -> Phrase:
    """The phrase with its proper name and the words around it told apart."""
    head_last = last
    for place in range(first + 1, last + 1):
        lower = unit.lowers[place]
        if lower in word_class("preposition") and unit.words[place] != lower.title() and not _within_name(unit, place):
            head_last = place - 1
            break
    while head_last > first + 1 and _is_postnominal(unit, head_last):
        head_last -= 1
    if (
        not _ends_in_name(unit, head_last)
        and not _ends_in_surname(unit, first, head_last)
        and unit.lowers[head_last] not in word_class("generation")
    ):
        return Phrase(first, last)
    if "and" in unit.lowers[first:head_last] or (first == head_last == 0 and last > 0 and unit.lowers[0].endswith("s")):
        return Phrase(first, last)
    name_first = _name_start(unit, first, head_last)
    if name_first > head_last:
        return Phrase(first, last)
    if first < name_first == head_last and unit.lowers[head_last] in word_class("body") - word_class("surname_too"):
        return Phrase(first, last)
    role_last = name_first - 1
    role = (first, role_last) if role_last >= first and _is_role(unit, first, role_last) else None
    if role is None and head_last < last:
        role = (head_last + 2, last) if head_last + 2 <= last and not _is_subject(unit, head_last + 1) else None
    return Phrase(first, last, (name_first, head_last), role)


def _is_subject(unit: Unit, place: int) -> bool:
    """Whether "of" names what is spoken about and no body: "said Ada Moss *of the venture*"."""
    noun = unit.lowers[min(place + 2, len(unit) - 1)]
    is_definite = unit.lowers[place] == "of" and unit.lowers[place + 1] in word_class("noun_opener")
    return is_definite and noun.islower() and not any(noun in word_class(name) for name in _BODIES)


def _is_postnominal(unit: Unit, place: int) -> bool:
    """Whether letters of honour or a degree stand behind a name: "Ada Moss *QC*", "Bo Lind *PhD*"."""
    return unit.lowers[place] in word_class("postnominal") and not unit.words[place].istitle()


def _within_name(unit: Unit, place: int) -> bool:
    """A particle within a name: "Mohammed bin Salman", "the Chamber *of* Trade"."""
    if place + 1 >= len(unit) or not is_capitalised(unit.words[place + 1]):
        return False
    if unit.lowers[place] == "of":
        return names_body(unit, place - 1)
    return unit.lowers[place] in word_class("particle")


def names_body(unit: Unit, place: int) -> bool:
    """Whether the capitalised noun at `place` is what a body is called by: "the *Bank* of Tarn"."""
    return is_capitalised(unit.words[place]) and unit.lowers[place] in word_class("body_of")


def _name_start(unit: Unit, first: int, last: int) -> int:
    """Where the trailing run of capitalised words begins, titles left out."""
    titles, particles = word_list("titles.txt"), word_class("particle")
    place = last
    while place > first:
        word, lower = unit.words[place - 1], unit.lowers[place - 1]
        if lower in titles or lower in ("’s", "'s") or word.rpartition("-")[2].islower():
            break
        is_inner = lower in particles and place - 2 >= first and is_capitalised(unit.words[place - 2])
        is_nickname = unit.runs[place - 1] is not None
        if not (is_capitalised(word) or is_inner or lower in particles or is_nickname):
            break
        place -= 1
    while place < last and (unit.lowers[place] in particles or unit.lowers[place] in word_class("determiner")):
        if is_capitalised(unit.words[place]) and unit.lowers[place] in particles:
            break
        place += 1
    return place


def _is_role(unit: Unit, first: int, last: int) -> bool:
    """Whether the words before a name say more than "the" or "Mr."."""
    meaning = [
        place
        for place in range(first, last + 1)
        if unit.lowers[place] not in word_class("honorific") and unit.words[place] != QUOTE
    ]
    return bool(meaning)
