"""The headline, where it stands in the text: a line shaped like one, above the body, that shares the body's words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from digest.clean.core import best_stretch, weight
from digest.clean.language import small_words
from digest.clean.lexicon import interface_words, is_section, vocabulary_share
from digest.clean.lines import Line
from digest.clean.outlets import is_masthead, masthead
from digest.clean.view import View

LONGEST_HEADLINE = 40
"""Words (characters of Chinese and Japanese, twice as many) of the longest line that is weighed as a headline."""
FARTHEST = 40
"""Lines above the body's first that are looked at; share bars, galleries and summaries may stand between."""
LEAST = 2.0
"""Points without which no line is called the headline."""
FIRST_BONUS = 1.5
"""Points for the uppermost line that passes; a standfirst follows its headline."""

BELOW_COST = 2.0
"""Points lost below the byline or the date line under the uppermost candidate: a standfirst, a caption."""
LEAST_BELOW, PROSE_BELOW = 2, 0.7
"""Lines below the headline of a text without anything else, and the share of them that must close like sentences."""
STEM, JOINED_STEM = 6, 2
"""Letters by which words are compared, and those of words that bear their particles (산청서, 산청군의)."""
LONGEST_OPENING, LEAST_SHARED = 20, 0.34
"""Words of such a headline, and the share of its telling ones that the text below must say."""
LIKELY_BODY = 0.5
"""Likelihood from which a line is taken for body text when a headline is looked for above it."""
SHORT = 12
LONGEST_STEP = 4
"""Words of a step of a path when neither its first step nor a second sign tells what it is."""
LEAST_LABELS = 3
"""Labels between bars that make a row."""
LEAST_REPEATED, MOST_LABEL = 4, 8
"""Words of a title that a label may repeat, and words of the label."""
MOST_CALL_WORDS = 6
"""Words of the longest line that calls the reader by the outlet's name."""


def headline_lines(view: View, furniture: Collection[int]) -> list[int]:
    """The indexes of the title's line and of its copies; empty when no line above the body speaks as one."""
    known = Line(view.title, 0).words if view.title else ()
    if known:
        return [line.index for line in view.lines if _says_title(line, known)]
    if not furniture and not any(line.after_gap for line in view.lines):
        return opening_headline(view)
    found = _headline(view, furniture)
    if found is None:
        return []
    known = view.lines[found].words
    return [found, *(line.index for line in view.lines if _says_title(line, known) and line.index != found)]


def signed_headlines(view: View, furniture: Mapping[int, str]) -> frozenset[int]:
    """Lines that a list of headlines claims, right above a byline: a menu over a title looks like such a list."""
    found = []
    for index, rule in furniture.items():
        by = view.bylines[index + 1] if rule == "related" and index + 1 < len(view.lines) else None
        if by is not None and by.is_marked and by.authors and "related" not in view.kinds[index]:
            found.append(index)
    return frozenset(found)


def _says_title(line: Line, title: tuple[str, ...]) -> bool:
    """Whether the line is the title again, alone or behind a label ("Share this article: …")."""
    if line.words == title:
        return True
    apart = len(line.words) - len(title)
    if len(title) < LEAST_REPEATED or not 0 < apart <= MOST_LABEL or line.words[apart:] != title:
        return False
    return ":" in line.head and not interface_words().isdisjoint(line.words[:apart])


def opening_headline(view: View) -> list[int]:
    """The first line of a text that is all article, where it alone is no sentence and speaks of what follows."""
    if len(view.lines) <= LEAST_BELOW:
        return []
    line, *others = view.lines
    is_shaped = 3 <= len(line.words) <= LONGEST_OPENING and line.ending in ("", "?", "!") and line.text[:1].isalnum()
    if not is_shaped or _is_label(view, line) or not others[0].is_sentence or others[0].size <= line.size:
        return []
    if sum(other.ending == "." for other in others) < PROSE_BELOW * len(others):
        return []
    size = JOINED_STEM if line.has_joined_words else STEM
    said = {word[:size] for word in _content_words(others)}
    content = {word[:size] for word in _content(line.words)}
    return [0] if len(content & said) >= LEAST_SHARED * len(content) else []


