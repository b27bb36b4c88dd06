"""Whose word a Korean sentence is: "…에 따르면", its subject with a closing verb of saying, "…고 시가 밝혔다"."""

from __future__ import annotations

import re

from digest.extract.lexicon import sections
from digest.extract.sources import Sources
from digest.model import Span

_KOREAN_ACCORDING = re.compile(r"(?:\A|[,.] )([가-힣A-Za-z0-9·\s()'‘’]{1,40}?)에 따르면")
_DAY = re.compile(r"\A(?:지난 |이날 |오는 )?\d{1,2}일 ")
"""When it was said, before the source."""
_OBJECT_WITHIN = re.compile("[을를] ")
"""What a clause before the subject has: "모임*을* 이끄는 최형석 씨는"."""
_KOREAN_CLOSING = re.compile(
    r".*(?:고|며|로) ((?:[가-힣A-Za-z0-9·()]+ ){0,4}?[가-힣A-Za-z0-9·()]{1,25}?)(?:가|이|은|는) "
    r"(?:[^\s]{1,12} ){0,2}([가-힣]+다)\.?\Z"
)
_CLOSING = 70
"""Code points at the end of a sentence in which "…고 시가 밝혔다" stands."""
_KOREAN_SUBJECT = re.compile(
    r"(?:(?:한편|또|이어|특히|앞서|그러나|하지만|다만|이에) )?"
    r"((?:[가-힣A-Za-z0-9·()]+ ){0,4}?[가-힣A-Za-z0-9·()]+?)(?:은|는|이|가) "
)


def korean_source(sentence: Span, resolve: Sources) -> tuple[str, int, int] | None:
    """The source, and where in the sentence what it says begins and ends; None when it names none."""
    text = sentence.text
    whole = len(text)
    match = _KOREAN_ACCORDING.search(text[:200])
    if match is not None:
        source = resolve(_DAY.sub("", match.group(1)), sentence.start + match.end(1))
        begin = match.end() + 1 if match.start() == 0 and text[match.end() : match.end() + 1] in (" ", ",") else 0
        return (source, begin, whole) if source else None
    named = _KOREAN_CLOSING.search(text[-_CLOSING:])
    if named is not None and _is_korean_verb(named.group(2)):
        source = resolve(named.group(1), sentence.end - min(_CLOSING, whole) + named.end(1))
        return (source, 0, whole) if source else None
    closing = text.rstrip(".\"'”’ ").rsplit(" ", 1)[-1]
    subject = _KOREAN_SUBJECT.match(text)
    if subject is not None and _OBJECT_WITHIN.search(subject.group(1)):
        subject = _KOREAN_SUBJECT.match(text, subject.end())
    if subject is None or not _is_korean_verb(closing):
        return None
    source = resolve(subject.group(1), sentence.start + subject.end(1))
    return (source, 0, whole) if source else None


def _is_korean_verb(word: str) -> bool:
    return any(word.endswith(verb) for verb in sections("attribution.txt")["korean_verb"])
