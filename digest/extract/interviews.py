"""Who speaks in an interview without marks: answers behind a name with its colon, or below lines that only ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from digest.extract.attribution import Attribution
from digest.extract.names import Entity
from digest.model import Span

_LABEL = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}) ?: (?=\S)")
_SIGNED = re.compile(r"[—–-] ?[^—–\n]{2,60} \(@\w{2,30}\)")
"""Who posted it: "— Ada Vane (@adavane) May 2, 2031"."""
_LETTERS = ("Q", "A")
"""Labels of who asks and who answers."""
_ASKS = re.compile(r"[^“”\"]{12,400}\?\Z")
_OWN = re.compile(r"\b(?:I|[Mm]y|me)\b")
_QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]?")
_FEWEST = 3
"""Labelled lines, or lines that only ask, which make an interview."""
_LABELLED_SHARE = 0.15
"""Share of the lines that bear a label; a report with two lines of notes at its end is none."""
_OWN_SHARE = 0.3
"""Share of the answers in which somebody says "I"."""
_PER_QUESTION = 6
"""Lines of answers for each question, at most; a guide that asks now and then has more."""
_LINE = re.compile(r"[^\n]+")


def answers(text: str, sentences: Sequence[Span], entities: Sequence[Entity]) -> Mapping[int, Attribution | None]:
    """The numbers of the sentences in an interview's answers, each with whose word it is as far as that is told."""
    lines = list(_LINE.finditer(text))
    spoken = dict(_posted(lines)) | (dict(_labelled(lines, entities)) or dict(_asked(lines)))
    found: dict[int, Attribution | None] = {}
    place = 0
    for number, span in enumerate(sentences):
        while lines[place].end() < span.end:
            place += 1
        if place in spoken:
            found[number] = _by(spoken[place], span)
    return found


def _by(speaker: str | None, sentence: Span) -> Attribution | None:
    """The sentence as its speaker's, without the label in front."""
    if speaker is None:
        return None
    label = _LABEL.match(sentence.text)
    return Attribution(speaker, label.end() if label else 0, len(sentence.text))


def _posted(lines: Sequence[re.Match[str]]) -> Iterator[tuple[int, str | None]]:
    """The lines that are a post shown within the article: those that its author's handle signs, or the one above."""
    for place, line in enumerate(lines):
        signed = _SIGNED.search(line.group()) if " (@" in line.group() else None
        if signed is not None:
            yield place, None
            if signed.start() == 0 and place:
                yield place - 1, None


def _labelled(lines: Sequence[re.Match[str]], entities: Sequence[Entity]) -> Iterator[tuple[int, str | None]]:
    """The lines from the first label on, each with the one whose label came last."""
    labels = {place: match["who"] for place, line in enumerate(lines) if (match := _LABEL.match(line.group()))}
    people = {form: each.name for each in entities if each.type == "person" for form in (each.name, *each.aliases)}
    counts = Counter(labels.values())
    speakers = {who for who, count in counts.items() if count > 1 or who in people}
    spoken = sum(counts[who] for who in speakers)
    if spoken < max(_FEWEST, _LABELLED_SHARE * len(lines)) or not any(
        who in people or who in _LETTERS for who in speakers
    ):
        return
    who: str | None = None
    for place, line in enumerate(lines):
        who = labels[place] if labels.get(place) in speakers else None if _asks(line.group()) else who
        if who is not None:
            yield place, None if who in _LETTERS else people.get(who, who)


def _asks(line: str) -> bool:
    bare = line.strip()
    return bare.endswith("?") and _ASKS.fullmatch(bare) is not None


def _asked(lines: Sequence[re.Match[str]]) -> Iterator[tuple[int, str | None]]:
    """The lines behind the first of several that only ask, when who answers says "I"."""
    asking = {place for place, line in enumerate(lines) if _asks(line.group())}
    if len(asking) < _FEWEST:
        return
    below = [place for place in range(min(asking), len(lines)) if place not in asking]
    own = sum(bool(_OWN.search(_QUOTED.sub("", lines[place].group()))) for place in below)
    if own >= max(2, _OWN_SHARE * len(below)) and len(below) <= _PER_QUESTION * len(asking):
        for place in below:
            yield place, None