def _headline(view: View, furniture: Collection[int]) -> int | None:
    left = [line for line in view.lines if line.index not in furniture]
    first, last = best_stretch([weight(line) for line in left])
    if last < first:
        return None
    candidates = left[max(0, first - FARTHEST) : first + 1]
    said = _content_words(left[first + (first < last) : last + 1])
    scored = [(points, -line.index) for line in candidates if (points := _points(view, line, said)) >= LEAST]
    top = max((place for _, place in scored), default=0)
    signed = _signed_from(view, -top)
    scored = [
        (
            points + FIRST_BONUS * (place == top) - BELOW_COST * (-place > signed) - 0.04 * (left[first].index + place),
            place,
        )
        for points, place in scored
    ]
    return -max(scored)[1] if scored else None


def lone_headline(view: View, claims: Collection[int], values: Sequence[float]) -> list[int]:
    """The line above the body that no rule claims and that speaks of what the body does, however it is shaped.

    `values` tell of each line how likely it is body text. Two sentences or a whole one may be a headline too.
    """
    first = next((index for index, value in enumerate(values) if value >= LIKELY_BODY), 0)
    said = _content_words([line for line in view.lines[first:] if values[line.index] >= LIKELY_BODY])
    for line in view.lines[max(0, first - FARTHEST) : first]:
        content = _content(line.words)
        is_open = line.index not in claims and values[line.index] < LIKELY_BODY and not _is_label(view, line)
        if (
            is_open
            and 3 <= len(line.words) <= LONGEST_HEADLINE
            and sum(word in said for word in content) >= 0.4 * len(content)
        ):
            return [line.index]
    return []


def _signed_from(view: View, index: int) -> int:
    """The index of the first byline or date line below a line; a headline stands above its own."""
    for line in view.lines[index + 1 :]:
        signature = view.bylines[line.index]
        if (signature is not None and signature.is_marked) or (view.dates[line.index] and len(line.words) <= SHORT):
            return line.index
    return len(view.lines)


def _content_words(lines: Sequence[Line]) -> frozenset[str]:
    found: set[str] = set()
    for line in lines[:40]:
        found.update(_content(line.words[:200]))
    return frozenset(found)


def _content(tokens: Sequence[str]) -> list[str]:
    known = small_words()
    return [word[:STEM] for word in tokens if word not in known]


def _points(view: View, line: Line, said: frozenset[str]) -> float:
    """How much a line speaks as the headline: shape, shared words, repetition."""
    count = len(line.words)
    limit = LONGEST_HEADLINE * (2 if view.scripts[line.index] in ("kana", "han") else 1)
    if not 2 <= count <= limit or _is_label(view, line) or _is_prose(line):
        return 0.0
    content = _content(line.words)
    shared = sum(word in said for word in content) / len(content) if content else 0.0
    points = 3.0 * shared + min(count, 10) / 3
    points -= 2.0 if line.ending == "." and line.text.rstrip('"”’»')[-1:] in ".。" else 0.0
    return points + (1.0 if view.repeats.count[line.index] > 1 and not line.is_sentence else 0.0)


def _calls_outlet(view: View, line: Line) -> bool:
    """True for a short line that says the outlet's name and hardly more ("Support the Courier")."""
    if not 2 <= len(line.words) <= MOST_CALL_WORDS:
        return False
    name = masthead(view.lines)
    own = set(Line(name, 0).words) if name else set()
    return len(own & set(line.words)) >= max(2, len(line.words) - 1)


def _is_prose(line: Line) -> bool:
    """A sentence closed by a full stop; a headline asks or cries at most."""
    return line.is_sentence and len(line.words) >= 12 and line.text.rstrip('"”’» )')[-1:] in ".。"


def _is_path(line: Line) -> bool:
    """Whether the line is the way to a page ("Home > World > Asia"): short steps, or a section's name as the first."""
    first, *others = line.text.split(" > ")
    return bool(others) and (
        is_section(first) or max(len(step.split()) for step in (first, *others)) <= LONGEST_STEP or len(others) > 1
    )


def _is_menu(line: Line) -> bool:
    """Whether the line is a row of short labels ("Trending: Harbour bridge | Lottery | City FC")."""
    parts = line.text.split("|")
    return len(parts) >= LEAST_LABELS and all(len(part.split()) <= LONGEST_STEP for part in parts)


def _is_label(view: View, line: Line) -> bool:
    kinds = view.kinds[line.index]
    signature = view.bylines[line.index]
    return (
        bool(kinds & {"related=", "interface=", "legal=", "notice", "copyright", "advert"})
        or (signature is not None and signature.is_marked)
        or bool(view.dates[line.index] and len(line.words) <= 10)
        or vocabulary_share(line.words, "interface") > 0.5
        or _is_path(line)
        or is_masthead(line)
        or _is_menu(line)
        or _calls_outlet(view, line)
    )
