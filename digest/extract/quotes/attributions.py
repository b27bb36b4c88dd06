"""Ties from a stretch of words to its source, found sentence by sentence.

Three shapes cover most news prose: the source and its cue before the words ("Kim said that …"), after them ("…, Kim
said" and "…, said Kim"), and "according to". Each is read from the cue outwards.
"""

from __future__ import annotations

from functools import cache

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.according import according
from digest.extract.quotes.as_said import as_reported_by, as_said
from digest.extract.quotes.clauses import circumstance_end, clause_end, content_start, opening_clause_end, turns
from digest.extract.quotes.cues import CueAt, cues
from digest.extract.quotes.handing_over import is_handed_over
from digest.extract.quotes.lexicon import table, word_class
from digest.extract.quotes.noun_cues import by_noun
from digest.extract.quotes.outlets import is_quoted_as_saying, quoted_as_saying
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.subjects import inverted_subject, subject_of
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_SUBJECT_WITHIN = 4
"""Tokens between "although" and the verb of its clause."""


def attributions(unit: Unit) -> tuple[Attribution, ...]:
    """All ties of one sentence, in the order of their cues; two of them may share words."""
    found: list[Attribution] = []
    told, named = cues(unit), [place for place in unit.places_of(_nouns()) if unit.runs[place] is None]
    if not (told or named) or unit.is_shouted:
        return ()
    for cue in told:
        found.extend(_of_cue(unit, cue, found))
    taken = {place for tie in found for place in range(tie.cue.first, tie.cue.last + 1)} if named else frozenset()
    for place in named:
        if place not in taken:
            found.extend(by_noun(unit, place))
    return tuple(found)


@cache
def _nouns() -> frozenset[str]:
    """The nouns that hand over words: "claim", "view"."""
    return frozenset(table("cue_nouns.tsv"))


def cited_source(unit: Unit, tie: Attribution) -> Phrase | None:
    """Whom an outlet cites behind its verb: "reported on Friday, citing two officials"."""
    for place in range(tie.cue.last + 1, min(len(unit) - 1, tie.cue.last + 8)):
        if unit.lowers[place] == "citing":
            return noun_phrases.after(unit, place + 1)
    return None


def _of_cue(unit: Unit, cue: CueAt, earlier: list[Attribution]) -> list[Attribution]:
    if cue.cue.tense == "preposition":
        return according(unit, cue)
    if cue.cue.lemma == "quote" and is_quoted_as_saying(unit, cue):
        return []
    reported = as_reported_by(unit, cue)
    if cue.is_passive or reported:
        return reported
    found = _by_verb(unit, cue, earlier)
    return [tie for tie in found if is_handed_over(unit, tie)]


def _by_verb(unit: Unit, cue: CueAt, earlier: list[Attribution]) -> list[Attribution]:
    inverted = inverted_subject(unit, cue)
    if inverted is not None:
        return _around(unit, cue, inverted, cue.first - 1, inverted.last + 1, "inverted")
    quoted = quoted_as_saying(unit, cue)
    if quoted is not None:
        edge = quoted[1].first - 1 if quoted[1] is not None and quoted[1].last < cue.first else -1
        ties = _around(unit, cue, quoted[0], edge, cue.last + 1, "subject")
        return [tie._replace(relay=quoted[1]) for tie in ties]
    phrase = subject_of(unit, cue, earlier)
    if phrase is None and cue.cue.tense == "base":
        return []
    said = as_said(unit, cue, phrase)
    if said:
        return said
    if phrase is not None and "c" in cue.cue.complements and unit.lowers[phrase.first - 1] == "what" and earlier:
        return []
    edge = phrase.first - 1 if phrase is not None and phrase.last < cue.first else cue.first - 1
    return _around(unit, cue, phrase, edge, cue.last + 1, "subject")


def _around(unit: Unit, cue: CueAt, phrase: Phrase | None, left_edge: int, right: int, rule: str) -> list[Attribution]:
    """The words on the right of the cue, or else those on its left that end at `left_edge`."""
    found: list[Attribution] = []
    right, hearer = _skip_hearer(unit, cue, right) if rule == "subject" else (right, None)
    start = content_start(unit, cue, right, inverted=rule == "inverted")
    is_heard = unit.lowers[cue.first - 1] == "as" or unit.lowers[cue.first - 1] in word_class("perceiving")
    is_late = (cue.cue.tense != "ing" or is_heard) and {"q", "c"} & set(cue.cue.complements)
    left = _left_content(unit, left_edge) if is_late else None
    if left is not None and _tells_itself(unit, *left):
        left = None
    if left is not None and start is not None and _is_adjunct(unit, left[0]) and "c" in cue.cue.complements:
        left = None
    is_opening = left is not None and _is_opening(unit, *left)
    if is_opening or (left is not None and unit.runs[left[1]] is None and _is_relative(unit, cue)):
        left = None
    if left is not None and (start is None or left[0] == left[1] or _is_stopped(unit, left[1], start)):
        found.append(Attribution(*left, cue, phrase, rule + "-after", hearer))
    if start is None and (left is not None or is_opening) and unit.words[right : right + 1] == (",",):
        is_incomplete = is_opening or (left is not None and _is_incomplete(unit, *left))
        start = _resumed(unit, right, is_incomplete=is_incomplete)
    if start is not None and (not found or unit.runs[start] is not None or start > right):
        last = _quoted_end(unit, start) if _hands_over_marks_alone(unit, cue, start) else clause_end(unit, start)
        ends = (opening_clause_end, circumstance_end, _relative_end)
        last = min(last, *(end(unit, cue, start) for end in ends))
        if last >= start:
            found.append(Attribution(start, last, cue, phrase, rule + "-before", hearer))
    return found


