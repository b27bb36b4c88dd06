"""Who speaks in a Korean sentence: the noun phrase that 은/는, 이/가 or 께서 marks, its name and its title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from digest.extract.quotes.cast import Cast
from digest.extract.quotes.lexicon import word_list

_SUBJECT = re.compile(r"(?P<noun>[가-힣A-Za-z0-9·]+?)(?P<particle>께서는|께서|은|는|이|가|도)(?=[\s,])")
_EOJEOL = re.compile(r"[^\s,]+")
_PARTICLE = re.compile(r"(?:은|는|이|가|을|를|에|에서|에게|의|로|와|과|도|고|며|서|해|한|된|일|날)\Z")
_FACULTY = re.compile(
    r"(?:학과|내과|외과|회의|협의|경기도|강원도|충청[남북]도|전라[남북]도|경상[남북]도|제주도|충[남북]도|전[남북]도|경[남북]도)\Z"
)
"""Words that end like a particle and bear none: faculties, councils, provinces."""

_CONNECTIVES = frozenset(
    (
        "반면",
        "한편",
        "또",
        "또한",
        "다만",
        "이어",
        "그러면서",
        "특히",
        "앞서",
        "이날",
        "그러나",
        "하지만",
        "오후",
        "오전",
        "오늘",
        "어제",
        "당시",
        "후",
        "뒤",
        "직후",
        "끝에",
    )
)
_COMPOUND_SURNAMES = frozenset(("남궁", "제갈", "선우", "황보", "사공", "독고", "서문", "동방"))
PRONOUNS = frozenset(("그", "그녀", "이들", "그들"))
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구민유나진지엄채원천방공현함변염여추도소석선설"
)
_MORE_SURNAMES = _SURNAMES | frozenset("은표탁국모방옥왕금맹마길연위명기반라도빈피제편용예봉경육인갈부승목어")
"""The same with the seldom ones: behind a role they open a name."""

_HONORIFICS = frozenset(("씨", "양", "군", "님"))
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_ADVERBIAL = re.compile(
    r"(?:에서|에게|에|로|으로|께|지만|다만|서|고|며|실제|이날|오늘|지난해|올해|최근|이번|때|중|후|뒤|전|다음)\Z"
)
_BODY_ENDINGS = frozenset("부당시청원처실국군회사측도구대")

_MISSIONS = frozenset(("대사관", "영사관", "총영사관", "대표부"))
_RESIDENT = frozenset(("주한", "주미", "주일", "주중", "주러"))
"""Words of a country's mission abroad, and of where it resides."""

_LOOK_BACK = 4000
"""Code points before a surname within which its full name must stand."""

