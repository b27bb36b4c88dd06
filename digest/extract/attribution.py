"""Whose word a sentence is, when the article says so, and which of its ends is the clause that says it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.extract.lexicon import sections
from digest.extract.names import Entity
from digest.model import Span

_LEADING = re.compile(r"(?:According to|As reported by|Citing) ([^,;:\n]{2,110}?), ")
_INVERTED = re.compile(r",[\"”’]? (?P<verb>said|says|reported|wrote|added) (?P<source>[^;:\n“”\"]{2,140}?)[.]?\Z")
_KOREAN_ACCORDING = re.compile(r"(?:\A|[,.] )([가-힣A-Za-z0-9·\s()'‘’]{2,40}?)에 따르면")
_KOREAN_CLOSING = re.compile(
    r"(?:고|며) ([가-힣A-Za-z0-9·()]{2,25}?)(?:가|이|은|는) (?:[^\s]{1,8} ){0,2}([가-힣]+다)\.?\Z"
)
_KOREAN_SUBJECT = re.compile(
    r"\A(?:(?:한편|또|이어|특히|앞서|그러나|하지만|다만|이에) )?([가-힣A-Za-z0-9·()\s]{2,30}?)(?:은|는|이|가) "
)
_TAIL_REACH = 260
"""Code points from a sentence's end in which an attribution clause may begin."""


@cache
def _head_pattern() -> re.Pattern[str]:
    """The source as the subject at the sentence's start, an apposition perhaps, and the verb."""
    return re.compile(
        rf"(?:(?:However|Meanwhile|But|And|Separately|Earlier|Still),? )?(?P<source>[^,.;:\n“”\"]{{2,90}}?)"
        rf"(?:, [^,;:\n“”\"]{{3,110}},)? (?:has |have |had |also |have also |has also )?"
        rf"(?P<verb>{_verbs()})\b(?! (?:{_verbs()})\b)"
    )


@cache
def _tail_pattern() -> re.Pattern[str]:
    """The clause at the end, from its comma on: "according to …", "… reported on Friday, citing …"."""
    return re.compile(
        r",? (?:according to|as reported by) (?P<named>[^;:\n“”\"]{2,140}?)[.]?\Z"
        rf"|,(?P<mark>[\"”’]?) (?P<source>[^,.;:\n“”\"]{{2,90}}?) "
        rf"(?P<verb>{_verbs()})(?P<when>(?: [^,;:\n“”\"]{{1,70}}?)?)"
        r"(?:, citing [^;:\n“”\"]{3,140}?)?[.]?\Z"
        r"|, citing (?P<cited>[^;:\n“”\"]{3,140}?)[.]?\Z"
    )


def _verbs() -> str:
    lists = sections("attribution.txt")
    return "|".join(sorted(lists["neutral"] | lists["weighing"]))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose word it is. `start` and `end` bound, in the sentence, what is left when the clause is cut off."""

    source: str
    start: int
    end: int


def attributions(sentences: Sequence[Span], entities: Sequence[Entity], lang: str) -> list[Attribution | None]:
    """For each sentence its attribution; "the report added" goes to the source named last before."""
    resolve = _Resolver(entities)
    return [_korean(each, resolve) if lang == "ko" else _english(each, resolve) for each in sentences]


class _Resolver:
    """Names the source that a noun phrase means."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.last: str | None = None
        self._starts: Mapping[int, Entity] = {
            mention.start: entity for entity in entities for mention in entity.mentions if entity.type != "place"
        }
        self._ends: Mapping[int, Entity] = {
            mention.end: entity for entity in entities for mention in entity.mentions if entity.type != "place"
        }

    def __call__(self, phrase: str, end: int) -> str | None:
        """The source's full name; the phrase itself when it names nobody; None when it says nothing."""
        opening = self._starts.get(end - len(phrase))
        if opening is not None and "가" <= phrase[:1] <= "힣" and opening.type == "person":
            return opening.name
        stripped = phrase.strip().strip("'\"‘’“”")
        if stripped in sections("attribution.txt")["anaphor"]:
            return self.last
        if stripped in sections("attribution.txt")["person"]:
            return None
        bracket = stripped.rfind("(") if stripped.endswith(")") else -1
        bracket -= bracket > 0 and stripped[bracket - 1] == " "
        tail = end - (len(stripped) - bracket) if bracket > 0 else end
        entity = self._ends.get(tail) or self._ends.get(end)
        if entity is not None:
            self.last = entity.name if entity.type == "organization" else self.last
            return entity.name
        if bracket > 0:
            return stripped[:bracket]
        return stripped if _is_phrase(stripped) else None


