"""Whose word a sentence is, when the article says so, and which of its ends is the clause that says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from digest.extract.asides import finite_verb
from digest.extract.korean_attribution import korean_source
from digest.extract.lexicon import sections
from digest.extract.names import Entity
from digest.extract.sources import Sources, is_outlet, is_report
from digest.extract.views import View
from digest.model import Span

_LEADING = re.compile(r"(?:According to|As reported by|Citing) ([^,;:\n]{2,110}?), ")
_INVERTED = re.compile(r",[\"”’]? (?P<verb>said|says|reported|wrote|added) (?P<source>[^;:\n“”\"]{2,140}?)[.]?\Z")
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
_TAIL_REACH = 260
"""Code points from a sentence's end in which an attribution clause may begin."""


@cache
def _head_pattern() -> re.Pattern[str]:
    """The source as the subject at the sentence's start, an apposition perhaps, and the verb."""
    return re.compile(
        rf"(?:(?:However|Meanwhile|But|And|Separately|Earlier|Still),? )?(?P<source>[^,.;:\n“”\"]{{2,90}}?)"
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
        r"|, citing (?P<cited>[^;:\n“”\"]{3,140}?)[.]?\Z"
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
    source = resolve(match.group(1), sentence.start + match.end(1))
    return Attribution(source, match.end(), len(sentence.text)) if source else None


def _trailing(sentence: Span, resolve: Sources) -> Attribution | None:
    """The clause at the end: ", according to …", ", … reported on Friday, citing …"."""
    text = sentence.text
    begin = max(1, len(text) - _TAIL_REACH)
    for place in (match.start() for match in re.finditer(r",[\"”’]? | according to ", text[begin:])):
        if " " not in text[: begin + place].strip():
            continue
        match = _tail_pattern().match(text, begin + place) or _INVERTED.match(text, begin + place)
        if match is not None:
            found = _from_tail(match, sentence, resolve)
            if found is not None:
                return found
    return None


_BARE = 3
"""Words below which the source's own clause is looked at too: "letters that …"."""
_GOES_ON = re.compile(r"(?:and|but|while|so|though|although|as|where|whereas) ")
_MEASURE = re.compile(r"(?:little|nothing|much|more|less|enough|no|yes|so|otherwise|goodbye)\b")
_ADDS = re.compile(
    r" (?:\d|as\b|(?:two|three|four|five|six|seven|eight|nine|ten) "
    r"|(?:an?|the) (?:(?!(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do|may|might)\b)[\w’'-]+ ){1,8}"
    r"to (?:an?|the|its|his|her|their) (?:list|team|roster|side|line-?up|bill|menu|range|site|page|fleet|lead|tally)\b)"
)
"""What is added to something and is no word of anybody's: "added 25 points", "added the two to a list"."""
_GOES_ON_BEHIND = re.compile(
    r" (?:and|but|after|before|with|in|on|at|by|to|for|from|as|because|when|while|since|until|if|so|during|despite)\b"
)
_INTRODUCES = re.compile(
    r"(?:When|After|While|In|On|As|Before|If|Although|Though|Since|By|At|During|For|Despite|Under|Over|Last|Because)\b[^,]*\Z"
)
_RELATIVE_TAIL = re.compile(r", | who | that | which ")


def _from_tail(match: re.Match[str], sentence: Span, resolve: Sources) -> Attribution | None:
    groups = match.groupdict()
    part = next(name for name in ("named", "cited", "source") if groups.get(name))
    phrase = match.group(part)
    verb = groups.get("verb")
    if part == "source" and (not _may_speak(phrase) or _GOES_ON.match(phrase)):
        return None
    head = _RELATIVE_TAIL.split(phrase)[0]
    if part == "source" and match.re is _INVERTED and _MEASURE.fullmatch(head):
        return None
    if len(head.split()) < _BARE and head.islower():
        head = phrase
    if part == "cited" and not _is_evidence(head):
        return None
    source = resolve(head, sentence.start + match.start(part) + len(head))
    if source is None:
        return None
    neutral = verb is None or verb in sections("attribution.txt")["neutral"]
    whole = not neutral or bool(groups.get("mark")) or match.re is _INVERTED
    return Attribution(source, 0, len(sentence.text) if whole else match.start())


def _is_evidence(phrase: str) -> bool:
    """Whether what is cited can be a source: a name, people or papers; "citing the rise of prices" gives a reason."""
    words = phrase.split()
    if any(word[0].isupper() for word in words):
        return True
    return not sections("attribution.txt")["evidence"].isdisjoint(word.strip("’'s,").lower() for word in words)


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
    if match is None or not _may_speak(match.group("source")) or _MEASURE.match(sentence.text, match.end() + 1):
        return None
    if match.group("verb").startswith("add") and _ADDS.match(sentence.text, match.end()):
        return None
    if match.group("verb").startswith("show") and _SIGHT.search(match.group("source")):
        return None
    if _SUBORDINATE.match(match.group("source")) or sentence.text.startswith(" by ", match.end()):
        return None
    if not _hands_over(sentence.text, match):
        return None
    source = resolve(match.group("source"), sentence.start + match.end("source"))
    if source is None or (source[0].islower() and match.group("verb") in ("adds", "added", "add")):
        return None
    return Attribution(source, *_after_handover(sentence.text, match.end(), match.group("verb")))


def _hands_over(text: str, match: re.Match[str]) -> bool:
    """Whether a verb that may do something else, or be a noun, hands over a statement here."""
    verb = match.group("verb")
    if verb in ("wrote", "writes"):
        return text.startswith((" that ", ": "), match.end())
    if verb.startswith("show") and _SHOWN.match(text, match.end()):
        return False
    if verb == "declared" and _DECLARED.match(text, match.end()):
        return False
    if verb in ("found", "finds"):
        return _FINDING.match(text, match.end()) is not None
    if verb == "show":
        return match.group("source").endswith("s")
    return not (verb.endswith("ed") and _DESCRIBES.match(text, match.end()))


_DESCRIBES = re.compile(
    r" (?:in|by|under|at|during|for|earlier)\b(?![^,;]{0,60}\bthat\b)[^,;]{1,50}? "
    r"(?:includes?|is|are|was|were|has|have|had)\b"
)
"""What follows a participle and not a verb: "measures announced in the plan include …"."""
_SHOWN = re.compile(r",| (?:in|at|on|of|for|by|with|and|to)\b")
"""What stands behind a show that is a noun."""
_DECLARED = re.compile(r" (?:the|an?|his|her|its|their) [a-z]+ (?:to|for|in|at|on|from)\b")
"""Something that is declared and no statement: "declared the gifts to his wife"."""
_FINDING = re.compile(
    r" (?:that|how|why|no|some|most|about|nearly|almost|only|half|more than|fewer than|up to|\d[\d.,]*)\b"
)
_SIGHT = re.compile(
    r"\b(?:images?|pictures?|photos?|photographs?|examples?|maps?|charts?|graphs?|tables?|screenshots?|posters?|snapshots?)\b"
)
"""What is seen and says nothing."""
_SUBORDINATE = re.compile(r"(?:While|When|As|After|Before|Although|Though|Since|If|Because|Where|Once|Until)\b")
_HANDOVER = re.compile(
    r"(?: (?![^,;:]{0,60}\b(?:how|why|what|whether|when|where)\b)"
    r"(?:(?:on|in|late|early|earlier|this|last|during|at|to|after|[A-Z])[^,;:“”\"\n]{1,60}?|also|later|again))?"
    r" that "
)
_BARE_HANDOVER = re.compile(
    r" (?=(?:[A-Z][\w’'-]+|\d|[$€£]|all|some|about|the|an?|only|no|nearly|more|most|up to|at least|both|every|two|"
    r"three)\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|do|does|did|rose|fell|grew|began|came|"
    r"went|stood|took|lay|left|met|led|held|cost|costs|met|lost|won|[a-z]{3,}(?:ed|s))\b"
)
_HEDGED = re.compile(r"\b(?:could|may|might|would|likely|expected|estimated|reportedly)\b")
_OCCASION = re.compile(
    r",? (?:in|during|at) an? (?:[a-z]+ ){0,2}(?:briefing|statement|interview|letter|speech|post|press release|"
    r"(?:news|press) conference)\b[^,.;:\n“”\"]{0,60}[.]?\Z"
)
"""Where the source spoke: it belongs to the verb that is cut off and would hang in the air behind the rest."""
_SECOND = re.compile(
    r",? and (?:that|called (?:on|for)|urged|asked|demanded|warned|added|accused|vowed|promised|pledged|thanked|denied|"
    r"rejected|refused|declined|insisted|criticised|criticized|condemned) "
)
"""Where a second thing is said, or the one who says it does something else."""
_NO_OPENING = re.compile(
    r"(?:he|she|it|they|we|I|you|his|her|its|their|our|this|these|those|such|there|if|when|is|are|was|were|has|had|would|"
    r"could|will|both sides)\b"
)
_FEWEST = 5
"""Words of a clause that can stand without the one whose word it is."""


def _after_handover(text: str, end: int, verb: str) -> tuple[int, int]:
    """Where what is said begins and ends, when it can stand alone; the whole sentence otherwise."""
    whole = (0, len(text))
    lists = sections("attribution.txt")
    match = _HANDOVER.match(text, end)
    if match is None and verb in ("said", "says"):
        match = _BARE_HANDOVER.match(text, end)
    if match is None or not (verb in lists["neutral"] or verb in lists["softened"]):
        return whole
    second = _SECOND.search(text, match.end())
    begin, stop = match.end(), second.start() if second else len(text)
    occasion = _OCCASION.search(text, begin, stop)
    stop = occasion.start() if occasion and _can_stand(text[begin : occasion.start()]) else stop
    rest = text[begin:stop]
    if verb not in lists["neutral"] and not _HEDGED.search(rest):
        return whole
    return (begin, stop) if _can_stand(rest) else whole


def _can_stand(clause: str) -> bool:
    """Whether a clause tells something by itself: a verb, no pronoun in front, marks and brackets in pairs."""
    if len(clause.split()) < _FEWEST or _NO_OPENING.match(clause) or not _FINITE.search(clause):
        return False
    paired = clause.count("“") == clause.count("”") and clause.count("(") == clause.count(")")
    return paired and clause.count('"') % 2 == 0


_CLAUSE_WORD = re.compile(
    r"\b(?:which|who|that|when|while|where|and then|but|is|are|was|were|has|have|had|will|would|could|can|may|might|"
    r"having|must|should|do|does|did|said|says|told|than|what|how|to|of them|because|after|before|if|as)\b"
)


def _may_speak(phrase: str) -> bool:
    """Whether the words can be a subject: no verb and no conjunction among them."""
    return len(phrase.split()) <= 12 and not _CLAUSE_WORD.search(phrase)