_LONGEST_PHRASE = 6
"""Words that a Korean speaker with name and title takes at most."""


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as the sentence words them; `end` is the offset behind the particle."""

    name: str
    role: str | None
    end: int
    confidence: float


def by_title(source: Source, known: Mapping[str, Source]) -> Source:
    """The one person whose title a bare "교수" repeats, when one alone was heard before with it."""
    if source.role is not None or source.name not in word_list("korean_roles.txt"):
        return source
    bearers = [one for one in known.values() if one.role and one.role.split()[-1].endswith(source.name)]
    return replace(bearers[0], end=source.end) if len({one.name for one in bearers}) == 1 else source


def is_person(source: Source) -> bool:
    """Whether a speaker is one person by name, not a body or a nameless role."""
    return source.role is not None and re.fullmatch("[가-힣]{2,4}", source.name) is not None


def is_surname(name: str) -> bool:
    """Whether a name is a surname alone."""
    return len(name) == 1 or name in _COMPOUND_SURNAMES


def in_full(text: str, position: int, source: Source, known: Mapping[str, Source]) -> Source:
    """The full name behind a surname with its title: 현 선장 is the 현보라 whom the article called 선장 before."""
    bearer = known.get(source.name[0])
    if bearer is not None and bearer.name.startswith(source.name):
        return bearer
    title = re.escape((source.role or "").split()[-1]) if source.role else ""
    named = re.compile(rf"(?<![가-힣])({source.name}[가-힣]{{1,2}})\s(?:[^\s.]+\s){{0,3}}[가-힣]*{title}")
    found = named.search(text, max(0, position - _LOOK_BACK), position) if title else None
    return replace(source, name=found[1]) if found else source


def source_of(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """The first noun phrase marked as topic or subject that can speak."""
    for match in _SUBJECT.finditer(text, start, end):
        noun = match["noun"]
        if _FACULTY.search(match.group()):
            continue
        if noun in PRONOUNS:
            return Source(noun, None, match.end(), 0.7)
        first = _phrase_start(text, start, match.start("noun"))
        if noun in _MISSIONS:
            return Source(" ".join(text[first : match.end("noun")].split()), None, match.end(), 0.85)
        person = cast.at(first, match.end("noun"))
        if person is not None and _is_second(text[first : match.end("noun")], person.name):
            return _named(text[first : match.end("noun")], match.end())
        if person is not None:
            role = _without(text[first : match.end("noun")], person.name) or _post(person.role)
            return Source(person.name, role, match.end(), 0.95)
        if _is_role(noun) or noun in cast.full_names or _is_party(noun):
            return _named(text[first : match.end("noun")], match.end())
    return _topic(text, start, end)


def _topic(text: str, start: int, end: int) -> Source | None:
    """The phrase that opens the sentence with 은/는 before a quotation, whoever it may be."""
    match = _SUBJECT.search(text, start, end)
    if match is None or match["particle"] not in ("은", "는") or end >= len(text) or text[end].isalnum():
        return None
    noun = match["noun"]
    first = _phrase_start(text, start, match.start("noun"))
    if first > start + 1 or len(noun) < 2 or noun[0].isdigit() or _ADVERBIAL.search(noun):
        return None
    words = text[first : match.end("noun")].split()
    if len(words) > 1 and _is_role(words[-2]) and re.fullmatch("[가-힣]{2,4}", noun) and noun[0] in _MORE_SURNAMES:
        return Source(noun, " ".join(words[:-1]), match.end(), 0.75)
    return Source(" ".join(words), None, match.end(), 0.6)


def _phrase_start(text: str, start: int, noun: int) -> int:
    """Back over the words before the noun that bear no particle and no comma."""
    first = noun
    words = list(_EOJEOL.finditer(text, max(start, noun - 60), noun))
    for word in reversed(words[-(_LONGEST_PHRASE - 1) :]):
        bears_particle = (
            _PARTICLE.search(word[0]) is not None and word[0] not in _RESIDENT and _FACULTY.search(word[0]) is None
        )
        may_be_name = word.start() == start and _is_full_name(word[0]) and word[0][-1] in "은이가도"
        if (bears_particle and not may_be_name) or word[0] in _CONNECTIVES or text[word.end() : first].strip():
            break
        first = word.start()
    return first


def _is_full_name(word: str) -> bool:
    """Three syllables, the first of them a surname; one or two behind a surname of two."""
    return (len(word) == 3 and word[0] in _SURNAMES) or (len(word) in (3, 4) and word[:2] in _COMPOUND_SURNAMES)


def _is_second(phrase: str, name: str) -> bool:
    """Whether a full name opens the phrase and `name` is only what follows it: 이재은 *서울대* 교수."""
    words = phrase.split()
    return (
        len(words) > 2 and _is_full_name(words[0]) and words[0] != name and name in words[1:-1] and _is_role(words[-1])
    )


def _without(phrase: str, name: str) -> str | None:
    """The words around the name as its role, 씨 and its like left out."""
    words = [word for word in _BRACKETS.sub(" ", phrase.replace(name, " ", 1)).split() if word not in _HONORIFICS]
    rest = " ".join(words)
    return rest if rest != phrase and len(rest) > 1 else None


def _post(role: str | None) -> str | None:
    return role if role and role not in _HONORIFICS else None


def _named(phrase: str, end: int) -> Source:
    """A speaker that the cast does not know: a name before its title, or the whole phrase."""
    words = _BRACKETS.sub("", phrase).split()
    if len(words) > 1 and words[-1] == "씨" and re.fullmatch("[가-힣]{2,4}", words[-2]):
        return Source(words[-2], " ".join(words[:-2]) or None, end, 0.85)
    has_title = len(words) > 1 and _is_role(words[-1]) and not _is_role(words[0])
    if len(words) > 2 and words[0][-1] in _BODY_ENDINGS and _is_full_name(words[-2]) and _is_role(words[-1]):
        return Source(words[-2], " ".join([*words[:-2], words[-1]]), end, 0.85)
    is_name = re.fullmatch("[가-힣]{1,4}", words[0]) and words[0][0] in _SURNAMES
    if has_title and (is_name or (len(words[0]) == 3 and words[0][-1] not in _BODY_ENDINGS)):
        return Source(words[0], " ".join(words[1:]), end, 0.85)
    if len(words) > 2 and _is_role(words[-1]) and _is_full_name(words[-2]) and not _is_role(words[-2]):
        return Source(words[-2], " ".join([*words[:-2], words[-1]]), end, 0.85)
    return Source(" ".join(words), None, end, 0.8)


def _is_party(noun: str) -> bool:
    """Whether the ending of a noun tells a party or an association (한결당, 어민회)."""
    return len(noun) > 2 and noun.endswith(("당", "회", "연합", "연대"))


def _is_role(noun: str) -> bool:
    """Whether the noun is an office or body, or a compound that ends in one (수출팀장)."""
    roles = word_list("korean_roles.txt")
    noun = noun.removesuffix("들")
    return noun in roles or any(noun[place:] in roles for place in range(1, max(1, len(noun) - 1)))
