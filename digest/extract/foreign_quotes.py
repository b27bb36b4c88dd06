"""Quotations in languages whose grammar the rules do not know: a speaker only where a plain cue names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from digest.extract.lexicon import sections
from digest.extract.names import Entity
from digest.extract.quotes.marks import Run, runs
from digest.model import Quote

_FEWEST = 4
"""Words between marks that are speech; fewer are a term or a title more often."""
_REACH = 80
"""Characters beside a quotation within which its cue and name stand."""
_SURE = 0.85
_NOBODY = 0.45
"""How sure a quotation without a speaker is: it stays in the record."""
_ALIASES = {"no": "nb", "nn": "nb"}


def foreign_quotes(text: str, lang: str, entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """The words between marks, and what stands behind "Name:" at the start of a line, in the order of the text."""
    starts, ends = _places(entities)
    said = sections("foreign_words.txt").get(f"said_{_ALIASES.get(lang, lang)}", frozenset())
    marked = [run for run in runs(text) if run.closed and not run.single and _is_speech(text, run)]
    found = [_quote(text, run, said, starts, ends) for run in marked]
    people = {one.start: (one.end, each.name) for each in entities if each.type == "person" for one in each.mentions}
    found += [each for each in _labelled(text, people) if not any(_meet(each, run) for run in marked)]
    return tuple(sorted(found, key=lambda each: each.start))


def _places(entities: Sequence[Entity]) -> tuple[Mapping[int, tuple[int, str]], Mapping[int, str]]:
    """Where a person or body is named: start to end and name, end to name."""
    able = [(one, each.name) for each in entities if each.type != "place" for one in each.mentions]
    return {one.start: (one.end, name) for one, name in able}, {one.end: name for one, name in able}


def _is_speech(text: str, run: Run) -> bool:
    return len(text[run.start : run.end].split()) >= _FEWEST


def _quote(
    text: str, run: Run, said: frozenset[str], starts: Mapping[int, tuple[int, str]], ends: Mapping[int, str]
) -> Quote:
    speaker = _after(text, run.outer_end, said, starts) or _before(text, run.outer_start, said, ends)
    name, cue, rule = speaker or (None, None, "nobody")
    start, end = _bare(text, run)
    return Quote(
        text[start:end],
        start,
        end,
        name,
        cue=cue,
        kind="direct",
        confidence=_SURE if name else _NOBODY,
        rule=rule,
    )


def _bare(text: str, run: Run) -> tuple[int, int]:
    """The words without the spaces that French sets inside its marks."""
    words = text[run.start : run.end]
    return run.start + len(words) - len(words.lstrip()), run.start + len(words.rstrip())


def _after(
    text: str, end: int, said: frozenset[str], starts: Mapping[int, tuple[int, str]]
) -> tuple[str, str | None, str] | None:
    """„…“, sagte Minister Olaf Brandt: the verb right behind the marks, the name right behind the verb or a post."""
    cue = re.match(r"[\s\xa0]?[,–—-]?[\s\xa0]?(?:a\s)?([^\W\d_]+)\s", text[end : end + _REACH])
    if cue is None or cue.group(1) not in said:
        return None
    place = end + cue.end()
    titles = sections("foreign_words.txt")["title"]
    while place not in starts:
        title = re.match(r"(?:(?:le|la|el|o|a|il|de|het|der|die)\s)?([^\W\d_]+)\.?\s", text[place : place + _REACH])
        if title is None or title.group(1).lower() not in titles:
            return None
        place += title.end()
    return starts[place][1], cue.group(1), "cue-after"


def _before(text: str, start: int, said: frozenset[str], ends: Mapping[int, str]) -> tuple[str, str | None, str] | None:
    """Olaf Brandt sagte: „…“, and "Olaf Brandt: „…“" at the start of a line."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    left = text[begin:start].rstrip(" \xa0")
    if not left.endswith(":"):
        return None
    name = ends.get(begin + len(left) - 1)
    opening = text[text.rfind("\n", 0, start) + 1 : begin + len(left) - 1]
    if name is not None and opening == name:
        return name, None, "label"
    cue = re.search(r"\s(?:a\s|ha\s)?([^\W\d_]+):\Z", left)
    if cue is None or cue.group(1) not in said or begin + cue.start() not in ends:
        return None
    return ends[begin + cue.start()], cue.group(1), "cue-before"


def _labelled(text: str, starts: Mapping[int, tuple[int, str]]) -> Iterator[Quote]:
    for line in re.finditer(r"[^\n]+", text):
        end, name = starts.get(line.start(), (0, ""))
        if not end or not text.startswith(": ", end):
            continue
        words = text[end + 2 : line.end()].rstrip()
        if len(words.split()) >= _FEWEST:
            yield Quote(words, end + 2, end + 2 + len(words), name, kind="direct", confidence=_SURE, rule="label")


def _meet(quote: Quote, run: Run) -> bool:
    return quote.start < run.outer_end and run.outer_start < quote.end
