"""Names in languages whose grammar the rules do not know: only those that are certain.

A place or organization is certain when the gazetteer has it and it is no everyday word; a person, when a known given
name opens the name. Everything else stays unnamed: in German every noun has a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from digest.extract.gazetteer import any_name_words, first_names, name_words, organizations, places, surnames
from digest.extract.lexicon import sections
from digest.extract.names import Entity, Mention

Kind = Literal["person", "organization", "place"]

_TOKEN = re.compile(r"(?:[OD]['’](?=[A-Z]))?[^\W\d_](?:[\w&.-]*\w)?")
_INITIAL = re.compile(r"[A-Z](?:\.|\Z)")
_FAMILY = re.compile(r"(?:[OD]['’])?[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_ABSTRACT = re.compile(r"\w+(?:ung|ungen|heit|keit|schaft|ismus|tion|tionen|tät|ción|ção|zione|ités?|ship)\Z")
"""How a noun ends that is nobody's family name."""
_DOER = re.compile(
    r"\w+(?:er|ern|ers|or|in|ent|enten|ist|isten|ologe|ologen|mann|frau|chef|rat|boss|star|kollege|kollegen)\Z"
)
"""How a German word ends for one who does something; such a word may stand right before a name."""
_INFLECTED = re.compile(r"\w+(?:ego|emu|owi|skim|ckim|ą|ę)\Z")
"""How a Polish family name ends in another case than its first."""
_MOST_WORDS = 4
"""Words of a gazetteer name that are looked for."""
_ONE_SURNAME = frozenset(("de", "lb", "nl"))
"""Languages in which another noun with a capital may follow a name, so that one family name is all."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


class _Found(NamedTuple):
    name: str
    kind: Kind
    start: int
    end: int


def foreign_entities(text: str, lang: str) -> tuple[Entity, ...]:
    """The people, places and organizations of a text in `lang` that are certain, in the order of first mention."""
    lower = frozenset(each for each in _TOKEN.findall(text) if each.islower())
    found: list[_Found] = []
    for line in re.finditer(r"[^\n]+", text):
        words = [
            _Word(each.group(), each.start(), each.end()) for each in _TOKEN.finditer(text, line.start(), line.end())
        ]
        found += _in_line(text, words, lang, lower)
    return tuple(_gathered([_without_genitive(each, text) for each in found]))


def _in_line(text: str, words: Sequence[_Word], lang: str, lower: frozenset[str]) -> Iterator[_Found]:
    place = 0
    while place < len(words):
        last = _person(text, words, place, lang, lower)
        kind: Kind | None = "person" if last is not None else None
        if last is None:
            last, kind = _in_gazetteer(text, words, place, lang, lower)
        if last is None or kind is None:
            place += 1
            continue
        start, end = words[place].start, words[last].end
        yield _Found(text[start:end], kind, start, end)
        place = last + 1


def _person(text: str, words: Sequence[_Word], place: int, lang: str, lower: frozenset[str]) -> int | None:
    """The last word of the person's name that opens at `place`."""
    first = words[place].text
    if first not in first_names() or _is_inside(text, words, place, lang):
        return None
    last, is_family = place, False
    while last + 1 < len(words) and _joined(text, words[last], words[last + 1]):
        word = words[last + 1].text
        if is_family and (lang in _ONE_SURNAME or word.isupper()):
            break
        if _is_particle(word):
            step = _behind_particles(text, words, last + 1)
            if step is None or is_family:
                break
            last, is_family = step, True
            continue
        if not words[last + 1].is_capital:
            break
        last += 1
        is_family = is_family or not (word in first_names() or _INITIAL.fullmatch(word))
    while last > place + 1 and _INITIAL.fullmatch(words[last].text):
        last -= 1
    return last if last > place and _is_certain(text, words, place, last, lower) else None


def _behind_particles(text: str, words: Sequence[_Word], place: int) -> int | None:
    """The family name behind one or two particles."""
    for last in range(place + 1, min(len(words), place + 3)):
        if not _joined(text, words[last - 1], words[last]):
            return None
        if not _is_particle(words[last].text, "second_particle"):
            return last if words[last].is_capital else None
    return None


def _is_particle(word: str, part: str = "particle") -> bool:
    return word.lower() in sections("foreign_words.txt")[part] and not word.isupper()


