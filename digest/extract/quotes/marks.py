"""Runs of words between quotation marks, found paragraph by paragraph.

A mark opens or closes by its shape and by its neighbours, so that apostrophes, inch marks and marks set the wrong way
round do not mislead. An unbalanced mark never reaches past its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LETTER = re.compile(r"[^\W_]")
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile("[“”„‟«»\"＂「」『』`'’](?:(?<![`'’])|(?<=`)`|(?<=')'|(?<=’)’)")
"""A mark, or two that make one; it begins with all that may begin one, which is quick."""
_PAIRS = {"“": "”", "„": "”", "‟": "”", "«": "»", "``": "''", '"': '"', "＂": "＂", "「": "」", "『": "』"}
_OPENERS = frozenset("“„‟«「『") | {"``"}
_STRAIGHT = frozenset('"＂')
_OPEN_BEFORE = frozenset(" \t\xa0\u3000([{—–-/:‘'")
_CUT = re.compile(
    r"[,.!?](?=\s(?:he|she|they|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s(?:said|says|added|told|wrote|asked)\b)"
    r"|[,!?](?=\s(?:said|says|added|adds|asked|asks)\s(?:the\s|a\s|[A-Z]|[a-z]{3,}\s[A-Z]))"
)
_TAKEN_BACK = re.compile(
    r"\s(?:(?:said|says|added|adds|asked|asks|wrote)\s(?:the\s|an?\s|[A-Z]|[a-z]{3,}\s[A-Z])"
    r"|(?:he|she|they|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s(?:said|says|added|asked|wrote)\b(?!\s?:))"
)
"""What follows a closing mark that ended somebody's words, whatever became of the mark that opened them."""
_INCHES = re.compile(r"\d['’]\s?\d{1,2}\Z")
_SINGLE_OPEN = re.compile(r"[‘'](?<![^\s(\[—–:].)(?=[^\W\d_])(?!(?:em|til|tis|twas|cause|n|s)\b)")
_CURLY_OPEN = re.compile(r"‘(?<![^\s(\[—–:].)(?=[^\W\d_])")
_STOPPED_CLOSE = re.compile(r"[,.!?…]’(?![^\W_])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s])[’'](?![^\W_])")


class Run(NamedTuple):
    """What stands between two marks: `text[start:end]`; `outer_start` and `outer_end` take the marks in.

    `closed` is False when the paragraph ended first. `single` marks are weaker evidence than double ones.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    single: bool = False


def runs(text: str) -> tuple[Run, ...]:
    """All runs of the outermost level, in order; none is empty and none crosses a line break."""
    found: list[Run] = []
    for line in _LINE.finditer(text):
        doubles = [run for run in _doubles(text, line.start(), line.end()) if _LETTER.search(text, run.start, run.end)]
        found.extend(_with_singles(text, line.start(), line.end(), doubles))
    return tuple(found)


def _doubles(text: str, start: int, end: int) -> Iterator[Run]:
    opened: re.Match[str] | None = None
    depth, last = 0, start
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, start):
                opened, depth = mark, 0
            elif text[mark.start() - 1] in ",!?" and _TAKEN_BACK.match(text, mark.end(), end):
                begin = _sentence_start(text, last, mark.start() - 1)
                yield Run(begin, mark.start(), begin, mark.end())
                last = mark.end()
            continue
        if mark.group() == opened.group() and mark.group() in _OPENERS and _faces_right(text, mark, start):
            if _closes_later(text, mark, end, opened, depth):
                depth += 1
            else:
                yield _cut_run(text, opened, mark.start())
                opened = mark
        elif _closes(text, mark, opened):
            if depth:
                depth -= 1
                continue
            yield Run(opened.end(), mark.start(), opened.start(), mark.end())
            opened, last = None, mark.end()
    if opened is not None:
        yield _cut_run(text, opened, end)


def _sentence_start(text: str, start: int, end: int) -> int:
    """Where the sentence that ends at `end` begins, not before `start`."""
    begin = max(text.rfind(". ", start, end), text.rfind("? ", start, end), text.rfind("! ", start, end))
    begin = begin + 2 if begin >= 0 else start
    while text[begin].isspace():
        begin += 1
    return begin


def _opens(text: str, mark: re.Match[str], line_start: int) -> bool:
    shape = mark.group()
    before = text[mark.start() - 1] if mark.start() > line_start else " "
    after = text[mark.end() : mark.end() + 1]
    if shape in _OPENERS:
        return True
    if shape in _STRAIGHT:
        return not before.isdigit() and bool(after.strip()) and (not before.isalpha() or after.isalnum())
    if shape in ("”", "»", "''"):
        return before in _OPEN_BEFORE and after.isalnum()
    return False


def _faces_right(text: str, mark: re.Match[str], line_start: int) -> bool:
    """Whether an opening mark really opens: space or a bracket before it, a letter after it."""
    before = text[mark.start() - 1] if mark.start() > line_start else " "
    return before in _OPEN_BEFORE and text[mark.end() : mark.end() + 1].strip() != ""


def _closes(text: str, mark: re.Match[str], opened: re.Match[str]) -> bool:
    shape, opener = mark.group(), opened.group()
    after = text[mark.end() : mark.end() + 1]
    if opener in _STRAIGHT:
        return shape in ("”", opener) and not _measures(text, mark)
    if opener in "「『":
        return shape == _PAIRS[opener]
    if opener in ("»", "”"):
        return shape in ("«", "”", '"') or (shape == opener and not after.isalnum())
    if opener == "«":
        return shape == "»"
    if shape == "“":
        return not after.isalnum()
    return shape in ("”", "''", "’’", '"', "＂")


def _measures(text: str, mark: re.Match[str]) -> bool:
    """An inch mark within straight quotation marks: 6'4" and a word that goes on."""
    return _INCHES.search(text[max(0, mark.start() - 6) : mark.start()]) is not None


