"""What an unknown name names, by the words around all of its mentions: a place, an organisation, a person."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from digest.extract.gazetteer import any_name_words, first_names, is_common, name_words
from digest.extract.lexicon import sections
from digest.extract.name_context import Kind, is_no_agent
from digest.extract.name_doubts import CAMEL, is_no_place, is_thing, may_be_firm
from digest.extract.name_kinds import Candidate

_REACH = 60
"""Code points on either side that are looked at."""
_TOKEN_PLACE = 1.5
"""Points that make one word a place."""
_ENOUGH: dict[Kind, float] = {"place": 2.0, "organization": 2.0, "person": 1.5}
"""Points that make a kind; one mention that says it plainly has three."""
_AT_SIGHT = 2.0
"""Points of the kind that a mention's nearest words alone gave it."""
_LISTED = 1.5
"""Points of the kind that a neighbour in a list has."""
_SELDOM = 5
"""Mentions of a place for one that stands where places stand, at most."""
_LISTS = (", ", " and ", ", and ", " & ", " or ", " / ")
_POSTED = 2.5
"""Points of a name with a post or an age behind it."""
_BEGINNING, _MOST_ALIKE = 4, 50
"""Letters by which names that begin alike are found, and how many of them are looked at."""
_AGENT_BEHIND = re.compile(
    r", (?:an?|the|who is|himself|herself) (?:[\w’'-]+ ){0,3}?([a-z]+(?:er|or|ist|ian|man|woman|eer|ant))(?=[ ,.;])"
)
"""One who does something, said behind the name: ", a retired violinist"."""
_BEHIND = (" ", ",", "'", "’")
"""What stands right behind a name where one of `_after_rules` holds."""
_NEXT = re.compile(r"(?:['’]s?)?,? \(?(\w+)")

Points = dict[Kind, float]
Rule = tuple[Kind, float, re.Pattern[str]]


def judged(found: Sequence[Candidate], text: str) -> list[Candidate]:
    """The candidates, the kinds of those that nothing in their own words gave away decided by all their mentions."""
    gathered: dict[str, list[Candidate]] = defaultdict(list)
    for each in found:
        if not each.is_sure:
            gathered[each.name].append(each)
    others = _Others(found)
    beside = _beside(found, text)
    kinds = {name: _kind(name, mentions, text, others, beside[name]) for name, mentions in gathered.items()}
    return [_as_judged(each, kinds, text) for each in found]


class _Others:
    """What the other names of the article tell about one: which are surnames, which begin alike."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self.names = frozenset(each.name for each in found)
        people = {each.name for each in found if each.may_be_person or each.kind == "person"}
        titled = {each.name for each in found if each.title is not None}
        self.surnames = frozenset(name.rpartition(" ")[2] for name in people if " " in name) | titled
        self._alike: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            self._alike[name[:_BEGINNING]].append(name)

        self._firms = {
            each.name.partition(" ")[0] for each in found if " " in each.name and each.tokens[-1] in _of_firms()
        }

    def is_firm(self, name: str) -> bool:
        """Whether a longer name that begins with it is a firm's: "Orsa" beside "Orsa Games"."""
        return name in self._firms and name not in self.surnames

    def has_demonym(self, name: str) -> bool:
        """Whether the article names the people of a place of this name."""
        return any(_is_demonym(each, name) for each in self._alike[name[:_BEGINNING]][:_MOST_ALIKE])


def _of_firms() -> frozenset[str]:
    return any_name_words("organization", "outlet") | {"Games"}


def _as_judged(each: Candidate, kinds: dict[str, Kind | None], text: str) -> Candidate:
    if each.kind == "person" and each.title is None and _before_vessel().search(text, _from(each), each.start):
        return each._replace(kind="other", may_be_person=False)
    kind = None if each.is_sure else kinds[each.name]
    if kind is None:
        return each
    return each._replace(kind=kind, may_be_person=each.may_be_person and kind in ("person", "other"))


def _beside(found: Sequence[Candidate], text: str) -> dict[str, Points]:
    """What the neighbours in a list tell: "Ada Vane, Corin Bexley and …" are all persons, at most `_LISTED` points."""
    told: dict[str, Points] = defaultdict(lambda: defaultdict(float))
    for one, other in itertools.pairwise(found):
        if one.sentence != other.sentence or text[one.end : other.start] not in _LISTS:
            continue
        if text[one.end] == "," and text[max(0, one.start - 3) : one.start] == "In ":
            continue
        for known, unknown in ((one, other), (other, one)):
            alike = (" " in known.name) == (" " in unknown.name)
            if known.is_sure and not unknown.is_sure and alike and known.kind != "other":
                told[unknown.name][known.kind] = _LISTED
    return told


