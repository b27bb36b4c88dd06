"""Names in Korean text: particles taken off, persons found by their titles, organisations by their endings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from digest.extract.gazetteer import places
from digest.extract.korean_words import Eojeol, endings_of, eojeols, part
from digest.extract.name_kinds import Candidate
from digest.model import Span

KEPT_WORDS = 8192
"""Words whose answer is kept: a text asks for the same ones again and again."""

_AGE = re.compile(r"\((?:남|여)?,? ?\d{1,3}(?:세|·[가-힣]+)?\)")
_ACRONYM = re.compile(r"([가-힣A-Za-z0-9]{3,20})\((?:[A-Za-z]{2,7}[·,] ?)?([가-힣A-Z]{2,7})\)")
"""A body with its short name in brackets behind it."""


def korean_candidates(text: str, sentences: Sequence[Span]) -> list[Candidate]:
    """All Korean names of the text, in order, one candidate for each place."""
    found: list[Candidate] = []
    parsed = [(number, eojeols(text, sentence)) for number, sentence in enumerate(sentences)]
    for number, row in parsed:
        found.extend(_persons(row, number, text))
    plain = _plain_persons([row for _, row in parsed])
    shortened = {short for body, short in _ACRONYM.findall(text) if _is_organization(body) and not _is_known(short)}
    names = plain | {name for candidate in found for name in candidate.tokens if len(name) > 1}
    taken = {position for candidate in found for position in range(candidate.start, candidate.end)}
    unknown = unknown_places([row for _, row in parsed])
    bodies = _acting_cities([row for _, row in parsed])
    for number, row in parsed:
        for each in _others(row, number, names, shortened | bodies, taken, unknown):
            found.append(each)
            taken.update(range(each.start, each.end))
    return sorted(found, key=lambda candidate: candidate.start)


def unknown_places(rows: Sequence[Sequence[Eojeol]]) -> set[str]:
    """Foreign words that no gazetteer has and that the text uses as places: "섬나라 노르벨에", "리젠 항", "스벤섬"."""
    found: set[str] = set()
    for row in rows:
        for position, word in enumerate(row):
            name = word.stem
            if len(name) < 2 or name in places() or _is_known(name):
                continue
            before = row[position - 1] if position else None
            after = row[position + 1] if position + 1 < len(row) and word.is_followed else None
            particle = word.raw.removeprefix(name) in part("place_particle")
            if before is not None and before.is_followed and before.raw in part("land_noun"):
                fits = particle and word.raw != name
            elif after is not None and word.is_bare and after.stem in part("land_behind"):
                fits = len(name) > 2 and bool(_FOREIGN_ONLY & set(name))
            else:
                fits = name[-1:] in part("land_ending") and len(name) > 2 and bool(_FOREIGN_ONLY & set(name[:-1]))
            if fits:
                found.add(name)
    return found


def _persons(row: Sequence[Eojeol], number: int, text: str) -> Iterator[Candidate]:
    for position, word in enumerate(row):
        if _is_title(word.stem):
            named = _named_before(row, position)
            if named is not None:
                yield _person(row, named, position, number, text)
        elif _is_native(word.stem) and (
            _follows_calling(row, position) or _AGE.match(text, word.start + len(word.stem))
        ):
            yield Candidate(word.stem, word.start, word.start + len(word.stem), number, "person", is_full=True)


def _plain_persons(rows: Sequence[Sequence[Eojeol]]) -> set[str]:
    """Full names that no title tells: named twice and more, the subject of a sentence at least once."""
    count: Counter[str] = Counter()
    endings: defaultdict[str, set[str]] = defaultdict(set)
    subjects: set[str] = set()
    ships: set[str] = set()
    for row in rows:
        for before, word in zip((None, *row), row, strict=False):
            if word.stem.endswith("호") and before is not None and before.raw.endswith(_SHIP_ENDINGS):
                ships.add(word.stem)
            if _is_native(word.stem) and set(word.stem[1:]) <= _NAME_SYLLABLES and not word.stem.endswith("률"):
                count[word.stem] += 1
                endings[word.stem].add(word.raw)
                if word.raw.removeprefix(word.stem) in ("은", "는", "이", "가"):
                    subjects.add(word.stem)
    return {name for name in subjects - ships if count[name] > 1 and endings[name] != {f"{name}이"}}


def _is_title(stem: str) -> bool:
    if stem in part("title"):
        return True
    if stem.endswith(endings_of("office_of_place")) and any(
        stem.endswith(office) and stem.removesuffix(office) in places() for office in part("office_of_place")
    ):
        return True
    return stem[2:].endswith(endings_of("title_ending"))  # two syllables before it at least


def _follows_calling(row: Sequence[Eojeol], position: int) -> bool:
    """Whether the word before says what one is: "배우 도하늘이"."""
    if not position or not row[position - 1].is_followed:
        return False
    return row[position - 1].raw in part("calling")


def _is_native(stem: str) -> bool:
    """A Korean full name: a surname with two syllables of given name, one or two behind a surname of two."""
    if _is_known(stem) or _FOREIGN_ONLY & set(stem[1:]):
        return False
    if stem[:2] in part("surname") and len(stem) == 4:
        return True
    return len(stem) == 3 and stem[0] in part("surname")


@lru_cache(KEPT_WORDS)
def _is_known(stem: str) -> bool:
    """A word that is something else than a person."""
    if stem in places() or _is_title(stem) or stem in part("never") or stem in part("known_organization"):
        return True
    return _organization_ending(stem)


def _organization_ending(stem: str) -> bool:
    return stem[1:].endswith(endings_of("organization"))  # a syllable before it at least


_NAME_SYLLABLES = frozenset(
    "가강건겸경계고관광교구국권규균근금기길나남내노능다단달담대덕도동두득란래려련렬령례로록룡루류률름리린림마만명모목무묵문미민박배백범벽별병보"
    "복봉부비빈사산삼상새서석선설섭성세소솔송수숙순술슬승시식신실심아안애양억언엄여연열엽영예오옥온완왕외요용우욱운웅원월위유육윤율은을음응의"
    "이익인일임자잔장재전점정제조종주준중지직진찬창채천철청초춘충치탁태택평표풍필하학한함해향혁현협형혜호홍화환황회효후훈휘휴흔흠흥희하늘봄별빛샘"
)
"""Syllables of Korean given names."""
_SHIP_ENDINGS = ("선", "함", "정", "보트", "요트", "위성", "열차")
"""How a word ends behind which a name with 호 is a ship's: "연안여객선 한빛호"."""
_OPENERS = frozenset(
    ("앞서", "이날", "또", "또한", "한편", "특히", "이어", "반면", "다만", "하지만", "그러나", "그리고")
)
"""Words behind which a clause's subject may open."""
_FARTHEST = 4
"""Words between a name and its title: "김용현 대한민국 국방부 제1 차관"."""


