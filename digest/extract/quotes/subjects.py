"""Who speaks by a cue: the subject of its verb, wherever the sentence put it."""

from __future__ import annotations

from collections.abc import Sequence

from digest.extract.quotes import noun_phrases, phrase_heads
from digest.extract.quotes.cues import CueAt, cues
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.phrase_names import Phrase, classified
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit
from digest.extract.quotes.voices import is_voice, is_writing

_CLOSING = frozenset((".", ",", ";", ":", "—", "–", "?", "!", "("))
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you", "who"))
_SOON = 4
_ABSOLUTE_WITHIN = 30
"""Tokens before a participle within which "with" may have opened its clause."""

_ADJECTIVAL = ("al", "ive", "ous", "ful", "less", "ic", "able", "ible", "ary", "ish")
_ADJUNCT_OPENERS = frozenset(("in", "on", "at", "during", "after", "to", "who", "when", "as", "earlier", "last"))


def main_subject(unit: Unit) -> Phrase | None:
    """The subject of the sentence: the first noun phrase that no dateline and no opening adjunct holds."""
    place = _after_dateline(unit)
    while place + 1 < len(unit) and (unit.lowers[place] in word_class("connective") or _is_adverb(unit, place)):
        place += 1 + (unit.words[place + 1] == ",")
    if place >= len(unit):
        return None
    first = unit.lowers[place]
    is_adjunct = first in word_class("preposition") or first in word_class("subordinator") or first.endswith("ing")
    is_adjunct |= (
        first.endswith("ed")
        and unit.lowers[place + 1 : place + 2][0:1] != ()
        and (unit.lowers[place + 1] in word_class("preposition"))
    )
    second = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    is_time = first in word_class("time") or (first in word_class("determiner") and second in word_class("time"))
    if is_adjunct or is_time:
        ahead = range(place, min(len(unit), place + 30))
        pause = next((i + 1 for i in ahead if unit.words[i] == "," or (unit.stops[i] and i > place)), 0)
        if not pause and is_adjunct:
            return None
        place = pause or place
        if pause and _is_date(unit, place):
            place = next((i + 1 for i in range(place, min(len(unit) - 1, place + 6)) if unit.words[i] == ","), place)
    while place < len(unit) and (unit.lowers[place] in word_class("modifier") or unit.words[place] == ","):
        place += 1
    return noun_phrases.after(unit, place)


def _is_date(unit: Unit, place: int) -> bool:
    """Whether a second time stands there: "Tuesday afternoon, *Sept. 27*, the club said"."""
    lower = unit.lowers[place] if place < len(unit) else ""
    return bool({lower, lower + "."} & word_class("time"))


def _is_adverb(unit: Unit, place: int) -> bool:
    """Whether an adverb with its comma opens the sentence: "Finally, …"."""
    return unit.words[place + 1] == "," and unit.lowers[place].endswith("ly")


def _after_dateline(unit: Unit) -> int:
    """Where the sentence begins behind "PHILADELPHIA, July 25 (UPI) —"."""
    if not unit.words[0].isupper() or len(unit.words[0]) < 3:
        return 0
    dash = next((place for place in range(1, min(14, len(unit) - 1)) if unit.words[place] in ("—", "–", "--", "-")), -1)
    return dash + 1


def handing_subject(unit: Unit) -> Phrase | None:
    """The subject of the last cue of a sentence that ends in a colon and hands over what follows."""
    for cue in reversed(cues(unit)):
        phrase = noun_phrases.before(unit, cue.first)
        if phrase is not None and not cue.is_passive:
            return phrase
    return main_subject(unit)


def subject_of(unit: Unit, cue: CueAt, earlier: Sequence[Attribution]) -> Phrase | None:
    if cue.cue.tense == "ing" or unit.lowers[cue.first - 1] == "to":
        return _of_participle(unit, cue, earlier)
    phrase = _behind_quotation(unit, cue) or noun_phrases.before(unit, cue.first)
    if phrase is not None and cue.cue.lemma == "read" and phrase.first and unit.words[phrase.first - 1][0].islower():
        phrase = main_subject(unit) or phrase
    if phrase is not None and _is_adjunct(unit, phrase):
        return earlier[-1].phrase if earlier else main_subject(unit)
    if phrase is None and cue.first and unit.lowers[cue.first - 1] in ("and", "but", "then", "also", ","):
        spoke = earlier[-1].phrase if earlier else None
        return spoke if spoke is not None and _agrees(unit, spoke, cue) else main_subject(unit)
    if phrase is not None and cue.cue.tense == "s" and _is_compound(unit, phrase, cue):
        return None
    if phrase is not None and cue.cue.tense in ("s", "base") and _is_adjectival(unit, phrase):
        return None
    if phrase is not None and cue.cue.tense == "base" and not fits_base_form(unit, phrase, cue.first):
        return None
    return phrase