def _kind(name: str, mentions: Sequence[Candidate], text: str, others: _Others, beside: Points) -> Kind | None:
    """The kind with the most points; "other" when a guess from one mention stands against all; None for no verdict."""
    points: Points = defaultdict(float)
    told = [_points(each, text) for each in mentions]
    for found in (_from_form(name, mentions[0], others), beside, *told):
        for kind, worth in found.items():
            points[kind] += worth
    if CAMEL.match(name) or others.is_firm(name):
        points.pop("person", None)
    if points.get("organization") and is_thing(name, text):
        points.pop("organization")
    if points.get("place"):
        at_sight = any(each.kind == "place" for each in mentions)
        seldom = sum(bool(each["place"]) for each in told) * _SELDOM < len(told) - 3
        if seldom or name in first_names() or is_no_place(name, text, others.surnames, at_sight):
            points.pop("place")
    best: Kind = max(points, key=points.__getitem__, default="other")
    most = points.get(best, 0.0)
    enough = _TOKEN_PLACE if best == "place" and " " not in name else _ENOUGH.get(best, 0.0)
    if most < enough or (best == "person" and not _can_be_person(name, mentions, most)):
        return None if len(name.split()) > 1 else "other"
    return best


def _can_be_person(name: str, mentions: Sequence[Candidate], points: float) -> bool:
    """Whether the words may be a person's; behind a plain word for a post one of them may be ordinary, as in "Bold"."""
    tokens = name.split()
    if len(tokens) == 1:
        return not any(character.isdigit() for character in name) and any(each.kind == "person" for each in mentions)
    posted = points >= _POSTED and len(tokens) < 4 and not is_common(tokens[0])
    return mentions[0].may_be_person or (posted and all(token[0].isupper() for token in tokens))


def _from_form(name: str, first: Candidate, others: _Others) -> Points:
    """What the name's own form, and other names of the text, hint at."""
    tokens = name.split()
    points: Points = defaultdict(float)
    points["organization"] += 2 * ("&" in name and may_be_firm(tokens)) + 1 * bool(CAMEL.match(name))
    if len(tokens) > 1 and (tokens[0] in sections("kind_words.txt")["direction"] or tokens[-1] in name_words("place")):
        points["place"] += 1.5
    if len(tokens) > 1 and first.may_be_person and tokens[-1] in others.names:
        points["person"] += 1.5
    if name in others.surnames:
        points["person"] += 2
    if len(tokens) == 1 and others.has_demonym(name):
        points["place"] += 1.5
    return points


def _is_demonym(word: str, name: str) -> bool:
    """Whether one word is the other's people: "Norvaler" and "Norvale", "Ostrian" and "Ostria"."""
    stem = name.rstrip("aeio")
    return word != name and len(stem) > 3 and word.startswith(stem) and _ending(word.removeprefix(stem))


def _ending(rest: str) -> bool:
    return any(rest.endswith(ending) and len(rest) <= 4 for ending in sections("kind_words.txt")["demonym_ending"])


def _points(each: Candidate, text: str) -> Points:
    """What one mention's surroundings say; a name behind a preposition is not the one who speaks behind it."""
    points: Points = defaultdict(float)
    after = text[each.end : each.end + _REACH]
    last = text[_from(each) : each.start].rstrip().rpartition(" ")[2].strip('“”"(').lower()
    for kind, worth, pattern in _before_rules().get(last.rstrip(","), ()):
        if pattern.search(text, _from(each), each.start) and not (kind == "place" and after.startswith(("'s ", "’s "))):
            points[kind] = max(points[kind], worth)
    for kind, worth, pattern in _after_rules() if _tells(after) else ():
        if pattern.match(after):
            points[kind] = max(points[kind], worth)
    agent = _AGENT_BEHIND.match(after)
    if agent is not None and not is_no_agent(agent.group(1)):
        points["person"] = max(points["person"], _POSTED)
    if each.kind != "other":
        points[each.kind] = max(points[each.kind], _AT_SIGHT)
    if points["place"]:
        points.pop("person", None)
    return points


def _tells(after: str) -> bool:
    """Whether one of `_after_rules` may hold: a quick look at the next word."""
    if after[:1] not in _BEHIND:
        return False
    following = _NEXT.match(after)
    return after.startswith(", ") or (following is not None and following.group(1) in _next_words())


@cache
def _next_words() -> frozenset[str]:
    """The words that stand right behind a name where one of `_after_rules` holds, an apposition apart."""
    lists = sections("kind_words.txt")
    lands = lists["land_has"] | lists["land_of"]
    companies = lists["company_has"] | lists["company_acts"] | lists["company_may"]
    behind = lists["company_noun_behind"] | lists["company_head_behind"] | lists["speech"] | lists["behind"]
    return frozenset(word.split()[0] for word in lands | companies | behind)


def _from(each: Candidate) -> int:
    return max(0, each.start - _REACH)


@cache
def _before_vessel() -> re.Pattern[str]:
    return re.compile(rf"\b(?:[Tt]he|a|an|their|his|her) (?:[\w-]+ )?(?:{_words('vessel')}),? [“‘\"']?\Z")


