"""What the words right round one mention make of a name that nothing in itself gives away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from digest.extract.gazetteer import first_names, is_common, name_words, organizations, places, surnames
from digest.extract.lexicon import sections
from digest.extract.lexicon import words as word_list
from digest.extract.name_runs import Word

Kind = Literal["person", "organization", "place", "other"]

_AGE_OR_ROLE = re.compile(r", (?:\d{2},|an? |the |who |whose |aged )")
_PERSON_AFTER = re.compile(
    r",? (?:who|whose|himself|herself|(?:told|said|says|added|wrote|argued|tweeted|explained)\b)"
)
_ACTS = re.compile(
    r"['’]s |,? (?:said|says|has|have|had|was|were|will|would|also|which|announced|declined|called|warned|confirmed|"
    r"president|chief|chairman|chairwoman|director|head|official|officials|spokes\w+|members?|agents?|officers|report|"
    r"board|leaders?|headquarters|affiliate|commissioner|coach)\b"
)
"""Behind letters that name a body."""
_WITHIN = re.compile(r", ([A-Z][\w.]*(?: [A-Z][\w.]*)?)(?!['’])\b")
NAME_LIKE = re.compile(r"[^\W\d_][\w'’.-]*\Z")
_AGENT = re.compile(r"[a-z]+(?:er|or|ist|ian|man|woman|eer|ant)\Z")
"""A word for one who does something: "producer", "violinist"; `not_agent` lists what only ends like one."""


_GOVERNING = frozenset(("at", "from", "with", "by", "of", "in", "on", "for"))
"""Prepositions behind which a name does nothing."""
_WHERE = frozenset(("in", "on", "at", "near", "to", "from", "up", "down", "around", "across", "atop", "outside"))
"""Before a place rather than somebody whose surname is a hill or a lake."""


class Before(NamedTuple):
    """The last three words before a name; empty where something else than a space stands before it."""

    third: str
    second: str
    last: str

    @classmethod
    def of(cls, text: str) -> Before:
        """The words that end the text before a name."""
        if not text.endswith(" "):
            return cls("", "", "")
        words = ["", "", *text[-60:-1].split(" ")][-3:]
        return cls(*[word.lstrip("\"'“‘(") for word in words])

    def is_in(self, part: str) -> bool:
        """Whether the last word is in a part of `kind_words.txt`, what stands before a hyphen left out."""
        return self.last.rpartition("-")[2] in sections("kind_words.txt")[part]

    @property
    def is_land(self) -> bool:
        """Whether a land follows rather than a company of its name: "in the [Amazon]"."""
        return self.last == "the" and self.second in ("in", "across", "of", "through", "throughout", "along", "near")

    @property
    def ends_longer_name(self) -> bool:
        """Whether the name is only the end of a longer one: "Chambers of [Commerce]"."""
        head = self.third if self.last == "the" and self.second == "of" else self.second if self.last == "of" else ""
        return head[:1].isupper()


def acts_as_body(before: Before, after: str) -> bool:
    """Whether letters name a body here: "the [NAB]", "[NAB] said", "told [NAB]"."""
    word = before.second if before.last == "the" else before.last
    if before.last in ("the", "The") and not (describes(after) or after.startswith(" of ")):
        return True
    return word in sections("kind_words.txt")["body_before"] or bool(_ACTS.match(after))


def kind_by_context(found: Sequence[Word], before: Before, after: str) -> tuple[Kind, bool]:
    """The kind, and False: what the words round one mention say is never sure."""
    person = before.is_in("person_before") or _speaks(before, after) or _does(found, before)
    if (found[0].text in places() and found[0].text not in first_names()) or before.ends_longer_name:
        person = False
    plain = all(not is_common(word.text) for word in found)
    within = _WITHIN.match(after)
    there = plain or before.last in ("from", "in", "near", "at")
    if within is not None and within.group(1) in places() and not person and there and len(found) < 3:
        return "place", False
    if len(found) == 1:
        if plain and _is_where(before, after):
            return "place", False
        return ("person" if person and plain else "other"), False
    if found[-1].text in name_words("place") and before.last in _WHERE:
        return "place", False
    if before.last in ("a", "an") and not describes(after):
        return "other", False
    if person or (_AGE_OR_ROLE.match(after) and is_plain(found)):
        joins = any(word.text in ("of", "for", "and", "on") for word in found)
        return ("other" if joins or len(found) > 4 else "person"), False
    return ("person" if has_surname(found) else "other"), False


def _speaks(before: Before, after: str) -> bool:
    """Whether the name is the one who speaks behind it: not in "an analyst at [Orsa Vell], said"."""
    found = _PERSON_AFTER.match(after)
    if found is None or before.last not in _GOVERNING or found.group().endswith(("who", "whose", "self")):
        return found is not None
    return not (after.startswith(",") or before.last == "on" or before.second[:1].isupper())


def acts(after: str) -> bool:
    """Whether the words behind the name are those behind a person."""
    return bool(_PERSON_AFTER.match(after))


def _is_where(before: Before, after: str) -> bool:
    """Whether only a place can stand here: "near [Orrin]", "the town of [Orrin]", "in the [Orrins]"."""
    if after[:2] in ("'s", "’s"):
        return False
    if before.is_in("only_place_before"):
        return True
    if before.last == "of":
        return before.second in sections("kind_words.txt")["land"]
    if before.third[:1].isupper():
        return False
    return before.last == "the" and before.second in ("in", "across", "throughout") and not describes(after)


def _does(found: Sequence[Word], before: Before) -> bool:
    """Whether a word for one who does something stands before a name of several words: "producer Ada Vane"."""
    if len(found) < 2 or is_common(found[0].text):
        return False
    if before.last in ("named", "called"):
        return True
    return bool(_AGENT.match(before.last)) and not is_no_agent(before.last)


def is_no_agent(word: str) -> bool:
    """Whether a word only ends like one for somebody who does something: "after", "carmaker"."""
    lists = sections("kind_words.txt")
    return word in lists["not_agent"] or word in lists["company"] or word.endswith(("maker", "builder"))


def describes(after: str) -> bool:
    """Whether the name stands before a noun that it describes: "in the [Orsa] group"."""
    word = after[1:].partition(" ")[0].rstrip(",.;:")
    return after[:1] == " " and word.isalpha() and word.islower() and word not in word_list("stopwords.txt")


def has_surname(found: Sequence[Word]) -> bool:
    """Whether two or three words end in a family name, and the first is no ordinary word and no place."""
    first, last = found[0].text, found[-1].text
    if not 2 <= len(found) <= 3 or last not in surnames() or is_common(first) or first in places():
        return False
    if any(is_common(word.text) for word in found[1:-1]):
        return False
    return all(word.text[0].isupper() and not word.text.isupper() and NAME_LIKE.match(word.text) for word in found)


def is_plain(found: Sequence[Word]) -> bool:
    """Two or three words that are no ordinary ones: a name of a person as far as its words go."""
    if not 2 <= len(found) <= 4 or any(word.text in ("of", "for", "and") for word in found):
        return False
    if (found[0].text in places() or found[0].text in organizations()) and found[0].text not in first_names():
        return False
    return all(not is_common(word.text) and not word.text.isupper() for word in found if word.is_capital)
