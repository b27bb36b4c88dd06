"""Sentences with exact offsets.

A line break always ends a sentence. Inside a line each run of closing punctuation is a candidate, and the words on
both sides decide. Every candidate looks at a bounded window, so the whole is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from digest.extract.gazetteer import first_names
from digest.extract.korean_sentences import closes_glued, closes_korean, embedded
from digest.extract.lexicon import sections, words
from digest.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSERS = "\"'”’»›)\\]）」』》〉】＂＇"
_END = re.compile(
    rf"(?:[.!?…。！？｡؟।۔]+(?:[ \xa0]{{1,2}}[.…]+(?=[ .\xa0]|\Z))*)(?:[{_CLOSERS}]|\[\d{{1,3}}\])*(?:\s[”’](?=\s|\Z))?"
    r"(?:\((?:(?:사진|자료|출처|이미지|ⓒ|©)[^()\n]{0,40}|[^()\n]{1,30}제공)\))?"
)
"""Closing punctuation, dots that stand apart (". . ."), closing marks, footnote numbers, a closing mark set apart,
whose picture it is in brackets."""
_WINDOW = 48
"""Code points looked at on each side of a candidate; no abbreviation or name with its verb is longer."""

_BETWEEN_TOKENS = re.compile(r"[\s\"'“”‘’()\[\]—–/]")
_NEXT_WORD = re.compile(r"[\"'“”‘’«‹(\[（「『《〈【\-–—―•\s]*([^\W_]+)")
_DASH = re.compile(r"\s*(?:[-–—―]|--)\s")
_INITIAL = re.compile(r"(?:[^\W\d_]\.&?)*[^\W\d_]\Z")
_NAME_THEN_VERB = re.compile(
    r"\s*(?!(?:He|She|They|It|I|We|You)\b)(?:[A-Z][\w.'’-]*\s+){1,4}(?:also |then |later )?([a-z]+)\b"
)
_SMALL_OPENING = re.compile(r"\s+[\"'“‘(]*(?:https?:|www\.|pic\.|[a-z]{1,2}[A-Z]|(?:al|el|ul)-[A-Z])")
"""What opens a sentence although it has no capital: an address, "iPhone", "al-Ameri"."""
_GLUED_ENGLISH = re.compile(r"[\"“‘(]?(?!(?:Com|Org|Net)\b)(?:[A-Z][a-z]+[\s,’']|(?:A|I)\s)")
_DATE_GOES_ON = re.compile(r"\s?\d{1,2}\.(?:[\s가-힣]|\Z)")
"""The next number of a date written "2031. 4. 9."."""
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}\Z")
_STRAIGHT = re.compile('"')
_STRAIGHT_APART = re.compile(r"\s\"(?=\s|\Z)")
_JAPANESE_GOES_ON = frozenset("とのはがをにもでや")


def sentences(text: str, lang: str = "en") -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space around them.

    Closing quotation marks and brackets belong to the sentence that they close; a speech cue after a quoted
    sentence ("“Stop!” Kim said.") does too. Nothing but white space stands between two sentences.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for end in (*_ends(line.group(), lang), len(line.group())):
            piece = text[start : line.start() + end]
            trimmed = piece.strip()
            if trimmed:
                begin = start + len(piece) - len(piece.lstrip())
                found.append(Span(trimmed, begin, begin + len(trimmed)))
            start = line.start() + end
    return tuple(found)


def _ends(line: str, lang: str) -> list[int]:
    ends: list[int] = []
    held = embedded(line) if lang == "ko" else []
    marks = [match.start() for match in _STRAIGHT.finditer(line)] if '"' in line else []
    for match in _END.finditer(line):
        since = ends[-1] if ends else 0
        end = _with_mark_apart(line, match.end(), marks)
        if end == len(line) or _is_held(held, match.end()) or (lang[:2] == "de" and _is_german_ordinal(line, match)):
            continue
        if _closes(line, match, end, since):
            ends.append(end)
    return ends


def _is_german_ordinal(line: str, match: re.Match[str]) -> bool:
    """Whether a full stop makes a number one of order before its noun: "am 11. Mai", "im 19. Jahrhundert"."""
    if match.group() != "." or not _DAY_NUMBER.search(line, max(0, match.start() - 3), match.start()):
        return False
    following = _NEXT_WORD.match(line, match.end(), match.end() + _WINDOW)
    return following is not None and following.group(1) in sections("abbreviations.txt")["german_ordinal"]


def _with_mark_apart(line: str, end: int, marks: Sequence[int]) -> int:
    """The end with a straight mark that stands apart and closes what an earlier one of the line opened."""
    apart = _STRAIGHT_APART.match(line, end) if marks else None
    return apart.end() if apart and bisect_right(marks, end - 1) % 2 else end


def _is_held(held: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place lies inside one of the stretches."""
    position = bisect_right(held, (place, 0)) - 1
    return position >= 0 and place < held[position][1]