@cache
def _before_rules() -> Mapping[str, tuple[Rule, ...]]:
    """The rules for what stands before a name, by the last word that stands there."""
    rules: tuple[tuple[Kind, float, str, Iterable[str]], ...] = (
        ("place", 3.0, rf"\b(?:{_words('land')}) (?:of|called|named) \Z", ("of", "called", "named")),
        ("place", 2.0, rf"\b(?:{_words('of_land')}) of \Z", ("of",)),
        ("place", 2.0, rf"(?i:\b(?:{_words('plainly_there')}) (?:flooded )?\Z)", _ends("plainly_there", "flooded")),
        ("place", 1.5, r"\b(?:off|above|towards?) \Z", ("off", "above", "toward", "towards")),
        (
            "place",
            1.0,
            r"(?i:\b(?:at|from|on|into|between|inland of) \Z)",
            {"at", "from", "on", "into", "between", "of"},
        ),
        ("place", 1.0, r"\bbetween [A-Z]\w+(?: [A-Z]\w+)? and \Z", ("and",)),
        ("place", 0.5, r"\b(?:to|through) \Z", ("to", "through")),
        ("other", 2.5, rf"\b(?:{_words('work')}) \Z", _ends("work")),
        (
            "organization",
            3.0,
            rf"\b(?:{_words('company')}),? (?:called |named |known as )?\Z",
            _ends("company", "called", "named", "as"),
        ),
        (
            "organization",
            2.5,
            rf"(?i:\b(?:{_words('post')}) (?:of|at|for|with) (?:the )?\Z)",
            ("of", "at", "for", "with", "the"),
        ),
        ("organization", 1.0, rf"\b(?:{_words('dealt')}) (?:the )?\Z", _ends("dealt", "the")),
        (
            "organization",
            2.0,
            r"\b(?:[Ss]hares|[Ss]takes?|[Ss]tock|[Ii]nvestors|[Ss]hareholders) (?:of|in) \Z",
            ("of", "in"),
        ),
        (
            "person",
            2.0,
            r"[,”\"] (?:said|says|added|asked|recalled) \Z",
            ["said", "says", "added", "asked", "recalled"],
        ),
        ("person", 1.5, rf"\b(?:{_words('kin')}) \Z", _ends("kin")),
    )
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for kind, worth, pattern, ends in rules:
        for word in ends:
            found[word].append((kind, worth, re.compile(pattern)))
    return {word: tuple(those) for word, those in found.items()}


def _ends(part: str, *words: str) -> set[str]:
    """The last words of the phrases of a part of `kind_words.txt`, and more words."""
    return {phrase.split()[-1] for phrase in sections("kind_words.txt")[part]}.union(words)


@cache
def _after_rules() -> tuple[Rule, ...]:
    no_person = rf"(?!(?:of|at|for|and|who|{_words('post')}|{_words('office')}) )"
    reports = r"(?! (?:reported|reports|said|says|wrote|added)\b)"
    apposition = rf", (?:the|an?|its|which is) (?:{no_person}[\w’'-]+ ){{0,4}}(?:{_words('company')})\b{reports}"
    return (
        ("place", 2.0, re.compile(rf"['’]s? (?:{_words('land_has')})\b")),
        ("place", 2.0, re.compile(rf" (?:{_words('land_of')})\b")),
        ("organization", 3.0, re.compile(apposition)),
        ("organization", 3.0, re.compile(r" (?:said|says) (?:that )?it(?:s| has| had| would| will| was| is|['’]s)?\b")),
        ("organization", 2.0, re.compile(rf"['’]s? (?:{_words('company_has')})\b")),
        ("organization", 2.0, re.compile(rf",? (?:which |also |has |had )?(?:{_words('company_acts')})\b")),
        ("organization", 1.0, re.compile(rf" (?:has |had |also )?(?:{_words('company_may')})\b")),
        ("organization", 2.0, re.compile(rf" (?:{_words('company_noun_behind')})\b")),
        ("organization", 1.0, re.compile(rf" (?:{_words('company_head_behind')})\b")),
        ("organization", 3.0, re.compile(r"(?: Inc\b|,? (?:Ltd|plc|PLC|LLC|Corp)\b| \((?:NYSE|NASDAQ|Nasdaq|LSE)\b)")),
        ("person", 3.0, re.compile(r",? (?:who|whose|himself|herself)\b|, (?:aged )?\d\d?[,.]")),
        ("person", 2.5, re.compile(rf", (?:[a-z’'-]+ ){{0,4}}(?:{_words('post')}|{_words('office')})\b")),
        ("person", 1.5, re.compile(rf",? (?:{_words('speech')})\b")),
    )


@cache
def _words(part: str) -> str:
    found = sections("kind_words.txt")[part]
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))
