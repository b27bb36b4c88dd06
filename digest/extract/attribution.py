"""Whose word a sentence is, when the article says so, and which of its ends is the clause that says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from digest.extract.asides import finite_verb
from digest.extract.handover import MEASURE, after_handover, hands_over, is_evidence
from digest.extract.korean_attribution import korean_source
from digest.extract.lexicon import sections
from digest.extract.names import Entity
from digest.extract.sources import Sources, is_outlet, is_report
from digest.extract.views import View
from digest.model import Span

_LEADING = re.compile(r"(?:According to|As reported by|Citing) ([^,;:\n]{2,110}?), ")
_LIST_GOES_ON = re.compile(r"(?:[A-Z][\w’'.-]+ ){1,3}and (?:[A-Z][\w’'.-]+ ?){1,4}, ")
"""The comma was one of a list: "According to polls on Vane, Tell and Orrin, …"."""
_INVERTED = re.compile(
    r",[\"”’]? (?P<verb>said|says|reported|wrote|added|explained|noted|stated|confirmed) "
    r"(?P<source>[^;:\n“”\"]{2,140}?)[.]?\Z"
)
_ADVERBS = (
    r"(?:has |have |had )?"
    r"(?:(?:also|later|then|now|still|earlier|since|again|already|further|flat-out|first|once|[a-z]{3,}ly) )*"
)
"""What may stand between the source and its verb."""
_CIRCUMSTANCE = (
    r"(?:on|in|at|from|via|through|during|to|of|after|before|as|when|while|for|late|early|earlier|later|this|last|"
    r"yesterday|today|tonight|separately|citing|[A-Z][a-z]+day)"
)
"""How a clause goes on that only tells whose word it is: when, where and to whom; what is said goes on otherwise."""
_TAIL_MARK = re.compile(r",[\"”’]? | according to ")
_TAIL_REACH = 260
"""Code points from a sentence's end in which an attribution clause may begin."""


_HEAD = (
    r"(?:[^,.;:\n“”\"]|(?<=\b[A-Z])\.|(?<=\b(?:Lt|Dr|Mr|Ms|St|Jr|Sr))\."
    r"|(?<=\b(?:Gen|Col|Sgt|Maj|Cpt|Rep|Sen|Gov|Mrs|Adm|Rev))\.)"
)
"""What a source is made of: a dot only behind an initial or a title."""


@cache
def _head_pattern() -> re.Pattern[str]:
    """The source as the subject at the sentence's start, an apposition perhaps, and the verb."""
    return re.compile(
        rf"(?:(?:However|Meanwhile|But|And|Separately|Earlier|Still),? )?(?P<source>{_HEAD}{{2,90}}?)"
        rf"(?:, [^,;:\n“”\"]{{3,110}},)? {_ADVERBS}"
        rf"(?P<verb>{_verbs()})\b(?! (?:{_verbs()})\b)"
    )


@cache
def _tail_pattern() -> re.Pattern[str]:
    """The clause at the end, from its comma on: "according to …", "… reported on Friday, citing …"."""
    return re.compile(
        r",? (?:according to|as reported by) (?P<named>[^;:\n“”\"]{2,140}?)[.]?\Z"
        rf"|,(?P<mark>[\"”’]?) (?P<source>[^,.;:\n“”\"]{{2,90}}?) "
        rf"{_ADVERBS}(?P<verb>{_verbs()})"
        rf"(?P<when>(?: (?:{_CIRCUMSTANCE})\b[^,;:\n“”\"]{{0,70}}?|(?<=told) [^,;:\n“”\"]{{1,70}}?)?)"
        r"(?:, citing [^;:\n“”\"]{3,140}?)?[.]?\Z"
        rf"|, citing (?![^,]*, (?:{_verbs()})\b)(?P<cited>[^;:\n“”\"]{{3,140}}?)[.]?\Z"
    )


def _verbs() -> str:
    lists = sections("attribution.txt")
    return "|".join(sorted(lists["neutral"] | lists["weighing"]))


