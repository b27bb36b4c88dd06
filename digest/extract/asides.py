"""What may come off within a sentence: an aside, a source named in between, a connective in its commas.

Only deletion: what is left reads on, word for word. A stretch that holds a hedge, a negation or a number's bound stays,
and so does one whose end is not beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from digest.extract.hedges import doubt_in, hedge_in
from digest.extract.lexicon import sections
from digest.model import Span

LONG = 24
"""Words from which a sentence loses its asides; a shorter one is read at a glance with them."""
_FEWEST = 6
"""Words that must be left."""
_HANGS = re.compile(r"\b(?:and|but|or|the|a|an|of|to|in|that)\Z")
"""A last word behind which something is missing."""
_CLAUSE_MARK = re.compile(r",\s|\s(?=[—–-])")
_COMMA = re.compile(r",\s")
_PLAIN = re.compile(r"[A-Z][A-Za-z&.-]{1,9}|[\d.,]+ (?:square )?[a-z]+|[$£€¥₩][\d.,]+(?: ?(?:m|bn|million|billion))?")
_BRACKETS = re.compile(r"\s\([^()“”\"\n]{2,90}\)(?=[\s,.;:])")
_DASHES = re.compile(r"\s(—|–|--|-)\s(?P<inner>[^—–“”\"\n;]{3,160}?)\s\1(?=\s[a-z0-9])")
_CONNECTIVE = re.compile(
    r",\s(?:however|meanwhile|moreover|furthermore|therefore|nevertheless|nonetheless|instead|likewise|in turn|in fact|"
    r"of course|for example|for instance|for his part|for her part|for its part|for now|after all|too|as well|"
    r"in addition|by contrast|in contrast|on the other hand|as a result|at the same time|in the meantime|indeed|then|"
    r"though),(?=\s)"
    r"|,?\s(?:too|as well|either)(?=[.]\Z)"
)
_ALSO = re.compile(r"[^,;]{1,60}?(?<! but)(?<! and)(?P<also>\salso)(?=\s[a-z])")
"""What adds a statement to the one before, in its opening."""
_RELATIVE = re.compile(r",\s(?:which|who|whose|whom|where)\s[^,;:“”\"()—–\n]{4,140},(?=\s)")
_TRAILING_RELATIVE = re.compile(r",\s(?:which|whose|where|whom|who)\s[^;:“”\"()\n]{4,200}\Z")
_TRAILING_CLAUSE = re.compile(
    r",\s(?:while|although|though|as|after|before|with|including|following|and|but|amid|because|since|despite|in what|"
    r"a|an|the|one|two|three|both|among|in|on|at|for|[a-z]{2,}ing)\s[^;:“”\"()\n]{4,240}\Z"
)
_TRAILING_DASH = re.compile(r"\s(?:—|–|--|-)\s[^—–“”\"()\n]{8,200}\Z")
_SAYS = re.compile(
    r"\b(?:according to|citing)\b"
    r"|,[\"”’]?\s[^,]{2,80}\s(?:said|says|reported|reports|told|announced|added|showed|confirmed)\b"
    r"(?=[.,]|\s(?:on|in|late|early|that|this|last|yesterday|[A-Z])|\Z)"
)
_CLOSING_SOURCE = re.compile(
    r",\s(?:according to [^,;:]{3,90}|[^,;:“”\"]{2,70}\s(?:said|says|reported|announced|told [^,;]{3,40})"
    r"(?:\s[^,;]{2,40})?)\Z"
)
"""Whose word it all is, which stays."""
_CONDITION = re.compile(r"\b(?:if|unless|provided|only)\b")


@dataclass(frozen=True, slots=True)
class Short:
    """A sentence made shorter: what is left of it from end to end, and the stretches between that are cut.

    `cuts` are offsets in the article's text.
    """

    span: Span
    cuts: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The words that are left, in their order."""
        kept, place = [], self.span.start
        for start, end in self.cuts:
            kept.append(self.span.text[place - self.span.start : start - self.span.start])
            place = end
        return "".join([*kept, self.span.text[place - self.span.start :]])

    @property
    def word_count(self) -> int:
        return len(self.text.split())


