"""From the phrase beside a cue to the speaker: fullest name, role, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from digest.extract.gazetteer import demonyms, is_common, name_words
from digest.extract.names import Entity
from digest.extract.quotes.bodies import body
from digest.extract.quotes.cast import Cast, namesakes, person_of
from digest.extract.quotes.lexicon import offices, word_class, word_list
from digest.extract.quotes.phrase_heads import head, is_one_of_list, is_plausible
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.post_words import meaningful, repeats_name, role_words
from digest.extract.quotes.pronouns import Discourse, referent
from digest.extract.quotes.tokens import Unit
from digest.extract.quotes.voices import can_speak, holds_verb, is_one, is_writing


class Speaker(NamedTuple):
    """A resolved source. `name` is None when nobody can be named with reason; `is_person` when the cast knows them."""

    name: str | None
    role: str | None = None
    confidence: float = 1.0
    is_person: bool = False


_ANYONE = frozenset(
    ("one", "someone", "somebody", "anyone", "everyone", "everybody", "neither", "mom", "dad", "mother", "father")
)
_OPENERS = frozenset('“"«„‘')
_NO_ONE = frozenset(("anyone", "anybody", "everyone", "everybody", "nobody"))
"""Words for a person whom a page cannot name."""


_ASKED = frozenset(("asked", "pressed", "questioned", "challenged", "quizzed"))
_OPENS_CLAUSE = frozenset(("when", "after", "before", "as", "while", "although", "though", "because", "since"))

_JOINING = frozenset(("and", "or", ",", "’s", "'s", "(", "—", "–"))
"""What parts the name behind it from the words before it."""

_BEHIND_GROUP = 0.8
"""How sure "they" or "it" is that opens a sentence behind one in which a group or a body spoke."""

NOBODY = Speaker(None, None, 0.3)


def speaker_of(text: str, unit: Unit, phrase: Phrase | None, cast: Cast, discourse: Discourse) -> Speaker:
    """Whom `phrase` means at its place in the article."""
    if phrase is None or not is_plausible(unit, phrase) or (phrase.pronoun is None and holds_verb(unit, phrase)):
        return NOBODY
    if phrase.pronoun is not None:
        return _by_pronoun(unit, phrase, cast, discourse)
    phrase = _surname(unit, phrase, cast)
    closing = _closing_person(text, unit, phrase, cast)
    if closing is not None:
        return closing
    if phrase.name is None and unit.lowers[phrase.first] in ("his", "her"):
        return _by_owner(text, unit, phrase, cast, discourse)
    if phrase.name is None:
        named = _behind_role(text, unit, phrase, cast)
        return named or _body(text, unit, phrase, cast) or _anybody(text, unit, phrase)
    return _by_name(text, unit, phrase, cast)


def _by_pronoun(unit: Unit, phrase: Phrase, cast: Cast, discourse: Discourse) -> Speaker:
    opening = _opening_subject(unit, phrase, cast)
    if opening is not None:
        return Speaker(opening, None, 0.9, is_person=True)
    found = referent(phrase.pronoun or "", _seen_until(unit, phrase), cast, discourse)
    if found is None:
        return NOBODY
    name, confidence = found
    if phrase.pronoun in ("it", "they") and phrase.first == 0 and discourse.is_behind_group:
        confidence = _BEHIND_GROUP
    return Speaker(name, None, confidence, is_person=phrase.pronoun in ("he", "she"))


def _seen_until(unit: Unit, phrase: Phrase) -> int:
    """Before which place a pronoun's person was named: "*Asked* about gifts from Lord Abel, he said" is not Abel."""
    is_asked = unit.lowers[0] in _ASKED and phrase.first > 1 and unit.words[phrase.first - 1] == ","
    return unit.start if is_asked else unit.starts[phrase.first]