def _closes(line: str, match: re.Match[str], end: int, since: int) -> bool:
    """Whether the sentence that began at `since` ends with `match`."""
    mark = match.group()
    after = line[end : end + _WINDOW]
    before = line[max(since, match.start() - _WINDOW) : match.start()]
    has_closer = mark[-1] not in ".!?…" or end > match.end()
    if mark[0] in "。！？｡":
        return after[0] not in _JAPANESE_GOES_ON or mark[-1] not in "」』”"
    if not after[0].isspace():
        return _glued(before, mark, after)
    following = _NEXT_WORD.match(after)
    if following is None:
        return bool(after.strip()) and after.lstrip()[0] != "&"
    word = following.group(1)
    if "가" <= before[-1:] <= "힣" or "가" <= word[0] <= "힣":
        is_latin = before[-1:].isascii() and not before[-1:].isdigit()
        return closes_korean(before, mark, after, has_closer) and not (
            is_latin and _abbreviated(before, mark, after, word)
        )
    return _closes_latin(line[since : match.start()], before, mark, after, word, has_closer)


def _closes_latin(opening: str, before: str, mark: str, after: str, word: str, has_closer: bool) -> bool:
    """Whether `mark` ends a sentence of a language with capitals; `word` is the next one."""
    if word[0].islower():
        return bool(_SMALL_OPENING.match(after)) and mark[0] in ".!?"
    if has_closer and (_speech_cue(mark, after) or _DASH.match(after)):
        return False
    if mark[0] == "!" and "." not in mark and before.endswith(tuple(sections("abbreviations.txt")["shout"])):
        return False
    if mark == "." and (_is_label(opening) or (before[-1:].isdigit() and _DATE_GOES_ON.match(after))):
        return False
    return mark[0] != "." or mark.startswith("..") or not _abbreviated(before, mark, after, word)


def _glued(before: str, mark: str, after: str) -> bool:
    """A sentence end whose space was lost: "… home.The court …", "했다.이어 …"."""
    if "가" <= after[0] <= "힣":
        return closes_glued(before, mark, after)
    if after[0] in "-–▲△■◇※⊙" and before[-1:] == "다":
        return mark == "." and "가" <= after[1:].lstrip()[:1] <= "힣"
    lower = before[-3:]
    return len(lower) == 3 and lower.isalpha() and lower.islower() and bool(_GLUED_ENGLISH.match(after))


def _speech_cue(mark: str, after: str) -> bool:
    """A name and a verb of saying after a question or a shout: the sentence goes on."""
    cue = _NAME_THEN_VERB.match(after) if mark[0] in "!?…" or mark.startswith("..") else None
    if cue is None or cue.group(1) not in words("speech_verbs.txt"):
        return False
    return cue.group().split()[0] not in words("starters.txt")


def _is_label(opening: str) -> bool:
    """Whether all of the sentence so far is the number or letter of a list or an interview: "1.", "Q."."""
    label = opening.strip().lstrip("(")
    return (label.isdigit() and len(label) < 4) or (len(label) == 1 and label.isalpha())


@cache
def _dates() -> frozenset[str]:
    lists = sections("abbreviations.txt")
    return lists["month"] | lists["weekday"]


def _abbreviated(before: str, mark: str, after: str, following: str) -> bool:
    """Whether the full stop belongs to the word before it rather than to the sentence."""
    start = len(before) - len(_BETWEEN_TOKENS.split(before.removesuffix(" "))[-1]) - before.endswith(" ")
    lists = sections("abbreviations.txt")
    whole = before[start:].lstrip("$£€#")
    if not whole.strip():
        return False
    tail = whole.rpartition("-")[2]
    word = whole if whole in lists["maybe"] or tail.islower() else tail
    if word.rstrip() in lists["never"]:
        return True
    if following[0].isdigit() and (word in lists["number"] or word in lists["month"]):
        return True
    if word in lists["weekday"] and (following in _dates() or following[0].isdigit()):
        return True
    opens = following in words("starters.txt") or following in lists["honorific"]
    if word in lists["hour"]:
        return following in lists["after_hour"] or following in _dates() or bool(_DASH.match(after))
    if word in lists["maybe"]:
        return mark == ".)" or (mark == "." and (not opens or bool(_DASH.match(after))))
    if _INITIAL.fullmatch(word) and ("." in word or word.isupper()):
        return _initial_goes_on(word, before[:start], opens, following) or bool(_DASH.match(after))
    return False


def _initial_goes_on(word: str, before: str, opens: bool, following: str) -> bool:
    """An initial goes on into a name ("John F. Kennedy", "U.S. Army"); "Plan B. The …" does not."""
    if "&" in word and following[0].isdigit():
        return True
    if "." in word:
        return not opens
    previous = before.split()[-1:] or [""]
    if opens and len(following) > 1:
        return False
    if word == "I":
        return previous[0] in first_names()
    if word in ("C", "F") and previous[0][-1:].isdigit():
        return False
    return previous[0].capitalize() not in sections("abbreviations.txt")["lettered"]