def without_asides(span: Span, named: tuple[int, int] | None = None, *, thorough: bool = False) -> Short:
    """The sentence without what stands in between: brackets and connectives always, longer asides when it is long.

    `named` is where a clause that only names the source stands, in the sentence. `thorough` cuts whatever may be cut.
    """
    wanted = [named] if named else []
    wanted += [match.span() for match in _CONNECTIVE.finditer(span.text)]
    wanted += [match.span("also") for match in (_ALSO.match(span.text),) if match]
    wanted += [match.span() for match in _BRACKETS.finditer(span.text) if thorough or _is_plain(match.group())]
    if thorough or len(span.text.split()) > LONG:
        wanted += [match.span() for match in _longer(span.text) if thorough or not _tells(match.group())]
    return _cut(span, [each for each in wanted if each == named or not hedge_in(span.text[slice(*each)])])


def endings(short: Short) -> Iterator[Short]:
    """The same without a clause at its end, the shortest cut first; a source named behind that clause stays.

    A clause takes what hedges it along with it, but never a doubt or a condition, which may go for the whole.
    """
    text, start = short.span.text, short.span.start
    stop = _source_start(text)
    for place in _clause_starts(text[:stop]):
        rest = text[place:stop]
        if doubt_in(rest) or _CONDITION.search(rest) or _SAYS.search(rest) or not _is_whole(text[:place]):
            continue
        if not _has_verb().search(text, 0, place) or any(start + place < end for _, end in short.cuts):
            continue
        if stop == len(text):
            yield Short(Span(text[:place], start, start + place), short.cuts)
        else:
            yield Short(short.span, (*short.cuts, (start + place, start + stop)))


def _past_verbs() -> str:
    """The past forms without -ed, as a choice of a pattern."""
    return "|".join(sorted(sections("future_words.txt")["past_verb"]))


@cache
def _has_verb() -> re.Pattern[str]:
    """What is surely a verb: without one, what is left of a sentence is a name and its asides."""
    return re.compile(
        r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|does|did|says?"
        rf"|{_past_verbs()}|[a-z]{{2,}}ed|[a-z]{{2,}}n['’]t"
        r"|[a-z]+[a-rt-z]s(?= (?:the|an?|its|his|her|their|to|that|in|on|at)\b))\b"
    )


def _clause_starts(text: str) -> list[int]:
    """Where clauses begin that run to the end of a text and could come off, the last one first."""
    patterns = (_TRAILING_RELATIVE, _TRAILING_CLAUSE, _TRAILING_DASH)
    marks = [mark.start() for mark in _CLAUSE_MARK.finditer(text)]
    return [place for place in reversed(marks) if any(pattern.match(text, place) for pattern in patterns)]


def _source_start(text: str) -> int:
    """Where the clause at the end that only says whose word it is begins; the text's length when there is none."""
    for mark in reversed(list(_COMMA.finditer(text))):
        if _CLOSING_SOURCE.match(text.rstrip(".!"), mark.start()):
            return mark.start()
    return len(text)


def _longer(text: str) -> Iterator[re.Match[str]]:
    yield from _DASHES.finditer(text)
    for match in _RELATIVE.finditer(text):
        if finite_verb().match(text, match.end()):
            yield match


@cache
def finite_verb() -> re.Pattern[str]:
    """A space and a verb that goes on with the sentence behind an aside."""
    return re.compile(
        r"\s(?:also\s|then\s|now\s|still\s|later\s)?(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|"
        rf"should|does|did|says?|cost|set|put|sank|burnt|ended|rises?|falls?|{_past_verbs()}|[a-z]{{3,}}ed)\b"
    )


def _is_plain(bracket: str) -> bool:
    """Whether a bracket holds a short form, a conversion or an age, and nothing that a reader must know."""
    inner = bracket.strip(" ()")
    return _PLAIN.fullmatch(inner) is not None


def _tells(aside: str) -> bool:
    """Whether a shorter fact would lose a figure with it."""
    return any(character.isdigit() for character in aside)


def _cut(span: Span, wanted: Sequence[tuple[int, int]]) -> Short:
    cuts: list[tuple[int, int]] = []
    for start, end in sorted(wanted):
        if cuts and start < cuts[-1][1]:
            continue
        if 0 < start < end < len(span.text):
            cuts.append((start, end))
    short = Short(span, tuple((span.start + start, span.start + end) for start, end in cuts))
    return short if _is_whole(short.text) else Short(span)


def _is_whole(text: str) -> bool:
    """Whether what is left can stand: words enough, marks and brackets in pairs."""
    paired = text.count("(") == text.count(")") and text.count("“") == text.count("”") and text.count('"') % 2 == 0
    return paired and len(text.split()) >= _FEWEST and not _HANGS.search(text, max(0, len(text) - 5))
