"""Who is meant by the words for a source: a name, "the company", "she", "its finance department"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from digest.extract.calendar_words import MONTH_NAME
from digest.extract.gazetteer import organizations
from digest.extract.lexicon import sections
from digest.extract.names import Entity, Mention

_FAR = 1500
"""Code points back in which "she" finds whom it means."""
_MOST_WORDS = 9
_FIRST = 2
"""Mentions that being the article's first company is worth."""
_BARE = 3
"""Words below which a source keeps its relative clause: "letters that the paper has seen"."""
_NO_SOURCE = re.compile(
    r"[—–(]|\b(?:and|or|of|in|by|to|from|with|at|on|for|the|that|this|its|their|his|her|which)\Z"
    r"|\b(?:their|his|her|its) |\A(?:While|When|As|After|Before|Although|Though|Since|If|Because|Where)\b"
    r"|\A(?:[Ww]ith|[Oo]n|[Ii]n|[Aa]t|[Ff]or|[Bb]y|[Ff]rom|[Oo]f|[Uu]nder|[Oo]ver|[Aa]mid|[Dd]uring|[Dd]espite)\b"
    r"|\A(?:It|He|She|They|We|it|he|she|they|we)\b|\b(?:on|last) [A-Z][a-z]+day\b"
    r"|\b(?:I|he|she|it|we|they|you)\Z|\bthis\b"
)
_WHEN = re.compile(
    rf" (?:(?:on|in|late|early|earlier|last|this) )*(?:[A-Z][a-z]+day|week|month|year|in {MONTH_NAME})\Z"
)
"""When the source spoke, behind its name: "the ministry on Friday"."""
_PARTICIPLE = re.compile(
    r"(?<!people )(?<!those )(?<!officials )(?<!person )\b[a-z]{3,}ed\b(?! (?!by|in|on|at|to|from|with|for)[a-z]+\Z)"
)
_CONNECTIVE = re.compile(r"\A(?:and|but|while|so|or|both|as|where|[Nn]ow|[Tt]oday|[Rr]ecently) ")
_TITLED = {"Mr": "male", "Mrs": "female", "Ms": "female", "Miss": "female"}
_RELATIVE = re.compile(
    r"(?:,| (?:cited|quoted|mentioned|named) (?:above|earlier)\b| who\b| which\b| that\b| whose\b| when\b).*\Z",
    re.DOTALL,
)
_OF_IT = re.compile(r"\b(?:by|of|at|from|for|with|in) (?:the )?\Z")
"""What stands before a name that only belongs to the source: "divers of the …"."""
_OF_PLACE = re.compile(r" (?:of|from) [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}\Z")
"""Where somebody is from, behind his name: "Ada Vane of Orsella"."""
_OWNER = re.compile(r"\A(?:its|their) ")
_PERSON_OWNER = re.compile(r"\A(?:his|her) ")
_REPORT = re.compile(r"\A(?:an?|the) (?:\w+ )?(?:report|reports)\Z|\A(?:news|media) reports\Z")


