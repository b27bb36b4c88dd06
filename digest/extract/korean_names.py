"""Names in Korean text: particles taken off, persons found by their titles, organisations by their endings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from digest.extract.gazetteer import places
from digest.extract.korean_name_words import (
    FOREIGN_ONLY,
    NAME_SYLLABLES,
    is_district,
    is_foreign,
    is_known,
    is_native,
    is_organization,
    is_title,
    sounds_foreign,
)
from digest.extract.korean_titled import named_before
from digest.extract.korean_words import Eojeol, endings_of, eojeols, part
from digest.extract.name_kinds import Candidate
from digest.model import Span

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
    shortened = {short for body, short in _ACRONYM.findall(text) if is_organization(body) and not is_known(short)}
    names = plain | {name for candidate in found for name in candidate.tokens if len(name) > 1}
    taken = {position for candidate in found for position in range(candidate.start, candidate.end)}
    rows = [row for _, row in parsed]
    unknown = unknown_places(rows) | unknown_cities(rows)
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
            if len(name) < 2 or name in places() or is_known(name):
                continue
            before = row[position - 1] if position else None
            after = row[position + 1] if position + 1 < len(row) and word.is_followed else None
            particle = word.raw.removeprefix(name) in part("place_particle")
            if before is not None and before.is_followed and before.raw in part("land_noun"):
                fits = particle and word.raw != name
            elif after is not None and word.is_bare and after.stem in part("land_behind"):
                fits = len(name) > 2 and bool(FOREIGN_ONLY & set(name))
            else:
                fits = name[-1:] in part("land_ending") and len(name) > 2 and bool(FOREIGN_ONLY & set(name[:-1]))
            if fits:
                found.add(name)
    return found


def _persons(row: Sequence[Eojeol], number: int, text: str) -> Iterator[Candidate]:
    for position, word in enumerate(row):
        if is_title(word.stem) or _is_office_of_unknown_city(row, position):
            named = named_before(row, position)
            if named is not None:
                yield _person(row, named, position, number, text)
        elif _is_foreign_player(row, position) or (
            is_native(word.stem) and (_follows_calling(row, position) or _AGE.match(text, word.start + len(word.stem)))
        ):
            yield Candidate(word.stem, word.start, word.start + len(word.stem), number, "person", is_full=True)


def _is_office_of_unknown_city(row: Sequence[Eojeol], position: int) -> bool:
    """Whether a full name stands before an office of a town that no gazetteer has: "도하늘 [새람시장]이"."""
    stem = row[position].stem
    if not position or len(stem) < len("가나시장") or not stem.endswith(endings_of("office_of_place")):
        return False
    before = row[position - 1]
    return before.is_followed and is_native(before.raw) and set(before.raw[1:]) <= NAME_SYLLABLES - set("시군구도")


def unknown_cities(rows: Sequence[Sequence[Eojeol]]) -> set[str]:
    """Towns that no gazetteer has and whose mayor, hall or council the text names: "새람시" beside "새람시장"."""
    stems = {word.stem for row in rows for word in row}
    called = {stem.removesuffix(office) for stem in stems for office in _OFFICES_OF_CITIES if stem.endswith(office)}
    return {stem for stem in stems & called if len(stem) > len("가시") and stem[-1] in "시군구" and not is_known(stem)}


_OFFICES_OF_CITIES = ("장", "수", "청", "의회", "청장")
"""What makes a town's name its mayor's, hall's or council's; a county's 군 with 수 is its governor's."""


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
            if is_native(word.stem) and set(word.stem[1:]) <= NAME_SYLLABLES and not word.stem.endswith("률"):
                count[word.stem] += 1
                endings[word.stem].add(word.raw)
                if word.raw.removeprefix(word.stem) in ("은", "는", "이", "가"):
                    subjects.add(word.stem)
    return {name for name in subjects - ships if count[name] > 1 and endings[name] != {f"{name}이"}}


def _follows_calling(row: Sequence[Eojeol], position: int) -> bool:
    """Whether the word before says what one is: "배우 도하늘이"."""
    if not position or not row[position - 1].is_followed:
        return False
    return row[position - 1].raw in part("calling")


_BEFORE_PLAYER = 2
"""Words before a foreign player's name: the country and the calling."""


def _is_foreign_player(row: Sequence[Eojeol], position: int) -> bool:
    """Whether a country and a calling stand before a foreign name that is a subject: "브라질 공격수 [마르코]가"."""
    word = row[position]
    if position < _BEFORE_PLAYER or word.raw.removeprefix(word.stem) not in ("은", "는", "이", "가"):
        return False
    return _follows_calling(row, position) and row[position - 2].raw in places() and sounds_foreign(word.stem)


_SHIP_ENDINGS = ("선", "함", "정", "보트", "요트", "위성", "열차")
"""How a word ends behind which a name with 호 is a ship's: "연안여객선 한빛호"."""


def _person(row: Sequence[Eojeol], named: tuple[int, int], title: int, number: int, text: str) -> Candidate:
    first, behind = named
    start, last = row[first].start, row[behind - 1]
    end = last.start + len(last.raw)
    label = text[end : row[title].start + len(row[title].stem)].strip()
    full = is_native(text[start:end]) or behind - first > 1 or (row[title].stem == "씨" and end - start == 2)
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
                yield Candidate(name, word.start, end, number, "person", is_full=is_native(name))
            elif name not in shortened and (name in places() or name in unknown or is_district(name)):
                yield Candidate(name, word.start, end, number, "place", is_full=True)
            elif is_organization(name) or name in shortened:
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


def _opens_company(row: Sequence[Eojeol], position: int) -> bool:
    """Whether a foreign word and a trade make a company's name: "노르벨 페리"."""
    word = row[position]
    if position + 1 == len(row) or not word.is_followed or row[position + 1].stem not in part("company_noun"):
        return False
    return is_foreign(word, 3)


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