def _closes_later(text: str, mark: re.Match[str], end: int, opened: re.Match[str], depth: int) -> bool:
    """Whether enough closing marks follow for the new mark to be a quotation inside the open one."""
    closer = _PAIRS[opened.group()]
    rest = text[mark.end() : min(end, mark.end() + 600)]
    close = rest.find(closer)
    if close < 0:
        return False
    again = rest.find(opened.group(), close)
    upto = rest[close + len(closer) : again if again >= 0 else len(rest)]
    return upto.count(closer) > depth


def _cut_run(text: str, opened: re.Match[str], end: int) -> Run:
    """A run whose closing mark is missing: up to where the narrator plainly takes over, else up to `end`."""
    cut = _CUT.search(text, opened.end(), end)
    stop = cut.end() if cut else end
    while stop > opened.end() and text[stop - 1].isspace():
        stop -= 1
    return Run(opened.end(), stop, opened.start(), stop, closed=False)


def _with_singles(text: str, start: int, end: int, doubles: list[Run]) -> list[Run]:
    """The double runs of a paragraph and, outside of them, the runs between single marks."""
    found: list[Run] = []
    here = start
    for double in doubles:
        if double.outer_start < here:
            continue
        around = _single_around(text, here, double, end)
        if around is not None:
            found.extend(_singles(text, here, around.outer_start))
            found.append(around)
            here = around.outer_end
            continue
        found.extend(_singles(text, here, double.outer_start))
        found.append(double)
        here = double.outer_end
    found.extend(_singles(text, here, end))
    return found


def _single_around(text: str, start: int, double: Run, end: int) -> Run | None:
    """A British quotation that holds a double-marked one: it opens before it and closes, punctuated, behind it."""
    opened = next(reversed(list(_CURLY_OPEN.finditer(text, start, double.outer_start))), None)
    if opened is None or not double.closed or _SINGLE_CLOSE.search(text, opened.end(), double.outer_start):
        return None
    close = _STOPPED_CLOSE.search(text, double.outer_end, end)
    if close is None or _MARK.search(text, double.outer_end, close.start()):
        return None
    return Run(opened.end(), close.end() - 1, opened.start(), close.end(), single=True)


def _singles(text: str, start: int, end: int) -> Iterator[Run]:
    """British quotations; an apostrophe closes nothing when a letter follows it or a better mark comes later."""
    here = start
    while (opened := _SINGLE_OPEN.search(text, here, end)) is not None:
        following = _SINGLE_OPEN.search(text, opened.end(), end)
        limit = min(following.start() if following else end, opened.end() + 3000)
        closes = list(_SINGLE_CLOSE.finditer(text, opened.end(), limit))
        if not closes:
            here = opened.end()
            continue
        close = next((mark for mark in closes if _is_plain_close(text, mark)), closes[-1])
        if _LETTER.search(text, opened.end(), close.start()):
            yield Run(opened.end(), close.start(), opened.start(), close.end(), single=True)
        here = close.end()


def _is_plain_close(text: str, mark: re.Match[str]) -> bool:
    """Punctuation on one side, or a last letter that no plural possessive ends in."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return before in ".,!?…" or after in ",.;:!?)—" or not after or before not in "sz"
