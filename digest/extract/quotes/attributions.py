"""Ties from a stretch of words to its source, found sentence by sentence.

Three shapes cover most news prose: the source and its cue before the words ("Kim said that …"), after them ("…, Kim
said" and "…, said Kim"), and "according to". Each is read from the cue outwards.
"""

from __future__ import annotations

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.as_said import as_reported_by, as_said
from digest.extract.quotes.clauses import clause_end, content_start, opening_clause_end, turns
from digest.extract.quotes.cues import CueAt, cues
from digest.extract.quotes.lexicon import table, word_class
from digest.extract.quotes.noun_cues import by_noun
from digest.extract.quotes.noun_phrases import Phrase
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_CLOSING = frozenset((".", ",", ";", ":", "—", "–", "?", "!", "("))
_HABITS = frozenset(("often", "usually", "commonly", "sometimes", "generally", "frequently", "always", "widely"))
_NAMING = frozenset(("call", "describe", "dub", "refer to"))
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you", "who"))
_SOON = 4
"""Tokens between two verbs of speech that share their subject: "she said, *adding*"."""

_POSSIBLE = frozenset(("may", "might", "could", "can"))
_ADJUNCT_OPENERS = frozenset(("in", "on", "at", "during", "after", "to", "who", "when", "as", "earlier", "last"))


def attributions(unit: Unit) -> tuple[Attribution, ...]:
    """All ties of one sentence, in the order of their cues; two of them may share words."""
    found: list[Attribution] = []
    for cue in cues(unit):
        found.extend(_of_cue(unit, cue, found))
    taken = {place for tie in found for place in range(tie.cue.first, tie.cue.last + 1)}
    nouns = table("cue_nouns.tsv")
    for place, lower in enumerate(unit.lowers):
        if lower in nouns and place not in taken and unit.runs[place] is None:
            found.extend(by_noun(unit, place))
    return tuple(found)


def main_subject(unit: Unit) -> Phrase | None:
    """The subject of the sentence: the first noun phrase that no dateline and no opening adjunct holds."""
    place = _after_dateline(unit)
    while place + 1 < len(unit) and unit.lowers[place] in word_class("connective") | _adverb(unit, place):
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
    while place < len(unit) and (unit.lowers[place] in word_class("modifier") or unit.words[place] == ","):
        place += 1
    return noun_phrases.after(unit, place)


def _adverb(unit: Unit, place: int) -> set[str]:
    """The adverb and its comma that open a sentence ("Finally, …"), as a set to look it up in."""
    lower = unit.lowers[place]
    return {lower} if lower.endswith("ly") and unit.words[place + 1] == "," else set()


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


def cited_source(unit: Unit, tie: Attribution) -> Phrase | None:
    """Whom an outlet cites behind its verb: "reported on Friday, citing two officials"."""
    for place in range(tie.cue.last + 1, min(len(unit) - 1, tie.cue.last + 8)):
        if unit.lowers[place] == "citing":
            return noun_phrases.after(unit, place + 1)
    return None


def _of_cue(unit: Unit, cue: CueAt, earlier: list[Attribution]) -> list[Attribution]:
    if cue.cue.tense == "preposition":
        return _according(unit, cue)
    reported = as_reported_by(unit, cue)
    if cue.is_passive or reported:
        return reported
    found = _by_verb(unit, cue, earlier)
    return [tie for tie in found if _is_handed_over(unit, tie)]


def _is_handed_over(unit: Unit, tie: Attribution) -> bool:
    """Whether the verb can hand over these words: some only whole quotations, and a denial none of its own."""
    is_whole = tie.first == tie.last and unit.runs[tie.first] is not None
    if _is_jargon(unit, tie.cue, tie.phrase):
        return False
    if is_whole:
        return bool({"q", "a", "n", "c"} & set(tie.cue.cue.complements))
    if tie.phrase is None or unit.lowers[tie.phrase.first] in ("no", "nobody", "none"):
        return False
    has_run = any(unit.runs[place] is not None for place in range(tie.first, tie.last + 1))
    if has_run and (tie.cue.cue.lemma == "deny" or _is_denied(unit, tie.cue)):
        return False
    if not has_run and unit.lowers[tie.cue.first - 1] in _POSSIBLE:
        return False
    complements = set(tie.cue.cue.complements)
    return bool(complements - {"q"}) and (has_run or not tie.rule.endswith("-after") or "c" in complements)


def holds_jargon(unit: Unit, where: int) -> bool:
    """Whether a group is told to use the words at `where` for a thing ("what crews *call* “split weeks”")."""
    return any(_is_jargon(unit, cue, noun_phrases.before(unit, cue.first)) for cue in cues(unit) if cue.first < where)


