"""Sentences with exact offsets.

A line break always ends a sentence. Inside a line each run of closing punctuation is a candidate, and the words on
both sides decide. Every candidate looks at a bounded window, so the whole is linear in the text.
"""

from __future__ import annotations

import re

from digest.extract.lexicon import sections, words
from digest.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSERS = "\"'”’»›)\\]）」』》〉】＂＇"
_END = re.compile(rf"[.!?…。！？｡؟।۔]+[{_CLOSERS}]*")
_WINDOW = 48
"""Code points looked at on each side of a candidate; no abbreviation or name with its verb is longer."""

_LAST_TOKEN = re.compile(r"[^\s\"'“”‘’()\[\]—–/]+\Z")
_NEXT_WORD = re.compile(r"[\"'“”‘’«‹(\[（「『《〈【\-–—•\s]*([^\W_]+)")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_NAME_THEN_VERB = re.compile(r"\s*(?:[A-Z][\w.'’-]*\s+){1,4}(?:also |then |later )?([a-z]+)\b")
_KOREAN_QUOTATIVE = re.compile(r"\s*(?:이?라고|이?라며|이?라는|이?란|고|며|면서|하고|는|라던|라면서)(?![다요])")
_GLUED_ENGLISH = re.compile(r"[A-Z][a-z]+[\s,’']|(?:A|I)\s")
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
    for match in _END.finditer(line):
        since = ends[-1] if ends else 0
        if match.end() < len(line) and _closes(line, match, since, lang):
            ends.append(match.end())
    return ends


def _closes(line: str, match: re.Match[str], since: int, lang: str) -> bool:
    """Whether the sentence that began at `since` ends with `match`."""
    mark = match.group()
    after = line[match.end() : match.end() + _WINDOW]
    before = line[max(since, match.start() - _WINDOW) : match.start()]
    if mark[0] in "。！？｡":
        return after[0] not in _JAPANESE_GOES_ON or mark[-1] not in "」』”"
    if not after[0].isspace():
        return _glued(before, mark, after)
    following = _NEXT_WORD.match(after)
    if following is None:
        return bool(after.strip())
    word = following.group(1)
    if "가" <= before[-1:] <= "힣" or "가" <= word[0] <= "힣":
        return _closes_korean(before, mark, after, word)
    if word[0].islower():
        return False
    if len(mark) > 1 and mark[-1] in _CLOSERS and _speech_cue(mark, after):
        return False
    if mark == "." and _is_list_number(line[since : match.start()]):
        return False
    return mark[0] != "." or mark.startswith("..") or not _abbreviated(before, mark, word, lang)


def _glued(before: str, mark: str, after: str) -> bool:
    """A sentence end whose space was lost: "… home.The court …", "했다.이어 …"."""
    if "가" <= after[0] <= "힣":
        return mark == "." and before[-1:] == "다"
    lower = before[-3:]
    return len(lower) == 3 and lower.isalpha() and lower.islower() and bool(_GLUED_ENGLISH.match(after))


def _closes_korean(before: str, mark: str, after: str, word: str) -> bool:
    if mark[-1] in _CLOSERS and _KOREAN_QUOTATIVE.match(after):
        return False
    if before[-1:].isdigit():
        return mark != "."
    if before[-1:].isascii():
        return not _abbreviated(before, mark, word, "ko")
    return mark != "." or len(before) > 1


def _speech_cue(mark: str, after: str) -> bool:
    """A name and a verb of saying after a question or a shout: the sentence goes on."""
    cue = _NAME_THEN_VERB.match(after) if mark[0] in "!?" else None
    return cue is not None and cue.group(1) in words("speech_verbs.txt")


def _is_list_number(opening: str) -> bool:
    return opening.strip().isdigit() and len(opening.strip()) < 4


def _abbreviated(before: str, mark: str, following: str, lang: str) -> bool:
    """Whether the full stop belongs to the word before it rather than to the sentence."""
    token = _LAST_TOKEN.search(before)
    if token is None:
        return False
    word = token.group().lstrip("$£€#")
    lists = sections("abbreviations.txt")
    if word in lists["never"]:
        return True
    if following[0].isdigit() and (word in lists["number"] or (lang == "ko" and word.isdigit())):
        return True
    opens = following in words("starters.txt")
    if word in lists["maybe"]:
        return not opens and len(mark) == 1
    if _INITIAL.fullmatch(word) and ("." in word or word.isupper()):
        return _initial_goes_on(word, before[: token.start()], opens)
    return False


def _initial_goes_on(word: str, before: str, opens: bool) -> bool:
    """An initial goes on into a name ("John F. Kennedy", "U.S. Army"); "Plan B. The …" does not."""
    if "." in word:
        return not opens
    if word == "I" or opens:
        return False
    previous = before.split()[-1:] or [""]
    return not previous[0].islower()
