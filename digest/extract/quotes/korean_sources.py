"""Who speaks in a Korean sentence: the noun phrase that 은/는, 이/가 or 께서 marks, its name and its title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from digest.extract.gazetteer import places
from digest.extract.korean_name_words import sounds_foreign
from digest.extract.quotes.cast import Cast
from digest.extract.quotes.korean_phrases import (
    COMPOUND_SURNAMES,
    MORE_SURNAMES,
    Source,
    aged,
    is_body,
    is_cut,
    is_full_name,
    is_party,
    is_role,
    is_second,
    named_source,
    post,
    role_then_name,
    words_around,
)
from digest.extract.quotes.lexicon import word_list

_SUBJECT = re.compile(
    r"(?P<noun>[가-힣A-Za-z0-9·]+?)(?:\([^()\n]{1,20}\))?(?P<particle>께서는|께서|은|는|이|가|도)(?=[\s,])"
)
_TITLE_WORD = re.compile(r"(?P<noun>[가-힣]+?)(?:께서는|께서|은|는|이|가|도)(?=[\s,])")
_TAKEN_UP = re.compile(r"(?<![가-힣])(?:이|해당|같은) [가-힣]+(?:은|는|이|가|도)\Z")
_TAKEN_UP_WITHIN = 6
"""Code points before a noun within which 이 or 해당 takes it up."""
_AGED = re.compile(r"\((?:\d{1,3}세?|[가-힣]{1,3}·\d{1,3}세?)\)")
"""The age behind a name."""
_EOJEOL = re.compile(r"[^\s,]+")
_PARTICLE = re.compile(r"(?:은|는|이|가|을|를|에|에서|에게|의|로|와|과|도|고|며|서|해|한|된|일|날)\Z")
_FACULTY = re.compile(
    r"(?:학과|내과|외과|회의|협의|경기도|강원도|충청[남북]도|전라[남북]도|경상[남북]도|제주도|충[남북]도|전[남북]도|경[남북]도)\Z"
)
"""Words that end like a particle and bear none: faculties, councils, provinces."""

_CONNECTIVES = frozenset(
    (
        "반면",
        "이에",
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
PRONOUNS = frozenset(("그", "그녀", "이들", "그들"))
_ADVERBIAL = re.compile(
    r"(?:에서|에게|에|로|으로|께|지만|다만|서|고|며|실제|이날|오늘|지난해|올해|최근|이번|때|중|후|뒤|전|다음)\Z"
)
_MISSIONS = frozenset(("대사관", "영사관", "총영사관", "대표부"))
_RESIDENT = frozenset(("주한", "주미", "주일", "주중", "주러"))
"""Words of a country's mission abroad, and of where it resides."""

_LOOK_BACK = 4000
"""Code points before a surname within which its full name must stand."""

_LONGEST_PHRASE = 6
"""Words that a Korean speaker with name and title takes at most."""


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
    return len(name) == 1 or name in COMPOUND_SURNAMES


def in_full(text: str, position: int, source: Source, known: Mapping[str, Source]) -> Source:
    """The full name behind a surname with its title: 현 선장 is the 현보라 whom the article called 선장 before."""
    bearer = known.get(source.name[0])
    if bearer is not None and bearer.name.startswith(source.name):
        return bearer
    title = re.escape((source.role or "").split()[-1]) if source.role else ""
    named = re.compile(rf"(?<![가-힣])({source.name}[가-힣]{{1,2}})\s(?:[^\s.]+\s){{0,3}}[가-힣]*{title}")
    found = named.search(text, max(0, position - _LOOK_BACK), position) if title else None
    return replace(source, name=found[1]) if found else source