def _opening_subject(unit: Unit, phrase: Phrase, cast: Cast) -> str | None:
    """Who is the subject of the clause right before the pronoun: "When *Judge Abel* ruled on Ada Moss, *he* said"."""
    gender = {"he": "male", "she": "female"}.get(phrase.pronoun or "")
    is_behind = unit.lowers[0] in _OPENS_CLAUSE and phrase.first > 1 and unit.words[phrase.first - 1] == ","
    if gender is None or not is_behind:
        return None
    place = next((p for p in range(1, min(4, phrase.first)) if unit.lowers[p] not in word_list("titles.txt")), 1)
    person = cast.at(unit.starts[place], unit.ends[place])
    following = next((p for p in range(place, phrase.first) if not unit.words[p][0].isupper()), place)
    is_owner = unit.lowers[following] in ("’s", "'s")
    return person.name if person is not None and person.gender in (None, gender) and not is_owner else None


def _by_owner(text: str, unit: Unit, phrase: Phrase, cast: Cast, discourse: Discourse) -> Speaker:
    """Whose words "his warning" are; "her spokesman" speaks for himself."""
    if unit.lowers[phrase.last] not in word_class("utterance"):
        return Speaker(_nominal(text, unit, phrase), None, 0.8)
    owner = {"his": "he", "her": "she"}[unit.lowers[phrase.first]]
    return _by_pronoun(unit, Phrase(phrase.first, phrase.first, pronoun=owner), cast, discourse)


def _body(text: str, unit: Unit, phrase: Phrase, cast: Cast) -> Speaker | None:
    """The organisation that "the ministry" means."""
    if phrase.last != phrase.first + 1 or unit.lowers[phrase.first] != "the":
        return None
    noun = unit.lowers[phrase.last]
    name = body(noun, cast, unit.starts[phrase.first])
    if name is not None and noun in word_list("titles.txt") and is_one(noun):
        return _bearer(text, noun, unit.starts[phrase.first], cast)  # "the sheriff" is no Sheriff Court
    return Speaker(name, None, 0.8) if name is not None else None


def _bearer(text: str, title: str, position: int, cast: Cast) -> Speaker | None:
    """The only person before whose full name the title stands that "the *sheriff*" repeats."""
    before = (one for one in cast.people[: cast.doubtful_from] if one.mentions[0].start < position)
    bearers = [one for one in before if " " in one.name and _is_titled(text, one, title)]
    return Speaker(bearers[0].name, meaningful(bearers[0].role), 0.75, is_person=True) if len(bearers) == 1 else None


def _anybody(text: str, unit: Unit, phrase: Phrase) -> Speaker:
    is_sure = can_speak(unit, phrase) and not _are_papers(unit, phrase) and not _is_bare_person(unit, phrase)
    is_sure = is_sure and unit.lowers[phrase.first] not in _NO_ONE and not _is_some_writing(unit, phrase)
    return Speaker(_nominal(text, unit, phrase), None, 0.85 if is_sure else 0.45)


def _is_bare_person(unit: Unit, phrase: Phrase) -> bool:
    """Whether a single lower-case noun for one person stands there without its article: an adjective, most likely."""
    lower = unit.lowers[phrase.first]
    is_word = phrase.first == phrase.last and unit.words[phrase.first] == lower and is_one(lower)
    return is_word and lower not in word_class("somebody") and lower not in _ANYONE and not lower.endswith("s")


def _is_some_writing(unit: Unit, phrase: Phrase) -> bool:
    """Whether it is "a statement" or the like, whose author the sentence tells elsewhere."""
    return unit.lowers[phrase.first] in ("a", "an") and is_writing(unit.lowers[head(unit, phrase)])


def _are_papers(unit: Unit, phrase: Phrase) -> bool:
    """Whether nothing but papers is named: "according to *letters*"."""
    return unit.lowers[phrase.first].removesuffix("s") in word_class("document")


