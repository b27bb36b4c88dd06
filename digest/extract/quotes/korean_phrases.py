"""A Korean noun phrase that speaks: which of its words are the name, which the post.

The post stands behind the name (김용현 국방부 장관), what somebody is before it (직장인 표가은 씨); a country behind a
foreign name belongs to the post (올라 브렌 독일 총리), and an official without a name stays as the article words them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from digest.extract.gazetteer import organizations, places
from digest.extract.korean_name_words import NAME_SYLLABLES, is_district, is_known, sounds_foreign
from digest.extract.quotes.lexicon import word_list

COMPOUND_SURNAMES = frozenset(("남궁", "제갈", "선우", "황보", "사공", "독고", "서문", "동방"))
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구민유나진지엄채원천방공현함변염여추도소석선설"
)
MORE_SURNAMES = _SURNAMES | frozenset("은표탁국모방옥왕금맹마길연위명기반라도빈피제편용예봉경육인갈부승목어")
"""The same with the seldom ones: behind a role they open a name."""

_HONORIFICS = frozenset(("씨", "양", "군", "님"))
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_BODY_ENDINGS = frozenset("부당시청원처실국군회사측도구대")

_NAMELESS = ("관계자", "당국자", "소식통", "측", "실무자", "책임자")
"""Words for somebody whose name nobody gives: they stay with all that stands before them."""

_LEADERS = ("책임자", "실무자")
"""Words for somebody nameless that close a post, too, behind a full name: 최고재무*책임자*."""

_UNIONS = frozenset(("유엔", "나토", "유럽연합", "아세안", "세계보건기구"))
"""Unions of states, which begin with what may be a surname."""

_SHORT_COUNTRIES = frozenset(("미", "일", "중", "러", "영", "독", "불", "북"))
_LONGEST_NAME = 3
"""Words of a foreign name before its country."""

_VERBAL = "자고며서면니은는을를에와과"
"""What ends a verb that leads over or a word with its particle, of two syllables: 묻*자*."""

_COPULA = re.compile(r"[가-힣]+인\Z")
"""A word that tells what somebody is as a clause: 위원장*인* 기서준 씨."""


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as the sentence words them; `end` is the offset behind the particle."""

    name: str
    role: str | None
    end: int
    confidence: float


def named_source(phrase: str, end: int) -> Source:
    """A speaker that the cast does not know: a name before its title, or the whole phrase."""
    words = _BRACKETS.sub("", phrase).split()
    if len(words) > 1 and words[-1] == "씨" and re.fullmatch("[가-힣]{2,4}", words[-2]):
        return Source(words[-2], post(" ".join(words[:-2])), end, 0.85)
    if words[-1].endswith(_NAMELESS) and not _leads_by_name(words):
        return Source(" ".join(words[words[0] == "우리" :]), None, end, 0.8)
    if is_body(words[-1]):
        return Source(" ".join(_behind_clause(words)), None, end, 0.8)
    country = _country(words) or _foreign(words)
    if country:
        return Source(" ".join(words[:country]), " ".join(words[country:]), end, 0.85)
    if len(words) > 1 and (words[0] in places() or words[0] in organizations() or words[0] in _UNIONS):
        named = words[1:-1] if len(words) > 2 and is_full_name(words[-2]) and is_role(words[-1]) else []
        return (
            Source(named[-1], " ".join([*words[:-2], words[-1]]), end, 0.85)
            if named
            else Source(" ".join(words), None, end, 0.8)
        )
    has_title = len(words) > 1 and is_role(words[-1]) and not is_role(words[0])
    if len(words) > 2 and words[0][-1] in _BODY_ENDINGS and is_full_name(words[-2]) and is_role(words[-1]):
        return Source(words[-2], " ".join([*words[:-2], words[-1]]), end, 0.85)
    is_name = re.fullmatch("[가-힣]{1,4}", words[0]) and words[0][0] in _SURNAMES
    if has_title and (is_name or (len(words[0]) == 3 and words[0][-1] not in _BODY_ENDINGS)):
        return Source(words[0], " ".join(words[1:]), end, 0.85)
    if len(words) > 2 and is_role(words[-1]) and is_full_name(words[-2]) and not is_role(words[-2]):
        return Source(words[-2], " ".join([*words[:-2], words[-1]]), end, 0.85)
    behind = _behind_clause(words)
    if len(behind) < len(words):
        return named_source(" ".join(behind), end)
    return Source(" ".join(words), None, end, 0.8)


def _leads_by_name(words: Sequence[str]) -> bool:
    """Whether a full name stands before a post that only looks nameless: 한다온 미르전자 최고재무책임자."""
    is_led = len(words) > 1 and words[-1].endswith(_LEADERS)
    return is_led and is_full_name(words[0]) and words[0][-1] not in _BODY_ENDINGS


def _behind_clause(words: Sequence[str]) -> Sequence[str]:
    """The words without a clause that tells what the last ones are: 시의회 야당*인* 새벽당."""
    clause = next((place for place in range(len(words) - 2, -1, -1) if _COPULA.fullmatch(words[place])), -1)
    return words[clause + 1 :] if clause >= 0 and is_role(words[clause][:-1]) else words


def _foreign(words: Sequence[str]) -> int:
    """How many words a foreign name has that opens the phrase before a body and a post: *리타 솔토* 초록당 대표."""
    is_native = is_full_name(words[0]) and NAME_SYLLABLES.issuperset(words[0][1:])
    if not is_role(words[-1]) or is_native or words[0] in places():
        return 0
    place = 0
    while place < min(len(words) - 1, _LONGEST_NAME) and _may_be_foreign(words[place]):
        place += 1
    is_strange = any(sounds_foreign(word) or _has_strange_syllable(word) for word in words[:place])
    return place if place > 1 and is_strange else 0


