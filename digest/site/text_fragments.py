"""Links that open a page at the very words: text fragments, `#:~:text=start,end`.

https://wicg.github.io/scroll-to-text-fragment/. A browser looks for whole words, ignores case and folds white space;
a fragment it cannot find opens the page at its top, so a wrong one never breaks a link.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from digest.door.text import folded
from digest.kept_patterns import compiled
from digest.late import late

WHOLE_LENGTH = 60
"""Bytes up to which a text is given whole; a longer one by its first and last words (no sentence holds both).

Bytes, not letters: twenty syllables of Korean say as much as sixty letters of English.
"""

EDGE_WORDS = 5
"""Words that open a longer text, and that close it at most.

Of 7,799 news sentences, 1.0 % open with five words that their article had before; with four 1.5 %, with three 3.9 %.
"""

END_LENGTH = 6
"""Characters of the closing words at least: one word is enough where the text has it nowhere else."""

EDGE_LENGTH = 60
"""Characters of each end at most: agglutinating languages say much in one word."""

KEPT_ADDRESSES = 256
"""Addresses kept as they stand before a directive: an entry has a score of links to its source."""

_SIGN = compiled(r"[\x00-\x1f!-\-/:-@\[-^`{-}\x7f]")
"""What is encoded of ASCII, beside the space: all but letters, digits, the full stop, the underscore and the tilde."""

CLOSING = ".,;:!?\"'”’)"
"""Signs that may close a sentence; a link needs none of them."""

_UNSEEN = late(r"[^\x00-\x7f\w\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3001-\u303f\uff01-\uff60]")
"""What no reader sees or could tell apart is encoded, whatever browsers make of it."""

_CUT = late(r"\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…|\n")


def source_link(url: str, text: str, prefix: str | None = None) -> str:
    """`url` opened at `text`; `prefix` is what stands before it where the page repeats the text.

    An ellipsis or a line end in `text` marks a cut: the words before the first cut and after the last one frame the
    place. Marks around the words are left out, since a digest may have set its own. The plain `url` when no word is
    left to look for.
    """
    directive = text_directive(text, prefix)
    return opened(url) + directive if directive else url


def source_link_to_all(url: str, texts: Iterable[str], known: Mapping[str, str] | None = None) -> str:
    """`url` opened at the first of `texts` and with all of them marked; `known` are directives made already."""
    at_hand = known or {}
    directives = dict.fromkeys([found for text in texts if (found := at_hand.get(text) or text_directive(text))])
    return opened(url) + "&".join(directives) if directives else url


@lru_cache(KEPT_ADDRESSES)
def opened(url: str) -> str:
    """`url` up to where a directive stands."""
    address, _, fragment = url.partition("#")
    return f"{address}#{fragment.partition(':~:')[0]}:~:"


def text_directive(text: str, prefix: str | None = None) -> str | None:
    """`text=...` for `text`, None when it holds no word."""
    if "가" <= text[-1:] <= "힣":
        text = _without_open_end(text)
    if prefix is None and len(text) > WHOLE_LENGTH and (usual := _usual_directive(text)):
        return usual
    is_cut = "\n" in text or "…" in text or "..." in text
    runs = [run for run in map(_bare, _CUT.split(text) if is_cut else (text,)) if run]
    if not runs:
        return None
    first, last, is_one = runs[0], runs[-1], len(runs) == 1
    is_whole = is_one and len(first) <= WHOLE_LENGTH and (first.isascii() or len(first.encode()) <= WHOLE_LENGTH)
    before = f"{_encoded(_bare(prefix))}-," if prefix and _bare(prefix) else ""
    return f"text={before}{_encoded(first) if is_whole else _framed(first, last, same=is_one)}"


def _usual_directive(text: str) -> str | None:
    """What `text_directive` gives for a long run of ten words or more that opens and closes with letters, but for one
    sign at its end; None for any other text. Most are such, and an entry has two dozen.
    """
    if not text.isprintable() or "  " in text or "…" in text or "..." in text:
        return None
    if text[-1] in CLOSING:
        text = text[:-1]
    *words, rest = text.split(" ", EDGE_WORDS)
    start = " ".join(words)
    begin = rest.rfind(" ", 0, len(rest) - END_LENGTH) + 1
    end = rest[begin:]
    if (
        len(text) <= WHOLE_LENGTH
        or not (text[0].isalnum() and text[-1].isalnum())
        or rest.count(" ") < EDGE_WORDS - 1
        or max(len(start), len(end)) >= EDGE_LENGTH
        or not ends_alone(rest, end)
    ):
        return None
    return f"text={_parted(start, end)}"


def edges_encoded(edges: Sequence[str]) -> list[str]:
    """Each of `edges` percent-encoded, all in one go; they hold no tilde, which needs no escape."""
    return _encoded("~".join(edges)).split("~") if edges else []


def ends_alone(text: str, end: str) -> bool:
    """Whether a browser that looks for the end of a text finds it nowhere before."""
    whole, tail = text.casefold(), end.casefold()
    return whole.find(tail) + len(tail) == len(whole)


def _parted(start: str, end: str) -> str:
    """The first and the last words of what a directive names."""
    if start.isascii() and end.isascii() and (start + end).replace(" ", "").isalnum():
        return f"{start},{end}".replace(" ", "%20")
    return f"{_encoded(_stripped(start))},{_encoded(_stripped(end))}"


def _without_open_end(text: str) -> str:
    """Korean `text` that no sign ends, without its last word: a clause is cut before its particle (열겠다|고), in the
    middle of what a browser takes for one word.
    """
    words = text.rsplit(None, 1)
    return words[0] if len(words) == 2 and " " in words[0] else text


def _framed(first: str, last: str, *, same: bool) -> str:
    """The first words of `first` and the last words of `last`, which never overlap when both are one run."""
    limit = min(EDGE_WORDS, (first.count(" ") + 1) // 2) if same else EDGE_WORDS
    if limit == 0:
        return _encoded(first)
    start = _within_length(first.split(" ", limit)[:limit])
    end = _shortest_end(first[len(start) + 1 :] if same else last, limit)
    return _parted(start, end)


def _shortest_end(text: str, limit: int) -> str:
    """As few of the last words as the text before has not: a browser stops at the first place where it finds them."""
    *before, end = text.rsplit(" ", limit)[-limit:]
    for word in reversed(before):
        if len(end) >= END_LENGTH and ends_alone(text, end):
            break
        if len(word) + 1 + len(end) > EDGE_LENGTH:
            break
        end = f"{word} {end}"
    return end


def _within_length(words: list[str]) -> str:
    """As many of the first words as `EDGE_LENGTH` allows, one at least."""
    kept = " ".join(words)
    if len(kept) < EDGE_LENGTH:
        return kept
    kept = words[0]
    for word in words[1:]:
        if len(kept) + len(word) + 1 > EDGE_LENGTH:
            break
        kept = f"{kept} {word}"
    return kept


def _bare(text: str) -> str:
    """White space folded, no marks at the ends; empty when no word is left."""
    return _stripped(folded(text))


def _stripped(line: str) -> str:
    """No marks at the ends of a line; empty when no word is left."""
    if line[:1].isalnum():
        if line[-1:].isalnum():
            return line
        if line[-1] in CLOSING and line[-2].isalnum():
            return line[:-1]
    return line[_first_letter(line) : len(line) - _first_letter(line[::-1])]


def _first_letter(line: str) -> int:
    """Where the first letter, digit or combining mark stands; the length when there is none."""
    return next((place for place, sign in enumerate(line) if unicodedata.category(sign)[0] in "LNM"), len(line))


def _encoded(text: str) -> str:
    """Percent-encoded; the hyphen and the comma too, since they are the directive's own syntax.

    Letters, marks and signs beyond ASCII stay as they are, as URLs in HTML may hold them: a third of the bytes, and the
    page has them already.
    """
    text = _SIGN.sub(lambda match: f"%{ord(match[0]):02X}", text).replace(" ", "%20")
    return text if text.isascii() else _UNSEEN.sub(lambda match: quote(match[0], safe=""), text)