def _is_certain(text: str, words: Sequence[_Word], place: int, last: int, lower: frozenset[str]) -> bool:
    """Whether nothing speaks against a person: no thing's noun in or right behind the name, no everyday word."""
    lists = sections("foreign_words.txt")
    names = [word.text for word in words[place : last + 1]]
    behind = words[last + 1].text if last + 1 < len(words) and _joined(text, words[last], words[last + 1]) else ""
    things = lists["thing"] | any_name_words("organization", "place", "event")
    if any(name.rpartition("-")[2] in things for name in (*names[1:], behind)) or len(names) > 5:
        return False
    family = names[-1]
    if family in surnames():
        return True
    if any(name.lower() in lower for name in names if name[0].isupper()) or _ABSTRACT.fullmatch(family):
        return False
    is_word = names[0] in lists["given_too"] or names[0] in places() or names[0] in name_words("calendar")
    is_other = (
        family in places()
        or family in first_names()
        or not _FAMILY.fullmatch(family)
        or bool(_INFLECTED.fullmatch(family))
    )
    return not is_word and not is_other


def _is_inside(text: str, words: Sequence[_Word], place: int, lang: str) -> bool:
    """Whether the given name stands within a longer name: "Fundación [Carlos]", "Calle [Carlos]"."""
    if place == 0 or not _joined(text, words[place - 1], words[place]) or not words[place - 1].is_capital:
        return False
    before = words[place - 1].text
    lists = sections("foreign_words.txt")
    if before.lower() in lists["title"]:
        return False
    if lang not in _ONE_SURNAME:
        opens = place == 1 or text[words[place - 2].end : words[place - 1].start].strip(" ,;:") != ""
        return not (opens and len(before) < 6)
    return "-" not in before and not _DOER.fullmatch(before)


def _in_gazetteer(
    text: str, words: Sequence[_Word], place: int, lang: str, lower: frozenset[str]
) -> tuple[int, Kind] | tuple[None, None]:
    """The longest gazetteer name that opens at `place`."""
    if not words[place].is_capital:
        return None, None
    for last in range(min(len(words), place + _MOST_WORDS) - 1, place - 1, -1):
        name = text[words[place].start : words[last].end]
        kind: Kind | None = "organization" if name in organizations() else "place" if name in places() else None
        if kind is None or not _is_plain_name(name, lower):
            continue
        opens = place == 0 or text[words[place - 1].end : words[place].start].strip(" ,«»„“”\"'’") != ""
        if last > place and opens and len(words[place].text) < 4:
            continue
        if last == place and lang not in _ONE_SURNAME and _has_neighbour(text, words, place):
            continue
        return last, kind
    return None, None


def _has_neighbour(text: str, words: Sequence[_Word], place: int) -> bool:
    """Whether a word is part of a longer name: "Sierra [Nevada]"; a short word that opens a sentence is none."""
    behind = place + 1 < len(words) and _joined(text, words[place], words[place + 1]) and words[place + 1].is_capital
    before = place > 0 and _joined(text, words[place - 1], words[place]) and words[place - 1].is_capital
    opens = place == 1 or (place > 1 and text[words[place - 2].end : words[place - 1].start] != " ")
    return behind or (before and not (opens and len(words[place - 1].text) < 6))


def _is_plain_name(name: str, lower: frozenset[str]) -> bool:
    """Whether it is no everyday word, no given or family name, and no two letters."""
    if " " in name:
        return True
    if name in sections("foreign_words.txt")["ambiguous"] or name.lower() in lower or len(name) < 3:
        return False
    return name in organizations() or (name not in first_names() and name not in surnames())


def _joined(text: str, one: _Word, other: _Word) -> bool:
    return text[one.end : other.start] in (" ", ". ", "\xa0") and (
        text[one.end : other.start] != ". " or len(one.text) == 1
    )


def _without_genitive(found: _Found, text: str) -> _Found:
    """The name that a genitive ("Angela Merkels") is made of, when the text has it elsewhere."""
    bare = found.name[:-1]
    if found.kind == "person" and found.name.endswith("s") and re.search(rf"\b{re.escape(bare)}\b", text):
        return found._replace(name=bare, end=found.end - 1)
    return found


def _gathered(found: Sequence[_Found]) -> Iterator[Entity]:
    """One entity for each thing; a gazetteer alias stands for its own name."""
    groups: dict[tuple[str, Kind], list[_Found]] = {}
    for each in found:
        name = each.name
        if each.kind == "organization":
            name = organizations()[name].name
        elif each.kind == "place":
            name = places()[name]
        groups.setdefault((name, each.kind), []).append(each)
    for (name, kind), them in groups.items():
        forms = tuple(dict.fromkeys(each.name for each in them))
        shown = name if name in forms else max(forms, key=len)
        mentions = tuple(Mention(each.name, each.start, each.end) for each in them)
        yield Entity(shown, kind, mentions, tuple(form for form in forms if form != shown))