def _is_jargon(unit: Unit, cue: CueAt, phrase: Phrase | None) -> bool:
    """Whether a verb of naming tells of a habit of nobody in particular: "pilots often *describe* it as"."""
    if phrase is None or not _is_nameless(unit, phrase) or cue.cue.lemma not in _NAMING:
        return False
    is_habit = bool(_HABITS & set(unit.lowers[phrase.last + 1 : cue.first]))
    return is_habit or (cue.cue.tense == "base" and cue.cue.lemma != "describe")


def _is_nameless(unit: Unit, phrase: Phrase) -> bool:
    """Whether nobody in particular is meant; a plural that opens a sentence looks like a name and is none."""
    if phrase.name == (0, 0):
        return unit.lowers[0].endswith("s")
    return phrase.name is None and phrase.pronoun is None


def _is_denied(unit: Unit, cue: CueAt) -> bool:
    """Whether a denial governs the verb: "denied ever *saying* that"."""
    return any(
        word in ("denied", "denies", "deny", "denying") for word in unit.lowers[max(0, cue.first - 3) : cue.first]
    )


def _by_verb(unit: Unit, cue: CueAt, earlier: list[Attribution]) -> list[Attribution]:
    inverted = _inverted_subject(unit, cue)
    if inverted is not None:
        return _around(unit, cue, inverted, cue.first - 1, inverted.last + 1, "inverted")
    phrase = _subject(unit, cue, earlier)
    if phrase is None and cue.cue.tense == "base":
        return []
    said = as_said(unit, cue, phrase)
    if said:
        return said
    edge = phrase.first - 1 if phrase is not None and phrase.last < cue.first else cue.first - 1
    return _around(unit, cue, phrase, edge, cue.last + 1, "subject")


def _subject(unit: Unit, cue: CueAt, earlier: list[Attribution]) -> Phrase | None:
    if cue.cue.tense == "ing" or unit.lowers[cue.first - 1] == "to":
        is_progressive = _is_progressive(unit, cue)
        beside = None if _is_detached(unit, cue) else noun_phrases.before(unit, cue.first)
        if is_progressive and beside is not None:
            return beside
        spoke = earlier[-1].phrase if earlier and cue.first - earlier[-1].cue.last <= _SOON else None
        return spoke or main_subject(unit) or beside or (earlier[-1].phrase if earlier else None)
    phrase = _behind_quotation(unit, cue) or noun_phrases.before(unit, cue.first)
    if phrase is not None and _is_adjunct(unit, phrase):
        return earlier[-1].phrase if earlier else main_subject(unit)
    if phrase is None and cue.first and unit.lowers[cue.first - 1] in ("and", "but", "then", "also", ","):
        return (earlier[-1].phrase if earlier else None) or main_subject(unit)
    if phrase is not None and cue.cue.tense == "s" and _is_compound(unit, phrase, cue):
        return None
    if phrase is not None and cue.cue.tense == "base" and not fits_base_form(unit, phrase, cue.first):
        return None
    return phrase


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


def _is_compound(unit: Unit, phrase: Phrase, cue: CueAt) -> bool:
    """Whether a form that is a noun too closes a compound ("swing *states*"): a bare noun is no subject."""
    following = unit.lowers[cue.last + 1] if cue.last + 1 < len(unit) else ""
    if unit.lowers[cue.first] not in word_class("noun_like") or phrase.name or phrase.pronoun or following == "that":
        return False
    return unit.lowers[phrase.first] not in word_class("determiner") and phrase.last == cue.first - 1


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
    words = [word for word in unit.lowers[phrase.first : phrase.last + 1] if word not in word_class("determiner")]
    return any(word.endswith("s") or word in word_class("plural") for word in words)


def _inverted_subject(unit: Unit, cue: CueAt) -> Phrase | None:
    """The subject behind its verb, after a quotation or a comma: "…,” said Lena Ortiz"."""
    if cue.first == 0 or "q" not in cue.cue.complements or cue.cue.tense not in ("past", "s"):
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


def _around(unit: Unit, cue: CueAt, phrase: Phrase | None, left_edge: int, right: int, rule: str) -> list[Attribution]:
    """The words on the right of the cue, or else those on its left that end at `left_edge`."""
    found: list[Attribution] = []
    right, hearer = _skip_hearer(unit, cue, right) if rule == "subject" else (right, None)
    start = content_start(unit, cue, right, inverted=rule == "inverted")
    is_late = cue.cue.tense != "ing" and {"q", "c"} & set(cue.cue.complements)
    left = _left_content(unit, left_edge) if is_late else None
    if left is not None and unit.runs[left[1]] is None and _is_relative(unit, cue):
        left = None
    if left is not None and (start is None or left[0] == left[1] or _is_stopped(unit, left[1], start)):
        found.append(Attribution(*left, cue, phrase, rule + "-after", hearer))
    if start is None and left is not None and unit.words[right : right + 1] == (",",):
        start = _resumed(unit, right)
    if start is not None and (not found or unit.runs[start] is not None or start > right):
        last = min(clause_end(unit, start), opening_clause_end(unit, cue, start), _relative_end(unit, cue, start))
        if last >= start:
            found.append(Attribution(start, last, cue, phrase, rule + "-before", hearer))
    return found


