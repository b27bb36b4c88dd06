"""Which pronoun a person takes: by honorific, by given name, by the pronouns that follow the name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from digest.extract.gazetteer import Gender, first_names, name_words
from digest.extract.name_kinds import Candidate
from digest.model import Span

_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_LEADING = re.compile(r"[\"'“‘]?(?:But |And |Yet |Still, |Later, |However, )?(?:(He|His)|(She|Her))\b")
_REACH = 160
"""Code points after a mention in which a pronoun counts for it."""


def gender(found: Sequence[Candidate], text: str, sentences: Sequence[Span], starts: Sequence[int]) -> Gender | None:
    """The gender that the article or the given name speaks for, None when neither does.

    `starts` are the start offsets of all persons' mentions, sorted: a pronoun behind another name counts for nobody.
    """
    return _by_title(found) or _by_given_name(found) or _by_pronouns(found, text, sentences, starts)


def _by_title(found: Sequence[Candidate]) -> Gender | None:
    titles = [word.rstrip(".") for candidate in found for word in (candidate.title or "").split()]
    titles += [candidate.name.split()[0] for candidate in found if candidate.name.split()[0] in name_words("royal")]
    female, male = (sum(word in name_words(kind) for word in titles) for kind in ("female", "male"))
    if female == male:
        return None
    return "female" if female > male else "male"


def _by_given_name(found: Sequence[Candidate]) -> Gender | None:
    for candidate in found:
        known = first_names().get(candidate.tokens[0]) if len(candidate.tokens) > 1 else None
        if known:
            return known
    return None


def _by_pronouns(
    found: Sequence[Candidate], text: str, sentences: Sequence[Span], starts: Sequence[int]
) -> Gender | None:
    votes = {"male": 0, "female": 0}
    for candidate in found[:20]:
        sentence = sentences[candidate.sentence]
        place = bisect_right(starts, candidate.start)
        other = starts[place] if place < len(starts) else len(text)
        stop = min(sentence.end, other, candidate.end + _REACH)
        match = _PRONOUN.search(text, candidate.end, stop)
        if match is None and other >= sentence.end:
            match = _leading(candidate, sentences)
        if match is not None:
            votes["male" if match.group(1) else "female"] += 1
    if votes["male"] == votes["female"]:
        return None
    return "male" if votes["male"] > votes["female"] else "female"


def _leading(candidate: Candidate, sentences: Sequence[Span]) -> re.Match[str] | None:
    """The pronoun that opens the sentence after the one that names the person."""
    if candidate.sentence + 1 >= len(sentences):
        return None
    return _LEADING.match(sentences[candidate.sentence + 1].text)
