"""Whether words between marks that no verb hands over are speech: no title, term or scare quote."""

from __future__ import annotations

from digest.extract.quotes.marks import Run
from digest.extract.quotes.signatures import DASHES
from digest.extract.quotes.tokens import Unit

_TERMINAL = tuple(".!?…")

_MOST_OF_HEADING = 5
"""Words between marks that stand alone in their line without a stop: a heading, not somebody's speech."""

FEWEST_WORDS = 3
"""Words that a quotation without any cue of its own must have to be somebody's speech."""


def is_name(text: str, run: Run) -> bool:
    """Whether every word has a capital or is a number: the name of something rather than words about it."""
    return not any(word[0].islower() for word in text[run.start : run.end].split())


def is_speech(text: str, unit: Unit, where: int, run: Run) -> bool:
    """Whether a quotation without a cue is speech and not a title, a term or a scare quote."""
    content = text[run.start : run.end].strip()
    words = content.split()
    if len(words) < FEWEST_WORDS:
        return False
    alone = all(not word.isalnum() or unit.runs[place] is not None for place, word in enumerate(unit.words))
    signed = where + 1 < len(unit) and unit.words[where + 1] in DASHES
    if alone and not signed and run.closed and not content.endswith((*_TERMINAL, ",")):
        return len(words) > _MOST_OF_HEADING
    alone = alone or signed
    if where == 2 and unit.words[1] == "," and content.endswith(_TERMINAL):
        return True
    opens = where == 0 or unit.words[where - 1] in (":", ",", "—")
    return (
        (alone or opens)
        and (content[0].isupper() or content[0] in "….‘'")
        and (content.endswith(_TERMINAL) or content.endswith(",") or not run.closed or alone)
    )
