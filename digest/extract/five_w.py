"""Who, what, when, where, why of the main event: phrases of the headline and of the first sentences, best first."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.extract.calendar_words import MONTH_NAME
from digest.extract.gazetteer import countries
from digest.extract.korean_five_w import korean_clause, korean_reasons
from digest.extract.lexicon import sections, words
from digest.extract.names import Entity
from digest.extract.trim import without_dateline
from digest.extract.views import View
from digest.model import FiveW, Span

_OPENING = 4
"""Sentences that tell the main event."""
_DATED = 40
"""Sentences in which the event's date is sought."""
_ANSWERS = 3
_SPEECH = 0.3
"""Share of a sentence inside quotation marks from which it tells no event."""
_BROAD = 2.5
"""Rank that a country loses to a place inside it."""
_TOKEN = re.compile(r"[^\s]+")
_EDGE = ".,;:!?\"'“”‘’()"
_DAYS = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_IS_DAY = re.compile(rf"{_DAYS}|{MONTH_NAME}|today|yesterday|tonight|this |일")
_INTRODUCTION = re.compile(
    r"(?:While|When|After|As|Before|Since|Despite|At|In|On|For|During|From|By|With|Even|Although|Following|Amid|Under)\s"
    r"[^,;:“”\"]{2,90}, (?=[^,]{3,})"
)
_AROUND_SUBJECT = re.compile(
    r"\AEven |(?:,? (?:who|which|that|whose|but|and|eventually|even|also|apparently|now|still|finally|just|already|"
    r"reportedly|then|have|has|had))+\Z"
)
_HALF_BRACKET = re.compile(r" \([^()]*\Z")
"""A bracket at the end of a subject whose closing mark went with the edge: "the Board (SB"."""
_CLOCK = r"(?:midnight|noon|\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.))(?: local time)?"
_WHEN = re.compile(
    rf"\b(?=[\dA-Zeilnmty지])(?:(?:{_CLOCK} (?:on )?)?(?:(?:in )?the early hours of |early |late |last |next )?"
    rf"(?:{_DAYS}(?: (?:morning|afternoon|evening|night))?"
    rf"(?:, {MONTH_NAME} \d{{1,2}}(?:, \d{{4}})?)?|today|yesterday|tonight)"
    rf"|{MONTH_NAME} \d{{1,2}}(?:, \d{{4}})?\b|\d{{1,2}} {MONTH_NAME}(?: \d{{4}})?\b|this (?:morning|afternoon|evening)"
    rf"|last (?:week|month|year|night)|{_CLOCK}|(?:지난 )?\d{{1,2}}월 ?\d{{1,2}}일|(?:지난 )?\d{{1,2}}일(?: 오[전후])?)"
)
_TIMES = re.compile(r"day|night|noon|morning|evening|week|month|year")
"""What every match of `_WHEN` without a figure holds: looked for first, since that is quick."""
_NUMBERS = (
    r"(?:\d[\d,]*|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Dd]ozens|[Hh]undreds|"
    r"[Ss]everal)"
)
_AT_LEAST = r"(?:[Aa]t least |[Mm]ore than |[Uu]p to )?"
_BARE_NUMBER = re.compile(_AT_LEAST + _NUMBERS)
_COUNTED_PEOPLE = re.compile(rf"{_AT_LEAST}{_NUMBERS} (?:of )?(?:[a-z]+ )?(?:people|men|women|children|[a-z]{{3,}}s)\b")
_OF_ANOTHER = re.compile(r", (?:who|which|whose) [^,]*\Z|\b(?:since|until) (?:last )?\Z")
"""What stands before the day of something else than the main event."""
_WHY = re.compile(
    r"\b(?:because of|because|due to|as a result of|in response to|in an effort to|in order to|over|after|following|"
    r"for|amid|to avoid|caused by|blamed on|when)\s+([^.;:!?\n]{6,120}?)(?=,| and then | while |[.;:!?]|\Z)"
)
_STRONG_WHY = ("because", "due to", "as a result", "in response", "in an effort", "caused by", "amid", "blamed")