def _behind_role(text: str, unit: Unit, phrase: Phrase, cast: Cast) -> Speaker | None:
    """The person whose full name ends a phrase that opens with an office: "Chair of the rowers' club *Ada Moss*"."""
    opens = phrase.first + (unit.lowers[phrase.first] in word_class("determiner"))
    if unit.lowers[opens] not in offices():
        return None
    for first in range(phrase.last - 1, opens + 1, -1):
        start, end = unit.starts[first], unit.ends[phrase.last]
        person = cast.at(start, end)
        if person is not None and person.name == text[start:end] and unit.words[first - 1][0].islower():
            if unit.lowers[first - 1] in word_class("preposition", "determiner") or unit.lowers[first - 1] == "and":
                return None
            role = role_words(text, unit, Phrase(phrase.first, first - 1, role=(phrase.first, first - 1)))
            return Speaker(person.name, role, 0.9, is_person=True)
    return None


def _surname(unit: Unit, phrase: Phrase, cast: Cast) -> Phrase:
    """The phrase as a name where a capitalised title is somebody's surname here: "*Cook* said", of Tim Cook."""
    word, place = unit.words[phrase.last], phrase.last
    is_title = (
        phrase.name is None
        and phrase.first == place
        and word.istitle()
        and unit.lowers[place] in word_list("titles.txt")
    )
    if is_title and any(one.name.split()[-1] == word and " " in one.name for one in namesakes(cast, word)):
        return phrase._replace(name=(place, place))
    return phrase


def _closing_person(text: str, unit: Unit, phrase: Phrase, cast: Cast) -> Speaker | None:
    """The person whose full name closes a phrase that a body opens: "Reform Party of Tarn leader *Ada Moss*"."""
    person = cast.at(unit.starts[phrase.last], unit.ends[phrase.last])
    length = len(person.name) if person is not None else 0
    end = unit.ends[phrase.last]
    if person is None or " " not in person.name or text[end - length : end] != person.name:
        return None
    first = next((place for place in range(phrase.first, phrase.last) if unit.starts[place] == end - length), 0)
    if first <= phrase.first + 1 or (phrase.name is not None and phrase.name[1] == phrase.last <= first):
        return None
    opens = phrase.first if phrase.name is None else min(phrase.first, phrase.name[0])
    is_split = phrase.name == (first, phrase.last)
    if is_split or unit.lowers[first - 1] in word_class("preposition") | word_class("determiner") | _JOINING:
        return None
    joins = [place for place in range(opens + 1, first) if unit.lowers[place] == "and"]
    if any(_is_beside_name(unit, place, cast) for place in joins):
        return None
    is_long = any(unit.lowers[place] in word_class("preposition") for place in range(opens, first))
    if not is_long and unit.lowers[first - 1].rpartition("-")[2] not in word_list("titles.txt"):
        return None
    role = role_words(text, unit, Phrase(opens, first - 1, role=(opens, first - 1)))
    return Speaker(person.name, role, 0.9, is_person=True)


def _is_beside_name(unit: Unit, place: int, cast: Cast) -> bool:
    """Whether "and" joins a name to what follows: "Ada Moss *and* Mayor Bo Lind", no "Police *and* Crime Chief"."""
    word = unit.words[place - 1]
    is_post = unit.lowers[place - 1] in offices() or (is_common(word) and unit.words[place + 1][0].isupper())
    return word[0].isupper() and not (is_post and cast.at(unit.starts[place - 1], unit.ends[place - 1]) is None)


def _by_name(text: str, unit: Unit, phrase: Phrase, cast: Cast) -> Speaker:
    first, last = phrase.name or (phrase.first, phrase.last)
    start, end = unit.starts[first], unit.ends[last]
    if first == last and (_is_state(text, unit, first) or _is_no_name(unit.lowers[first])):
        return NOBODY
    if text[start] in _OPENERS or is_one_of_list(unit, first):
        return NOBODY  # a work says nothing, and of a list its noun speaks
    role = role_words(text, unit, phrase)
    if first > 0 and unit.lowers[first - 1] == "the" and not role:
        return Speaker(cast.full_names.get(text[start:end], text[start:end]), None, 0.9)
    title = unit.lowers[first - 1] if first else ""
    person = _namesake(text, text[start:end], title, cast) or person_of(cast, text[start:end], start, end, title)
    if person is not None:
        role = role or meaningful(person.role)
        return Speaker(person.name, None if repeats_name(role, person.name) else role, 0.95, is_person=True)
    if first == last and first > phrase.first and unit.words[first].endswith("s") and _is_crowd(unit, phrase):
        return Speaker(_nominal(text, unit, phrase), None, 0.85)
    if first == last and _is_kind_of(unit, phrase):
        return Speaker(_nominal(text, unit, Phrase(first - 1, phrase.last)), None, 0.85)
    if first == last and _is_bare_noun(unit, first, cast):
        return _anybody(text, unit, phrase)
    name = without_nickname(text[start:end])
    return Speaker(cast.full_names.get(name, name), role if role and " " in role else None, 0.85)