_NO_SOURCE = re.compile(
    r"[—–(]|\b(?:and|or|of|in|the|that|this|their|his|her|which)\Z|\b[a-z]+ed\b|\b(?:on|last) [A-Z][a-z]+day\b|\bthis\b"
)


def _is_phrase(words: str) -> bool:
    """Whether words that name nobody known can still be a source: a short noun phrase ("military officials")."""
    return 0 < len(words.split()) <= 9 and not _NO_SOURCE.search(words)


def _english(sentence: Span, resolve: _Resolver) -> Attribution | None:
    return _leading(sentence, resolve) or _trailing(sentence, resolve) or _head(sentence, resolve)


def _leading(sentence: Span, resolve: _Resolver) -> Attribution | None:
    match = _LEADING.match(sentence.text)
    if match is None:
        return None
    source = resolve(match.group(1), sentence.start + match.end(1))
    return Attribution(source, match.end(), len(sentence.text)) if source else None


def _trailing(sentence: Span, resolve: _Resolver) -> Attribution | None:
    """The clause at the end: ", according to …", ", … reported on Friday, citing …"."""
    text = sentence.text
    begin = max(1, len(text) - _TAIL_REACH)
    for place in (match.start() for match in re.finditer(r",[\"”’]? | according to ", text[begin:])):
        match = _tail_pattern().match(text, begin + place) or _INVERTED.match(text, begin + place)
        if match is not None:
            found = _from_tail(match, sentence, resolve)
            if found is not None:
                return found
    return None


def _from_tail(match: re.Match[str], sentence: Span, resolve: _Resolver) -> Attribution | None:
    groups = match.groupdict()
    part = next(name for name in ("named", "cited", "source") if groups.get(name))
    phrase = match.group(part)
    verb = groups.get("verb")
    if part == "source" and not _may_speak(phrase):
        return None
    head = phrase.split(", ")[0].split(" who ")[0]
    source = resolve(head, sentence.start + match.start(part) + len(head))
    if source is None:
        return None
    neutral = verb is None or verb in sections("attribution.txt")["neutral"]
    whole = not neutral or bool(groups.get("mark")) or match.re is _INVERTED
    return Attribution(source, 0, len(sentence.text) if whole else match.start())


def _head(sentence: Span, resolve: _Resolver) -> Attribution | None:
    """The source as the subject: "The agency estimated that …". The clause stays: it carries the verb."""
    match = _head_pattern().match(sentence.text[:260])
    if match is None or not _may_speak(match.group("source")):
        return None
    source = resolve(match.group("source"), sentence.start + match.end("source"))
    return Attribution(source, 0, len(sentence.text)) if source else None


_CLAUSE_WORD = re.compile(
    r"\b(?:which|who|that|when|while|where|and then|but|is|are|was|were|has|have|had|will|would|could|can|to|of them|"
    r"because|after|before|if|as)\b"
)


def _may_speak(phrase: str) -> bool:
    """Whether the words can be a subject: no verb and no conjunction among them."""
    return len(phrase.split()) <= 12 and not _CLAUSE_WORD.search(phrase)


def _korean(sentence: Span, resolve: _Resolver) -> Attribution | None:
    text = sentence.text
    whole = len(text)
    match = _KOREAN_ACCORDING.search(text[:200])
    if match is not None:
        source = resolve(match.group(1), sentence.start + match.end(1))
        return Attribution(source, 0, whole) if source else None
    named = _KOREAN_CLOSING.search(text[-60:])
    if named is not None and _is_korean_verb(named.group(2)):
        source = resolve(named.group(1), sentence.end - min(60, whole) + named.end(1))
        return Attribution(source, 0, whole) if source else None
    closing = text.rstrip(".\"'”’ ").rsplit(" ", 1)[-1]
    subject = _KOREAN_SUBJECT.match(text)
    if subject is None or not _is_korean_verb(closing):
        return None
    source = resolve(subject.group(1), sentence.start + subject.end(1))
    return Attribution(source, 0, whole) if source else None


def _is_korean_verb(word: str) -> bool:
    return any(word.endswith(verb) for verb in sections("attribution.txt")["korean_verb"])
