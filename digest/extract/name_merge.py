"""One entity per thing: surnames to their persons, acronyms to their expansions, short forms to long ones."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from digest.extract.gazetteer import first_names, is_common, known_names, name_words, organizations, places
from digest.extract.name_context import Kind
from digest.extract.name_kinds import Candidate

_SMALL = frozenset(("of", "the", "for", "and", "de", "la", "on", "in", "&"))
_INITIAL = re.compile(r"[A-Z]\.?\Z")
_EAST_ASIAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z][a-z]+\Z")
_BRACKET = re.compile(r" ?\([\"'“‘]?([^\W_][\w.&-]{1,9})(?:[·,] ?([^\W_][\w.&-]{1,9}))?[\"'”’]?\)")
_KOREAN_PAIRS = frozenset(("황보", "남궁", "선우", "제갈", "사공", "독고", "서문", "동방"))
"""Korean surnames of two syllables."""
_MARK = re.compile("[\u0300-\u036f]")
_GENERATIONS = frozenset(("Jr", "Sr", "Jr.", "Sr.", "II", "III", "IV", "Jnr", "Snr"))
"""Behind a name, and left out when it is said again."""
_WHERE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside) \Z")
"""Before a place that bears a person's surname."""
_CLOSES = re.compile(r"[.,]?[”\"’]")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,8}[A-Z.]\Z")


_SHORT = 5
"""Code points of letters that stand for a name, at most."""


def _is_shouted(tokens: Sequence[str]) -> bool:
    """Whether two words or more are set in capitals, as a paragraph's opening is: "ADA VANE"."""
    return len(tokens) > 1 and all(token.isupper() for token in tokens)


@dataclass(slots=True)
class Group:
    """The candidates that mean one thing, while it is being put together."""

    kind: Kind
    found: list[Candidate] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form; the first one of the fullest."""
        return max(dict.fromkeys([each.name for each in self.found]), key=_fullness)


@lru_cache(maxsize=10_000)
def _fullness(name: str) -> tuple[int, bool, bool, int]:
    """How full a form of a name is: by its words, what is not shouted before what is, then by its letters."""
    tokens = tuple(name.split())
    return len(tokens), not _is_shouted(tokens), len(name) > _SHORT, len(name)


def groups(found: Sequence[Candidate], text: str) -> tuple[Group, ...]:
    """The candidates gathered by what they mean, in the order of first mention."""
    full, short = _split(found, text)
    gathered = _by_key(full)
    _join_tails(gathered)
    _join_acronyms(gathered, short, text)
    _Shorts(gathered, text).join(short)
    return tuple(sorted(gathered.values(), key=lambda group: min([each.start for each in group.found])))


@lru_cache(maxsize=10_000)
def key(name: str) -> str:
    """Equal keys are the same name: case, accents, stops, middle initials and Arabic articles tell no names apart."""
    tokens = name.replace("’", "'").split()
    if len(tokens) > 2 and tokens[-1] in _GENERATIONS:
        tokens.pop()
    middle = [token for i, token in enumerate(tokens) if not (0 < i < len(tokens) - 1 and _INITIAL.match(token))]
    plain = " ".join(middle).replace(".", "").replace("al-", "").casefold()
    return plain if plain.isascii() or _is_hangul(plain) else _MARK.sub("", unicodedata.normalize("NFD", plain))


def _split(found: Sequence[Candidate], text: str) -> tuple[list[Candidate], list[Candidate]]:
    """Names that stand for themselves, and short forms that need another."""
    full: list[Candidate] = []
    short: list[Candidate] = []
    surnames = {each.tokens[-1] for each in found if each.kind == "person" and len(each.tokens) > 1}
    for each in found:
        candidate = each
        if (
            each.name in surnames
            and each.kind != "person"
            and not _WHERE.search(text, max(0, each.start - 12), each.start)
        ):
            candidate = each._replace(kind="other", is_sure=False)
            short.append(candidate)
            continue
        known = candidate.name in known_names()
        whole = candidate.is_full or (known and candidate.title is None)
        alone = (len(candidate.tokens) == 1 or _is_the(candidate)) and not whole
        (short if alone else full).append(candidate)
    return full, short


def _is_the(candidate: Candidate) -> bool:
    """A short form with its article: "The Times"."""
    return candidate.name.startswith("The ") and len(candidate.tokens) == 2


def _by_key(found: Iterable[Candidate]) -> dict[str, Group]:
    gathered: dict[str, Group] = {}
    for candidate in found:
        name = _standing_for(candidate)
        group = gathered.setdefault(key(name), Group(candidate.kind))
        if candidate.is_sure and group.found and not group.found[0].is_sure:
            group.kind = candidate.kind
        group.found.append(candidate)
    return gathered


def _standing_for(candidate: Candidate) -> str:
    """A gazetteer alias stands for its own name: "U.S." and "United States" meet."""
    if candidate.kind == "organization" and candidate.name in organizations():
        return organizations()[candidate.name].name
    if candidate.kind == "place":
        return places().get(candidate.name, candidate.name)
    return candidate.name


def _join_tails(gathered: dict[str, Group]) -> None:
    """Joins a name that is a longer one's end or beginning: "López Obrador", "AG Edwards" after "AG Edwards & Sons".

    A name that the gazetteer knows by itself stays apart: "Texas Supreme Court" is not the "Supreme Court".
    """
    by_part: dict[str, str] = {}
    for name in sorted(gathered, key=lambda each: (-len(each.split()), each)):
        home, group = by_part.get(name), gathered[name]
        known = group.found[0].name in organizations()
        if home is not None and not known and _fits(gathered[home], group):
            gathered[home].found.extend(gathered.pop(name).found)
        elif group.kind in ("person", "organization"):
            for part in _parts(name.split(), group.kind):
                by_part.setdefault(part, name)


def _fits(home: Group, part: Group) -> bool:
    """Whether both may be one thing: the same kind, or a part whose kind nothing has told."""
    return home.kind == part.kind or (home.kind == "person" and all(each.may_be_person for each in part.found))


def _parts(tokens: list[str], kind: Kind) -> list[str]:
    """The ends of a name, and an organisation's beginnings, of two words and more."""
    ends = [" ".join(tokens[first:]) for first in range(1, min(len(tokens) - 1, 5))]
    if kind == "organization":
        ends += [" ".join(tokens[:last]) for last in range(2, len(tokens))]
    return ends