@cache
def _telling_words() -> frozenset[str]:
    """The words of which every clause that tells whose word a sentence is holds one."""
    lists = sections("attribution.txt")
    verbs = {verb.split()[0] for verb in lists["neutral"] | lists["weighing"]}
    return frozenset(verbs | {"According", "according", "Citing", "citing"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose word it is. `start` and `end` bound, in the sentence, what is left when the clause is cut off.

    `between` is where the clause stands when it stands within the sentence (", officials said,").
    """

    source: str
    start: int
    end: int
    between: tuple[int, int] | None = None


def attributions(views: Sequence[View], entities: Sequence[Entity], lang: str) -> list[Attribution | None]:
    """For each sentence its attribution; "the report added" goes to the source named last before."""
    resolve = Sources(entities)
    found = [_korean(each.span, resolve) if lang == "ko" else _english(each, resolve) for each in views]
    return [_report_named(each, found[place + 1 : place + 3]) for place, each in enumerate(found)]


def _report_named(found: Attribution | None, following: Sequence[Attribution | None]) -> Attribution | None:
    """The source "a news report" with the name of the outlet that the next sentences give for it."""
    if found is None or not is_report(found.source):
        return found
    named = next((each.source for each in following if each is not None and is_outlet(each.source)), None)
    return replace(found, source=named) if named else found


def _korean(sentence: Span, resolve: Sources) -> Attribution | None:
    found = korean_source(sentence, resolve)
    return Attribution(*found) if found else None


def _english(view: View, resolve: Sources) -> Attribution | None:
    if view.words.isdisjoint(_telling_words()):
        return None
    sentence = view.span
    return (
        _leading(sentence, resolve)
        or _between(sentence, resolve)
        or _trailing(sentence, resolve)
        or _head(sentence, resolve)
    )


def _leading(sentence: Span, resolve: Sources) -> Attribution | None:
    match = _LEADING.match(sentence.text)
    if match is None or sentence.text.startswith(("who ", "which ", "whose ", "and "), match.end()):
        return None
    if _LIST_GOES_ON.match(sentence.text, match.end()):
        return None
    source = resolve(match.group(1), sentence.start + match.end(1))
    return Attribution(source, match.end(), len(sentence.text)) if source else None


def _trailing(sentence: Span, resolve: Sources) -> Attribution | None:
    """The clause at the end: ", according to …", ", … reported on Friday, citing …"."""
    text = sentence.text
    begin = max(1, len(text) - _TAIL_REACH)
    for place in (match.start() for match in _TAIL_MARK.finditer(text[begin:])):
        if " " not in text[: begin + place].strip():
            continue
        match = _tail_pattern().match(text, begin + place)
        if match is None and not _ASIDE_BEFORE.search(text, 0, begin + place):
            match = _INVERTED.match(text, begin + place)
        if match is not None:
            found = _from_tail(match, sentence, resolve)
            if found is not None:
                return found
    return None


_ASIDE_BEFORE = re.compile(r"\A[^,]{2,60}, (?:citing|quoting|who|which|whose)\b[^,]*\Z")
"""A subject and an aside whose closing comma comes next: "The paper, citing two officials, said …"."""
_BARE = 3
"""Words below which the source's own clause is looked at too: "letters that …"."""
_GOES_ON = re.compile(r"(?:and|but|while|so|though|although|as|where|whereas) ")
_GOES_ON_BEHIND = re.compile(
    r" (?:and|but|after|before|with|in|on|at|by|to|for|from|as|because|when|while|since|until|if|so|during|despite)\b"
)
_INTRODUCES = re.compile(
    r"(?:When|After|While|In|On|As|Before|If|Although|Though|Since|By|At|During|For|Despite|Under|Over|Last|Because)\b[^,]*\Z"
)
_MORE_TOLD = re.compile(
    r", (?:against|compared|with|up|down|from|in|more|less|fewer|while|and|but|as|at|on|or|though|although|well|far|"
    r"nearly|roughly|including|making|bringing|putting|leaving|adding|despite|after|before|because|since)\b"
)
"""What goes on behind the source's name and is told, too: "according to the service, against a target of 95%"."""
_RELATIVE_TAIL = re.compile(r", | who | that | which ")


def _from_tail(match: re.Match[str], sentence: Span, resolve: Sources) -> Attribution | None:
    groups = match.groupdict()
    part = next(name for name in ("named", "cited", "source") if groups.get(name))
    phrase = match.group(part)
    verb = groups.get("verb")
    if part == "source" and (not _may_speak(phrase) or _GOES_ON.match(phrase)):
        return None
    head = _RELATIVE_TAIL.split(phrase)[0]
    if part == "source" and match.re is _INVERTED and MEASURE.fullmatch(head):
        return None
    if len(head.split()) < _BARE and head.islower():
        head = phrase
    if part == "cited" and not is_evidence(head):
        return None
    source = resolve(head, sentence.start + match.start(part) + len(head))
    if source is None:
        return None
    neutral = verb is None or verb in sections("attribution.txt")["neutral"]
    more = _MORE_TOLD.search(phrase) if part == "named" else None
    if more:
        return Attribution(source, 0, len(sentence.text), (match.start(), match.start(part) + more.start()))
    whole = not neutral or bool(groups.get("mark")) or match.re is _INVERTED
    return Attribution(source, 0, len(sentence.text) if whole else match.start())


@cache
def _between_pattern() -> re.Pattern[str]:
    """The clause in two commas, and the comma behind it."""
    verbs = "|".join(sorted(sections("attribution.txt")["neutral"]))
    return re.compile(
        r", (?:according to (?P<named>[^,;:\n“”\"()]{2,80})|"
        rf"(?P<source>[^,.;:\n“”\"()]{{2,60}}?) (?:{verbs})(?: (?:on|in|late|early|earlier|this|last|yesterday|today)"
        r"(?: [^,;:“”\"\n]{1,40})?)?),(?= [^\s“\"])"
    )


def _between(sentence: Span, resolve: Sources) -> Attribution | None:
    """The clause within the sentence: "The bridge, officials said on Monday, will …"."""
    text = sentence.text
    for match in _between_pattern().finditer(text):
        part = "named" if match["named"] else "source"
        if part == "source" and (not _may_speak(match[part]) or _GOES_ON.match(match[part])):
            continue
        source = resolve(match[part], sentence.start + match.end(part))
        if source is not None:
            end = _end_between(text, match.start(), match.end())
            return Attribution(source, 0, len(text), (match.start(), end)) if end else None
    return None


def _end_between(text: str, start: int, end: int) -> int | None:
    """Where the cut of a clause between two commas ends, behind the second or before it; None when it is no aside."""
    if finite_verb().match(text, end) or _GOES_ON_BEHIND.match(text, end):
        return end
    return end - 1 if _INTRODUCES.match(text[:start]) else None


def _head(sentence: Span, resolve: Sources) -> Attribution | None:
    """The source as the subject: "The agency said that …"; the clause is cut off when the rest is a whole one."""
    match = _head_pattern().match(sentence.text[:260])
    if match is None or not _may_speak(match.group("source")) or _SUBORDINATE.match(match.group("source")):
        return None
    if not hands_over(sentence.text, match):
        return None
    source = resolve(match.group("source"), sentence.start + match.end("source"))
    if source is None or (source[0].islower() and match.group("verb") in ("adds", "added", "add")):
        return None
    begin, stop = after_handover(sentence.text, match.end(), match.group("verb"))
    if begin and resolve.is_person(source) and _OWN_PRONOUN.search(sentence.text, begin, stop):
        begin, stop = 0, len(sentence.text)
    return Attribution(source, begin, stop)


_SUBORDINATE = re.compile(r"(?:While|When|As|After|Before|Although|Though|Since|If|Because|Where|Once|Until)\b")
_OWN_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself)\b")
"""May mean the one whose name is cut off with the clause."""


_CLAUSE_WORD = re.compile(
    r"\b(?:which|who|that|when|while|where|and then|but|is|are|was|were|has|have|had|will|would|could|can|may|might|"
    r"having|must|should|do|does|did|said|says|told|than|what|how|to|of them|because|after|before|if|as)\b"
)


def _may_speak(phrase: str) -> bool:
    """Whether the words can be a subject: no verb and no conjunction among them."""
    return len(phrase.split()) <= 12 and not _CLAUSE_WORD.search(phrase)