def _of_participle(unit: Unit, cue: CueAt, earlier: Sequence[Attribution]) -> Phrase | None:
    """Who does what a participle or an infinitive tells."""
    is_progressive = _is_progressive(unit, cue)
    beside = None if _is_detached(unit, cue) else noun_phrases.before(unit, cue.first)
    if is_progressive and beside is not None:
        return beside
    if beside is not None and unit.lowers[phrase_heads.head(unit, beside)] in word_class("bearer"):
        return _issuer(unit, beside) or _unaddressed(unit, beside)
    if beside is not None and beside.first and unit.lowers[beside.first - 1] == "with":
        return beside
    if beside is not None and beside.name is None and is_writing(unit.lowers[phrase_heads.head(unit, beside)]):
        return _issuer(unit, beside) or _unaddressed(unit, beside)
    if beside is not None and _is_perceived(unit, beside, cue):
        return Phrase(*beside.name, beside.name) if beside.name else beside
    spoke = earlier[-1].phrase if earlier and cue.first - earlier[-1].cue.last <= _SOON else None
    spoke = spoke or _of_absolute(unit, cue)
    return spoke or main_subject(unit) or beside or (earlier[-1].phrase if earlier else None)


def _unaddressed(unit: Unit, writing: Phrase) -> Phrase:
    """A writing without whom it went to: "sent *a letter* to Envoy Ada Moss expressing concern"."""
    head = phrase_heads.head(unit, writing)
    is_addressed = head + 1 < writing.last and unit.lowers[head + 1] == "to"
    return Phrase(writing.first, head) if is_addressed else writing


def _of_absolute(unit: Unit, cue: CueAt) -> Phrase | None:
    """Whose clause "with" opened before a row of participles: "with *some* calling her out, *saying* she was wrong"."""
    for place in range(cue.first - 1, max(0, cue.first - _ABSOLUTE_WITHIN), -1):
        if unit.words[place] in (";", ":", ".") or unit.stops[place]:
            return None
        if unit.lowers[place] == "with" and unit.words[place - 1] == ",":
            verb = next((p for p in range(place + 2, min(place + 6, cue.first)) if unit.lowers[p].endswith("ing")), 0)
            return classified(unit, place + 1, verb - 1) if verb else None
    return None


def _agrees(unit: Unit, phrase: Phrase, cue: CueAt) -> bool:
    """Whether a subject can be that of a verb in -s: no plural can ("44 percent of Americans … but also *shows*")."""
    if cue.cue.tense != "s" or phrase.name is not None or phrase.pronoun is not None:
        return True
    head = unit.lowers[phrase_heads.head(unit, phrase)]
    return not (head == "percent" or (head.endswith("s") and not head.endswith("ss")) or head in word_class("plural"))


def _is_perceived(unit: Unit, phrase: Phrase, cue: CueAt) -> bool:
    """Whether the name right before a participle is its subject: "the video shows *Ada Moss* saying"."""
    if phrase.name is None or phrase.name[1] != cue.first - 1:
        return False
    first = phrase.name[0]
    return phrase.name == (phrase.first, phrase.last) or unit.lowers[first - 1] in word_class("perceiving")


def _issuer(unit: Unit, writing: Phrase) -> Phrase | None:
    """Who gave out the writing that says so: "*Ada Moss* released a statement saying", "wrote in an email saying"."""
    left = unit.lowers[writing.first - 1] if writing.first else ""
    subject = main_subject(unit) if left in word_class("issuing") or left == "in" else None
    is_other = subject is not None and (subject.name or subject.pronoun) and subject.last < writing.first - 1
    return subject if is_other else None


def _behind_quotation(unit: Unit, cue: CueAt) -> Phrase | None:
    """The name right behind a quotation when asides part it from its verb: "…,” Harry Bond, 35, of Tarn, said"."""
    if unit.words[cue.first - 1] != ",":
        return None
    for place in range(cue.first - 2, max(-1, cue.first - 25), -1):
        if unit.runs[place] is not None:
            phrase = noun_phrases.after(unit, place + 1) if unit.stops[place] else None
            is_owner = phrase is not None and unit.lowers[phrase.last + 1] in ("’s", "'s")
            return phrase if phrase and phrase.name and phrase.last < cue.first and not is_owner else None
    return None