@lru_cache(maxsize=10_000)
def initials(name: str) -> str:
    """The capitals that an acronym of the name would have."""
    return "".join(token[0] for token in name.replace("-", " ").split() if token not in _SMALL and token[0].isupper())


def _all_initials(name: str) -> str:
    """The same with the small words' letters: "BOE" of the Bank of England."""
    return "".join(token[0] for token in name.split()).upper()


def _join_acronyms(gathered: dict[str, Group], short: list[Candidate], text: str) -> None:
    """Gives acronyms to their expansions: "National Intelligence Service (NIS)", in brackets or not."""
    full_names = [(name, group.name, group.kind) for name, group in gathered.items()]
    several = [(name, full, kind) for name, full, kind in full_names if len(full.split()) > 1]
    expansions = {_all_initials(full): name for name, full, kind in several if kind == "organization"}
    expansions |= {initials(full): name for name, full, _ in several}
    declared = _declared(gathered, text)
    keep: list[Candidate] = []
    for candidate in short:
        letters = candidate.name.replace(".", "")
        home = declared.get(candidate.name) or (expansions.get(letters) if _is_acronym(letters) else None)
        if home is None or gathered[home].kind == "person":
            keep.append(candidate)
        else:
            if (
                gathered[home].kind == "other"
                and not _is_post(gathered[home])
                and (candidate.kind == "organization" or _is_of_body(gathered[home]))
            ):
                gathered[home].kind = "organization"
            gathered[home].found.append(candidate._replace(kind=gathered[home].kind))
    short[:] = keep
    for acronym, home in declared.items():
        known = organizations().get(acronym)
        other = key(known.name) if known else key(acronym)
        if other != home and other in gathered and home in gathered:
            gathered[home].found.extend(gathered.pop(other).found)


def _is_post(group: Group) -> bool:
    """Whether the longer name is a post: "Internal Vice President"."""
    return group.name.split()[-1] in name_words("title")


def _is_of_body(group: Group) -> bool:
    """Whether a longer name has a word in it that only bodies have, wherever it stands: "Ceylon Tea Board of Ada"."""
    return any(token in name_words("heads") for token in group.name.split())


def _is_acronym(letters: str) -> bool:
    return 2 <= len(letters) <= 7 and letters.isupper()


def _declared(gathered: dict[str, Group], text: str) -> dict[str, str]:
    """Acronyms in brackets right behind a name, to that name's key."""
    found: dict[str, str] = {}
    for name, group in gathered.items():
        for candidate in group.found:
            bracket = _BRACKET.match(text, candidate.end)
            if bracket is not None and _shortens(bracket.group(1), candidate.name):
                found.update(dict.fromkeys(filter(None, bracket.groups()), name))
    return found


def _shortens(short: str, name: str) -> bool:
    """Whether a bracketed word is the name's acronym, in capitals or in Korean syllables of it."""
    if _is_hangul(name):
        return len(short) < len(name) and (short.isascii() or all(syllable in name for syllable in short))
    return bool(_ACRONYM.match(short)) and len(name.split()) > 1 and short[0] == (initials(name) or " ")[0]


def _is_only_called(group: Group, text: str) -> bool:
    """Whether a person's name stands between marks only: a nickname (“Canine Vane”) is nobody's full name."""
    if group.kind != "person" or len(group.found) > 1:
        return False
    each = group.found[0]
    return text[max(0, each.start - 1) : each.start] in ("“", '"', "‘") and _CLOSES.match(text, each.end) is not None