def _hands_over_marks_alone(unit: Unit, cue: CueAt, start: int) -> bool:
    """Whether the verb can take nothing but a quotation, and one stands there: "*sang* “We are here” at the gate"."""
    return unit.runs[start] is not None and not set("ctna") & set(cue.cue.complements)


def _quoted_end(unit: Unit, start: int) -> int:
    """The last quotation of a row that begins at `start`: "“A”, “B” and “C” on the square"."""
    last = start
    for place in range(start + 1, len(unit)):
        if unit.runs[place] is not None:
            last = place
        elif unit.lowers[place] not in (",", "and", "or"):
            break
    return last


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


def _tells_itself(unit: Unit, first: int, last: int) -> bool:
    """Whether a clause before the main one hands over its words by its own verb: "*Although he says* “…”, he also"."""
    if unit.lowers[first] not in word_class("opener"):
        return False
    within = (cue for cue in cues(unit) if first < cue.first < last and {"q", "c"} <= set(cue.cue.complements))
    return any(cue.first - first <= _SUBJECT_WITHIN and any(unit.runs[cue.last : last + 1]) for cue in within)


def _is_opening(unit: Unit, first: int, last: int) -> bool:
    """Whether nothing but an adverb or the like stands there: "*Significantly*, the judge said …"."""
    known = word_class("connective", "time", "modifier")
    words = unit.lowers[first : last + 1]
    is_known = all(word in known or (word.endswith("ly") and len(word) > 4) for word in words)
    return first == 0 and len(words) <= 2 and is_known and not any(unit.runs[: last + 1])


def _is_adjunct(unit: Unit, first: int) -> bool:
    """Whether what was done meanwhile stands there: "*In introducing* the “…” part, she said"."""
    opens = unit.lowers[first] in word_class("opener", "preposition")
    return opens and unit.lowers[first + 1 : first + 2] != () and unit.lowers[first + 1].endswith("ing")


def _is_incomplete(unit: Unit, first: int, last: int) -> bool:
    """Whether the words are a clause or adjunct that another must follow: "*If it rains*, she said, …"."""
    opens = unit.lowers[first] in word_class("opener", "preposition")
    return opens and "," not in unit.words[first : last + 1]


def _resumed(unit: Unit, comma: int, *, is_incomplete: bool) -> int | None:
    """Where the words go on after "…, he said, …"; None when the narrator goes on instead."""
    place = comma + 1
    if place >= len(unit) or turns(unit, comma):
        return None
    lower = unit.lowers[place]
    if unit.runs[place] is not None or lower in word_class("be") or lower in word_class("modal"):
        return place
    own = any({"q", "c"} <= set(cue.cue.complements) for cue in cues(unit) if cue.first > place)
    is_told = (
        is_incomplete or lower in ("that", "to") or lower in word_class("pronoun_subject") or any(unit.runs[place:])
    )
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
        return (_adjunct_before(unit, last), last)
    while first > 0 and unit.words[first - 1] not in (";", ":"):
        first -= 1
    while first < last and unit.lowers[first] in ("and", "but", "so", "yet", ","):
        first += 1
    return first, last


def _adjunct_before(unit: Unit, run: int) -> int:
    """Where the words begin that a quotation goes on with: "*With a hundred boats*, “there is no quay”"."""
    goes_on = run > 1 and unit.words[run - 1] == "," and not unit.capitals[run]
    opens = goes_on and unit.lowers[0] in word_class("opener", "preposition")
    is_told = opens and any(cue.first < run for cue in cues(unit))
    return 0 if opens and not is_told and not any(unit.runs[:run]) else run


def _skip_hearer(unit: Unit, cue: CueAt, place: int) -> tuple[int, Phrase | None]:
    if "o" not in cue.cue.complements or place >= len(unit):
        return place, None
    if unit.lowers[place] in word_class("object_pronoun"):
        return place + 1, Phrase(place, place, pronoun=unit.lowers[place])
    hearer = noun_phrases.after(unit, place)
    following = unit.lowers[hearer.last + 1 : hearer.last + 2] if hearer is not None else ()
    is_named = "a" in cue.cue.complements and following in (("’s",), ("'s",))
    if hearer is None or following == ("to",) or is_named:
        return place, None
    return hearer.last + 1, hearer