def _is_adjectival(unit: Unit, phrase: Phrase) -> bool:
    """Whether the phrase still wants its noun, which the "verb" is: "two highly critical *reports*"."""
    last = unit.lowers[phrase.last]
    is_noun = phrase.name is not None or phrase.pronoun is not None or is_voice(last)
    return not is_noun and last.endswith(_ADJECTIVAL) and phrase.last > phrase.first


def _is_compound(unit: Unit, phrase: Phrase, cue: CueAt) -> bool:
    """Whether a form that is a noun too closes a compound ("swing *states*"): a bare noun is no subject."""
    following = unit.lowers[cue.last + 1] if cue.last + 1 < len(unit) else ""
    if unit.lowers[cue.first] not in word_class("noun_like") or phrase.name or phrase.pronoun or following == "that":
        return False
    return unit.lowers[phrase.first] not in word_class("determiner") and phrase.last == cue.first - 1


def _is_progressive(unit: Unit, cue: CueAt) -> bool:
    """Whether a form of "be" stands before the participle: "is already *claiming*", "he’s *saying*"."""
    left = cue.first - 1
    while left > 0 and (
        unit.lowers[left].endswith("ly") or unit.lowers[left] in ("also", "now", "not", "still", "just")
    ):
        left -= 1
    is_short = unit.lowers[left] in ("’s", "'s", "’re", "'re", "’m", "'m") and unit.lowers[left - 1] in _PRONOUNS
    return is_short or unit.lowers[left] in word_class("be")


def _is_adjunct(unit: Unit, phrase: Phrase) -> bool:
    """Whether an adverbial stands where a subject would: "but, in a later interview *said*"."""
    left = phrase.first - 1
    if left < 1 or phrase.name or phrase.pronoun or unit.lowers[left] not in ("in", "at", "on", "during", "with"):
        return False
    return unit.lowers[left - 1] in ("and", "but", ",", "then", "later")


def _is_detached(unit: Unit, cue: CueAt) -> bool:
    """Whether the participle or infinitive stands apart from the noun before it: "…, *saying* that"."""
    if cue.first == 0:
        return True
    left = unit.lowers[cue.first - 1]
    return (
        left in (",", "and", "to", "—", "–")
        or left in word_class("preposition")
        or unit.runs[cue.first - 1] is not None
    )


def fits_base_form(unit: Unit, phrase: Phrase, verb: int) -> bool:
    """Whether the subject fits a base form at `verb`: plural, "I" or "you", or a modal verb stands between."""
    between = unit.lowers[phrase.last + 1 : verb]
    if any(word in word_class("modal") for word in between):
        return True
    if phrase.pronoun:
        return phrase.pronoun in ("they", "we", "i", "you")
    if unit.lowers[phrase.first] in ("a", "an"):
        return False
    words = [word for word in unit.lowers[phrase.first : phrase.last + 1] if word not in word_class("determiner")]
    words = [word for word in words if word not in ("’s", "'s")]
    return any(word.endswith("s") or word in word_class("plural") for word in words)


def inverted_subject(unit: Unit, cue: CueAt) -> Phrase | None:
    """The subject behind its verb, after a quotation or a comma: "…,” said Lena Ortiz"."""
    if cue.first == 0 or "q" not in cue.cue.complements or cue.cue.tense not in ("past", "s"):
        return None
    if cue.cue.lemma == "tell":
        return None
    left = cue.first - 1
    after_run = unit.runs[left] is not None or (
        unit.words[left] == "," and left > 0 and unit.runs[left - 1] is not None
    )
    if not after_run and unit.words[left] != ",":
        return None
    phrase = noun_phrases.after(unit, cue.last + 1)
    if phrase is None:
        return None
    end = _end_with_role(phrase) + 1
    is_closed = end >= len(unit) or unit.words[end] in _CLOSING or unit.runs[end] is not None
    if after_run and phrase.pronoun is None:
        return phrase
    if is_closed or (unit.lowers[end] in _ADJUNCT_OPENERS and _is_plain(cue)):
        return phrase if after_run or not _has_aside_subject(unit, cue) else None
    return None


def _has_aside_subject(unit: Unit, cue: CueAt) -> bool:
    """Whether the comma before the verb ends an aside to a subject that bears a name."""
    phrase = noun_phrases.before(unit, cue.first)
    return phrase is not None and phrase.name is not None and phrase.first <= 4


def _is_plain(cue: CueAt) -> bool:
    """Whether the verb takes a clause and no noun phrase, so that what follows a comma and it is its subject."""
    return "c" in cue.cue.complements and not {"n", "o"} & set(cue.cue.complements)


def _end_with_role(phrase: Phrase) -> int:
    return max(phrase.last, phrase.role[1] if phrase.role else 0)