def _named_before(row: Sequence[Eojeol], title: int) -> tuple[int, int] | None:
    """The words (first, behind the last) of the name that the title at `title` belongs to."""
    position = title - 1
    while position >= max(0, title - _FARTHEST) and row[position].is_followed:
        word = row[position]
        direct = position == title - 1
        if _is_native(word.raw) and word.raw[-1] not in ("가를을와과는에" if direct else "가를을와과는에대"):
            return (position, position + 1) if _may_bear(row, position, title) else None
        if direct and word.raw in part("surname") and word.raw not in ("전", "현", "부"):
            return position, position + 1
        if direct and row[title].stem == "씨" and len(word.raw) == 2 and word.raw[0] in part("surname"):
            return (position, position + 1) if set(word.raw[1:]) <= _NAME_SYLLABLES else None
        if direct and word.is_bare and _opens_clause_with_name(row, position):
            position -= 1
            continue
        if _is_foreign(word) and (direct or _is_seat(row[position + 1].stem)):
            first = position
            while first > max(0, position - 2) and _is_foreign(row[first - 1], 1) and row[first - 1].is_followed:
                first -= 1
            return first, position + 1
        if not _is_between(word) and not (word.is_bare and _opens_clause_with_name(row, position)):
            return None
        position -= 1
    return None


def _is_seat(stem: str) -> bool:
    """Whether an office is held there: a country, a body that is known."""
    return stem in places() or stem in part("known_organization")


def _opens_clause_with_name(row: Sequence[Eojeol], position: int) -> bool:
    """Whether a full name that opens its clause stands just before: "…고 이도현 새빛조선 대표는"."""
    if not position or not row[position - 1].is_followed or not _is_native(row[position - 1].raw):
        return False
    if set(row[position - 1].raw[1:]) - _NAME_SYLLABLES:
        return False
    before = row[position - 2]
    return position == 1 or before.raw.endswith(("고", "며")) or before.raw in _OPENERS or not before.is_followed


def _may_bear(row: Sequence[Eojeol], position: int, title: int) -> bool:
    """Whether three syllables before a title are a name: before 시장, mayor or market, only behind a city or first."""
    if row[title].stem != "시장" or not position:
        return True
    before = row[position - 1]
    return before.stem in places() or before.raw.endswith(("시", "시의", "고", "며"))


def _is_between(word: Eojeol) -> bool:
    """Whether the word may stand between a name and its title: an affiliation, "former"."""
    if word.raw in ("전", "현", "신임", "수석", "제1", "부", "공동", "당시", "선임", "차기"):
        return True
    if word.raw.endswith(("학과", "학부", "대학원")):
        return True
    return word.is_bare and (_is_known(word.raw) or word.raw.endswith(("부", "당", "청", "실", "원", "국", "대", "팀")))