class _Shorts:
    """Finds the home of a name that stands alone, by surname, given name or first word of an organisation."""

    def __init__(self, gathered: dict[str, Group], text: str) -> None:
        self.gathered = gathered
        self.by_word: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        called = {name for name, group in gathered.items() if _is_only_called(group, text)}
        for name, group in gathered.items():
            if name not in called or group.name.split()[-1] not in self._surnames(called):
                self._learn(name, group)
        for known in self.by_word.values():
            known.sort()

    def _surnames(self, called: Collection[str]) -> set[str]:
        """The last words of the people who are more than what somebody is called."""
        people = (group for name, group in self.gathered.items() if name not in called and group.kind == "person")
        return {group.name.split()[-1] for group in people}

    def _learn(self, name: str, group: Group) -> None:
        for candidate in group.found:
            tokens = candidate.tokens
            if group.kind == "person" or candidate.may_be_person:
                for role, word in _person_words(candidate.name):
                    self.by_word[word].append((candidate.start, role, name))
            elif group.kind == "organization" and len(tokens) > 1:
                self.by_word[tokens[-1]].append((candidate.start, "the", name))
                if not is_common(tokens[0]) and tokens[0] not in places():
                    self.by_word[tokens[0]].append((candidate.start, "head", name))

    def join(self, short: Iterable[Candidate]) -> None:
        """Adds each short form to the nearest preceding name that it fits, else makes it a name of its own."""
        for candidate in short:
            home = self._home(candidate)
            if home is None:
                self._alone(candidate)
            else:
                group = self.gathered[home]
                if group.kind == "other" and (candidate.title or candidate.acts):
                    group.kind = "person"
                group.found.append(candidate._replace(kind=group.kind))

    def _home(self, candidate: Candidate) -> str | None:
        word = candidate.name.removeprefix("al-").removeprefix("Al-").removeprefix("The ")
        known = self.by_word.get(word)
        if not known or (candidate.kind == "place" and not candidate.title):
            return None
        fitting = ("the", "surname") if candidate.with_the else ("surname", "head", "given")
        position = bisect_left(known, (candidate.start,))
        if candidate.title and _is_hangul(word):
            home = self._with_title(known[max(0, position - _NEARBY) : position], candidate.title)
            if home is not None:
                return home
        for role in fitting:
            home = _nearest(known, position, role)
            if home is not None and (role != "given" or _is_one_person(known, home)):
                return home
        return None

    def _with_title(self, known: list[tuple[int, str, str]], title: str) -> str | None:
        """Of several persons of one surname, the nearest who has borne the title: "김 위원장"."""
        last = title.split()[-1]
        for _, _, name in reversed(known):
            if any(each.title and each.title.endswith(last) for each in self.gathered[name].found[:_NEARBY]):
                return name
        return None

    def _alone(self, candidate: Candidate) -> None:
        """A name of its own; a Korean surname without a full name anywhere is none."""
        if _is_hangul(candidate.name) and (len(candidate.name) == 1 or candidate.name in _KOREAN_PAIRS):
            return
        group = self.gathered.setdefault(key(candidate.name), Group(candidate.kind))
        if candidate.is_sure and not any(each.is_sure for each in group.found):
            group.kind = candidate.kind
        group.found.append(candidate)


_NEARBY = 24
"""Mentions looked at to find a home: keeps a text full of one surname linear."""


def _nearest(known: list[tuple[int, str, str]], position: int, wanted: str) -> str | None:
    for _, role, name in reversed(known[max(0, position - _NEARBY) : position]):
        if role == wanted:
            return name
    for _, role, name in known[position : position + _NEARBY]:
        if role == wanted:
            return name
    return None


def _is_one_person(known: list[tuple[int, str, str]], home: str) -> bool:
    return all(name == home for _, role, name in known[:_NEARBY] if role == "given")


@lru_cache(maxsize=10_000)
def _person_words(name: str) -> tuple[tuple[str, str], ...]:
    """The words by which a person may be named later, each with what it is."""
    tokens = [token for token in name.split() if token not in _GENERATIONS]
    if len(tokens) == 1:
        if not _is_hangul(name) or len(name) < 3:
            return ()
        return (("surname", name[0]), ("surname", name[:2])) if name[:2] in _KOREAN_PAIRS else (("surname", name[0]),)
    if _is_surname_first(name, tokens[0]):
        return (("surname", tokens[0]), ("given", tokens[-1]))
    words = [("surname", tokens[-1].removeprefix("al-").removeprefix("Al-"))]
    if len(tokens) > 2 and tokens[-2][0].isupper() and tokens[-2] not in first_names():
        words.append(("surname", tokens[-2]))
    royal = tokens[0] in name_words("royal")
    words.append(("surname" if royal else "given", tokens[1] if royal else tokens[0]))
    if tokens[0] in name_words("east_asian_surname") and tokens[0] not in first_names():
        words.append(("surname", tokens[0]))
    return tuple(words)


def _is_surname_first(name: str, first: str) -> bool:
    """Whether it is "Ko Ban-seok" and not "Ada Al-Orrin" or "Ada Vane-Tarr": the surname stands before."""
    if not _EAST_ASIAN.match(name) or " Al-" in name or " El-" in name:
        return False
    return first in name_words("east_asian_surname") or name.rpartition("-")[2].islower()


def _is_hangul(word: str) -> bool:
    return "가" <= word[0] <= "힣"