def five_w(text: str, title: str | None, views: Sequence[View], entities: Sequence[Entity], lang: str = "en") -> FiveW:
    """The answers for the main event, each a phrase of the title or the text; a question may stay without one."""
    opening = [without_dateline(view.span) for view in views[:_OPENING] if view.word_count > 4] or [
        view.span for view in views[:1]
    ]
    names = frozenset(form for each in entities for form in (each.name, *each.aliases)) if lang == "ko" else None
    parts = [part for text in _headlines(title) if (part := _clause(text, names)) is not None]
    told = [view.span for view in views[:_OPENING] if view.spoken > _SPEECH]
    parts += [part for span in opening[:2] if span not in told and (part := _clause(span.text, names)) is not None]
    return FiveW(
        who=_first(_who(parts, entities, " ".join(span.text for span in opening))),
        what=_first(part.predicate for part in parts),
        when=_first(_when(views)),
        where=_first(_where(text, title or "", opening, entities)),
        why=_first(_why(title or "", opening) if names is None else _korean_why(title or "", opening)),
    )


@dataclass(frozen=True, slots=True)
class _Clause:
    """A headline or sentence in two: who or what it is about, and what it says of it."""

    subject: str
    predicate: str


def _headlines(title: str | None) -> Iterator[str]:
    """The title and, when a colon or a dash parts it, its longer side that nobody says."""
    if title:
        sides = re.split(r": | [-–—|] ", title)
        told = [side for side in sides if side[:1] not in "'\"‘“"] or sides
        yield max((side.strip(" '\"‘’“”") for side in told), key=len)


def _clause(text: str, names: Collection[str] | None) -> _Clause | None:
    """The text before and from its first verb on; None when no verb is found or nothing stands before it.

    A verb alone tells too little: it keeps its subject ("Driver arrested"). `names` are given for a Korean article.
    """
    if names is not None:
        korean = korean_clause(text, names)
        return _Clause(*korean) if korean else None
    text = text[_introduction(text) :]
    tokens = list(_TOKEN.finditer(text[:400]))[:40]
    for place, token in enumerate(tokens[1:12], 1):
        if _is_verb(token.group().strip(_EDGE), tokens[place - 1].group()):
            subject = _AROUND_SUBJECT.sub("", text[: token.start()].strip().strip(_EDGE + " ")).strip(_EDGE + " ")
            subject = _HALF_BRACKET.sub("", subject)
            if not subject or _is_no_subject(subject):
                return None
            predicate = _predicate(text, tokens[place:])
            whole = f"{subject} {predicate}"
            return _Clause(subject, whole if " " not in predicate and whole in text else predicate)
    return None


def _is_no_subject(subject: str) -> bool:
    """Whether it ends in a pronoun, contracted or not ("We’ve"), or names a source ("According to data")."""
    last = subject.split()[-1].replace("’", "'").partition("'")[0].lower()
    return last in sections("event_words.txt")["not_subject"] or subject.startswith("According to")


def _introduction(text: str) -> int:
    """How much of a sentence comes before its main clause: "While the city slept, …", "At long last, …"."""
    match = _INTRODUCTION.match(text)
    return match.end() if match else 0


def _is_verb(word: str, before: str) -> bool:
    lists = sections("event_words.txt")
    if word in lists["auxiliary"] or word in lists["verb"]:
        return before.lower() not in ("the", "a", "an", "of", "to", "in", "for", "and")
    if not word.islower() or before.lower() in ("the", "a", "an", "of"):
        return False
    common = words("common_words.txt")
    if word.endswith("ed") and len(word) > 4:
        return True
    stem = word.removesuffix("s")
    forms = {stem + "ing", stem.removesuffix("e") + "ing", stem.removesuffix("es") + "ing", stem + stem[-1:] + "ing"}
    return word.endswith("s") and bool(forms & common) and before[-1:] != ","


def _predicate(text: str, tokens: Sequence[re.Match[str]]) -> str:
    stops = sections("event_words.txt")["stop"]
    end = tokens[0].end()
    for token in tokens[1:14]:
        if token.group().lower().strip(_EDGE) in stops:
            break
        end = token.end()
        if token.group()[-1] in ",;:.!?" and len(token.group()) > 2:
            break
    return text[tokens[0].start() : end].rstrip(_EDGE + " ")


