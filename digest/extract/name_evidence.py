"""What an unknown name names, by the words around all of its mentions: a place, an organisation, a person."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from digest.extract.gazetteer import (
    any_name_words,
    countries_and_aliases,
    first_names,
    is_common,
    name_words,
    places,
    surnames,
)
from digest.extract.lexicon import sections
from digest.extract.name_context import Kind, is_no_agent
from digest.extract.name_doubts import CAMEL, is_code, is_no_place, is_number, is_thing, may_be_firm
from digest.extract.name_kinds import Candidate
from digest.extract.name_persons import is_no_person
from digest.extract.name_rules import after_rules, before_rules, before_vessel, may_tell

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

Points = dict[Kind, float]


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
        families = Counter(name.rpartition(" ")[2] for name in people if " " in name)
        self.kin = frozenset(family for family, count in families.items() if count > 1)
        self._vessels = {
            each.name.partition(" ")[2] for each in found if each.tokens[0] in name_words("vessel_letters")
        }
        titled = {each.name for each in found if each.title is not None}
        self.surnames = frozenset(name.rpartition(" ")[2] for name in people if " " in name) | titled
        self._alike: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            self._alike[name[:_BEGINNING]].append(name)

        self._firms = {
            each.name.partition(" ")[0] for each in found if " " in each.name and each.tokens[-1] in _of_firms()
        }

    def is_family(self, name: str) -> bool:
        """Whether it is a family: "the Harrises" beside "Ada Harris"."""
        return name not in self.surnames and (
            name.removesuffix("es") in self.surnames or name.removesuffix("s") in self.surnames
        )

    def is_vessel(self, name: str) -> bool:
        """Whether the text has it behind letters that only a ship bears: "MV Tarn Pilot"."""
        return name in self._vessels or name.partition(" ")[0] in name_words("vessel_letters")

    def is_firm(self, name: str) -> bool:
        """Whether a longer name that begins with it is a firm's: "Orsa" beside "Orsa Games"."""
        return name in self._firms and name not in self.surnames

    def has_demonym(self, name: str) -> bool:
        """Whether the article names the people of a place of this name."""
        return any(_is_demonym(each, name) for each in self._alike[name[:_BEGINNING]][:_MOST_ALIKE])


def _of_firms() -> frozenset[str]:
    return any_name_words("organization", "outlet") | {"Games"}


def _as_judged(each: Candidate, kinds: dict[str, Kind | None], text: str) -> Candidate:
    if each.kind == "person" and each.title is None and before_vessel().search(text, _from(each), each.start):
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
    if others.is_vessel(name) or others.is_family(name):
        return "other"
    if CAMEL.match(name) or others.is_firm(name) or is_code(name) or _ends_in_country(name):
        spoken = points.pop("person", 0.0)
        points["organization"] += 0.0 if is_number(name) else spoken
    if points.get("organization") and (name in first_names() or is_thing(name, text)):
        points.pop("organization")
    if points.get("place"):
        at_sight = any(each.kind == "place" for each in mentions)
        seldom = sum(bool(each["place"]) for each in told) * _SELDOM < len(told) - 3
        unlike = seldom or name in first_names() or _is_tool(mentions, text)
        if unlike or is_no_place(name, text, others.surnames, at_sight):
            points.pop("place")
    best: Kind = max(points, key=points.__getitem__, default="other")
    most = points.get(best, 0.0)
    enough = _TOKEN_PLACE if best == "place" and " " not in name else _ENOUGH.get(best, 0.0)
    if most < enough or (best == "person" and not _can_be_person(name, mentions, most)):
        return None if len(name.split()) > 1 else "other"
    return best


def _is_tool(mentions: Sequence[Candidate], text: str) -> bool:
    """Whether the article uses it, or speaks of its users: "using [Orsel]", "[Orsel] plugins"."""
    before, behind = (sections("kind_words.txt")[part] for part in ("tool_before", "tool_behind"))
    for each in mentions[:_SELDOM]:
        last = text[max(0, each.start - 12) : each.start].rstrip().rpartition(" ")[2].lower()
        following = text[each.end : each.end + 16].lstrip().partition(" ")[0].rstrip(".,;:")
        if last in before or following in behind:
            return True
    return False


def _ends_in_country(name: str) -> bool:
    """Whether a country that is nobody's surname ends the name: "Fair Roads Namibia" is a body where it speaks."""
    head, _, last = name.rpartition(" ")
    return bool(head) and last in countries_and_aliases() and last not in surnames() and last not in first_names()


def _can_be_person(name: str, mentions: Sequence[Candidate], points: float) -> bool:
    """Whether the words may be a person's; behind a plain word for a post one of them may be ordinary, as in "Bold"."""
    tokens = name.split()
    if len(tokens) == 1:
        return not any(character.isdigit() for character in name) and any(each.kind == "person" for each in mentions)
    if is_no_person(tokens):
        return False
    posted = points >= _POSTED and len(tokens) < 4 and not is_common(tokens[0])
    return mentions[0].may_be_person or (posted and all(token[0].isupper() for token in tokens))


def _from_form(name: str, first: Candidate, others: _Others) -> Points:
    """What the name's own form, and other names of the text, hint at."""
    tokens = name.split()
    points: Points = defaultdict(float)
    points["organization"] += 2 * ("&" in name and may_be_firm(tokens)) + 1 * bool(CAMEL.match(name))
    if len(tokens) > 1 and (tokens[0] in sections("kind_words.txt")["direction"] or tokens[-1] in name_words("place")):
        points["place"] += 1.5
    if len(tokens) > 1 and first.may_be_person and not first.with_the and tokens[-1] in others.names - places().keys():
        points["person"] += 1.5
    if name in others.surnames:
        points["person"] += 2
    if len(tokens) == 2 and first.may_be_person and tokens[-1] in others.kin:
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
    for kind, worth, pattern in before_rules().get(last.rstrip(","), ()):
        if pattern.search(text, _from(each), each.start) and not (kind == "place" and after.startswith(("'s ", "’s "))):
            points[kind] = max(points[kind], worth)
    for kind, worth, pattern in after_rules() if may_tell(after) else ():
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


def _from(each: Candidate) -> int:
    return max(0, each.start - _REACH)
