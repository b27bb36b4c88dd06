"""Sentences shortened at their ends only: a dateline, a connective, an attribution clause come off, no word between."""

from __future__ import annotations

import re
from functools import cache

from digest.extract.attribution import Attribution
from digest.extract.calendar_words import MONTH_NAME
from digest.extract.hedges import doubt_in
from digest.extract.lexicon import sections
from digest.model import Span

_DATELINE = re.compile(
    r"(?:[A-Z][A-Za-z.'’-]*(?:[ ,]+[A-Z][A-Za-z.'’-]*){0,5}(?: \d{1,2})?[ ,]*)?"
    r"\((?:(?:CNN Student News|CNN|AP|AFP|UPI|PTI|ANI|IANS|BBC|Reuters|Xinhua|Bloomberg|Yonhap)\)\s*(?:--|—|―|–|-)?"
    r"|[A-Z][A-Za-z.]{1,12}\)\s*(?:--|—|―|–|-))\s*(?=[\"“‘A-Z0-9])"
)
_PLACE_DASH = re.compile(
    r"(?:[A-Z]{3,}[A-Z .'’-]*|\([A-Z]{3,}[A-Z ,.'’-]*\)|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?= —|–|--|, [A-Z][a-z]{1,4}\. —))"
    r"(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)?(?:,\s[A-Z][a-z]+\.?\s\d{1,2})?\s*(?:--|—|―|–|(?<=\s)-(?=\s))\s*"
    r"|[A-Z]{4,}(?: [A-Z]{3,}){0,2}:\s(?=[A-Z“\"])"
    r"|[\[(〔][가-힣A-Za-z0-9 ]{2,12}[=/][가-힣A-Za-z0-9 ]{2,16}[\])〕]\s?(?:[가-힣]{2,4} (?:기자|특파원)\s?=?\s?)?"
)
_FULL_DATELINE = re.compile(
    rf"(?:[A-Z][\w.'’&-]*(?:,? (?:[A-Z&][\w.'’-]*|and)){{0,6}} ?--\s?\([A-Z][^()\n]{{1,30}}\)\s?"
    rf"--\s?{MONTH_NAME} \d{{1,2}}, \d{{4}}\s?--\s?(?=[A-Z0-9])"
    rf"|(?:{MONTH_NAME}|Mar|Apr|Jun|Jul) \d{{1,2}} \([A-Z][\w&.’' -]{{1,30}}\)\s?(?:--|—|–|-(?=\s))\s*(?=[\"“‘A-Z0-9])"
    rf"|(?:[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){{0,5}}),? (?:"
    rf"{MONTH_NAME} \d{{1,2}}(?:, \d{{4}})?,?(?: ?[(/][A-Z][\w&.’' -]{{1,30}}[)/])?"
    rf"|\d{{1,2}} {MONTH_NAME}(?: \d{{4}})?,?(?: ?[(/][A-Z][\w&.’' -]{{1,30}}[)/])?"
    rf"|[(/][A-Z][\w&.’' -]{{1,30}}[)/])\s?(?:--|—|―|–|-(?=\s))\s*(?=[\"“‘A-Z0-9]))"
)
"""A place, the day and the agency, or one of the two: "PORT EMERY, Ore., March 10, 2026 /NewsLine/ -- "."""
_MAY_GO_ON = {
    "Yet": frozenset(("another", "again", "to", "more")),
    "So": frozenset(
        ("far", "many", "much", "that", "long", "too", "as", "what", "did", "do", "does", "is", "was", "be")
    ),
}
"""Connectives that with certain words behind them are something else: "Yet another", "So far"."""
_HALF = re.compile(r"(?:Since|While|Although|Though|If|When|After|Before|Because|As|Unless|Until|Once)\b[^,]+")
"""A clause that another must follow."""
_MARKS_OF_AGENCY, _DASHES = tuple("0123456789(/"), ("--", "—", "―", "–", "- ")
"""What stands in every full dateline: a day or an agency, and a dash."""
_LONGEST_DATELINE = 90
"""Code points."""


def cut(span: Span, start: int, end: int) -> Span:
    """The stretch of a sentence from `start` to `end`, counted in the sentence, white space off its ends."""
    piece = span.text[start:end]
    text = piece.strip()
    begin = span.start + start + len(piece) - len(piece.lstrip())
    return Span(text, begin, begin + len(text))


def without_dateline(span: Span) -> Span:
    """The sentence without "LONDON, England (CNN) -- " in front of it."""
    in_brackets = _DATELINE.match(span.text) if "(" in span.text[:_LONGEST_DATELINE] else None
    opening = span.text[:_LONGEST_DATELINE]
    may_be_full = any(mark in opening for mark in _MARKS_OF_AGENCY) and any(dash in opening for dash in _DASHES)
    in_full = _FULL_DATELINE.match(span.text) if may_be_full else None
    match = in_brackets or in_full or _PLACE_DASH.match(span.text)
    if (
        match is None
        or match.end() > _LONGEST_DATELINE
        or len(span.text) - match.end() < (20 if span.text.isascii() else 10)
    ):
        return span
    return cut(span, match.end(), len(span.text))


def without_connective(span: Span) -> Span:
    """The sentence without an opening "However, ", "In addition, " or "한편 "."""
    openers = sections("openers.txt")
    tokens = span.text.split(" ", 5)
    if tokens[0].rstrip(",").lower() not in _first_words():
        return span
    for width in (4, 3, 2, 1):
        head = " ".join(tokens[:width])
        bare = head.removesuffix(",")
        bare = bare[:1].upper() + bare[1:] if head.endswith(",") else bare
        closes = head != bare or bare in openers["cut_without_comma"]
        if head in _MAY_GO_ON and tokens[width : width + 1] and tokens[width].strip(",") in _MAY_GO_ON[head]:
            return span
        if len(tokens) > width and closes and (bare in openers["connective"] or bare in openers["cut_without_comma"]):
            return cut(span, len(head), len(span.text))
    head = tokens[0].removesuffix(",")
    if (
        len(tokens) > 1
        and head in sections("judging.txt")["comment"]
        and tokens[1][:1].islower() + tokens[0].endswith(",")
    ):
        return cut(span, len(tokens[0]), len(span.text))
    return span


@cache
def _first_words() -> frozenset[str]:
    """The words in lower case with which begins what `without_connective` cuts: a quick look."""
    openers = sections("openers.txt")
    found = openers["connective"] | openers["cut_without_comma"] | sections("judging.txt")["comment"]
    return frozenset(each.split()[0].lower() for each in found)


def shortened(span: Span, attribution: Attribution | None) -> Span:
    """The sentence without dateline, opening connective, and a clause at either end that only names the source."""
    left = span
    if attribution is not None:
        shorter = cut(span, attribution.start, attribution.end)
        dropped = span.text[: attribution.start] + "\n" + span.text[attribution.end :]
        paired = shorter.text.count("(") == shorter.text.count(")")
        is_whole = paired and _HALF.fullmatch(shorter.text) is None
        if len(shorter.text.split()) > 4 and is_whole and not doubt_in(dropped):
            left = shorter
    return without_connective(without_dateline(left))