def _who(parts: Sequence[_Clause], entities: Sequence[Entity], opening: str) -> Iterator[str]:
    """The headline's subject, by its full name when the article has one; then the lede's; then who is named most.

    Of a mere number ("Seven") the `opening` tells what it counts.
    """
    for part in parts:
        if not _BARE_NUMBER.fullmatch(part.subject):
            yield _full_name(part.subject, entities) or part.subject
            continue
        counted = _COUNTED_PEOPLE.search(opening)
        yield counted.group() if counted else part.subject
    actors = [entity for entity in entities if entity.type in ("person", "organization")]
    yield from (each.name for each in sorted(actors, key=lambda each: (-len(each.mentions), each.mentions[0].start)))


def _full_name(phrase: str, entities: Sequence[Entity]) -> str | None:
    """The entity that a phrase ends in, when the words before it are its title: "FBI Director James B. Comey"."""
    for entity in entities:
        if entity.type == "other":
            continue
        for form in sorted((entity.name, *entity.aliases), key=len, reverse=True):
            if phrase == form or (phrase.endswith(" " + form) and entity.type == "person" and len(phrase.split()) < 7):
                return entity.name
    named = {each.name for each in entities if each.type == "person" and each.name.endswith(f" {phrase}")}
    return named.pop() if len(named) == 1 else None


def _when(views: Sequence[View]) -> Iterator[str]:
    """The first dates; a bare clock time or "last year" only when no day is named."""
    days: dict[str, None] = {}
    asides: dict[str, None] = {}
    others: dict[str, None] = {}
    for view in views[:_DATED]:
        text = view.span.text
        for match in _WHEN.finditer(text) if view.has_digit or view.has_date or _TIMES.search(text) else ():
            is_day = _IS_DAY.search(match.group())
            is_aside = _OF_ANOTHER.search(text, 0, match.start()) or text.startswith(("'s", "’s"), match.end())
            (asides if is_day and is_aside else days if is_day else others)[match.group()] = None
        if len(days) >= _ANSWERS:
            break
    yield from (*days, *asides, *others)


def _where(text: str, title: str, opening: Sequence[Span], entities: Sequence[Entity]) -> Iterator[str]:
    """The places of the opening and the title: the smaller before the country, the earlier before the later."""
    end = opening[-1].end if opening else 0
    places = [entity for entity in entities if entity.type == "place"]

    def rank(entity: Entity) -> tuple[float, int]:
        first = entity.mentions[0].start
        titled = any(form in title for form in (entity.name, *entity.aliases))
        return (
            _BROAD * (entity.name in countries())
            - 2.0 * titled
            - 1.5 * (first < end)
            - min(len(entity.mentions), 4) / 4,
            first,
        )

    starts = {mention.start: mention.end for entity in places for mention in entity.mentions}
    for entity in sorted(places, key=rank):
        yield _with_wider(text, entity, starts)


def _with_wider(text: str, entity: Entity, starts: Mapping[int, int]) -> str:
    """The place together with the wider one named right behind it: "Baoding, Hebei"."""
    for mention in entity.mentions[:8]:
        wider = starts.get(mention.end + 2)
        if wider is not None and text[mention.end : mention.end + 2] == ", ":
            return text[mention.start : wider]
    return entity.name


def _why(title: str, opening: Sequence[Span]) -> Iterator[str]:
    texts = [title, *(span.text for span in opening)]
    found = [match for text in texts for match in _WHY.finditer(text)]
    strong = [match for match in found if match.group().startswith(_STRONG_WHY)]
    yield from (match.group(1).strip() for match in (*strong, *found))


def _korean_why(title: str, opening: Sequence[Span]) -> Iterator[str]:
    return itertools.chain.from_iterable(korean_reasons(text) for text in (title, *(span.text for span in opening)))


def _first(answers: Iterator[str]) -> tuple[str, ...]:
    """The first few different answers."""
    kept = dict.fromkeys(answer.strip() for answer in answers if answer.strip())
    return tuple(kept)[:_ANSWERS]