def _is_foreign(word: Eojeol, least: int = 2) -> bool:
    """A transliterated name: no particle, no known word, two to six syllables."""
    if not word.raw.isalpha() or not least <= len(word.raw) <= 6 or _is_known(word.raw) or word.raw[0].isascii():
        return False
    if word.raw.endswith(("라고", "다고", "에서", "하는", "되는", "있는", "없는")):
        return False
    if not word.is_bare and (word.raw[-1] not in "만도로이라고나" or word.stem in places()):
        return False
    if least == 1 and len(word.raw) == 1:
        return word.raw in (
            "얀",
            "반",
            "폰",
            "디",
            "알",
            "엘",
            "아",
            "조",
            "존",
            "빌",
            "톰",
            "밥",
            "짐",
            "팀",
            "샘",
            "댄",
            "벤",
            "론",
            "켄",
            "잭",
        )
    return any(syllable in _FOREIGN for syllable in word.raw)


_FOREIGN_ONLY = frozenset("스크트프르브츠키번턴틴럼든델펠드블클플즈셰뎀렌켈")
"""Syllables that no Korean given name has."""
_FOREIGN = frozenset(
    "푸틴트럼프든젤렌스키르브크리롱숄츠빈핑룰모디네냐후블링컨엘머터클즈베로메레렉켈델벨셸펠탈잔돈렌튼런턴퍼쿠포토페파타카코케츠쉬슈"
    "쇼샤뱌바버비빌볼보누니닉너나낙넷데디더드다돌두뎀라랑래러렐루류르를릭린릴맥맨멘멀미믹밀무뮌론쿡콜홀헨핸휴겐렉젠첸윈윌웨와워카캐켄롬락월롤롯퀸핑헬헤흐즈쥬쥐쟈졸랜랭렙롄롼뤼륀톤앤엔옐쟁첼췌켐퀴튜팀핀훌힐"
)


def _person(row: Sequence[Eojeol], named: tuple[int, int], title: int, number: int, text: str) -> Candidate:
    first, behind = named
    start, last = row[first].start, row[behind - 1]
    end = last.start + len(last.raw)
    label = text[end : row[title].start + len(row[title].stem)].strip()
    full = _is_native(text[start:end]) or behind - first > 1 or (row[title].stem == "씨" and end - start == 2)
    return Candidate(text[start:end], start, end, number, "person", label, is_full=full)


def _others(
    row: Sequence[Eojeol], number: int, names: set[str], shortened: set[str], taken: set[int], unknown: set[str]
) -> Iterator[Candidate]:
    """Places, organisations, and persons that were named with a title elsewhere."""
    for position, word in enumerate(row):
        if word.start in taken:
            continue
        phrase = _known_phrase(row, position)
        if phrase:
            yield Candidate(phrase, word.start, word.start + len(phrase), number, "organization", is_full=True)
            taken.update(range(word.start, word.start + len(phrase)))
            continue
        if _opens_company(row, position):
            name = f"{word.raw} {row[position + 1].stem}"
            yield Candidate(name, word.start, word.start + len(name), number, "organization", is_full=True)
            continue
        for name in dict.fromkeys((word.stem, word.raw)):
            end = word.start + len(name)
            if name in names:
                yield Candidate(name, word.start, end, number, "person", is_full=_is_native(name))
            elif name not in shortened and (name in places() or name in unknown or _is_district(name)):
                yield Candidate(name, word.start, end, number, "place", is_full=True)
            elif _is_organization(name) or name in shortened:
                yield Candidate(name, word.start, end, number, "organization", is_full=True)
            else:
                continue
            break


def _known_phrase(row: Sequence[Eojeol], position: int) -> str:
    """The known organisation of two words that begins here, empty for none: "바이에른 뮌헨"."""
    if position + 1 == len(row) or not row[position].is_followed:
        return ""
    phrase = f"{row[position].raw} {row[position + 1].stem}"
    return phrase if phrase in part("known_organization") else ""


def _is_district(name: str) -> bool:
    """Whether it is a known place with its kind behind it: "수원시", "가평군"."""
    return len(name) > 2 and name[-1] in "시군구현읍면동" and name[:-1] in places()


def _opens_company(row: Sequence[Eojeol], position: int) -> bool:
    """Whether a foreign word and a trade make a company's name: "노르벨 페리"."""
    word = row[position]
    if position + 1 == len(row) or not word.is_followed or row[position + 1].stem not in part("company_noun"):
        return False
    return _is_foreign(word, 3)


def _acting_cities(rows: Sequence[Sequence[Eojeol]]) -> set[str]:
    """Cities and provinces that act: "부산시가", "부산시에 따르면" mean the administration."""
    found: set[str] = set()
    for row in rows:
        for position, word in enumerate(row):
            name = word.stem
            if len(name) > 2 and name[-1] in "시도군" and name[:-1] in places():
                sourced = position + 1 < len(row) and row[position + 1].raw == "따르면"
                if sourced or word.raw.removeprefix(name) in ("가", "는", "측은"):
                    found.add(name)
    return found


def _is_organization(name: str) -> bool:
    if name in part("known_organization"):
        return name not in part("generic")
    if len(name) > 2 and name.endswith(("대", "지법", "지검", "고법", "고검", "시청", "군청")):
        base = name.removesuffix("대") if name.endswith("대") else name[:-2]
        return base in places() or base.removesuffix("중앙") in places()
    return len(name) > 3 and _organization_ending(name) and name not in part("generic")
