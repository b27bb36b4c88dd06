"""Whether a Korean sentence announces an event, and its date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from digest.extract.event_clauses import in_marks
from digest.extract.korean_dates import korean_dates
from digest.extract.spans import DatePhrase

_AHEAD = re.compile(
    r"예정|계획|방침|전망|예상|추진|앞두고|열린다|열릴|열리는|개최|것이라고|것으로|것이다|수 있다고|"
    r"기로 했다|기로 결정|까지|겠다고|겠다며|겠다는"
)
_FIRM = re.compile(r"예정이다|예정이라고|예정됐다|계획이다|방침이다|기로 했다")
_QUOTED = re.compile(r"([가-힣])다고 ")
_SOON = timedelta(days=15)
"""A bare day of the month that lies farther ahead is last month's."""
_WITHIN_YEAR = ("연내", "안", "중")
"""How the running year is worded where something is to happen before its end."""
_BARE_DAY = re.compile(r"\d{1,2}일\Z")


def korean_event(text: str, anchor: date | None) -> DatePhrase | bool | None:
    """The date of the event that a sentence announces; True when it gives none; None when it announces nothing."""
    if "지난" in text[:12] and not _AHEAD.search(text):
        return None
    past = _ends_in_past(text) and not _quotes_present(text)
    cue = _AHEAD.search(text)
    for phrase in korean_dates(text, anchor) if anchor else ():
        if anchor is None or phrase.last < anchor or phrase.iso == anchor.isoformat():
            continue
        runs = phrase.iso == f"{anchor.year:04d}" and not phrase.text.endswith(_WITHIN_YEAR)
        if runs or in_marks(text, phrase.start):
            continue
        bare = _BARE_DAY.fullmatch(phrase.text) is not None and phrase.first > anchor + _SOON
        if (cue is not None or not past) and not (bare and past and phrase.start < 30):
            return phrase
    return True if _FIRM.search(text) else None


def _quotes_present(text: str) -> bool:
    """Whether what is said is in the present: a final ㄴ before 다고 ("들어간다고 밝혔다")."""
    return any((ord(match.group(1)) - 0xAC00) % 28 == 4 for match in _QUOTED.finditer(text))


def _ends_in_past(text: str) -> bool:
    """Whether the closing verb is in the past: a final ㅆ before 다 ("밝혔다", "됐다")."""
    closing = text.rstrip(".\"'”’ ")
    if len(closing) < 2 or closing[-1] != "다" or not "가" <= closing[-2] <= "힣":
        return False
    return (ord(closing[-2]) - 0xAC00) % 28 == 20