def _relative_end(unit: Unit, cue: CueAt, start: int) -> int:
    """The last token before the comma that ends an aside about somebody: ", who *said* it would rain, …"."""
    who = next((place for place in range(cue.first - 1, max(0, cue.first - 4), -1) if unit.lowers[place] == "who"), 0)
    if not who or unit.words[who - 1] != ",":
        return len(unit) - 1
    return next((place - 1 for place in range(start, len(unit)) if unit.words[place] == ","), len(unit) - 1)


def _is_relative(unit: Unit, cue: CueAt) -> bool:
    """Whether the verb stands in a clause about somebody: "who had *warned* about the steel"."""
    place = cue.first - 1
    while place > 0 and unit.lowers[place] in word_class("modifier"):
        place -= 1
    return unit.lowers[place] in ("who", "which")


def _is_stopped(unit: Unit, left: int, right: int) -> bool:
    """Whether a quotation with its comma ends the words on the left, and no clause begins on the right."""
    return unit.runs[left] is not None and (unit.stops[left] or unit.runs[right] is not None)


def _resumed(unit: Unit, comma: int) -> int | None:
    """Where the words go on after "…, he said, …"; None when the narrator goes on instead."""
    place = comma + 1
    if place >= len(unit) or turns(unit, comma):
        return None
    lower = unit.lowers[place]
    if unit.runs[place] is not None or lower in word_class("be") or lower in word_class("modal"):
        return place
    own = any({"q", "c"} <= set(cue.cue.complements) for cue in cues(unit) if cue.first > place)
    is_told = lower in word_class("pronoun_subject") | {"that", "to"} or any(unit.runs[place:])
    is_aside = lower in ("who", "which", "and", "whose", "whom", "as", "when", "where") or lower.endswith(("ing", "ed"))
    return None if own or is_aside or not is_told else place


def _left_content(unit: Unit, edge: int) -> tuple[int, int] | None:
    """The words that end at `edge` with a comma or a quotation, back to where their clause begins."""
    if edge > 0 and unit.lowers[edge] == "as" and unit.stops[edge - 1]:
        return edge - 1, edge - 1
    if edge < 0:
        return None
    last = edge
    if unit.words[edge] == ",":
        last = edge - 1
    elif not unit.stops[edge]:
        return None
    if last < 0:
        return None
    first = last
    if unit.runs[last] is not None and (last == 0 or unit.words[last - 1] in (",", ":", ";", ".", "—")):
        return last, last
    while first > 0 and unit.words[first - 1] not in (";", ":"):
        first -= 1
    while first < last and unit.lowers[first] in ("and", "but", "so", "yet", ","):
        first += 1
    return first, last


def _skip_hearer(unit: Unit, cue: CueAt, place: int) -> tuple[int, Phrase | None]:
    if "o" not in cue.cue.complements or place >= len(unit):
        return place, None
    if unit.lowers[place] in word_class("object_pronoun"):
        return place + 1, Phrase(place, place, pronoun=unit.lowers[place])
    hearer = noun_phrases.after(unit, place)
    if hearer is None or unit.lowers[hearer.last + 1 : hearer.last + 2] == ("to",):
        return place, None
    return hearer.last + 1, hearer


def _according(unit: Unit, cue: CueAt) -> list[Attribution]:
    phrase = noun_phrases.after(unit, cue.last + 1)
    if phrase is None:
        return []
    if cue.first == 0 or (cue.first == 1 and unit.runs[0] is None):
        comma = next((i for i in range(phrase.last + 1, len(unit)) if unit.words[i] in (",", ":")), None)
        if comma is None or comma + 1 >= len(unit):
            return []
        last = clause_end(unit, comma + 1)
        return [Attribution(comma + 1, last, cue, phrase, "according-before")]
    behind = _behind_according(unit, cue, phrase)
    if behind is not None:
        return [Attribution(behind, clause_end(unit, behind), cue, phrase, "according-before")]
    last = cue.first - 1
    while last > 0 and unit.words[last] in (",", "—", "–"):
        last -= 1
    first = 0
    while first < last and unit.lowers[first] in ("and", "but", "so", "yet", ","):
        first += 1
    return [Attribution(first, last, cue, phrase, "according-after")]


def _behind_according(unit: Unit, cue: CueAt, phrase: Phrase) -> int | None:
    """Where the words go on when "according to" interrupts them early: "By May, according to the union, …"."""
    opens = unit.lowers[0] in word_class("preposition") | word_class("connective") | word_class("time")
    comma = max(phrase.last, phrase.role[1] if phrase.role else 0) + 1
    if unit.words[cue.first - 1] != "," or unit.words[comma : comma + 1] != (",",) or comma + 3 >= len(unit):
        return None
    is_short = cue.first <= 3 or (opens and cue.first <= 9)
    return comma + 1 if is_short and any(unit.runs[: cue.first]) is False else None