def named_behind(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """Who closes a report that the clause before opens: "…다고 *현지 매체 새벽창*이 12일 보도했다"; None for nobody."""
    source = source_of(text, start, end, cast)
    told = next(_SUBJECT.finditer(text, start, end), None) if source is None else None
    if told is None or told["particle"] == "도":
        return source
    words = text[_phrase_start(text, start, told.start("noun"), cast) : told.end("noun")].split()
    is_known_kind = len(words) > 1 and is_body(words[-2])
    return Source(words[-1] if is_known_kind else " ".join(words), None, told.end(), 0.6)


def means_the_last(text: str, source: Source, last: Source | None) -> bool:
    """Whether "이 매체" takes up the body that spoke last."""
    if last is None or is_person(last) or is_full_name(last.name) or not is_body(source.name):
        return False
    return _TAKEN_UP.search(text, max(0, source.end - len(source.name) - _TAKEN_UP_WITHIN), source.end) is not None


def foreign_in_full(text: str, position: int, source: Source) -> Source:
    """The given name before a foreign surname with its title, from an earlier mention: *루이스* 오르테가 대통령."""
    if not source.role or " " in source.name or not sounds_foreign(source.name):
        return source
    title = re.escape(source.role.split()[-1])
    named = re.compile(rf"(?<![가-힣])(?P<given>[가-힣]{{2,5}}) {source.name} (?:[가-힣]+ ){{0,2}}[가-힣]*{title}")
    found = named.search(text, max(0, position - _LOOK_BACK), position)
    is_given = found is not None and sounds_foreign(found["given"]) and not _bears_particle(found["given"])
    return replace(source, name=f"{found['given']} {source.name}") if found and is_given else source


def source_of(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """The first noun phrase marked as topic or subject that can speak."""
    for match in _SUBJECT.finditer(text, start, end):
        noun = match["noun"]
        if _FACULTY.search(match.group()):
            continue
        if noun in PRONOUNS:
            return Source(noun, None, match.end(), 0.7)
        first = _phrase_start(text, start, match.start("noun"), cast)
        if noun in _MISSIONS:
            return Source(" ".join(text[first : match.end("noun")].split()), None, match.end(), 0.85)
        if is_body(noun) and noun not in cast.full_names:
            return named_source(text[first : match.end("noun")], match.end())
        person = cast.at(first, match.end("noun"))
        phrase = text[first : match.end("noun")]
        if person is not None and (is_second(phrase, person.name) or is_cut(phrase, person.name)):
            return named_source(text[first : match.end("noun")], match.end())
        if person is not None:
            role = words_around(text[first : match.end("noun")], person.name) or post(person.role)
            return Source(person.name, role, match.end(), 0.95)
        if is_role(noun) or noun in cast.full_names or is_party(noun):
            return named_source(text[first : match.end("noun")], match.end())
        if _AGED.match(text, match.end("noun")) and not is_role(noun):
            return aged(phrase.split(), match.end())
        named = role_then_name(phrase.split(), match.end())
        if named is not None:
            return named
    return _topic(text, start, end, cast)


def _topic(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """The phrase that opens the sentence with 은/는 before a quotation, whoever it may be."""
    match = next((one for one in _SUBJECT.finditer(text, start, end) if not is_role(one.group())), None)
    if match is None or match["particle"] not in ("은", "는") or end >= len(text) or text[end].isalnum():
        return None
    noun = match["noun"]
    first = _phrase_start(text, start, match.start("noun"), cast)
    if not _opens(text[start:first]) or len(noun) < 2 or noun[0].isdigit() or _ADVERBIAL.search(noun):
        return None
    words = text[first : match.end("noun")].split()
    if len(words) > 1 and is_role(words[-2]) and re.fullmatch("[가-힣]{2,4}", noun) and noun[0] in MORE_SURNAMES:
        return Source(noun, " ".join(words[:-1]), match.end(), 0.75)
    return Source(" ".join(words), None, match.end(), 0.6)


def _opens(before: str) -> bool:
    """Whether nothing but words that lead over stands before the topic: 그러나, 이에."""
    return all(word in _CONNECTIVES for word in before.replace(",", " ").split())


def _phrase_start(text: str, start: int, noun: int, cast: Cast) -> int:
    """Back over the words before the noun that bear no particle and no comma."""
    first = noun
    words = list(_EOJEOL.finditer(text, max(start, noun - 60), noun))
    for word in reversed(words[-(_LONGEST_PHRASE - 1) :]):
        may_be_name = word.start() == start and is_full_name(word[0]) and word[0][-1] in "은이가도"
        may_be_name |= first == noun and _is_foreign_bearer(word[0], text[noun:])
        is_kept = may_be_name or _is_surname_here(word[0], cast) or not _bears_particle(word[0])
        if not is_kept or _is_adverb(word[0]) or text[word.end() : first].strip():
            break
        first = word.start()
    return first


def _is_foreign_bearer(word: str, behind: str) -> bool:
    """Whether a foreign name stands before its post and only ends like a particle: 오르테*가* 대통령."""
    title = _TITLE_WORD.match(behind)
    is_titled = title is not None and is_role(title["noun"]) and not is_body(title["noun"])
    return is_titled and len(word) > 2 and word[-1] in "가이도로고서일" and sounds_foreign(word)


def _bears_particle(word: str) -> bool:
    """Whether a word ends like one with a particle; places, offices and faculties only look so: 독일, 소방서."""
    if word in _RESIDENT or _FACULTY.search(word) or is_role(word) or word in places():
        return False
    return _PARTICLE.search(word) is not None


def _is_adverb(word: str) -> bool:
    return word in _CONNECTIVES or word in word_list("korean_adnominals.txt")


def _is_surname_here(word: str, cast: Cast) -> bool:
    """Whether a syllable like a particle is a surname of the article's: *한* 대표, where 한동현 is named."""
    if len(word) != 1 or word not in MORE_SURNAMES:
        return False
    return any(len(one.name) == 3 and one.name[0] == word for one in cast.people)
