"""Who, what and why in Korean: the noun with its particle that a sentence is about, and what it says of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator

_WORD = re.compile(r"\S+")
_SUBJECT = re.compile(r"(?P<noun>.*[가-힣A-Za-z0-9)])(?P<particle>이|가|은|는|께서)\Z")
_ADNOMINAL = re.compile(r"(?:하|되|있|없|오|가|지|리|치|키|같|많|적|높|낮|좋|이|않|받|주|보|사|쓰)[는은]\Z")
"""An ending that only looks like a particle: "있는", "높은"."""
_AROUND = re.compile(r"(?:.*(?:에서|에|께|까지|부터|으로|경)|오전|오후|.*\d(?:일|시|분|월|년))\Z")
"""A word that tells when or where: a subject stands behind it."""
_OF_PLACE = ("에", "에서", "에게", "으로", "까지", "부터")
"""Behind one of these a particle makes no subject: "배에는"."""
_MARK = re.compile(r"[\"“”‘’'…]")
_REACH = 12
"""Words in which a sentence's subject is looked for."""
_LONGEST = 24
"""Code points of a subject; a longer one is no answer."""
_REPORTED = re.compile(
    r"(?<=다)고(?: [^\s]{1,12}(?:은|는|이|가))?(?: \d{1,2}일(?:\([^)]*\))?)?"
    r" (?:밝혔|말했|전했|설명했|발표했|보도했|알렸|공시했|강조했|덧붙였)다\.?\Z"
)
"""The end that only says that it was told: "…고 12일 밝혔다."."""
_HEADLINE = re.compile(r"(?P<who>[^,…·\"“‘']{2,20}), ?(?P<what>[^…\"“‘']{4,40})")
_WHY = re.compile(
    r"(?P<why>[^.,…\n\"“”]{4,60}?)"
    r"(?: 때문에| 탓에| 여파로| 영향으로|(?:으)?로 인해|(?:으)?로 인한|에 따라|에 따른|[을를] 이유로|[을를] 위해)"
    r"(?=[\s,])"
)


def korean_clause(text: str, names: Collection[str]) -> tuple[str, str] | None:
    """Who or what a sentence or headline is about and what it says of it; None when no subject is found.

    A headline's subject is a name with a comma; a sentence's is the noun with its particle, and what stands before it,
    but not the words that tell when and where.
    """
    headline = _HEADLINE.match(text)
    if headline is not None and headline["who"].strip() in names:
        return headline["who"].strip(), headline["what"].strip()
    begin = 0
    for word in itertools.islice(_WORD.finditer(text), _REACH):
        found = _SUBJECT.match(word.group())
        if found is not None and not found["noun"].endswith(_OF_PLACE) and not _ADNOMINAL.search(word.group()):
            noun = text[begin : word.start()] + found["noun"]
            predicate = _REPORTED.sub("", text[word.end() :].strip()).rstrip(". ")
            is_answer = bool(predicate) and len(noun) <= _LONGEST and not _MARK.search(noun)
            return (noun.strip(), predicate) if is_answer else None
        if _AROUND.match(word.group()):
            begin = word.end()
    return None


def korean_reasons(text: str) -> Iterator[str]:
    """The reasons that a text gives: what stands before "때문에", "여파로", "에 따라"."""
    return (_without_topic(match["why"].strip()) for match in _WHY.finditer(text))


def _without_topic(reason: str) -> str:
    """The reason without who or what the sentence is about: "의회는 폭우" gives "폭우"."""
    words = list(_WORD.finditer(reason))
    for word in reversed(words[:-1]):
        if _SUBJECT.match(word.group()) and not _ADNOMINAL.search(word.group()):
            return reason[word.end() :].strip()
    return reason