def _is_state(text: str, unit: Unit, place: int) -> bool:
    """Whether a state's short form with its stop stands there: "Calif."."""
    return unit.lowers[place] in word_class("state") and text[unit.ends[place] : unit.ends[place] + 1] == "."


def _is_no_name(lower: str) -> bool:
    """Whether a lone word is a day, a month or what stands behind a name: "Jr."."""
    return lower in word_class("time", "generation") or f"{lower}." in word_class("time")


def _is_bare_noun(unit: Unit, place: int, cast: Cast) -> bool:
    """Whether a word has its capital from the sentence's start alone: "*Critics* said", "*Moreover*, …"."""
    opens = place == 0 or unit.runs[place - 1] is not None
    return opens and is_common(unit.words[place]) and unit.words[place] not in cast.full_names


def _namesake(text: str, name: str, title: str, cast: Cast) -> Entity | None:
    """The one of several people with that surname who bears the title elsewhere: *Judge* Abel, *Mrs* Wendel."""
    if " " in name or title not in word_list("titles.txt"):
        return None
    sharing = namesakes(cast, name)
    if len(sharing) < 2:
        return None
    bearers = [one for one in sharing if one.name != name and _is_titled(text, one, title)]
    return bearers[0] if len(bearers) == 1 else None


def _is_titled(text: str, person: Entity, title: str) -> bool:
    """Whether the title stands before the full name somewhere."""
    starts = (one.start for one in person.mentions if one.text == person.name)
    return any(
        f" {' '.join(text[max(0, start - 20) : start].split())}".lower().endswith(f" {title}") for start in starts
    )


def _is_crowd(unit: Unit, phrase: Phrase) -> bool:
    """Whether a plural is some of many: "several senior *Republicans*"."""
    first = unit.lowers[phrase.first]
    return first in word_class("somebody", "number") or first in ("other", "most", "senior", "top")


def _is_kind_of(unit: Unit, phrase: Phrase) -> bool:
    """Whether an adjective tells which of a party or a people are meant: "*moderate* Republicans"."""
    first = phrase.name[0] if phrase.name else phrase.first
    word = unit.words[first]
    if first <= phrase.first or not word.endswith("s") or not (word in name_words("never") or word in demonyms()):
        return False
    left = unit.words[first - 1]
    return left.isalpha() and left.islower() and left not in word_class("determiner", "preposition")


def without_nickname(name: str) -> str:
    """A name with the nickname between marks taken out: Luis “El Faro” Gomez."""
    for opener, closer in (("“", "”"), ('"', '"'), ("‘", "’")):
        start = name.find(opener)
        end = name.find(closer, start + 1)
        if 0 < start < end:
            name = name[:start] + name[end + 1 :].lstrip()
    return name


def _nominal(text: str, unit: Unit, phrase: Phrase) -> str:
    """The words of the phrase; "both A and B" are A and B, and "an aide *speaking to* the Herald" is an aide."""
    is_pair = unit.lowers[phrase.first] == "both" and "and" in unit.lowers[phrase.first : phrase.last]
    talks = (place for place in range(phrase.first + 2, phrase.last) if unit.lowers[place] in ("speaking", "talking"))
    last = next((place - 1 for place in talks if unit.lowers[place + 1] in word_class("preposition")), phrase.last)
    return " ".join(text[unit.starts[phrase.first + is_pair] : unit.ends[last]].split())
