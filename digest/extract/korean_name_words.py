"""What a Korean word can name: a title, a native or a foreign person's name, a body, a district."""

from __future__ import annotations

from functools import lru_cache

from digest.extract.gazetteer import places
from digest.extract.korean_words import Eojeol, endings_of, part

_LONGEST_FOREIGN = 6
KEPT_WORDS = 8192
"""Words whose answer is kept: a text asks for the same ones again and again."""
NAME_SYLLABLES = frozenset(
    "가강건겸경계고관광교구국권규균근금기길나남내노능다단달담대덕도동두득란래려련렬령례로록룡루류률름리린림마만명모목무묵문미민박배백범벽별병보"
    "복봉부비빈사산삼상새서석선설섭성세소솔송수숙순술슬승시식신실심아안애양억언엄여연열엽영예오옥온완왕외요용우욱운웅원월위유육윤율은을음응의"
    "이익인일임자잔장재전점정제조종주준중지직진찬창채천철청초춘충치탁태택평표풍필하학한함해향혁현협형혜호홍화환황회효후훈휘휴흔흠흥희하늘봄별빛샘"
)
"""Syllables of Korean given names."""
FOREIGN_ONLY = frozenset("스크트프르브츠키번턴틴럼든델펠드블클플즈셰뎀렌켈")
"""Syllables that no Korean given name has."""
_FOREIGN = frozenset(
    "푸틴트럼프든젤렌스키르브크리롱숄츠빈핑룰모디네냐후블링컨엘머터클즈베로메레렉켈델벨셸펠탈잔돈렌튼런턴퍼쿠포토페파타카코케츠쉬슈"
    "쇼샤뱌바버비빌볼보누니닉너나낙넷데디더드다돌두뎀라랑래러렐루류르를릭린릴맥맨멘멀미믹밀무뮌론쿡콜홀헨핸휴겐렉젠첸윈윌웨와워카캐켄롬락월롤롯퀸핑헬헤흐즈쥬쥐쟈졸랜랭렙롄롼뤼륀톤앤엔옐쟁첼췌켐퀴튜팀핀훌힐"
)
"""Syllables of foreign names as Korean writes them."""
_SHORT_FOREIGN = frozenset("얀반폰디알엘아조존빌톰밥짐팀샘댄벤론켄잭")
"""Foreign names and parts of them that are one syllable."""


_NO_NAMES = ("된", "될", "던", "됐", "팀")
"""How a verb before a noun ends, and a team: no name does."""


def is_party_name(word: str) -> bool:
    """Whether a word is built like a party's name ("새벽당") and is no hall, share or charge."""
    return len(word) > len("한당") and word.endswith("당") and not word.endswith(endings_of("no_party"))


def sounds_foreign(word: str) -> bool:
    """Whether a word of one to six syllables has one that is typical of foreign names, and means nothing else known."""
    is_hangul = word.isalpha() and not word[0].isascii()
    return is_hangul and len(word) <= _LONGEST_FOREIGN and not is_known(word) and not _FOREIGN.isdisjoint(word)


def is_title(stem: str) -> bool:
    """An office or rank, alone or behind the place or body where it is held."""
    if stem in part("title"):
        return True
    if stem.endswith(endings_of("office_of_place")) and any(
        stem.endswith(office) and stem.removesuffix(office) in places() for office in part("office_of_place")
    ):
        return True
    return stem[2:].endswith(endings_of("title_ending"))  # two syllables before it at least


def is_native(stem: str) -> bool:
    """A Korean full name: a surname with two syllables of given name, one or two behind a surname of two."""
    if is_known(stem) or FOREIGN_ONLY & set(stem[1:]) or stem.endswith(_NO_NAMES):
        return False
    if stem[:2] in part("surname") and len(stem) == 4:
        return True
    return len(stem) == 3 and stem[0] in part("surname")


@lru_cache(KEPT_WORDS)
def is_known(stem: str) -> bool:
    """A word that is something else than a person."""
    if stem in places() or is_title(stem) or stem in part("never") or stem in part("known_organization"):
        return True
    return _organization_ending(stem)


def _organization_ending(stem: str) -> bool:
    return stem[1:].endswith(endings_of("organization"))  # a syllable before it at least


def is_foreign(word: Eojeol, least: int = 2) -> bool:
    """A transliterated name: no particle, no known word, two to six syllables."""
    if not word.raw.isalpha() or not least <= len(word.raw) <= 6 or is_known(word.raw) or word.raw[0].isascii():
        return False
    if word.raw.endswith(("라고", "다고", "에서", "하는", "되는", "있는", "없는")):
        return False
    if not word.is_bare and (word.raw[-1] not in "만도로이라고나" or word.stem in places()):
        return False
    if least == 1 and len(word.raw) == 1:
        return word.raw in _SHORT_FOREIGN
    return any(syllable in _FOREIGN for syllable in word.raw)


def is_district(name: str) -> bool:
    """Whether it is a known place with its kind behind it: "수원시", "가평군"."""
    return len(name) > 2 and name[-1] in "시군구현읍면동" and name[:-1] in places()


def is_organization(name: str) -> bool:
    """A body: a known one, a place's university, court or town hall, or by its ending; nothing generic ("위원회")."""
    if name in part("known_organization"):
        return name not in part("generic")
    if len(name) > 2 and name.endswith(("대", "지법", "지검", "고법", "고검", "시청", "군청")):
        base = name.removesuffix("대") if name.endswith("대") else name[:-2]
        return base in places() or base.removesuffix("중앙") in places()
    if is_party_name(name):
        return True
    return len(name) > 3 and not is_title(name) and _organization_ending(name) and name not in part("generic")