def _has_strange_syllable(word: str) -> bool:
    """Whether a word of three syllables opens like a Korean name and goes on with what no given name has: 하야시."""
    return is_full_name(word) and not is_known(word) and not NAME_SYLLABLES.issuperset(word[1:])


def is_cut(phrase: str, name: str) -> bool:
    """Whether `name` is only a part of the foreign name that opens the phrase: *리타* of 리타 솔토 초록당 대표."""
    words = _BRACKETS.sub("", phrase).split()
    length = _foreign(words) if words else 0
    return length > 1 and name in words[:length]


def _may_be_foreign(word: str) -> bool:
    """Whether a word is one of a foreign name's; one syllable may be the middle of it."""
    is_short = (
        len(word) == len("오노")
        and word[-1] not in _VERBAL
        and word.isalpha()
        and not word[0].isascii()
        and word not in places()
    )
    if is_short and not is_role(word) and word[-1] not in _BODY_ENDINGS and word not in _SHORT_COUNTRIES:
        return True
    if _has_strange_syllable(word) and (word[-1] not in _BODY_ENDINGS or (word[-1] == "시" and not is_district(word))):
        return True
    if is_role(word) or (len(word) > 2 and word[-1] in _BODY_ENDINGS) or word in _SHORT_COUNTRIES:
        return False
    return (len(word) == 1 and word.isalpha()) or sounds_foreign(word)


def aged(words: Sequence[str], end: int) -> Source:
    """Somebody whose age stands behind the name: the last word, or the last two of a foreign name."""
    is_native = is_full_name(words[-1]) and NAME_SYLLABLES.issuperset(words[-1][1:])
    is_two = len(words) > 1 and not is_native and _may_be_foreign(words[-2]) and not is_role(words[-2])
    start = len(words) - 1 - is_two
    return Source(" ".join(words[start:]), post(" ".join(words[:start])), end, 0.85)


def role_then_name(words: Sequence[str], end: int) -> Source | None:
    """Who is told by a post and a foreign name behind it: 선임연구원 *대니 코어*; None for anything else."""
    post_at = next((place for place in range(len(words) - 2, -1, -1) if is_role(words[place])), -1)
    name = words[post_at + 1 :]
    if post_at < 0 or len(name) not in (2, 3) or not any(map(sounds_foreign, name)) or any(map(is_known, name)):
        return None
    return Source(" ".join(name), post(" ".join(words[: post_at + 1])), end, 0.8)


def _country(words: Sequence[str]) -> int:
    """The place of the country between a foreign name and a post: 올라 브렌 *독일* 총리; 0 when none is there."""
    if not is_role(words[-1]):
        return 0
    for place in range(1, min(len(words) - 1, _LONGEST_NAME + 1)):
        if words[place] in places() or words[place] in _SHORT_COUNTRIES:
            is_name = all(re.fullmatch("[가-힣·]+", word) and not is_role(word) for word in words[:place])
            return place if is_name and words[0] not in places() else 0
    return 0


def words_around(phrase: str, name: str) -> str | None:
    """The words around the name as its role, 씨 and its like left out."""
    words = [word for word in _BRACKETS.sub(" ", phrase.replace(name, " ", 1)).split() if word not in _HONORIFICS]
    rest = " ".join(words)
    return post(rest) if rest != phrase and len(rest) > 1 else None


def post(role: str | None) -> str | None:
    """A post without the clause that tells another before it (공동 저자*인* 서해대 교수), None for a mere 씨."""
    words = (role or "").split()
    clause = next((place for place in range(len(words) - 1, -1, -1) if _COPULA.fullmatch(words[place])), -1)
    if clause >= 0 and is_role(words[clause][:-1]):
        rest = words[clause + 1 :]
        words = rest if rest and is_role(rest[-1]) else [*words[:clause], words[clause][:-1]]
    if words and words[0] == "이":
        words = words[1:]
    return " ".join(words) if words and " ".join(words) not in _HONORIFICS else None


def is_full_name(word: str) -> bool:
    """Three syllables, the first of them a surname; one or two behind a surname of two."""
    return (len(word) == 3 and word[0] in _SURNAMES) or (len(word) in (3, 4) and word[:2] in COMPOUND_SURNAMES)


def is_second(phrase: str, name: str) -> bool:
    """Whether a full name opens the phrase and `name` is only what follows it: 이재은 *서울대* 교수."""
    words = phrase.split()
    return len(words) > 2 and is_full_name(words[0]) and words[0] != name and name in words[1:-1] and is_role(words[-1])


def is_party(noun: str) -> bool:
    """Whether the ending of a noun tells a party or an association (한결당, 어민회)."""
    return len(noun) > 2 and noun.endswith(("당", "회", "연합", "연대"))


def is_body(noun: str) -> bool:
    """Whether the noun is a body that speaks as one (정부, 재판부), no person's post."""
    return noun.endswith(_bodies())


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(sorted(word_list("korean_bodies.txt")))


def is_role(noun: str) -> bool:
    """Whether the noun is an office or body, or a compound that ends in one (수출팀장)."""
    roles = word_list("korean_roles.txt")
    noun = noun.removesuffix("들")
    return noun in roles or any(noun[place:] in roles for place in range(1, max(1, len(noun) - 1)))
