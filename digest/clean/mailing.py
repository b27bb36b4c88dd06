"""The tail of a letter that goes to many: why it came, how to end that, who sent it."""

from __future__ import annotations

import re

from digest.clean.lines import Line
from digest.clean.view import View

MOST_TAIL = 12
"""Lines at the end among which the tail begins."""
MOST_WORDS = 40
_FIRST = frozenset(
    [
        "you",
        "this",
        "to",
        "unsubscribe",
        "sie",
        "vous",
        "recibe",
        "recibes",
        "ricevi",
        "본",
        "이",
        "이메일은",
        "본메일은",
    ]
)
"""The words with one of which such a line opens."""
_OPENS = re.compile(
    r"^\W{0,3}(?:(?:you(?:.re| are)? (?:are )?(?:receiv(?:e|ed|ing)|getting|got) this (?:e-?mail|message|newsletter))|"
    r"this (?:e-?mail|message|newsletter) was sent (?:to|by)|(?:to )?unsubscribe\b|"
    r"sie erhalten diese (?:e-?mail|nachricht)|"
    r"vous recevez (?:cet? (?:e-?mail|courriel|message)|cette lettre)|recibe(?:s)? este (?:correo|mensaje)|"
    r"ricevi questa (?:e-?mail|newsletter)|(?:본|이) (?:메일|뉴스레터)은)",
    re.IGNORECASE,
)


def mailing_lines(view: View) -> list[int]:
    """The line near the end that tells why a letter came, and all below it."""
    near = view.lines[-MOST_TAIL:]
    first = next((line.index for line in near if _FIRST.issuperset(line.words[:1]) and _opens(line)), None)
    return [] if not first else list(range(first, len(view.lines)))


def _opens(line: Line) -> bool:
    return line.size <= MOST_WORDS and _OPENS.match(line.head) is not None