class Sources:
    """Names the source that a noun phrase means, with the names of one article."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.last: str | None = None
        able = [(mention, entity) for entity in entities for mention in entity.mentions if entity.type != "place"]
        able.sort(key=lambda each: each[0].start)
        self._mentions = able
        self._positions = [mention.start for mention, _ in able]
        self._starts: Mapping[int, Entity] = {mention.start: entity for mention, entity in able}
        self._ends: Mapping[int, tuple[Mention, Entity]] = {each[0].end: each for each in able}

    def __call__(self, phrase: str, end: int) -> str | None:
        """The source's full name; a short noun phrase as it stands when it names nobody; None when it says nothing."""
        if when := _WHEN.search(phrase):
            end -= len(phrase) - when.start()
            phrase = phrase[: when.start()]
        opening = self._starts.get(end - len(phrase))
        if opening is not None and "가" <= phrase[:1] <= "힣" and opening.type == "person":
            return opening.name
        start = end - len(phrase)
        stripped = phrase.strip().strip("'\"‘’“”")
        lists = sections("attribution.txt")
        if stripped in lists["anaphor"]:
            return self.last or self._meant(stripped, start)
        if stripped in lists["person"]:
            return self._person(stripped, start)
        return self._named(stripped, end) or self._apposed(stripped, end) or self._described(stripped, start)

    def is_person(self, source: str) -> bool:
        """Whether a source is one of the article's persons."""
        return any(entity.type == "person" and entity.name == source for _, entity in self._mentions)

    def _apposed(self, stripped: str, end: int) -> str | None:
        """The person named behind a comma: "her grandfather, Ivo Tell"."""
        if stripped.rpartition(" ")[2].lower() not in sections("reference.txt")["person"]:
            return None
        entity = self._starts.get(end + len(", "))
        return entity.name if entity is not None and entity.type == "person" else None

    def _named(self, stripped: str, end: int) -> str | None:
        bracket = stripped.rfind("(") if stripped.endswith(")") else -1
        bracket -= bracket > 0 and stripped[bracket - 1] == " "
        tail = end - (len(stripped) - bracket) if bracket > 0 else end
        if home := _OF_PLACE.search(stripped):
            _, native = self._ends.get(end - (len(stripped) - home.start())) or (None, None)
            if native is not None and native.type == "person":
                return native.name
        mention, entity = self._ends.get(tail) or self._ends.get(end) or (None, None)
        if mention is not None and _OF_IT.search(stripped[: max(0, mention.start - (end - len(stripped)))]):
            return None
        if entity is not None and entity.type == "person":
            return self._namesake(stripped, entity)
        if entity is not None:
            self.last = entity.name if entity.type == "organization" else self.last
            return entity.name
        return stripped[:bracket] if bracket > 0 else None

    def _namesake(self, stripped: str, entity: Entity) -> str | None:
        """The person, or the one of the same surname whom "Mr" or "Mrs" can mean; None when there is none."""
        gender = _TITLED.get(stripped.partition(" ")[0].rstrip("."))
        if gender is None or entity.gender in (gender, None):
            return entity.name
        family = entity.name.rpartition(" ")[2]
        people = (each for _, each in self._mentions if each.type == "person")
        fits = (each.name for each in people if each.gender == gender and each.name.endswith(f" {family}"))
        return next(fits, None)

    def _described(self, stripped: str, start: int) -> str | None:
        """A source without a name, cut to its noun phrase, or the one that it stands for."""
        whole = _CONNECTIVE.sub("", stripped)
        words = _RELATIVE.sub("", whole).strip()
        if len(words.split()) < _BARE and words.islower() and _is_phrase(whole) and "," not in whole:
            words = whole
        if _OWNER.match(words):
            return self._owner(start)
        if _PERSON_OWNER.match(words) and words.rpartition(" ")[2] not in sections("attribution.txt")["for_somebody"]:
            return None
        if _PERSON_OWNER.match(words):
            return self._person("he" if words[:3].lower() == "his" else "she", start)
        if words in sections("attribution.txt")["korean_paper"]:
            return None
        return self._meant(words, start) or (_as_phrase(words) if _is_phrase(words) else None)

    def _meant(self, words: str, start: int) -> str | None:
        """The body that "the ministry", "the weather office" or "the company" is."""
        if "가" <= words[:1] <= "힣":
            return self._korean(words, start)
        article, _, noun = words.partition(" ")
        if article.lower() != "the" or not noun or len(noun.split()) > 2:
            return None
        last = noun.split()[-1]
        for entity in self._before(start, "organization"):
            if entity.name.split()[-1].casefold() == last or f" {last} " in f" {entity.name.casefold()} ":
                return entity.name
        return self._company(start) if noun in sections("attribution.txt")["company"] else None

    def _korean(self, words: str, start: int) -> str | None:
        if words in sections("attribution.txt")["korean_company"]:
            return next((each.name for each in self._before(start, "organization") if not _is_body(each.name)), None)
        if words in ("시", "도"):
            return next((each.name for each in self._before(start, "organization") if each.name.endswith(words)), None)
        return None

    def _company(self, start: int) -> str | None:
        """The organisation before, no ministry, union or court, that the article is about; None when two compete."""
        named = [each.name for each in reversed(self._before(start, "organization")) if not _is_body(each.name)]
        if not named:
            return None
        counts = Counter(named)
        counts[named[0]] += _FIRST
        (best, most), (_, second), *_ = [*counts.most_common(2), ("", 0)]
        return best if most > second else None

    def _owner(self, start: int) -> str | None:
        """Whose "its finance department" is: the company, or in an article without one the organisation before."""
        bodies = self._before(start, "organization")
        if all(_is_body(each.name) for each in bodies):
            return bodies[0].name if bodies else None
        return self._company(start)

    def _person(self, pronoun: str, start: int) -> str | None:
        """The nearest person before whom the pronoun fits."""
        gender = {"he": "male", "she": "female"}.get(pronoun.lower())
        if gender is None:
            return None
        fits = (each.name for each in self._before(start, "person") if each.gender in (gender, None))
        return next(fits, None)

    def _before(self, start: int, kind: str) -> list[Entity]:
        """The names of one kind before a place of the text, nearest first; a person not from far away."""
        last = bisect_left(self._positions, start)
        first = bisect_left(self._positions, start - _FAR) if kind == "person" else 0
        return [entity for _, entity in reversed(self._mentions[first:last]) if entity.type == kind]


def is_report(source: str) -> bool:
    """Whether it is "a news report", which another sentence may name."""
    return bool(_REPORT.match(source))


def is_outlet(source: str) -> bool:
    """Whether the source is a news outlet."""
    known = organizations().get(source)
    return (known is not None and known.is_outlet) or source.startswith("The ")


def _is_phrase(words: str) -> bool:
    """Whether words that name nobody known can still be a source: a short noun phrase ("military officials")."""
    count = len(words.split())
    if count == 1 and words[:1].isupper() and words.isascii() and words not in sections("attribution.txt")["small"]:
        return False
    if "%" in words or "percent" in words or "per cent" in words:
        return False
    return 0 < count <= _MOST_WORDS and not _NO_SOURCE.search(words) and not _PARTICIPLE.search(words)


def _as_phrase(words: str) -> str:
    """The phrase without the capital that only a sentence's start gave it."""
    head = words.split(" ", 1)[0]
    return words[0].lower() + words[1:] if head in sections("attribution.txt")["small"] else words


@cache
def _is_body(name: str) -> bool:
    return any(word in sections("attribution.txt")["body"] for word in name.replace("’s", "").split()) or name.endswith(
        ("노동조합", "노조", "대학교", "대", "시", "도")
    )
